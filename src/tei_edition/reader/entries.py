"""Entries of a list of participants: their numbers, and the remarks behind names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import regex

from tei_edition.model import Label
from tei_edition.reader import lists, openers
from tei_edition.reader.paragraphs import Paragraph, paragraph
from tei_edition.reader.sheet import Sheet

_REMARK = regex.compile(r"\s*\([^()]{1,80}\)[,;.]?$")
_FIGURES = regex.compile(r"\d+")


def is_remark(one: Paragraph) -> bool:
    """Tell whether a line holds nothing but a remark on the one above it: `(from 3 p.m.)`."""
    return not one.bullet and one.text.startswith("(") and without_remark(one.text) == ""


def without_remark(text: str) -> str:
    """Return a line without the remark in brackets at its end."""
    return _REMARK.sub("", text)


def behind_number(one: Paragraph, sheet: Sheet) -> str:
    """Return a line without the number before it."""
    match = lists.label(one, sheet)
    return one.text[match.end() :] if match else one.text


def counts(one: Paragraph, rows: Sequence[Paragraph], sheet: Sheet) -> bool:
    """Tell whether a line has the number behind those of `rows`, and a name."""
    match = lists.label(one, sheet)
    figures = _FIGURES.search(match["label"]) if match else None
    known = sum(not is_remark(row) for row in rows)
    if (
        figures is None
        or int(figures[0]) != known + 1
        or (rows and not lists.label(rows[0], sheet))
    ):
        return False
    return one.near or openers.is_person(behind_number(one, sheet), sheet)


def joined(rows: Sequence[Paragraph], sheet: Sheet) -> Iterator[Paragraph]:
    """Yield lines, each with the remarks below it."""
    last: Paragraph | None = None
    for one in rows:
        if last and is_remark(one):
            whole = paragraph(sheet, last.start, one.end, near=last.near)
            last = replace(whole, passage=last.passage)
        else:
            if last:
                yield last
            last = one
    if last:
        yield last


def labels(rows: Sequence[Paragraph], sheet: Sheet) -> tuple[Label | None, ...]:
    """Return the numbers of lines, if all have one."""
    found = [lists.label(one, sheet) for one in rows]
    if not all(found) or any(openers.leads_group(one, sheet) for one in rows):
        return (None,) * len(rows)
    return tuple(
        sheet.leaf(Label(start=0, text=""), *one.stretch(*match.span())) if match else None
        for one, match in zip(rows, found, strict=True)
    )
