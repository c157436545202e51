"""Who is meant by a form of a person's name: the evidence in its order of weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import regex

from tei_edition.annotators.context import Context, is_full
from tei_edition.annotators.given import Word, initials_before, words_before, words_behind
from tei_edition.annotators.honorifics import letters, title_before
from tei_edition.annotators.mentions import Mention
from tei_edition.annotators.verdicts import (
    INFERRED_PERSON,
    OTHER_FORENAME,
    OTHER_INITIALS,
    SHARED_SURNAME,
    Finding,
    Verdict,
    ambiguous,
)
from tei_edition.authority import VARIANT, Entry, Form
from tei_edition.profiles import search_all

_LAST_WORD = regex.compile(r"(?<![\p{L}’\x27-])([\p{L}’\x27-]+\.?)\s$")

Rows = tuple[tuple[Entry, Form], ...]


def of_person(
    mention: Mention, persons: Rows, text: str, earlier: tuple[Mention, ...], known: Context
) -> Verdict:
    """Return which of `persons` is meant by `mention`."""
    if any(is_full(form) for _entry, form in persons):
        full = tuple(row for row in persons if is_full(row[1]))
        if len({entry.pointer for entry, _form in full}) == 1:
            return verdict(*full[0], known, mention)
        return ambiguous(full)
    return _surname(mention, persons, text, earlier, known)


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


def _surname(
    mention: Mention, persons: Rows, text: str, earlier: tuple[Mention, ...], known: Context
) -> Verdict:
    """Decide a bare surname: initials, title, fuller form before or elsewhere, default."""
    bearers = {entry.pointer: (entry, form) for entry, form in persons}
    rows = tuple(bearers.values())
    begin, own = initials_before(text, mention.start, letters(known.scope.profile.names))
    if own:
        return replace(_other_initials(own, rows), start=begin)
    behind = _initials_behind(text, mention)
    if behind:
        own = tuple(word.text[0] for word in behind)
        return replace(_other_initials(own, rows), end=behind[-1].end, sic=False)
    names = known.scope.profile.names
    beside = words_before(text, mention.start, letters(names))
    listed = {one.short for one in names.abbreviations}
    short = next((word for word in beside if word.text in listed), None)
    if short:
        message = f'"{{}}" is somebody else than {_labels(rows)} by the forename; it was not linked'
        hint = "add the person to the personography, or what it is short for to the profile"
        finding = (OTHER_FORENAME, message, hint)
        return Verdict(tag="persName", start=short.start, findings=(finding,))
    titled = _titled(rows, text, mention.start, known)
    if len(titled) == 1 and len(bearers) > 1:
        return _among(Verdict(tag="persName", ref=titled[0].pointer), bearers, "the title")
    if any(match.span("name") == (mention.start, mention.end) for match in _namesakes(text, known)):
        message = f'"{{}}" is part of a title and may be somebody else than {_labels(rows)}'
        finding = (OTHER_FORENAME, message, "set @ref if you know who is meant")
        return Verdict(tag="persName", findings=(finding,))
    stranger = "" if titled else _stranger(text, mention.start, known)
    if stranger and names.capitals == "names":
        message = f'"{stranger} {{}}" may be somebody else than {_labels(rows)}; it was not linked'
        hint = f'add "{stranger}" to the honorifics of the profile, or the form to the authority'
        return Verdict(tag="persName", findings=((OTHER_FORENAME, message, hint),))
    decided = _by_default(bearers, earlier, known, mention)
    return _doubted(decided, stranger, rows) if stranger and decided.ref else decided


def _by_default(
    bearers: Mapping[str, tuple[Entry, Form]],
    earlier: tuple[Mention, ...],
    known: Context,
    mention: Mention,
) -> Verdict:
    """Decide by what was said before, elsewhere in the document, and in the authority."""
    for before in reversed(earlier):
        full = {entry.pointer for entry, form in before.candidates if is_full(form)} & set(bearers)
        if len(full) == 1:
            decided = Verdict(tag="persName", ref=full.pop())
            return _among(decided, bearers, "the fuller name before it")
    defaults = [row for row in bearers.values() if row[1].kind == VARIANT]
    chosen = defaults if len(defaults) == 1 else list(bearers.values())
    if len(chosen) == 1:
        ground = "the surname alone stands under this person in the authority"
        return _among(verdict(*chosen[0], known, mention), bearers, ground)
    named = known.named & set(bearers)
    if len(named) == 1:
        decided = Verdict(tag="persName", ref=next(iter(named)), cert="high")
        return _among(decided, bearers, "no other is named in full in the document")
    return ambiguous(tuple(chosen))


def _among(decided: Verdict, bearers: Mapping[str, tuple[Entry, Form]], ground: str) -> Verdict:
    """Add to a verdict on what ground it prefers one of several bearers of a surname."""
    if len(bearers) == 1 or not decided.ref:
        return decided
    chosen = bearers[decided.ref][0]
    others = ", ".join(sorted(entry.label for entry, _form in bearers.values() if entry != chosen))
    message = f'"{{}}" is taken for {chosen.label}, not for {others}, because of: {ground}'
    finding = (SHARED_SURNAME, message, "set @ref in the TEI file if somebody else is meant")
    return replace(decided, findings=(*decided.findings, finding))


def _labels(rows: Rows) -> str:
    return ", ".join(sorted({entry.label for entry, _form in rows}))


def _namesakes(text: str, known: Context) -> Iterator[regex.Match[str]]:
    for pattern in known.scope.profile.names.namesakes:
        yield from search_all(pattern, text, "name")


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


def _stranger(text: str, at: int, known: Context) -> str:
    """Return a capitalised word before a surname that is no honorific and opens no sentence."""
    word = word_before(text, at)
    if not word[:1].isupper() or len(word) == 1 or word.isupper() or opens_sentence(text, at):
        return ""
    names = known.scope.profile.names
    if word.endswith((".", *names.possessives)) or text[:at].endswith("\n"):
        return ""
    return "" if title_before(text, at, names) else word


def _doubted(decided: Verdict, stranger: str, rows: Rows) -> Verdict:
    message = f'"{stranger} {{}}" is taken for {_labels(rows)} (certainty medium)'
    hint = f'if "{stranger}" is an office, add it to the titles of the profile'
    finding = (INFERRED_PERSON, message, hint)
    return replace(decided, cert="medium", findings=(*decided.findings, finding))


def _initials_behind(text: str, mention: Mention) -> tuple[Word, ...]:
    """Return initials that stand behind a surname without a comma: Petrov P. P."""
    behind = words_behind(text, mention.end)
    if not behind or "," in text[mention.end : behind[0].start]:
        return ()
    return behind if all(word.short and word.text.endswith(".") for word in behind) else ()


def _other_initials(own: tuple[str, ...], bearers: Rows) -> Verdict:
    """Judge initials that are not those of a known form: more than known, swapped, or others."""
    printed = " ".join(f"{letter}." for letter in own)
    entries = [entry for entry, _form in bearers]
    longer = [one for one in entries if one.initials and own[: len(one.initials)] == one.initials]
    if len(longer) == 1:
        message = f'"{{}}" has more initials than are known of {longer[0].label} (certainty high)'
        finding = (INFERRED_PERSON, message, f"add the forenames in {longer[0].pointer}")
        return Verdict(tag="persName", ref=longer[0].pointer, cert="high", findings=(finding,))
    swapped = [one for one in entries if sorted(one.initials) == sorted(own)]
    if len(swapped) == 1:
        message = f'"{{}}" has the initials of {swapped[0].label} in another order'
        finding = (OTHER_INITIALS, message, "compare with the original; the source was kept")
        return Verdict(
            tag="persName", ref=swapped[0].pointer, cert="high", sic=True, findings=(finding,)
        )
    message = f'"{{}}": the initials {printed} do not fit {_labels(bearers)}; it was not linked'
    finding = (OTHER_INITIALS, message, "add the person to the personography, or set @ref")
    return Verdict(tag="persName", findings=(finding,))


def word_before(text: str, at: int) -> str:
    """Return the word directly before text[at:], or "" where a sentence or clause begins."""
    match = _LAST_WORD.search(text, max(0, at - 40), at)
    return match[1] if match else ""


def opens_sentence(text: str, at: int) -> bool:
    """Tell whether the word before text[at:] is the first of a sentence."""
    before = text[:at].rstrip()
    head = before[: len(before) - len(word_before(text, at))].rstrip()
    return not head or head[-1] in '.?!:;“"([—–'
