"""Blocks: leaves with running text, and what contains them; named after TEI elements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from tei_edition.model.annotations import Annotation, Silent

# Every white space but the blank, which may stay.
_WHITE_SPACE = re.compile(r"[^\S ]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader of a leaf sees: its text without notation and residue."""

    text: str
    """The visible characters; white space is folded to blanks, one for one."""
    offsets: Sequence[int]
    """For each of them, its offset in the leaf's text."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the leaf's text that shows as text[start:end]."""
        return self.offsets[start], self.offsets[end - 1] + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A block of running text: a slice of the source with annotations."""

    start: int
    """Offset of the first character in the source."""
    text: str
    """The characters of the source, unchanged."""
    annotations: tuple[Annotation, ...] = ()
    """Stand-off annotations, in no particular order."""

    @property
    def end(self) -> int:
        """Offset in the source behind the last character."""
        return self.start + len(self.text)

    def reading(self) -> Reading:
        """Return the visible text with its offsets."""
        text = _WHITE_SPACE.sub(" ", self.text)
        hidden = sorted(
            (item.start, item.end) for item in self.annotations if isinstance(item, Silent)
        )
        if not hidden:
            return Reading(text=text, offsets=range(len(text)))
        shown: list[range] = []
        at = 0
        for start, end in (*hidden, (len(text), len(text))):
            if at < start:
                shown.append(range(at, start))
            at = max(at, end)
        return Reading(
            text="".join(text[part.start : part.stop] for part in shown),
            offsets=tuple(chain.from_iterable(shown)),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Head(Leaf):
    """A heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class P(Leaf):
    """A paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ab(Leaf):
    """A block that is not a paragraph, such as a list of speakers."""

    type: str
    """@type."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label(Leaf):
    """The number or sign of a list item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Leaf):
    """The line that names who speaks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Leaf):
    """Running text directly inside an item."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary(Leaf):
    """A line that opens or closes a text: opener, dateline, salute, closer, signed …"""

    tag: str
    """The element."""
    role: str | None = None
    """Role of the first person named in it, such as `protocol` for the minute-taker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a list."""

    label: Label | None = None
    """Its number or sign."""
    content: tuple[Words | ListBlock, ...]
    """Text and nested lists."""
    role: str | None = None
    """In a list of participants: the role of those named in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ListBlock:
    """A list."""

    type: str | None = None
    """@type, such as `participants`."""
    rend: str | None = None
    """`inline` where the items stand on one line."""
    head: Head | None = None
    """Its heading."""
    items: tuple[Item, ...]
    """Its items."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sp:
    """A speech, or what minutes note under a speaker's name."""

    speaker: Speaker
    """The line that names the speaker."""
    content: tuple[Block, ...]
    """What follows, up to the next speaker or heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Div:
    """A division."""

    type: str
    """@type, such as `session` or `agenda-item`."""
    n: str | None = None
    """@n in Arabic figures."""
    id: str | None = None
    """xml:id."""
    head: Head | None = None
    """Its heading."""
    content: tuple[Block, ...]
    """Blocks and nested divisions."""


LeafBlock: TypeAlias = Head | P | Ab | Label | Speaker | Words | Boundary
Block: TypeAlias = Head | P | Ab | Boundary | ListBlock | Sp | Div


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The text of a note, which the writer puts where its marker stands."""

    n: str
    """Number or sign, as in the marker."""
    type: str | None
    """@type, from its label."""
    resp: str | None = None
    """Pointer to the person who wrote it."""
    content: tuple[P, ...]
    """Its paragraphs."""

    @property
    def start(self) -> int:
        """Offset in the source of its first character, which tells notes of one number apart."""
        return self.content[0].start


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A piece of front matter that belongs to the TEI header."""

    role: str
    """What it is: title, date, citation, abstract, credits, language, availability …"""
    content: tuple[P, ...]
    """Its text."""
    parts: tuple[tuple[str, str], ...] = ()
    """Named parts that a pattern of the profile found in it."""
    repeats: bool = False
    """Whether the text holds it too, so that the header only repeats it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a stretch of the source."""

    start: int
    """Offset of the first character in the source."""
    end: int
    """Offset behind the last character."""
    kind: str
    """text, notation, header or residue."""
    rule: str
    """Name of the rule or construct."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A whole document between reading and writing."""

    id: str
    """Name of the source and of the TEI file."""
    language: str
    """BCP 47 tag of the text."""
    header: tuple[Field, ...] = ()
    """Front matter, in the order of the source."""
    body: tuple[Block, ...] = ()
    """The document."""
    notes: tuple[Note, ...] = ()
    """Notes, in the order of the source."""
    layout: tuple[Fate, ...] = ()
    """What the reader consumed outside of leaf blocks: labels, markers, furniture."""
