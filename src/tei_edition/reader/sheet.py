"""The source with its marks: what is residue, what replaces characters, what is a line.

A sheet is made once for a source. Constructs cut leaves out of it, and a leaf takes the
marks of its stretch along as its first annotations.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
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
    unmarked,
)
from tei_edition.profiles import Profile, search_all
from tei_edition.reader.beginnings import beginnings
from tei_edition.reader.called import Called
from tei_edition.reader.hyphens import hyphens
from tei_edition.reader.lines import line_start
from tei_edition.reader.markers import Opening, answer
from tei_edition.reader.notation import blank, is_gap, lacunae
from tei_edition.reader.pages import find_pages

L = TypeVar("L", bound=Leaf)

EMPHASIS = "emphasis"
"""Rule of the notation around emphasised words."""

# What XML 1.0 cannot hold, and line ends other than the newline.
_UNWRITABLE = re.compile(r"[\x00-\x08\x0B\x0C\x0E-\x1F\uD800-\uDFFF\uFFFE\uFFFF]")
_RETURN = regex.compile(r"\r(?=\n)")
_HARD_BREAK = regex.compile(r"  +(?=\r?\n[^\r\n])(?<=\S +)")
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
    called: Called = field(default_factory=Called)
    """How those are called whom only the lists of participants make known."""
    headed: bool = False
    """Whether the format of the source marks headings, so that no item of a list is one."""
    wraps: tuple[Element, ...] = ()
    """Elements that the format of the source marks, with offsets in the source, sorted by start."""
    openings: Mapping[int, Opening] = field(default_factory=dict)
    """What opens a note, by its offset in the source."""
    breaks: tuple[tuple[int, int], ...] = ()
    """Stretches between the marks of a page break on lines of its own."""

    def with_marks(self, marks: Iterable[Annotation]) -> Sheet:
        """Return the sheet with other marks, in any order."""
        found = tuple(sorted(marks, key=lambda mark: mark.start))
        return replace(self, marks=found, starts=tuple(mark.start for mark in found))

    def within(self, start: int, end: int) -> tuple[Annotation, ...]:
        """Return the marks that lie in source[start:end]."""
        first = bisect_left(self.starts, start)
        last = bisect_left(self.starts, end, first)
        if first == last:
            return ()
        return tuple(mark for mark in self.marks[first:last] if mark.end <= end)

    def leaf(self, blank: L, start: int, end: int) -> L:
        """Return `blank` filled with source[start:end] without white space around it."""
        text = self.source.text
        while start < end and text[start].isspace() and not self._turns(start):
            start += 1
        while start < end and text[end - 1].isspace() and not self._turns(end - 1):
            end -= 1
        marks = tuple(
            replace(mark, start=mark.start - start, end=mark.end - start)
            for mark in self.within(start, end)
        )
        wraps = tuple(self._wraps(start, end)) if self.wraps else ()
        return replace(
            blank, start=start, text=text[start:end], annotations=marks + wraps + blank.annotations
        )

    def _turns(self, at: int) -> bool:
        """Tell whether the white space at an offset stands for a page break."""
        return any(isinstance(one, Empty) and one.tag == "pb" for one in self.within(at, at + 1))

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
        if not self.within(start, end):
            text = self.source.text[start:end]
            return unmarked(text.strip(), start + len(text) - len(text.lstrip()))
        leaf = self.leaf(P(start=0, text=""), start, end)
        return leaf.reading(leaf.start)

    def shows(self, start: int, end: int) -> bool:
        """Tell whether a reader sees anything of source[start:end]: words, or that some lack."""
        text = self.source.text
        at = start
        for mark in self.within(start, end):
            if is_gap(mark) or text[at : mark.start].strip():
                return True
            at = mark.end
        return bool(text[at:end].strip())

    def parts_pages(self, at: int) -> bool:
        """Tell whether an offset lies within a page break on lines of its own."""
        last = bisect_right(self.breaks, at, key=lambda one: one[0]) - 1
        return last >= 0 and at < self.breaks[last][1]

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
    taken = bytearray(len(source.text))
    marks: list[Annotation] = []

    def is_free(start: int, end: int) -> bool:
        return taken.find(1, start, end) < 0

    def add(mark: Annotation) -> None:
        if is_free(mark.start, mark.end):
            taken[mark.start : mark.end] = b"\1" * (mark.end - mark.start)
            marks.append(mark)

    for mark in _of_format(source):
        add(mark)
    paging = find_pages(source, profile.pages)
    answered = answer(source.text, profile.notes, paging.turns)
    residues = tuple(_residues(source.text, profile))
    dropped = {(one.start, one.end) for one in residues}
    # What the profile drops is no number or head of a page, though a page may end there.
    paged = (one for one in paging.marks if (one.start, one.end) not in dropped)
    for mark in (*paged, *_marks(source.text, profile, answered.markers), *residues):
        add(mark)
    # Where the format says what is emphasised, asterisks are asterisks.
    for match in () if source.passages else _EMPHASIS.finditer(source.text):
        # What is between the asterisks may hold other marks; see annotators/titles.py.
        sides = (match.span(1), match.span(3))
        if all(is_free(*side) for side in sides):
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
        openings=answered.openings,
        breaks=paging.breaks,
    )


def _of_format(source: SourceText) -> Iterator[Annotation]:
    """Yield the signs that the format of the source knows; a marker with its note."""
    notes = {one.n: one.start for one in reversed(source.passages) if one.kind == "note"}
    for mark in source.marks:
        if isinstance(mark, NoteRef):
            yield replace(mark, note=notes.get(mark.n, mark.note))
        elif isinstance(mark, Silent):
            yield mark


def _marks(text: str, profile: Profile, markers: Iterable[NoteRef]) -> Iterator[Annotation]:
    for sign in _UNWRITABLE.finditer(text):
        yield Residue(start=sign.start(), end=sign.end(), rule="control-character")
    yield from hyphens(text)
    for match in _RETURN.finditer(text):
        yield Residue(start=match.start(), end=match.end(), rule="carriage-return")
    for match in _HARD_BREAK.finditer(text):
        yield Empty(start=match.start(), end=match.end(), tag="lb")
    yield from lacunae(text, profile)
    yield from markers
    for match in search_all(profile.lines.blanks, text) if profile.lines.blanks else ():
        yield from blank(match)


def _residues(text: str, profile: Profile) -> Iterator[Residue]:
    for rule in profile.residue:
        for match in search_all(f"(?m:{rule.pattern})", text):
            groups = range(1, len(match.groups()) + 1) if match.groups() else (0,)
            for group in groups:
                start, end = _on_lines(text, *match.span(group))
                if start < end:
                    yield Residue(start=start, end=end, rule=rule.rule)


def _on_lines(text: str, start: int, end: int) -> tuple[int, int]:
    """Return text[start:end] without the line ends around what it shows: they part lines."""
    words = text[start:end]
    if not words.strip() or "\n" not in words:
        return start, end
    low = start + len(words) - len(words.lstrip())
    high = start + len(words.rstrip())
    return max(start, line_start(text, low)), min(end, high)
