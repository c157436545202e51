"""Blocks: leaves with running text, and what contains them; named after TEI elements."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TypeAlias

from tei_edition.model.annotations import Annotation, Empty, Wrap
from tei_edition.model.reading import Reading, folded, visible


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

    def reading(self, start: int = 0) -> Reading:
        """Return the visible text with its offsets, which are counted from `start`."""
        return visible(self.kept(start))

    def kept(self, start: int = 0) -> Reading:
        """Return the text that is neither notation nor residue, seen or not, with its offsets."""
        text = folded(self.text)
        silent = [one for one in self.annotations if not isinstance(one, Wrap)]
        if not silent:
            return Reading(text=text, offsets=range(start, start + len(text)))
        hidden = [(one.start, one.end) for one in silent if not _is_break(one)]
        ends = dict(hidden)
        blanks: list[int] = []
        for item in silent:
            if not _is_break(item):
                continue
            if _parts_words(item.end, text, ends):
                # It shows as a blank, since no white space is behind its sign.
                blanks.append(item.end - 1)
                hidden.append((item.start, item.end - 1))
            else:
                hidden.append((item.start, item.end))
        hidden.sort()
        if blanks:
            signs = list(text)
            for at in blanks:
                signs[at] = " "
            text = "".join(signs)
        shown: list[str] = []
        offsets: list[range] = []
        at = 0
        for low, high in (*hidden, (len(text), len(text))):
            if at < low:
                shown.append(text[at:low])
                offsets.append(range(start + at, start + low))
            at = max(at, high)
        return Reading(text="".join(shown), offsets=tuple(chain.from_iterable(offsets)))


def _is_break(item: Annotation) -> bool:
    """Tell whether an annotation is the end of a line."""
    return isinstance(item, Empty) and item.tag == "lb"


def _parts_words(at: int, text: str, hidden: Mapping[int, int]) -> bool:
    """Tell whether a word stands behind a line break, but for what is hidden."""
    while at < (end := hidden.get(at, at)):
        at = end
    return bool(text[at : at + 1].strip())


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
    """A line that opens or closes a text: addrLine, dateline, salute, closer, signed …"""

    tag: str
    """The element."""
    role: str | None = None
    """Role of the first person named in it, such as `protocol` for the minute-taker; in a letter
    `sender` or `addressee`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What belongs together at the beginning or end of a letter."""

    tag: str
    """The element: opener, closer, address, dateline, postscript."""
    content: tuple[Boundary | Words | P | Group, ...]
    """Lines and nested groups, in the order of the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A passage that the document quotes, set apart from its own words."""

    content: tuple[P, ...]
    """Its paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a list."""

    label: Label | None = None
    """Its number or sign."""
    content: tuple[Words | P | Quote | ListBlock, ...]
    """Text, or paragraphs and quotations where there are several, and nested lists."""
    role: str | None = None
    """In a list of participants the role of those named in it; at the head of a memorandum
    what its label says."""


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
class Cell(Leaf):
    """A cell of a table."""

    rows: int = 1
    """Over how many rows it reaches."""
    cols: int = 1
    """Over how many columns it reaches."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table."""

    cells: tuple[Cell, ...]
    """Its cells."""
    role: str | None = None
    """`label` where it names the columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table."""

    rows: tuple[Row, ...]
    """Its rows."""


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

    type: str | None
    """@type, such as `session` or `agenda-item`."""
    n: str | None = None
    """@n in Arabic figures."""
    id: str | None = None
    """xml:id."""
    head: Head | None = None
    """Its heading."""
    content: tuple[Block, ...]
    """Blocks and nested divisions."""


LeafBlock: TypeAlias = Head | P | Ab | Label | Speaker | Words | Boundary | Cell
Block: TypeAlias = Head | P | Ab | Boundary | Group | ListBlock | Quote | Table | Sp | Div
