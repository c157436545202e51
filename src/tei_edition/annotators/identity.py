"""Who is meant by a form of a person's name: the evidence in its order of weight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from tei_edition.annotators.context import Context
from tei_edition.annotators.earlier import Earlier, is_full
from tei_edition.annotators.forenames import opens_sentence, unfamiliar
from tei_edition.annotators.mentions import Mention, Setting
from tei_edition.annotators.namesakes import beside, not_both, rather_than, somebody_else
from tei_edition.annotators.verdicts import (
    INFERRED_PERSON,
    OTHER_FORENAME,
    SHARED_SURNAME,
    Finding,
    Rows,
    Verdict,
    ambiguous,
    labels,
)
from tei_edition.authority import VARIANT, Entry, Form
from tei_edition.profiles import search_all


def of_person(mention: Mention, persons: Rows, setting: Setting, known: Context) -> Verdict:
    """Return which of `persons` is meant by `mention`."""
    if any(is_full(form) for _entry, form in persons):
        full = tuple(row for row in persons if is_full(row[1]))
        if len({entry.pointer for entry, _form in full}) == 1:
            return verdict(*full[0], known, mention)
        return ambiguous(full)
    return _surname(mention, persons, setting, known)


def verdict(entry: Entry, form: Form, known: Context, mention: Mention) -> Verdict:
    """Return that `entry` is meant, with the certainty of its form."""
    role = form.kind == "role"
    cert = form.cert if role or entry.pointer not in known.named else None
    findings: tuple[Finding, ...] = ()
    if cert:
        message = f'"{{}}" is taken for {entry.label} (certainty {cert})'
        hint = f"the ground is in {entry.pointer}"
        if mention.inflected:
            hint = "it has an ending that the profile lists in endings of [names]"
        elif mention.abbreviated:
            hint = "the forename is short for it by the abbreviations of [names] in the profile"
        findings = ((INFERRED_PERSON, message, hint),)
    return Verdict(tag=entry.tag, ref=entry.pointer, cert=cert, role=role, findings=findings)


def _surname(mention: Mention, persons: Rows, setting: Setting, known: Context) -> Verdict:
    """Decide a surname: what stands beside it, fuller forms before or elsewhere, default."""
    bearers = {entry.pointer: (entry, form) for entry, form in persons}
    rows, text = tuple(bearers.values()), setting.text
    if told := beside(mention, rows, setting, known.scope):
        both = told.sic and told.ref in _named_beside(setting, known)
        return not_both(told, rows) if both else told
    titled = _titled(rows, text, mention.start, known)
    if len(titled) == 1 and len(bearers) > 1:
        return _among(Verdict(tag="persName", ref=titled[0].pointer), bearers, "the title")
    if (mention.start, mention.end) in _namesakes(text, known.scope.profile.names.namesakes):
        message = f'"{{}}" is part of a title and may be somebody else than {labels(rows)}'
        finding = (OTHER_FORENAME, message, "set @ref if you know who is meant")
        return Verdict(tag="persName", findings=(finding,))
    word = None if titled else unfamiliar(text, mention.start, known.scope)
    # A noun before an inflected name may open the sentence: "Письмо Рябова".
    noun = mention.inflected and word and opens_sentence(text, word)
    if word and known.scope.profile.names.capitals == "names" and not noun:
        message = f'"{word.text} {{}}" may be somebody else than {labels(rows)}; it was not linked'
        hint = f'add "{word.text}" to the honorifics of the profile, or the form to the authority'
        return Verdict(tag="persName", findings=((OTHER_FORENAME, message, hint),))
    decided = _by_default(bearers, setting.earlier, known, mention)
    return _doubted(decided, word.text, rows) if word and decided.ref else decided


def _named_beside(setting: Setting, known: Context) -> frozenset[str]:
    """Return who is named in full before, or in the same list."""
    named = setting.earlier.named
    return known.listed.union(named) if setting.present else frozenset(named)


def _by_default(
    bearers: Mapping[str, tuple[Entry, Form]],
    earlier: Earlier,
    known: Context,
    mention: Mention,
) -> Verdict:
    """Decide by what was said before, elsewhere in the document, and in the authority."""
    rows = tuple(bearers.values())
    for before in earlier.of(bearers):
        if before.other:
            return somebody_else(before.other, rows)
        full = before.full & bearers.keys()
        if len(full) == 1:
            decided = Verdict(tag="persName", ref=next(iter(full)))
            return _among(decided, bearers, "the fuller name before it")
    defaults = tuple(row for row in rows if row[1].kind == VARIANT)
    chosen = defaults if len(defaults) == 1 else rows
    other = known.other_bearer(rows)
    if len(chosen) == 1:
        ground = "the surname alone stands under this person in the authority"
        decided = _among(verdict(*chosen[0], known, mention), bearers, ground)
        if other and not (defaults or chosen[0][0].pointer in known.named):
            return somebody_else(other, rows)
        return rather_than(decided, other, chosen) if other else decided
    named = known.named & set(bearers)
    if len(named) == 1 and not other:
        decided = Verdict(tag="persName", ref=next(iter(named)), cert="high")
        return _among(decided, bearers, "no other is named in full in the document")
    return ambiguous(chosen)


def _among(decided: Verdict, bearers: Mapping[str, tuple[Entry, Form]], ground: str) -> Verdict:
    """Add to a verdict on what ground it prefers one of several bearers of a surname."""
    if len(bearers) == 1 or not decided.ref:
        return decided
    chosen = bearers[decided.ref][0]
    others = ", ".join(sorted(entry.label for entry, _form in bearers.values() if entry != chosen))
    message = f'"{{}}" is taken for {chosen.label}, not for {others}, because of: {ground}'
    finding = (SHARED_SURNAME, message, "set @ref in the TEI file if somebody else is meant")
    return replace(decided, findings=(*decided.findings, finding))


@lru_cache(maxsize=2)
def _namesakes(text: str, patterns: tuple[str, ...]) -> frozenset[tuple[int, int]]:
    """Return where names stand that are part of a title, for all mentions of a text."""
    return frozenset(
        match.span("name") for pattern in patterns for match in search_all(pattern, text, "name")
    )


def _titled(rows: Rows, text: str, at: int, known: Context) -> list[Entry]:
    """Return those whose title stands before the name; who held the office then comes first."""
    before = text[max(0, at - 120) : at].rstrip()
    titles = [
        (entry, title)
        for entry, _form in rows
        for title in entry.titles
        if title.text and before.endswith(title.text)
    ]
    then = [entry for entry, title in titles if title.period.holds(known.day)]
    found = then or [entry for entry, _title in titles]
    return list({entry.pointer: entry for entry in found}.values())


def _doubted(decided: Verdict, word: str, rows: Rows) -> Verdict:
    message = f'"{word} {{}}" is taken for {labels(rows)} (certainty medium)'
    hint = f'if "{word}" is an office, add it to the titles of the profile'
    finding = (INFERRED_PERSON, message, hint)
    return replace(decided, cert="medium", findings=(*decided.findings, finding))
