"""The dates of letters and of sessions, where one document has several."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tei_edition.dates.document import date_lines, valid
from tei_edition.dates.language import Words
from tei_edition.dates.values import Partial
from tei_edition.model import Div, Leaf, Text, body_leaves

_HEADED = "session"
"""Type of the divisions whose heading says their date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A division that says its own date."""

    start: int
    """Offset of its first line in the source."""
    end: int
    """Offset behind its last line."""
    date: Partial
    """Its date."""


def dated_divisions(text: Text, known: Words) -> tuple[Dated, ...]:
    """Return the letters and sessions of `text` that say their own date, in order."""
    return tuple(
        one for block in text.body if isinstance(block, Div) for one in _dated(block, known)
    )


def _dated(block: Div, known: Words) -> Iterator[Dated]:
    head = (block.head,) if block.head and block.type == _HEADED else ()
    lines: tuple[Leaf, ...] = (*date_lines(block.content), *head)
    days = (found.first for line in lines for found in valid(line, known) if found.form == "day")
    leaves = tuple(body_leaves((block,)))
    if leaves and (date := next((day for day in days if day.day), None)):
        yield Dated(start=leaves[0].start, end=leaves[-1].end, date=date)
