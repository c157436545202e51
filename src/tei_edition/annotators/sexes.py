"""What a title before a name says of the sex of its bearer."""

from __future__ import annotations

from dataclasses import replace

from tei_edition.annotators.context import Context
from tei_edition.annotators.earlier import is_full
from tei_edition.annotators.given import initials_before
from tei_edition.annotators.honorifics import any_of, letters, sex_before
from tei_edition.annotators.identity import of_person
from tei_edition.annotators.mentions import Mention, Setting
from tei_edition.annotators.namesakes import beside
from tei_edition.annotators.verdicts import (
    COUPLE,
    INFERRED_PERSON,
    OTHER_SEX,
    Rows,
    Verdict,
    ambiguous,
)
from tei_edition.authority import Entry
from tei_edition.diagnostics import Rule
from tei_edition.profiles import search

_TITLES = {"F": "woman", "M": "man"}


def by_sex(mention: Mention, persons: Rows, setting: Setting, known: Context) -> Verdict:
    """Leave out those whose sex is not that of the title before the name."""
    text = setting.text
    names = known.scope.profile.names
    begin, _own = initials_before(text, mention.start, letters(names))
    sex = sex_before(text, begin, names)
    if not sex:
        return of_person(mention, persons, setting, known)
    if _is_couple(text, begin, known):
        message = '"{}" names two persons at once; it was not linked'
        return _unlinked(COUPLE, message, "set @ref to both in the TEI file, if you know them")
    rows = tuple(row for row in persons if _sex(row[0], known) in ("", sex))
    if not rows:
        other = beside(mention, persons, setting, known.scope)
        if other and not other.ref:
            return other
        labels = ", ".join(sorted({one.label for one, _form in persons}))
        message = f'"{{}}" has a {_TITLES[sex]}\'s title before it, and {labels} is none'
        hint = "add the person to the personography, or set @ref"
        return _unlinked(OTHER_SEX, f"{message}; it was not linked", hint)
    certain = tuple(row for row in rows if _sex(row[0], known))
    bare = not any(is_full(form) for _entry, form in rows)
    if bare and sex == "F" and len({one.pointer for one, _form in rows}) > 1:
        if not certain:
            # What else the document says of the surname may be said of a man.
            return ambiguous(rows)
        decided = of_person(mention, certain, setting, known)
        return _only_one(decided, certain, rows)
    decided = of_person(mention, rows, setting, known)
    meant = next((one for one, _form in rows if one.pointer == decided.ref), None)
    doubtful = meant and not _sex(meant, known) and (bare or sex == "F")
    return _perhaps(decided, meant) if meant and doubtful else decided


def _sex(entry: Entry, known: Context) -> str:
    """Return the sex that the authority gives, or a title before the full name tells."""
    return entry.sex or known.sexes.get(entry.pointer, "")


def _is_couple(text: str, at: int, known: Context) -> bool:
    """Tell whether titles of a man and of a woman are joined before a name: Mr. and Mrs."""
    names = known.scope.profile.names
    man, woman = any_of(names.male), any_of(names.female)
    joint = rf"\s+(?:{any_of(known.scope.profile.attendance.conjunctions)}|&)\s+"
    pair = rf"(?<!\p{{L}})(?:{man}{joint}{woman}|{woman}{joint}{man})$"
    return search(pair, text[max(0, at - 40) : at].rstrip()) is not None


def _unlinked(rule: Rule, message: str, hint: str) -> Verdict:
    return Verdict(tag="persName", findings=((rule, message, hint),))


def _only_one(decided: Verdict, certain: Rows, rows: Rows) -> Verdict:
    """Doubt a link to the only one whose sex is known to fit."""
    if not decided.ref:
        return decided
    sure = {one.pointer for one, _form in certain}
    others = sorted({one.label for one, _form in rows if one.pointer not in sure})
    if not others:
        return decided
    label = next(one.label for one, _form in certain if one.pointer == decided.ref)
    message = f'"{{}}" is taken for {label}, and not for {", ".join(others)}, because of: the title'
    finding = (INFERRED_PERSON, f"{message} (certainty medium)", "give @sex in the personography")
    return replace(decided, cert="medium", findings=(*decided.findings, finding))


def _perhaps(decided: Verdict, entry: Entry) -> Verdict:
    message = f'"{{}}" is taken for {entry.label}, of whom no @sex is given (certainty medium)'
    finding = (INFERRED_PERSON, message, f"give @sex in {entry.pointer}: F or M")
    return replace(decided, cert="medium", findings=(*decided.findings, finding))
