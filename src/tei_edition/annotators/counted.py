"""Remarks in brackets that words before them were deleted: which words, if they are counted."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

import regex

from tei_edition.annotators import Scope
from tei_edition.annotators.change_ids import ChangeIds
from tei_edition.annotators.quotations import SENTENCE_END
from tei_edition.annotators.stretches import Bracket, Stretch
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.model import Annotation, Edit, Mark
from tei_edition.profiles.brackets import Brackets, Evidence
from tei_edition.profiles.evidence import claimed, tell

DELETION_IN_REMARK = Rule(
    code="TE139",
    name="deletion-in-remark",
    severity=Severity.WARNING,
    summary="A remark in brackets says that words were crossed out, but not for certain which.",
    rationale="It may speak of the words before it, or stand in place of words that are not there.",
)
_WORD = regex.compile(r"[^\s\[\]]*[\p{L}\p{Nd}][^\s\[\]]*")
_EDGE = regex.compile(r"^[^\p{L}\p{Nd}]+|[^\p{L}\p{Nd}]+$")
_BARE = 2
"""So many words only count others: `two words`; with more, they say where these stand."""


REMARK = (("type", "transcriber"), ("place", "inline"))
"""Attributes of a transcriber's note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Deletion:
    """What a remark says of words before it."""

    evidence: Evidence
    """What was done to them."""
    words: Stretch | None
    """The words, if they can be counted."""
    cert: str
    """How certain it is that these are meant."""


def remark(
    bracket: Bracket, known: Iterable[Annotation], scope: Scope, ids: ChangeIds
) -> Result[tuple[tuple[Stretch, Annotation], ...]]:
    """Return the notes of a transcriber that a bracket is, and the deletion of counted words.

    `known` are the other annotations of its leaf. The id of the deletion is added to `ids`.
    """
    conventions = scope.profile.brackets
    found = _deletion(bracket, known, conventions)
    marks: list[tuple[Stretch, Annotation]] = []
    attributes: tuple[tuple[str, str], ...] = REMARK
    if found and found.words:
        id_ = ids.mint("del", found.words)
        rend = found.evidence.rend or conventions.rend
        edit = Edit(
            start=found.words.start,
            end=found.words.end,
            tag="del",
            attributes=(("rend", rend),) if rend else (),
            id=id_,
            cert=found.cert,
        )
        marks.append((found.words, edit))
        attributes = (*REMARK, ("corresp", f"#{id_}"))
    for part in bracket.stretches:
        note = Mark(start=part.start, end=part.end, tag="note", attributes=attributes)
        marks.append((part, note))
    findings = (_doubt(bracket, found, scope),) if found else ()
    return Result(value=tuple(marks), diagnostics=findings)


def _doubt(bracket: Bracket, found: _Deletion, scope: Scope) -> Diagnostic:
    """Report which words were marked, or that it cannot be told which are meant."""
    span = scope.source.span(*bracket.span)
    if found.words:
        return DELETION_IN_REMARK.at(
            span,
            f'"{found.words.inside}" was marked as deleted, for "[{bracket.inside}]" counts so '
            "many words",
            f"if they are meant, write [{bracket.inside}: {found.words.inside}] in the source; if "
            "the words that were deleted are not there, take the del out of the TEI file",
        )
    return DELETION_IN_REMARK.at(
        span,
        f'which words "[{bracket.inside}]" speaks of cannot be told; none was marked',
        f"write [{bracket.inside}: the words] in the source; if it does not have the words, "
        "nothing is to be done",
    )


def _deletion(
    bracket: Bracket, known: Iterable[Annotation], conventions: Brackets
) -> _Deletion | None:
    """Return the deletion of which a remark speaks, unless it stands behind one that is marked."""
    only = bracket.stretches[0]
    told = tell(only.inside, conventions)
    if len(bracket.stretches) > 1 or not told or told[0].evidence.means != "del":
        return None
    edits = (one for one in known if isinstance(one, Edit))
    between = (only.leaf.text[one.end : only.start] for one in edits if one.end <= only.start)
    if any(not text.strip() for text in between):
        return None
    claim = claimed(only.inside, conventions)
    counts = claim is not None and claim[0].unit == "words"
    placed = len(only.inside[: told[0].start].split()) > _BARE
    return _Deletion(
        evidence=told[0].evidence,
        words=_before(only, claim[1]) if claim and counts else None,
        cert="medium" if placed else "low",
    )


def _before(remark: Stretch, count: int) -> Stretch | None:
    """Return the last words of the sentence before a remark."""
    leaf, reading = remark.leaf, remark.leaf.reading()
    last = bisect_left(reading.offsets, remark.start)
    found = [one.span() for one in _WORD.finditer(reading.text, 0, last)][-count:]
    if len(found) < count:
        return None
    low, high = found[0][0], found[-1][1]
    held = reading.text[low:high]
    if reading.text[high:last].strip() or SENTENCE_END.search(reading.text, low, last + 1):
        return None
    if "[" in held or "]" in held:
        return None
    inside = _EDGE.sub("", held)
    low = reading.text.index(inside, low)
    start, end = reading.span(low, low + len(inside))
    offsets = reading.offsets[low : low + len(inside)]
    return Stretch(leaf=leaf, start=start, end=end, inside=inside, offsets=offsets)
