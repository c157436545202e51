"""Quotations and tables, where the format of the source marks them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby, takewhile
from typing import TypeVar

from tei_edition.model import Ab, Cell, P, Quote, Row, Table, Words
from tei_edition.reader import speakers
from tei_edition.reader.paragraphs import CELLS, Paragraph
from tei_edition.reader.sheet import Sheet


def block(paragraphs: Sequence[Paragraph], sheet: Sheet) -> tuple[Quote | Table, int] | None:
    """Return the block that the first paragraph opens, and how many paragraphs it takes."""
    kind = paragraphs[0].kind
    if kind in ("quote", "quote-more"):
        taken = _run(paragraphs, "quote-more")
        leaves = (sheet.leaf(P(start=0, text=""), one.start, one.end) for one in taken)
        return Quote(content=tuple(leaves)), len(taken)
    if kind in CELLS:
        taken = _run(paragraphs, "row", "cell")
        return Table(rows=tuple(_rows(taken, sheet))), len(taken)
    return None


Part = TypeVar("Part")
Plain = TypeVar("Plain", P, Words, P | Ab)


def quoted(leaf: Plain, one: Paragraph) -> Plain | Quote:
    """Return the leaf of a paragraph, as a quotation where its format says that it is one."""
    if one.passage is None or not one.passage.quoted:
        return leaf
    return Quote(content=(P(start=leaf.start, text=leaf.text, annotations=leaf.annotations),))


def joined(blocks: Iterable[Part]) -> Iterator[Part | Quote]:
    """Yield blocks, quotations that follow one another as one."""
    for quotes, group in groupby(blocks, lambda one: isinstance(one, Quote)):
        if quotes:
            inner = (one.content for one in group if isinstance(one, Quote))
            yield Quote(content=tuple(chain(*inner)))
        else:
            yield from group


def plain(one: Paragraph, sheet: Sheet) -> P | Ab | Quote:
    """Return a paragraph that nothing else was made of."""
    return quoted(sheet.leaf(speakers.paragraph(one, sheet), one.body, one.end), one)


def _run(paragraphs: Sequence[Paragraph], *kinds: str) -> list[Paragraph]:
    return [paragraphs[0], *takewhile(lambda one: one.kind in kinds, paragraphs[1:])]


def _rows(cells: Sequence[Paragraph], sheet: Sheet) -> list[Row]:
    starts = [at for at, one in enumerate(cells) if at == 0 or one.kind == "row"]
    return [
        Row(
            cells=tuple(_cell(one, sheet) for one in cells[low:high]),
            role=(passage.role or None) if (passage := cells[low].passage) else None,
        )
        for low, high in zip(starts, [*starts[1:], len(cells)], strict=True)
    ]


def _cell(one: Paragraph, sheet: Sheet) -> Cell:
    rows, cols = (one.passage.rows, one.passage.cols) if one.passage else (1, 1)
    return sheet.leaf(Cell(start=0, text="", rows=rows, cols=cols), one.start, one.end)
