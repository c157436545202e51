"""What a mention is: a person alive then, a place, a role, a pseudonym, or nothing at all."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import regex

from tei_edition.annotators.context import Context
from tei_edition.annotators.earlier import is_full
from tei_edition.annotators.forenames import is_forename_here
from tei_edition.annotators.given import initials_before
from tei_edition.annotators.honorifics import is_addressed, letters, title_before
from tei_edition.annotators.identity import verdict
from tei_edition.annotators.mentions import Mention, Setting
from tei_edition.annotators.sexes import by_sex
from tei_edition.annotators.things import is_place_here, is_thing, of_thing
from tei_edition.annotators.verdicts import (
    INFERRED_PERSON,
    NOT_ALIVE,
    OTHER_CASE,
    PERSON_OR_PLACE,
    SHARED_SURNAME,
    UNGROUNDED_PSEUDONYM,
    Rows,
    Verdict,
    labels,
)
from tei_edition.authority import PSEUDONYM, ROLE, VARIANT

_FORENAME = regex.compile(r"\s{1,3}\p{Lu}\p{Ll}")
_INITIALS = regex.compile(r"(?:\p{Lu}\.\s?)+")


def identify(mention: Mention, setting: Setting, known: Context) -> Verdict | None:
    """Return what `mention` is, or None if it is no mention at all."""
    rows = mention.candidates
    persons = tuple(row for row in rows if row[0].tag == "persName")
    things = tuple(row for row in rows if row[0].tag != "persName" and row[1].kind != PSEUDONYM)
    if not persons:
        return of_thing(mention, things, setting.text, known) if things else None
    entry, form = rows[0]
    if form.kind == ROLE:
        return verdict(entry, form, known, mention)
    if all(own.kind == PSEUDONYM for _entry, own in persons):
        return _pseudonym(persons, known)
    persons = tuple(row for row in persons if row[1].kind != PSEUDONYM)
    if _INITIALS.fullmatch(mention.text) or is_thing(
        setting.text, mention.end, known.scope.profile.names.things
    ):
        return None
    if not things and _is_noun(mention, persons, setting.text, known):
        return None
    if is_forename_here(mention, setting.text, known.scope):
        return None
    if things and not _is_person_here(mention, persons, setting.text, known):
        return _person_or_thing(mention, persons, things, setting, known)
    return _alive(mention, persons, setting, known)


def _is_noun(mention: Mention, persons: Rows, text: str, known: Context) -> bool:
    """Tell whether a surname is a common noun: "im Sturm", "the King", "King George"."""
    names = known.scope.profile.names
    start, end = mention.surname
    alone = not any(is_full(form) for _entry, form in persons)
    is_title = text[start:end].casefold() in _lowered(names.before)
    if not is_title and (names.capitals == "names" or not alone):
        return False
    if is_title and is_addressed(text, mention.start, names):
        return False
    if is_title and mention.start == start and _FORENAME.match(text, end):
        return True
    words = text[max(0, mention.start - 12) : mention.start].split()
    return alone and bool(words) and words[-1].casefold() in names.articles


@lru_cache(maxsize=16)
def _lowered(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.casefold() for word in words)


def _is_person_here(mention: Mention, persons: Rows, text: str, known: Context) -> bool:
    full = any(is_full(form) for _entry, form in persons) and " " in mention.text
    names = known.scope.profile.names
    _begin, own = initials_before(text, mention.start, letters(names))
    return full or bool(own or title_before(text, mention.start, names))


def _person_or_thing(
    mention: Mention, persons: Rows, things: Rows, setting: Setting, known: Context
) -> Verdict | None:
    """Decide between a surname and a place of that name, or say what was preferred."""
    place = of_thing(mention, things, setting.text, known)
    if place is None or is_place_here(setting.text, mention.start, known):
        return place
    defaults = any(form.kind == VARIANT for _entry, form in persons)
    named = any(entry.pointer in known.named for entry, _form in persons)
    chosen = _alive(mention, persons, setting, known) if defaults or named else place
    candidates = ", ".join(f"{one.label} ({one.pointer})" for one, _form in (*persons, *things))
    message = f'"{{}}" may be one of: {candidates}'
    finding = (PERSON_OR_PLACE, message, "set @ref in the TEI file if the other is meant")
    return replace(
        chosen, cert="medium" if chosen.ref else None, findings=(*chosen.findings, finding)
    )


def _alive(mention: Mention, persons: Rows, setting: Setting, known: Context) -> Verdict:
    """Leave out who was not born, and, of those who take part, who was dead."""
    day = known.day if setting.own else ""
    born = tuple(row for row in persons if not row[0].life.begins_after(day))
    living = tuple(row for row in born if not row[0].life.ends_before(day))
    names = known.scope.profile.names
    acts = setting.present or is_addressed(setting.text, mention.start, names)
    chosen = living or (() if acts else born)
    if not chosen:
        dead = ", ".join(sorted({f"{one.label} ({one.pointer})" for one, _form in persons}))
        message = f'"{{}}" cannot be {dead}, who was not alive on {day}; it was not linked'
        finding = (NOT_ALIVE, message, "correct the dates of life, add the person, or set @ref")
        return Verdict(tag="persName", findings=(finding,))
    if mention.inflected and setting.present:
        message = f'"{{}}" may be an inflected form of {labels(chosen)}, but names somebody here'
        hint = "who is listed, speaks or signs is not named so; set @ref if that person is meant"
        finding = (OTHER_CASE, f"{message}; it was not linked", hint)
        return Verdict(tag="persName", findings=(finding,))
    decided = by_sex(mention, chosen, setting, known)
    if not living and decided.ref and not _is_remembered(chosen, decided.ref, known):
        return _of_the_dead(decided, chosen, day)
    entries = {one.pointer: one for one, _form in persons}
    if len({one.pointer for one, _form in chosen}) > 1 or len(entries) == 1 or not decided.ref:
        return decided
    others = ", ".join(sorted(one.label for ref, one in entries.items() if ref != decided.ref))
    label = entries[decided.ref].label
    message = f'"{{}}" is taken for {label}, not for {others}, because of: the dates of life'
    finding = (SHARED_SURNAME, message, "set @ref in the TEI file if somebody else is meant")
    return replace(decided, findings=(*decided.findings, finding))


def _is_remembered(persons: Rows, ref: str, known: Context) -> bool:
    """Tell whether one of the dead is named in full, here or elsewhere, or by a listed form."""
    own = (form for entry, form in persons if entry.pointer == ref)
    return ref in known.named or any(is_full(form) or form.kind == VARIANT for form in own)


def _of_the_dead(decided: Verdict, persons: Rows, day: str) -> Verdict:
    entry = next(one for one, _form in persons if one.pointer == decided.ref)
    message = f'"{{}}" is taken for {entry.label}, who was dead on {day} (certainty low)'
    hint = "name the person in full, list the bare surname in the authority, or set @ref"
    return replace(decided, cert="low", findings=(*decided.findings, (NOT_ALIVE, message, hint)))


def _pseudonym(persons: Rows, known: Context) -> Verdict:
    """Link a pseudonym where the authority says that it was in use here, or then."""
    here = known.scope.source.id
    stated = [row for row in persons if here in row[1].documents]
    used = [
        row for row in persons if known.day and row[1].period and row[1].period.holds(known.day)
    ]
    grounded = stated or used
    if len({one.pointer for one, _form in grounded}) == 1:
        entry, form = grounded[0]
        cert = form.cert or (None if stated else "high")
        ground = "its @source" if stated else "its dates"
        message = f'"{{}}" is taken for the pseudonym of {entry.label}, because of: {ground}'
        finding = (INFERRED_PERSON, message, f"the ground is in {entry.pointer}")
        findings = (finding,) if cert else ()
        return Verdict(
            tag="persName", ref=entry.pointer, type=PSEUDONYM, cert=cert, findings=findings
        )
    names = ", ".join(sorted({entry.label for entry, _form in persons}))
    message = f'"{{}}" is a pseudonym of {names}, but no note says who is meant here'
    finding = (UNGROUNDED_PSEUDONYM, message, "set @ref if you know")
    return Verdict(tag="persName", findings=(finding,))
