"""Front matter that was recognised: what goes to the header, and what stays in the text too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tei_edition.model import (
    Block,
    Boundary,
    Div,
    Empty,
    Fate,
    Field,
    Fw,
    Head,
    Mark,
    Notation,
    NoteRef,
    P,
)
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

ABOUT = frozenset({"citation", "abstract", "credits", "language", "availability"})
"""Roles of fields that tell of the document and are none of its lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The front matter and what follows it."""

    fields: tuple[Field, ...] = ()
    """Fields in the order of the source."""
    kept: tuple[Block, ...] = ()
    """Those of them that are lines of the document, as its first blocks."""
    rest: tuple[Paragraph, ...]
    """Paragraphs of the document itself."""
    layout: tuple[Fate, ...] = ()
    """Labels and furniture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A piece of front matter, both ways."""

    field: Field | None
    """As a field of the header; None where nothing stands behind its label."""
    label: tuple[Fate, ...] = ()
    """The fate of its label in the header."""
    blocks: tuple[Block, ...]
    """As blocks of the text, with its label."""
    labelled: bool
    """Whether it has a label."""
    about: bool
    """Whether it tells of the document, as only a transcriber does."""


def settle(taken: Sequence[Taken], sheet: Sheet) -> tuple[list[Field], list[Block], list[Fate]]:
    """Divide front matter between header and text.

    Before the title, labels among which one tells of the document are all the transcriber's.
    """
    mode = sheet.profile.header.keep
    foreign = any(one.about for one in taken)
    fields: list[Field] = []
    kept: list[Block] = []
    layout: list[Fate] = []
    for one in taken:
        foreign = foreign and not _is_title(one)
        own = not (one.about or (one.labelled and foreign))
        if mode == "all" or (mode == "document" and own):
            kept.extend(one.blocks)
            if one.field and one.field.role != "note":
                fields.append(_repeated(one.field))
        else:
            layout.extend(one.label)
            fields.extend([one.field] if one.field else [])
    return fields, kept, layout


def _is_title(one: Taken) -> bool:
    return not one.labelled and one.field is not None and one.field.role == "title"


def _repeated(field: Field) -> Field:
    """Return a field without notes and page breaks, which are in the text."""
    return replace(field, repeats=True, content=tuple(_quiet(leaf) for leaf in field.content))


def _quiet(leaf: P) -> P:
    marks = (
        Notation(start=mark.start, end=mark.end, rule="repeated")
        if isinstance(mark, NoteRef | Fw) or (isinstance(mark, Empty) and mark.tag == "pb")
        else mark
        for mark in leaf.annotations
    )
    return replace(leaf, annotations=tuple(marks))


def block(role: str, sheet: Sheet, start: int, end: int, label: int = 0) -> Block:
    """Return source[start:end] as a block of the text; `label` characters are its label."""
    if role == "title" and not label:
        return sheet.leaf(Head(start=0, text=""), start, end)
    if role == "date":
        return sheet.leaf(Boundary(start=0, text="", tag="dateline"), start, end)
    marks = (Mark(start=0, end=label, tag="label"),) if label else ()
    return sheet.leaf(P(start=0, text="", annotations=marks), start, end)


def _plain(block: Block) -> Block:
    """Return a line that opens or closes a text as a paragraph, any other block as it is."""
    if not isinstance(block, Boundary):
        return block
    return P(start=block.start, text=block.text, annotations=block.annotations)


def assembled(kept: tuple[Block, ...], body: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks of the text; a title behind other words opens a division of its own."""
    first = next((at for at, one in enumerate(kept) if isinstance(one, P)), len(kept))
    titles = ((at, one) for at, one in enumerate(kept) if at > first and isinstance(one, Head))
    end, title = next(titles, (len(kept), None))
    # A dateline opens or closes a text; between other words it is one of them.
    above = (*kept[:first], *(_plain(one) for one in kept[first:end]))
    if title is None:
        return (*above, *body)
    inside = assembled(kept[end + 1 :], body)
    return (*above, Div(type="section", head=title, content=inside))
