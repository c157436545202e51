"""The ledger: one fate for each character of a source, and the proof that none is missing.

The fates are collected from the finished text (what a leaf keeps, what its annotations
turned into markup or dropped) and from what the reader consumed around the leaves. They
must partition the source; white space that nobody claims is layout.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.model import (
    Elsewhere,
    Empty,
    Fate,
    Fw,
    Gap,
    Leaf,
    Notation,
    NoteRef,
    Residue,
    SourceText,
    Text,
    Wrap,
    body_leaves,
)

TEXT, NOTATION, HEADER, RESIDUE = "text", "notation", "header", "residue"
_SPACE = re.compile(r"\s+|\S+")
KINDS = (TEXT, NOTATION, HEADER, RESIDUE)

LOST_TEXT = Rule(
    code="TE601",
    name="lost-text",
    severity=Severity.ERROR,
    summary="Characters of a source are neither in the TEI nor recorded as dropped.",
    rationale="The text is evidence: no character may disappear without a record.",
)
DOUBLE_FATE = Rule(
    code="TE602",
    name="text-used-twice",
    severity=Severity.ERROR,
    summary="Characters of a source were used for two things.",
    rationale="A passage that appears twice was invented once.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """The fates of all characters of one source, in order, without gap or overlap."""

    path: str
    """Path of the source."""
    length: int
    """Number of characters in the source."""
    fates: tuple[Fate, ...]
    """The partition; neighbours of the same kind and rule are one entry."""

    def counts(self) -> dict[str, int]:
        """Return the number of characters of each kind."""
        counter = Counter(dict.fromkeys(KINDS, 0))
        for fate in self.fates:
            counter[fate.kind] += fate.end - fate.start
        return dict(counter)

    def text(self, source: SourceText, *kinds: str) -> str:
        """Return the characters of `source` whose fate is one of `kinds`."""
        return "".join(
            source.text[fate.start : fate.end] for fate in self.fates if fate.kind in kinds
        )


def balance(text: Text, source: SourceText) -> Result[Ledger]:
    """Collect the fates of `text` and check that they partition `source`."""
    findings: list[Diagnostic] = []
    fates: list[Fate] = []
    at = 0
    for fate in sorted(_claims(text), key=lambda one: (one.start, one.end)):
        if fate.start < at:
            findings.append(_twice(source, min(at, fate.end), fate))
        if fate.start > at:
            findings += _unclaimed(source, at, fate.start, fates)
        if fate.end > at:
            fates.append(fate if fate.start >= at else replace(fate, start=at))
            at = fate.end
    findings += _unclaimed(source, at, len(source.text), fates)
    ledger = Ledger(path=source.path, length=len(source.text), fates=tuple(_joined(fates)))
    return Result(value=ledger, diagnostics=tuple(findings))


def _unclaimed(source: SourceText, start: int, end: int, fates: list[Fate]) -> list[Diagnostic]:
    """Add fates for the white space of text[start:end], and report all else."""
    if source.text[start:end].isspace():
        fates.append(Fate(start=start, end=end, kind=NOTATION, rule="layout"))
        return []
    lost = []
    for match in _SPACE.finditer(source.text, start, end):
        low, high = match.span()
        if match[0].isspace():
            fates.append(Fate(start=low, end=high, kind=NOTATION, rule="layout"))
        else:
            lost.append(
                LOST_TEXT.at(
                    source.span(low, high),
                    f"{high - low} characters have no fate: {match[0][:60]!r}",
                    "this is a fault of the converter, not of the source: please report it",
                )
            )
    return lost


def _twice(source: SourceText, end: int, fate: Fate) -> Diagnostic:
    return DOUBLE_FATE.at(
        source.span(fate.start, end),
        f"{end - fate.start} characters are claimed again by {fate.rule}",
        "this is a fault of the converter, not of the source: please report it",
    )


def _claims(text: Text) -> Iterator[Fate]:
    yield from text.layout
    for field in text.header:
        if not field.repeats:
            yield from _leaf_claims(field.content, HEADER, field.role)
    yield from _leaf_claims(body_leaves(text.body), TEXT, "body")
    for note in text.notes:
        yield from _leaf_claims(note.content, TEXT, "note")


_ELSEWHERE = ("", "")
"""What a leaf says of characters that another has."""


def _leaf_claims(leaves: Iterable[Leaf], kind: str, rule: str) -> Iterator[Fate]:
    for leaf in leaves:
        at = 0
        for start, end, fate in sorted(_silent(leaf)) if leaf.annotations else ():
            if at < start:
                yield Fate(start=leaf.start + at, end=leaf.start + start, kind=kind, rule=rule)
            if max(at, start) < end and fate != _ELSEWHERE:
                place = {"start": leaf.start + max(at, start), "end": leaf.start + end}
                yield Fate(**place, kind=fate[0], rule=fate[1])
            at = max(at, end)
        if at < len(leaf.text):
            yield Fate(start=leaf.start + at, end=leaf.end, kind=kind, rule=rule)


def _silent(leaf: Leaf) -> Iterator[tuple[int, int, tuple[str, str]]]:
    """Yield the stretches of a leaf that a reader does not see, with kind and rule."""
    for item in leaf.annotations:
        match item:
            case Wrap():
                pass  # which most are
            case Elsewhere():
                yield item.start, item.end, _ELSEWHERE
            case Fw():
                yield item.start, item.end, (TEXT, "fw")
            case Notation():
                yield item.start, item.end, (NOTATION, item.rule)
            case NoteRef():
                yield item.start, item.end, (NOTATION, "note-marker")
            case Empty():
                yield item.start, item.end, (NOTATION, item.tag)
            case Gap() | Residue():
                yield item.start, item.end, (RESIDUE, item.rule)


def _joined(fates: Iterable[Fate]) -> Iterator[Fate]:
    """Yield fates that follow one another, neighbours of the same kind and rule as one."""
    before: Fate | None = None
    for fate in fates:
        if (
            before
            and before.rule == fate.rule
            and before.kind == fate.kind
            and before.end == fate.start
        ):
            before = replace(before, end=fate.end)
        else:
            if before:
                yield before
            before = fate
    if before:
        yield before
