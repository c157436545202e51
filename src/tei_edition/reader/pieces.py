"""What stands between the wide gaps of a line, or between its tabs: the cells of a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import regex

from tei_edition.reader import lists
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

SEVERAL = 2
"""So many pieces has a line of a table, at least."""
_TAB = 8
_GAP = regex.compile(r"(?<=\S)(?: *\t[ \t]*|(?<![.?!:;,]) {2,}| {4,})(?=\S)")
_NARROW = regex.compile(r"(?<=\S)(?: *\t[ \t]*| {2,})(?=\S)")
_REST = regex.compile(r"[^\r\n]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Words of a line between wide gaps."""

    left: int
    """Column of the first character."""
    right: int
    """Column behind the last."""
    start: int
    """Offset in the source."""
    end: int
    """Offset behind the last character."""


def pieces(one: Paragraph, sheet: Sheet) -> list[Piece]:
    """Return what stands between the wide gaps of a line; the number of an item is no cell.

    What stands behind the line without being seen, such as a page break, belongs to its last
    piece.
    """
    if not is_line(one, sheet):
        return []
    text, last = sheet.source.text, _last(one)
    if not ("  " in text[one.start : last] or "\t" in text[one.start : last]):
        return []
    gaps = [match.span() for match in _GAP.finditer(text, one.start, last)]
    match = lists.label(one, sheet)
    begins = one.stretch(*match.span())[1] if match else one.body
    return _between([gap for gap in gaps if gap[1] > begins], one, sheet)


def words(one: Paragraph, sheet: Sheet) -> list[Piece]:
    """Return what stands between any gaps of a line that are wider than a blank."""
    if not is_line(one, sheet):
        return []
    gaps = _NARROW.finditer(sheet.source.text, one.start, _last(one))
    return _between([match.span() for match in gaps], one, sheet)


def is_line(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a paragraph is a line of text that no format marks."""
    return (
        bool(one.text) and not one.passage and "\n" not in sheet.source.text[one.start : _last(one)]
    )


def _last(one: Paragraph) -> int:
    """Return the offset behind the last character that is seen."""
    return one.reading.offsets[len(one.text.rstrip()) - 1] + 1


def _between(gaps: Sequence[tuple[int, int]], one: Paragraph, sheet: Sheet) -> list[Piece]:
    text, last = sheet.source.text, _last(one)
    line = _line_start(one, text)
    edges = [one.start, *(at for gap in gaps for at in gap), one.end]
    return [
        Piece(
            left=len(text[line:start].expandtabs(_TAB)),
            right=len(text[line : min(end, last)].expandtabs(_TAB)),
            start=start,
            end=end,
        )
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    ]


def _line_start(one: Paragraph, text: str) -> int:
    return max(text.rfind("\n", 0, one.start), text.rfind("\r", 0, one.start)) + 1


def has_tab(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a paragraph is a line in which a tab stands behind words."""
    line = _REST.match(sheet.source.text, one.start)
    return is_line(one, sheet) and line is not None and "\t" in line[0]


def tabbed(lines: Sequence[Paragraph], sheet: Sheet) -> list[list[Piece]]:
    """Return the cells of lines in which a tab stands behind each, and not to align words.

    All lines then have as many tabs, or none has two of them with nothing between. A piece
    has a number for its column, and empty cells have no piece. Items behind numbers are no cells.
    """
    rows = [_cells(one, sheet) for one in lines]
    while all(row[0][0] == row[0][1] for row in rows):
        rows = [row[1:] for row in rows]  # What is empty in all lines indents them.
    full = {len(row) for row in rows}
    empty = any(low == high for row in rows for low, high in row)
    if min(full) < SEVERAL or (len(full) > 1 and empty):
        return []
    if max(full) == SEVERAL and any(lists.label(one, sheet) for one in lines):
        return []
    return [
        [
            Piece(left=2 * at, right=2 * at + 1, start=low, end=high)
            for at, (low, high) in enumerate(row)
            if low < high
        ]
        for row in rows
    ]


def _cells(one: Paragraph, sheet: Sheet) -> list[tuple[int, int]]:
    """Return the offsets of what stands between the tabs of a line, empty cells too."""
    text = sheet.source.text
    at = _line_start(one, text)
    line = _REST.match(text, at)
    found: list[tuple[int, int]] = []
    for cell in (line[0] if line else "").split("\t"):
        low = at + len(cell) - len(cell.lstrip())
        found.append((low, max(low, at + len(cell.rstrip()))))
        at += len(cell) + 1
    last = max(at for at, (low, high) in enumerate(found) if low < high)
    found[last] = found[last][0], max(found[last][1], one.end)
    return found
