"""Tables of a DOCX file: merged cells, and the rows that name the columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tei_edition.inputs.docx_styles import Styles, is_on, rends, value
from tei_edition.inputs.package import W
from tei_edition.tei import Element

Reach = tuple[int, int]
"""Rows and columns; no rows if the cell is merged into the one above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A cell in the grid of its table."""

    cell: Element
    """The cell."""
    column: int
    """Its first column, from 0."""
    columns: int
    """Over how many it reaches."""
    begins: bool
    """Whether cells below it may be its rest."""
    goes_on: bool
    """Whether it is the rest of the cell above, and has no words."""


def rows(table: Element) -> Iterator[Element]:
    """Yield the rows of a table, without those of tables within it."""
    return (row for row in table.iter(f"{W}tr") if next(row.iterancestors(f"{W}tbl")) is table)


def cells(row: Element) -> Iterator[Element]:
    """Yield the cells of a row."""
    return (cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row)


def labels(table: Element, styles: Styles) -> tuple[Element, ...]:
    """Return the rows that name the columns: marked as such, or the first if it alone is bold."""
    every = tuple(rows(table))
    marked = tuple(row for row in every if is_on(row.find(f"{W}trPr/{W}tblHeader")))
    bold = [_is_bold(row, styles) for row in every]
    return marked or (every[:1] if bold[:1] == [True] and not any(bold[1:]) else ())


def _is_bold(row: Element, styles: Styles) -> bool:
    """Tell whether a row has words, all of them bold by themselves or by their paragraph."""
    runs = [run for run in row.iter(f"{W}r") if any(one.text for one in run.iter(f"{W}t"))]
    return bool(runs) and all(
        "bold" in styles.rends(run) or _is_bold_style(run, styles) for run in runs
    )


def _is_bold_style(run: Element, styles: Styles) -> bool:
    paragraph = next(run.iterancestors(f"{W}p"), None)
    style = paragraph.find(f"{W}pPr/{W}pStyle") if paragraph is not None else None
    looks = (rends(one.find(f"{W}rPr")).get("bold") for one in styles.chain(value(style)))
    return next((look for look in looks if look is not None), False)


def reaches(table: Element) -> Mapping[Element, Reach]:
    """Return over how many rows and columns each cell reaches."""
    found: dict[Element, Reach] = {}
    open_: dict[int, _Place] = {}
    for row in rows(table):
        places = tuple(_places(row))
        merged = [one for one in places if one.goes_on and _fits(open_.get(one.column), one)]
        if len(merged) == len(places):
            merged = []  # A row has a cell.
        above, open_ = open_, {}
        for one in places:
            if any(one is other for other in merged):
                first = above[one.column]
                count, columns = found[first.cell]
                found[first.cell] = count + 1, columns
                found[one.cell] = 0, one.columns
                open_[one.column] = first
            else:
                found[one.cell] = 1, one.columns
                if one.begins:
                    open_[one.column] = one
    return found


def _fits(first: _Place | None, one: _Place) -> bool:
    return first is not None and first.columns == one.columns


def _places(row: Element) -> Iterator[_Place]:
    at = 0
    for cell in cells(row):
        properties = cell.find(f"{W}tcPr")
        span = value(properties.find(f"{W}gridSpan")) if properties is not None else ""
        merge = properties.find(f"{W}vMerge") if properties is not None else None
        columns = max(1, int(span)) if span.isdecimal() and len(span) < _DIGITS else 1
        begins = merge is not None and value(merge) == "restart"
        bare = next(cell.iter(f"{W}r", f"{W}tbl"), None) is None
        goes_on = merge is not None and not begins and bare
        yield _Place(cell=cell, column=at, columns=columns, begins=begins, goes_on=goes_on)
        at += columns


_DIGITS = 4
"""No number of columns has so many figures."""
