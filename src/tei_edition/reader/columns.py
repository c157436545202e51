"""Tables in plain text: lines whose words stand in columns, or have tabs between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import regex

from tei_edition.model import Cell, Row, Table
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.pieces import SEVERAL, Piece, has_tab, pieces, tabbed, words
from tei_edition.reader.sheet import Sheet

CELL_MAX = 60
"""No cell of a table of two columns is longer; characters."""
_NUMBER = regex.compile(r"^\P{L}*\d\P{L}*$")
_RULED = regex.compile(r"^[^\S\r\n]*\r?\n\s*[-–—_=+| ]{3,}\s*\n\s*$")

Lines = Sequence[Sequence[Piece]]


def table(paragraphs: Sequence[Paragraph], sheet: Sheet) -> tuple[Table, int] | None:
    """Return the table that the first lines are, and how many lines it takes."""
    if len(paragraphs) == 1:
        return None
    rows = _tabbed(paragraphs, sheet) or _aligned(paragraphs, sheet)
    if not _is_table(rows, sheet):
        rows = _headed(paragraphs, sheet)
    if not rows:
        return None
    ruled = not paragraphs[1].near
    columns = _columns(rows)
    made = [_row(row, columns, sheet) for row in rows]
    if ruled or _is_label(made):
        made[0] = Row(cells=made[0].cells, role="label")
    return Table(rows=tuple(made)), len(rows)


def _aligned(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Lines:
    """Return the pieces of the first lines that have several."""
    rows: list[list[Piece]] = []
    for at, one in enumerate(paragraphs):
        row = pieces(one, sheet)
        if len(row) < SEVERAL or (at and not _follows(paragraphs[at - 1], one, sheet)):
            break
        rows.append(row)
    return rows


def _tabbed(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Lines:
    """Return the cells of the first lines that have tabs between them."""
    lines: list[Paragraph] = []
    for at, one in enumerate(paragraphs):
        follows = not at or _follows(paragraphs[at - 1], one, sheet)
        if not follows or one.bullet or not has_tab(one, sheet):
            break
        lines.append(one)
    return tabbed(lines, sheet) if len(lines) > 1 else ()


def _headed(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Lines:
    """Return the lines of a table of which the first only names the columns below it.

    It has words for each column, or for some of them to the right of the first one.
    """
    first, second = paragraphs[:2]
    rows = _aligned(paragraphs[1:], sheet) if _follows(first, second, sheet) else ()
    if not _is_table(rows, sheet):
        return ()
    head, columns = words(first, sheet), _columns(rows)
    if len(head) == len(columns) and sheet.is_spread(first.start, first.end):
        places = list(range(len(columns)))
    elif head and head[0].left > columns[0][1]:
        places = [_above(piece, columns) for piece in head]
    else:
        return ()
    if len(set(places)) < len(places):
        return ()
    named = [
        replace(piece, left=columns[at][0], right=columns[at][1])
        for piece, at in zip(head, places, strict=True)
    ]
    return (named, *rows)


def _above(piece: Piece, columns: Sequence[tuple[int, int]]) -> int:
    """Return the column that is nearest below the middle of a piece."""
    middle = piece.left + piece.right
    return min(range(len(columns)), key=lambda at: abs(sum(columns[at]) - middle))


def _follows(above: Paragraph, below: Paragraph, sheet: Sheet) -> bool:
    """Tell whether nothing stands between two lines but a rule."""
    return below.near or _RULED.match(sheet.source.text[above.end : below.start]) is not None


def _columns(rows: Lines) -> list[tuple[int, int]]:
    """Return the columns: stretches in which some line has words, with blanks between them."""
    columns: list[tuple[int, int]] = []
    for left, right in sorted((one.left, one.right) for row in rows for one in row):
        if columns and left < columns[-1][1] + 1:
            columns[-1] = (columns[-1][0], max(right, columns[-1][1]))
        else:
            columns.append((left, right))
    return columns


def _place(piece: Piece, columns: Sequence[tuple[int, int]]) -> int:
    return next(at for at, (low, high) in enumerate(columns) if low <= piece.left < high)


def _is_table(rows: Lines, sheet: Sheet) -> bool:
    """Tell whether lines are too regular for prose: no gap of a line is words of another."""
    wide, enough = 3, SEVERAL
    columns = _columns(rows)
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


def _row(row: Sequence[Piece], columns: Sequence[tuple[int, int]], sheet: Sheet) -> Row:
    """Return a row with a cell for each column; where the line has a blank, it is empty."""
    found = {_place(piece, columns): (piece.start, piece.end) for piece in row}
    cells: list[Cell] = []
    for at in range(len(columns)):
        start, end = found.get(at, (cells[-1].end,) * 2 if cells else (row[0].start,) * 2)
        cells.append(sheet.leaf(Cell(start=0, text=""), start, end))
    return Row(cells=tuple(cells))


def _is_label(rows: Sequence[Row]) -> bool:
    """Tell whether the first row names columns of numbers: by words, or with a blank first."""
    first, *others = ([cell.reading().text for cell in row.cells] for row in rows)
    below = [[text for text in column if text] for column in zip(*others, strict=True)]
    if first[0] and any(any(sign.isdigit() for sign in text) for text in first):
        return False
    if not first[0] and len(below[0]) < len(others):
        return False
    return any(column and all(map(_NUMBER.match, column)) for column in below)
