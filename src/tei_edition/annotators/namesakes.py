"""Another bearer of a known surname: what stands beside it that the authority does not have."""

from __future__ import annotations

from dataclasses import replace

from tei_edition.annotators import Scope
from tei_edition.annotators.cases import Cases, cases_of
from tei_edition.annotators.forenames import Given, forenames_beside
from tei_edition.annotators.given import Word, fits, initials_before, words_behind
from tei_edition.annotators.honorifics import letters
from tei_edition.annotators.mentions import Mention, Setting
from tei_edition.annotators.verdicts import (
    INFERRED_PERSON,
    OTHER_BEARER,
    OTHER_FORENAME,
    OTHER_INITIALS,
    Rows,
    Verdict,
    ambiguous,
    labels,
)
from tei_edition.authority import Entry, is_forename

_ADD = "add the person to the personography, or set @ref"


def beside(mention: Mention, rows: Rows, setting: Setting, scope: Scope) -> Verdict | None:
    """Judge forenames and initials beside a surname that are not those of a known form."""
    names, text = scope.profile.names, setting.text
    given = forenames_beside(mention, setting, scope)
    if given:
        judged = _by_link(given, rows) or _by_forenames(given, rows, cases_of(names))
        return replace(judged, start=given.start, end=given.end)
    begin, own = initials_before(text, mention.start, letters(names))
    if own:
        return replace(_by_initials(own, rows), start=begin)
    behind = _initials_behind(text, mention)
    if not behind:
        return None
    own = tuple(word.text[0] for word in behind)
    return replace(_by_initials(own, rows), end=behind[-1].end, sic=False)


def _initials_behind(text: str, mention: Mention) -> tuple[Word, ...]:
    """Return initials that stand behind a surname without a comma: Petrov P. P."""
    behind = words_behind(text, mention.end)
    if not behind or "," in text[mention.end : behind[0].start]:
        return ()
    return behind if all(word.short and word.text.endswith(".") for word in behind) else ()


def _by_link(given: Given, rows: Rows) -> Verdict | None:
    """Judge a particle that is not that of a known form."""
    if not given.link:
        return None
    message = f'"{{}}" has a particle that {labels(rows)} has not; it was not linked'
    return Verdict(tag="persName", findings=((OTHER_FORENAME, message, _ADD),))


def _by_forenames(given: Given, rows: Rows, inflected: Cases) -> Verdict:
    """Judge forenames that are not those of a known form: more than known, or others."""
    more = tuple(row for row in rows if _may_have(row[0], given.words, inflected))
    if len(more) > 1:
        return ambiguous(more)
    if more:
        entry = more[0][0]
        message = f'"{{}}" has more forenames than are known of {entry.label} (certainty high)'
        finding = (INFERRED_PERSON, message, f"add the forenames in {entry.pointer}")
        return Verdict(tag="persName", ref=entry.pointer, cert="high", findings=(finding,))
    message = f'"{{}}" is somebody else than {labels(rows)} by the forename; it was not linked'
    return Verdict(tag="persName", findings=((OTHER_FORENAME, message, _ADD),))


def _may_have(entry: Entry, words: tuple[str, ...], inflected: Cases) -> bool:
    """Tell whether all that is known of a person's forenames agrees with `words`."""
    pairs = tuple(zip(words, entry.forenames, strict=False))
    return bool(pairs) and all(
        fits(word, known, inflected) or is_forename(known, word) for word, known in pairs
    )


def _by_initials(own: tuple[str, ...], rows: Rows) -> Verdict:
    """Judge initials that are not those of a known form: more than known, swapped, or others."""
    printed = " ".join(f"{letter}." for letter in own)
    entries = [entry for entry, _form in rows]
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
    message = f'"{{}}": the initials {printed} do not fit {labels(rows)}; it was not linked'
    return Verdict(tag="persName", findings=((OTHER_INITIALS, message, _ADD),))


def not_both(decided: Verdict, rows: Rows) -> Verdict:
    """Return that initials in another order are another person's, since both are named together."""
    message = f'"{{}}" has the initials of {labels(rows)}, named beside, in another order'
    finding = (OTHER_INITIALS, f"{message}; it was not linked", _ADD)
    return replace(decided, ref=None, cert=None, sic=False, findings=(finding,))


def somebody_else(known: str, rows: Rows) -> Verdict:
    """Return that the surname alone may be `known`, whom the document names, or one of `rows`."""
    message = f'"{{}}" may be {known}, whom no authority has, or {labels(rows)}; it was not linked'
    return Verdict(tag="persName", findings=((OTHER_BEARER, message, _ADD),))


def rather_than(decided: Verdict, other: str, rows: Rows) -> Verdict:
    """Doubt a link of the surname alone, since the document names `other`, too."""
    message = f'"{{}}" is taken for {labels(rows)}, not for {other}, whom no authority has'
    finding = (OTHER_BEARER, f"{message} (certainty medium)", _ADD)
    return replace(decided, cert="medium", findings=(*decided.findings, finding))
