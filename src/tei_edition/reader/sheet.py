"""The source with its marks: what is residue, what replaces characters, what is a line.

A sheet is made once for a source. Constructs cut leaves out of it, and a leaf takes the
marks of its stretch along as its first annotations.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

import regex

from tei_edition.model import (
    Annotation,
    Element,
    Empty,
    Fate,
    Leaf,
    Notation,
    NoteRef,
    P,
    Reading,
    Residue,
    Silent,
    SourceText,
)
from tei_edition.profiles import Profile, search_all
from tei_edition.reader.beginnings import beginnings
from tei_edition.reader.hyphens import hyphens
from tei_edition.reader.notation import bracketed_numbers, lacunae

L = TypeVar("L", bound=Leaf)

EMPHASIS = "emphasis"
"""Rule of the notation around emphasised words."""

# What XML 1.0 cannot hold, and line ends other than the newline.
_UNWRITABLE = regex.compile(r"[\x00-\x08\x0B\x0C\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]")
_RETURN = regex.compile(r"\r(?=\n)")
_HARD_BREAK = regex.compile(r"(?<=[^\s])( {2,})(?=\r?\n[^\r\n])")
_BLANK = regex.compile(r"(?<!\w)(?:\\_|_){2,}(?!\w)|(?<=\$)_+(?=\$)|\\_")
_EMPHASIS = regex.compile(r"(?<![*\w])(\*)(?![\s*])([^*\r\n]+?)(?<![\s*])(\*)(?![*\w])")
_WIDE = regex.compile(r"\S(?: {3,}|\t+)\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A source and the marks that hold for it before any construct is recognised."""

    source: SourceText
    """The source."""
    profile: Profile
    """Its conventions."""
    marks: tuple[Annotation, ...]
    """Marks with offsets in the source, sorted by start, not overlapping."""
    starts: tuple[int, ...]
    """Where they begin."""
    beginnings: tuple[str, ...]
    """Patterns of lines that open something of their own."""
    headed: bool = False
    """Whether the format of the source marks headings, so that no item of a list is one."""
    wraps: tuple[Element, ...] = ()
    """Elements that the format of the source marks, with offsets in the source, sorted by start."""

    def within(self, start: int, end: int) -> tuple[Annotation, ...]:
        """Return the marks that lie in source[start:end]."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        return tuple(mark for mark in self.marks[first:last] if mark.end <= end)

    def leaf(self, blank: L, start: int, end: int) -> L:
        """Return `blank` filled with source[start:end] without white space around it."""
        text = self.source.text
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        marks = tuple(
            replace(mark, start=mark.start - start, end=mark.end - start)
            for mark in self.within(start, end)
        )
        wraps = tuple(self._wraps(start, end)) if self.wraps else ()
        return replace(
            blank, start=start, text=text[start:end], annotations=marks + wraps + blank.annotations
        )

    def _wraps(self, start: int, end: int) -> Iterator[Element]:
        """Yield what lies in source[start:end] of the elements of its passage."""
        passage = bisect_right(self.source.passages, start, key=lambda one: one.start) - 1
        begin = self.source.passages[passage].start if passage >= 0 else 0
        first = bisect_left(self.wraps, begin, key=lambda one: one.start)
        last = bisect_left(self.wraps, end, key=lambda one: one.start)
        for one in self.wraps[first:last]:
            low, high = max(one.start, start), min(one.end, end)
            if low < high:
                yield replace(one, start=low - start, end=high - start)

    def reading(self, start: int, end: int) -> Reading:
        """Return what a reader sees in source[start:end], with offsets in the source."""
        if self.within(start, end):
            leaf = self.leaf(P(start=0, text=""), start, end)
        else:
            text = self.source.text[start:end]
            leaf = P(start=start + len(text) - len(text.lstrip()), text=text.strip())
        reading = leaf.reading()
        at = leaf.start
        if isinstance(reading.offsets, range):
            return Reading(text=reading.text, offsets=range(at, at + len(reading.text)))
        return Reading(text=reading.text, offsets=tuple(at + one for one in reading.offsets))

    def is_spread(self, start: int, end: int) -> bool:
        """Tell whether a line has a gap so wide that it may be a row of a table."""
        return _WIDE.search(self.source.text, start, end) is not None

    def fates(self, start: int, end: int, kind: str, rule: str) -> Iterator[Fate]:
        """Yield fates for source[start:end], which no leaf holds: residue stays residue."""
        at = start
        for mark in self.within(start, end):
            if isinstance(mark, Residue):
                if at < mark.start:
                    yield Fate(start=at, end=mark.start, kind=kind, rule=rule)
                yield Fate(start=mark.start, end=mark.end, kind="residue", rule=mark.rule)
                at = mark.end
        if at < end:
            yield Fate(start=at, end=end, kind=kind, rule=rule)


def sheet(source: SourceText, profile: Profile) -> Sheet:
    """Mark what can be told without knowing the structure."""
    taken: set[int] = set()
    marks: list[Annotation] = []

    def add(mark: Annotation) -> None:
        if taken.isdisjoint(range(mark.start, mark.end)):
            taken.update(range(mark.start, mark.end))
            marks.append(mark)

    for mark in source.marks:
        if isinstance(mark, Silent):
            add(mark)
    for mark in _marks(source.text, profile):
        add(mark)
    # Where the format says what is emphasised, asterisks are asterisks.
    for match in () if source.passages else _EMPHASIS.finditer(source.text):
        # What is between the asterisks may hold other marks; see annotators/titles.py.
        sides = (match.span(1), match.span(3))
        if all(taken.isdisjoint(range(*side)) for side in sides):
            for start, end in sides:
                add(Notation(start=start, end=end, rule=EMPHASIS))
    marks.sort(key=lambda mark: mark.start)
    return Sheet(
        source=source,
        profile=profile,
        marks=tuple(marks),
        starts=tuple(mark.start for mark in marks),
        beginnings=beginnings(profile),
        headed=any(one.kind == "head" for one in source.passages),
        wraps=tuple(mark for mark in source.marks if isinstance(mark, Element)),
    )


def _marks(text: str, profile: Profile) -> Iterator[Annotation]:
    for match in _UNWRITABLE.finditer(text):
        yield Residue(start=match.start(), end=match.end(), rule="control-character")
    yield from hyphens(text)
    for match in _RETURN.finditer(text):
        yield Residue(start=match.start(), end=match.end(), rule="carriage-return")
    for match in _HARD_BREAK.finditer(text):
        yield Empty(start=match.start(), end=match.end(), tag="lb")
    yield from lacunae(text, profile)
    yield from _markers(text, profile)
    for match in _BLANK.finditer(text):
        yield from _blank(match)
    for rule in profile.residue:
        for match in search_all(f"(?m:{rule.pattern})", text):
            groups = range(1, len(match.groups()) + 1) if match.groups() else (0,)
            for group in groups:
                start, end = match.span(group)
                if start < end:
                    yield Residue(start=start, end=end, rule=rule.rule)


def _markers(text: str, profile: Profile) -> Iterator[Annotation]:
    markers: list[regex.Match[str]] = []
    bodies: dict[str, str] = {}
    for match in search_all(profile.notes.marker, text, "n"):
        if _opens_line(text, match.start()):
            bodies.setdefault(match["n"], _rest_of_line(text, match.end()))
        else:
            markers.append(match)
    # A number that opens no line has no note: it stays in the text.
    answered = [match for match in markers if match["n"] in bodies]
    figures = bracketed_numbers(answered, bodies, profile)
    for match in answered:
        if match.start() not in figures:
            yield NoteRef(start=match.start(), end=match.end(), n=match["n"])


def _opens_line(text: str, at: int) -> bool:
    line = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    return not text[line:at].strip(" \t*_>")


def _rest_of_line(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[at : end if end >= 0 else len(text)]


def _blank(match: regex.Match[str]) -> Iterator[Annotation]:
    """Yield a space for a run of underscores; between dollar signs its length is unknown."""
    if match[0] == "\\_":
        yield Residue(start=match.start(), end=match.start() + 1, rule="markdown-escape")
        return
    formula = match.string[match.start() - 1 : match.start()] == "$"
    quantity = None if formula else str(match[0].count("_"))
    attributes = [("unit", "chars"), ("quantity", quantity), ("dim", "horizontal")]
    for at, sign in enumerate(match[0], start=match.start()):
        if sign == "\\":
            yield Residue(start=at, end=at + 1, rule="markdown-escape")
    last = match.end() - 1
    for at in range(match.start(), last):
        if match.string[at] == "_":
            yield Notation(start=at, end=at + 1, rule="space")
    yield Empty(
        start=last,
        end=match.end(),
        tag="space",
        attributes=tuple((key, value) for key, value in attributes if value),
    )
