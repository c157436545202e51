"""Who is meant by a form of a name: the evidence in its order of weight."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import regex

from tei_edition.annotators.context import Context, is_full
from tei_edition.annotators.mentions import (
    Mention,
    initials_before,
    is_thing,
    opens_sentence,
    word_before,
)
from tei_edition.annotators.verdicts import (
    AMBIGUOUS_NAME,
    INFERRED_PERSON,
    OTHER_FORENAME,
    OTHER_INITIALS,
    OTHER_SEX,
    SHARED_SURNAME,
    UNGROUNDED_PSEUDONYM,
    Finding,
    Verdict,
)
from tei_edition.authority import PSEUDONYM, ROLE, VARIANT, Entry, Form
from tei_edition.profiles import search, search_all


def identify(
    mention: Mention, text: str, earlier: tuple[Mention, ...], known: Context
) -> Verdict | None:
    """Return what `mention` in `text` is, or None if it is no mention at all."""
    entry, form = mention.candidates[0]
    others = {one.pointer for one, _form in mention.candidates}
    if entry.tag != "persName":
        if form.kind == PSEUDONYM or (form.attributive and _is_adjective(mention, text, known)):
            return None
        return Verdict(tag=entry.tag, ref=entry.pointer if len(others) == 1 else None)
    if form.kind == ROLE:
        return _verdict(entry, form, known, role=True)
    if all(one.kind == PSEUDONYM for _entry, one in mention.candidates):
        return _pseudonym(mention)
    persons = tuple((one, own) for one, own in mention.candidates if own.kind != PSEUDONYM)
    names = known.scope.profile.names
    if _is_initials(mention.text) or is_thing(text, mention.end, names.things):
        return None
    if not _of_woman(mention, text, names.female):
        return _person(mention, persons, text, earlier, known)
    women = tuple((one, own) for one, own in persons if one.sex != "M")
    if not women:
        return _no_woman(persons)
    verdict = _person(mention, women, text, earlier, known)
    meant = next((one for one, _own in women if one.pointer == verdict.ref), None)
    return _perhaps(verdict, meant) if meant and not meant.sex else verdict


def _person(
    mention: Mention,
    persons: tuple[tuple[Entry, Form], ...],
    text: str,
    earlier: tuple[Mention, ...],
    known: Context,
) -> Verdict:
    if " " in mention.text:
        if len({one.pointer for one, _own in persons}) == 1:
            return _verdict(*persons[0], known)
        return _ambiguous(persons)
    return _surname(mention, persons, text, earlier, known)


def _of_woman(mention: Mention, text: str, female: tuple[str, ...]) -> bool:
    begin, _letters = initials_before(text, mention.start)
    before = text[:begin].rstrip()
    return any(search(rf"(?<!\p{{L}}){regex.escape(one)}$", before) for one in female)


def _no_woman(persons: tuple[tuple[Entry, Form], ...]) -> Verdict:
    names = ", ".join(sorted({entry.label for entry, _form in persons}))
    message = f'"{{}}" has a woman\'s title before it, and {names} is a man; it was not linked'
    finding = (OTHER_SEX, message, "add the person to the personography, or set @ref")
    return Verdict(tag="persName", findings=(finding,))


def _perhaps(verdict: Verdict, entry: Entry) -> Verdict:
    message = f'"{{}}" is taken for {entry.label}, of whom no @sex is given (certainty medium)'
    finding = (INFERRED_PERSON, message, f"give @sex in {entry.pointer}: F or M")
    return replace(verdict, cert="medium", findings=(*verdict.findings, finding))


def _is_initials(text: str) -> bool:
    """Tell whether a form is initials only; these count only beside a name in full."""
    return search(r"^(?:\p{Lu}\.\s?)+$", text) is not None


def _is_adjective(mention: Mention, text: str, known: Context) -> bool:
    pattern = known.scope.profile.names.nouns_follow
    return bool(pattern) and search(rf"^{pattern}", text[mention.end :]) is None


def _verdict(entry: Entry, form: Form, known: Context, *, role: bool = False) -> Verdict:
    cert = form.cert if role or entry.pointer not in known.named else None
    findings: tuple[Finding, ...] = ()
    if cert:
        message = f'"{{}}" is taken for {entry.label} (certainty {cert})'
        findings = ((INFERRED_PERSON, message, f"the ground is in {entry.pointer}"),)
    return Verdict(tag=entry.tag, ref=entry.pointer, cert=cert, role=role, findings=findings)


def _ambiguous(persons: tuple[tuple[Entry, Form], ...]) -> Verdict:
    names = ", ".join(sorted({f"{entry.label} ({entry.pointer})" for entry, _form in persons}))
    hint = "set @ref in the TEI file, or list the bare surname under the person it means"
    return Verdict(
        tag="persName", findings=((AMBIGUOUS_NAME, f'"{{}}" may be one of: {names}', hint),)
    )


def _pseudonym(mention: Mention) -> Verdict:
    names = ", ".join(sorted({entry.label for entry, _form in mention.candidates}))
    message = f'"{{}}" is a pseudonym of {names}, but no note says who is meant here'
    return Verdict(
        tag="persName", findings=((UNGROUNDED_PSEUDONYM, message, "set @ref if you know"),)
    )


def _surname(
    mention: Mention,
    persons: tuple[tuple[Entry, Form], ...],
    text: str,
    earlier: tuple[Mention, ...],
    known: Context,
) -> Verdict:
    """Decide a bare surname: initials, title, fuller form before, default, only bearer."""
    bearers = {entry.pointer: (entry, form) for entry, form in persons}
    _begin, letters = initials_before(text, mention.start)
    if letters:
        return _other_initials(letters, tuple(bearers.values()))
    titled = [row for row in bearers.values() if _titled(row[0], text, mention.start)]
    if len(titled) == 1 and len(bearers) > 1:
        return _among(Verdict(tag="persName", ref=titled[0][0].pointer), bearers, "the title")
    if any(match.span("name") == (mention.start, mention.end) for match in _namesakes(text, known)):
        names = ", ".join(sorted(entry.label for entry, _form in bearers.values()))
        message = f'"{{}}" is part of a title and may be somebody else than {names}'
        finding = (OTHER_FORENAME, message, "set @ref if you know who is meant")
        return Verdict(tag="persName", findings=(finding,))
    if not titled and (stranger := _stranger(text, mention.start, known)):
        names = ", ".join(sorted(entry.label for entry, _form in bearers.values()))
        message = f'"{stranger} {{}}" may be somebody else than {names}; it was not linked'
        hint = f'add "{stranger}" to the honorifics of the profile, or the form to the authority'
        return Verdict(tag="persName", findings=((OTHER_FORENAME, message, hint),))
    for before in reversed(earlier):
        full = {entry.pointer for entry, form in before.candidates if is_full(form)} & set(bearers)
        if len(full) == 1:
            verdict = Verdict(tag="persName", ref=full.pop())
            return _among(verdict, bearers, "the fuller name before it")
    defaults = [row for row in bearers.values() if row[1].kind == VARIANT]
    chosen = defaults if len(defaults) == 1 else list(bearers.values())
    if len(chosen) == 1:
        ground = "the surname alone stands under this person in the authority"
        return _among(_verdict(*chosen[0], known), bearers, ground)
    return _ambiguous(tuple(chosen))


def _among(verdict: Verdict, bearers: Mapping[str, tuple[Entry, Form]], ground: str) -> Verdict:
    """Add to a verdict on what ground it prefers one of several bearers of a surname."""
    if len(bearers) == 1 or not verdict.ref:
        return verdict
    chosen = bearers[verdict.ref][0]
    others = ", ".join(sorted(entry.label for entry, _form in bearers.values() if entry != chosen))
    message = f'"{{}}" is taken for {chosen.label}, not for {others}, because of: {ground}'
    finding = (SHARED_SURNAME, message, "set @ref in the TEI file if somebody else is meant")
    return replace(verdict, findings=(*verdict.findings, finding))


def _namesakes(text: str, known: Context) -> Iterator[regex.Match[str]]:
    for pattern in known.scope.profile.names.namesakes:
        yield from search_all(pattern, text, "name")


def _titled(entry: Entry, text: str, at: int) -> bool:
    before = text[:at].rstrip()
    return any(before.endswith(title) for title in entry.titles)


def _stranger(text: str, at: int, known: Context) -> str:
    """Return a capitalised word before a surname that is no honorific and opens no sentence."""
    word = word_before(text, at)
    if not word[:1].isupper() or len(word) == 1 or word.isupper() or opens_sentence(text, at):
        return ""
    if word.endswith((".", "’s", "'s")) or text[:at].endswith("\n"):
        return ""
    before = text[:at].rstrip()
    honorifics = known.scope.profile.names.before
    return "" if any(before.endswith(one) for one in honorifics) else word


def _other_initials(letters: tuple[str, ...], bearers: tuple[tuple[Entry, Form], ...]) -> Verdict:
    """Judge initials that are not those of a known form: the same in another order, or not."""
    printed = " ".join(f"{letter}." for letter in letters)
    swapped = [entry for entry, _form in bearers if sorted(entry.initials) == sorted(letters)]
    names = ", ".join(sorted(entry.label for entry, _form in bearers))
    if len(swapped) == 1:
        message = f'"{{}}" has the initials of {swapped[0].label} in another order'
        finding = (OTHER_INITIALS, message, "compare with the original; the source was kept")
        return Verdict(
            tag="persName",
            ref=swapped[0].pointer,
            cert="high",
            initials=True,
            sic=True,
            findings=(finding,),
        )
    message = f'"{{}}": the initials {printed} do not fit {names}; it was not linked'
    finding = (OTHER_INITIALS, message, "add the person to the personography, or set @ref")
    return Verdict(tag="persName", initials=True, findings=(finding,))
