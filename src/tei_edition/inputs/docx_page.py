"""The text that is extracted from a DOCX file, while it grows, with its marks and findings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from tei_edition.model import Annotation, Edit, Empty, Mark, NoteRef, Passage, Residue

OPEN_NOTE = "[^{}]"
"""How a marker is written in the extracted text."""


@dataclass(slots=True, kw_only=True)
class Page:
    """An extracted text under construction."""

    pieces: list[str] = field(default_factory=list)
    """The text in pieces."""
    at: int = 0
    """Length of the text."""
    passages: list[Passage] = field(default_factory=list)
    """Its paragraphs."""
    marks: list[Annotation] = field(default_factory=list)
    """What the file says of characters."""
    breaks: bool = False
    """Whether a page begins before the next words."""

    def write(self, text: str) -> int:
        """Add words, behind the page break that waits for them; return where they begin."""
        if self.breaks and text.strip():
            self.breaks = False
            # A page ends a line, too.
            inside = bool(self.pieces) and self.pieces[-1][-1:].strip() != ""
            self.layout("\n" if inside else "")
            self.empty("[pb]", "pb")
        start = self.at
        self.layout(text)
        return start

    def layout(self, text: str) -> None:
        """Add characters that are no words."""
        self.pieces.append(text)
        self.at += len(text)

    def empty(self, sign: str, tag: str) -> None:
        """Add a sign for an empty element."""
        start = self.at
        self.layout(sign)
        self.marks.append(Empty(start=start, end=self.at, tag=tag))

    def line_break(self) -> None:
        """Add the end of a line within a paragraph."""
        self.empty(" ", "lb")
        self.layout("\n")

    def marker(self, n: str) -> None:
        """Add the marker of a note."""
        start = self.at
        self.layout(OPEN_NOTE.format(n))
        self.marks.append(NoteRef(start=start, end=self.at, n=n))

    def mark(self, start: int, tag: str, **attributes: str) -> None:
        """Mark what was written since `start` with an element."""
        pairs = tuple(attributes.items())
        if start < self.at:
            self.marks.append(Mark(start=start, end=self.at, tag=tag, attributes=pairs))

    def add(self, start: int) -> None:
        """Mark what was written since `start` as added."""
        if start < self.at:
            self.marks.append(Edit(start=start, end=self.at, tag="add"))

    def delete(self, start: int, rend: str | None) -> None:
        """Mark what was written since `start` as deleted."""
        if start < self.at:
            look = (("rend", rend),) if rend else ()
            self.marks.append(Edit(start=start, end=self.at, tag="del", attributes=look))

    def drop(self, start: int, rule: str) -> None:
        """Mark what was written since `start` as residue."""
        self.marks = [one for one in self.marks if one.start < start]
        if start < self.at:
            self.marks.append(Residue(start=start, end=self.at, rule=rule))

    def text(self) -> str:
        """Return the text."""
        return "".join(self.pieces)

    def settled(self) -> tuple[Annotation, ...]:
        """Return the marks in order; those that touch and say the same are one."""
        return tuple(sorted(_merged(self.marks), key=lambda one: (one.start, -one.end)))


def _merged(marks: list[Annotation]) -> Iterator[Annotation]:
    """Join the runs into which a word processor cuts what looks the same."""
    last: dict[object, Mark | Edit] = {}
    for one in marks:
        if not isinstance(one, Mark | Edit):
            yield one
            continue
        key = replace(one, start=0, end=0)
        before = last.get(key)
        if before and before.end == one.start:
            last[key] = replace(before, end=one.end)
        else:
            if before:
                yield before
            last[key] = one
    yield from last.values()
