"""Quotations and tables, where the format of the source marks them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from tei_edition.model import Cell, P, Quote, Row, Table
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


def _run(paragraphs: Sequence[Paragraph], *kinds: str) -> list[Paragraph]:
    return [paragraphs[0], *takewhile(lambda one: one.kind in kinds, paragraphs[1:])]


def _rows(cells: Sequence[Paragraph], sheet: Sheet) -> list[Row]:
    starts = [at for at, one in enumerate(cells) if at == 0 or one.kind == "row"]
    return [
        Row(
            cells=tuple(
                sheet.leaf(Cell(start=0, text=""), one.start, one.end) for one in cells[low:high]
            ),
            role=(passage.role or None) if (passage := cells[low].passage) else None,
        )
        for low, high in zip(starts, [*starts[1:], len(cells)], strict=True)
    ]
