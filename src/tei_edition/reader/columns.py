"""Tables in plain text: lines whose words stand in columns, with common blanks between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from tei_edition.model import Cell, Row, Table
from tei_edition.reader import lists
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

CELL_MAX = 60
"""No cell of a table of two columns is longer; characters."""
_TAB = 8
_GAP = regex.compile(r"(?<=\S)(?: *\t[ \t]*|(?<![.?!:;,]) {2,}| {4,})(?=\S)")
_NUMBER = regex.compile(r"^\P{L}*\d\P{L}*$")
_RULED = regex.compile(r"^[^\S\r\n]*\r?\n\s*[-–—_=+| ]{3,}\s*\n\s*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """Words of a line between wide gaps."""

    left: int
    """Column of the first character."""
    right: int
    """Column behind the last."""
    start: int
    """Offset in the source."""
    end: int
    """Offset behind the last character."""


def table(paragraphs: Sequence[Paragraph], sheet: Sheet) -> tuple[Table, int] | None:
    """Return the table that the first lines are, and how many lines it takes."""
    rows: list[list[_Piece]] = []
    for at, one in enumerate(paragraphs):
        pieces = _pieces(one, sheet)
        follows = at == 0 or one.near or _is_ruled(paragraphs[at - 1], one, sheet)
        if len(pieces) < len(("left", "right")) or not follows:
            break
        rows.append(pieces)
    columns = _columns(rows)
    if not _is_table(rows, columns, sheet):
        return None
    ruled = not paragraphs[1].near
    made = [_row(row, columns, sheet) for row in rows]
    if ruled or _is_label(made):
        made[0] = Row(cells=made[0].cells, role="label")
    return Table(rows=tuple(made)), len(rows)


def _pieces(one: Paragraph, sheet: Sheet) -> list[_Piece]:
    """Return what stands between the wide gaps of a line; the number of an item is no cell.

    What stands behind the line without being seen, such as a page break, belongs to its last
    piece.
    """
    text = sheet.source.text
    if one.passage or not one.text:
        return []
    last = one.reading.offsets[len(one.text.rstrip()) - 1] + 1
    if not ("  " in text[one.start : last] or "\t" in text[one.start : last]):
        return []
    if "\n" in text[one.start : last]:
        return []
    gaps = [match.span() for match in _GAP.finditer(text, one.start, last)]
    match = lists.label(one, sheet)
    begins = one.stretch(*match.span())[1] if match else one.body
    gaps = [gap for gap in gaps if gap[1] > begins]
    edges = [one.start, *(at for gap in gaps for at in gap), one.end]
    line = max(text.rfind("\n", 0, one.start), text.rfind("\r", 0, one.start)) + 1
    return [
        _Piece(
            left=len(text[line:start].expandtabs(_TAB)),
            right=len(text[line : min(end, last)].expandtabs(_TAB)),
            start=start,
            end=end,
        )
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]


def _is_ruled(above: Paragraph, below: Paragraph, sheet: Sheet) -> bool:
    """Tell whether only a drawn line stands between two lines."""
    return _RULED.match(sheet.source.text[above.end : below.start]) is not None


def _columns(rows: Sequence[Sequence[_Piece]]) -> list[tuple[int, int]]:
    """Return the columns: stretches in which some line has words, with blanks between them."""
    columns: list[tuple[int, int]] = []
    for left, right in sorted((one.left, one.right) for row in rows for one in row):
        if columns and left < columns[-1][1] + 1:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    return columns


def _place(piece: _Piece, columns: Sequence[tuple[int, int]]) -> int:
    return next(at for at, (low, high) in enumerate(columns) if low <= piece.left < high)


def _is_table(
    rows: Sequence[Sequence[_Piece]], columns: Sequence[tuple[int, int]], sheet: Sheet
) -> bool:
    """Tell whether lines are too regular for prose: no gap of a line is words of another."""
    wide, enough = 3, 2
    if len(columns) < enough or len(rows) < (enough if len(columns) >= wide else wide):
        return False
    for row in rows:
        places = [_place(piece, columns) for piece in row]
        if any(low == high for low, high in pairwise(places)):
            return False
    if len(columns) > enough:
        return True
    text = sheet.source.text
    labelled = all(text[row[0].end - 1] == ":" for row in rows)
    return not labelled and all(one.end - one.start <= CELL_MAX for row in rows for one in row)


def _row(row: Sequence[_Piece], columns: Sequence[tuple[int, int]], sheet: Sheet) -> Row:
    """Return a row with a cell for each column; where the line has a blank, it is empty."""
    found = {_place(piece, columns): (piece.start, piece.end) for piece in row}
    cells: list[Cell] = []
    for at in range(len(columns)):
        start, end = found.get(at, (cells[-1].end,) * 2 if cells else (row[0].start,) * 2)
        cells.append(sheet.leaf(Cell(start=0, text=""), start, end))
    return Row(cells=tuple(cells))


def _is_label(rows: Sequence[Row]) -> bool:
    """Tell whether the first row names columns: words only, above a column of numbers."""
    first, *others = ([cell.reading().text for cell in row.cells] for row in rows)
    if any(any(sign.isdigit() for sign in text) for text in first):
        return False
    below = zip(*others, strict=True)
    return any(all(_NUMBER.match(text) for text in column) for column in below)
