"""The ledger: one fate for each character of a source, and the proof that none is missing.

The fates are collected from the finished text (what a leaf keeps, what its annotations
turned into markup or dropped) and from what the reader consumed around the leaves. They
must partition the source; white space that nobody claims is layout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.model import (
    Empty,
    Fate,
    Gap,
    Leaf,
    Notation,
    NoteRef,
    Residue,
    SourceText,
    Text,
    body_leaves,
)

V = TypeVar("V")

TEXT, NOTATION, HEADER, RESIDUE = "text", "notation", "header", "residue"
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
    rules: list[tuple[str, str] | None] = [None] * len(source.text)
    findings: list[Diagnostic] = []
    for fate in sorted(_claims(text), key=lambda one: (one.start, one.end)):
        taken = [at for at in range(fate.start, fate.end) if rules[at]]
        if taken:
            findings.append(_twice(source, taken, fate))
        for at in range(fate.start, fate.end):
            rules[at] = rules[at] or (fate.kind, fate.rule)
    for at, char in enumerate(source.text):
        if rules[at] is None and char.isspace():
            rules[at] = (NOTATION, "layout")
    for start, end, lost in _runs([rule is None for rule in rules]):
        if lost:
            quote = source.text[start:end]
            findings.append(
                LOST_TEXT.at(
                    source.span(start, end),
                    f"{end - start} characters have no fate: {quote[:60]!r}",
                    "this is a fault of the converter, not of the source: please report it",
                )
            )
    fates = tuple(
        Fate(start=start, end=end, kind=rule[0], rule=rule[1])
        for start, end, rule in _runs(rules)
        if rule
    )
    ledger = Ledger(path=source.path, length=len(source.text), fates=fates)
    return Result(value=ledger, diagnostics=tuple(findings))


def _twice(source: SourceText, taken: list[int], fate: Fate) -> Diagnostic:
    return DOUBLE_FATE.at(
        source.span(taken[0], taken[-1] + 1),
        f"{len(taken)} characters are claimed again by {fate.rule}",
        "this is a fault of the converter, not of the source: please report it",
    )


def _claims(text: Text) -> Iterator[Fate]:
    yield from text.layout
    for field in text.header:
        yield from _leaf_claims(field.content, HEADER, field.role)
    yield from _leaf_claims(body_leaves(text.body), TEXT, "body")
    for note in text.notes:
        yield from _leaf_claims(note.content, TEXT, "note")


def _leaf_claims(leaves: Iterable[Leaf], kind: str, rule: str) -> Iterator[Fate]:
    for leaf in leaves:
        fates: list[tuple[str, str]] = [(kind, rule)] * len(leaf.text)
        for item in leaf.annotations:
            match item:
                case Notation():
                    fate = (NOTATION, item.rule)
                case NoteRef():
                    fate = (NOTATION, "note-marker")
                case Empty():
                    fate = (NOTATION, item.tag)
                case Gap() | Residue():
                    fate = (RESIDUE, item.rule)
                case _:
                    continue
            fates[item.start : item.end] = [fate] * (item.end - item.start)
        for start, end, fate in _runs(fates):
            yield Fate(start=leaf.start + start, end=leaf.start + end, kind=fate[0], rule=fate[1])


def _runs(values: list[V]) -> Iterator[tuple[int, int, V]]:
    """Yield stretches of equal neighbours."""
    start = 0
    for at in range(1, len(values) + 1):
        if at == len(values) or values[at] != values[start]:
            yield start, at, values[start]
            start = at
