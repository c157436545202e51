"""The line that a finding is about: what of it is shown, and which part is meant."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rich.cells import cell_len, get_character_cell_size, set_cell_size

from tei_edition.diagnostics import Span

_NEWLINE = re.compile(r"\r\n|\r|\n")
_UNSAFE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_TAB = "    "
_LEAD = 12
_MOST = 8
"""Characters of a line for each cell of a terminal that are looked at; some take no cell."""


def lines_of(text: str) -> list[str]:
    """Return the lines of an XML file."""
    # Not splitlines(), which also divides at characters that are no line ends in XML.
    return _NEWLINE.split(text)


Lines = dict[int, str]
"""Some lines of a file, by their numbers."""


def lines_at(text: str, spans: Iterable[Span]) -> Lines:
    """Return the lines of a file that `spans` cover."""
    lines = lines_of(text)
    found: Lines = {}
    for span in spans:
        first = span.line or 0
        for number in range(max(first, 1), min(span.end_line or first, len(lines)) + 1):
            found[number] = lines[number - 1]
    return found


def with_gaps(lines: Lines) -> str:
    """Return a text that has these lines, and empty ones in place of the others."""
    return "\n".join(lines.get(number, "") for number in range(1, max(lines, default=0) + 1))


def covered(span: Span, lines: list[str]) -> str:
    """Return the text that `span` covers, or the line where the columns are not known."""
    if span.line is None or span.line > len(lines):
        return ""
    if span.column is None:
        return lines[span.line - 1]
    last = min(span.end_line or span.line, len(lines))
    part = lines[span.line - 1 : last]
    if span.end_column is not None:
        part[-1] = part[-1][: span.end_column - 1]
    part[0] = part[0][span.column - 1 :]
    return "\n".join(part)


def quoted(span: Span, line: str, room: int) -> tuple[str, str, str]:
    """Return what stands before the span in its line, in the span, and behind it.

    The parts together take at most `room` terminal cells; "…" stands for what is left out.
    """
    start = 0 if span.column is None else span.column - 1
    end = _end(span, line)
    # A line may be as long as its file.
    most = _MOST * room
    parts = (
        line[max(0, start - most) : start],
        line[start : min(end, start + most)],
        line[end : end + most],
    )
    before, marked, after = (visible(part).replace("\t", _TAB) for part in parts)
    return _fitted(before, marked, after, room)


def visible(text: str) -> str:
    """Replace characters that could move the cursor, change the terminal or reverse the text."""
    return _UNSAFE.sub("\N{BULLET}", text.replace("\n", " "))


def _end(span: Span, line: str) -> int:
    """Return the offset behind the part of `span` that is in its first line."""
    if span.column is None:
        return 0
    if span.end_line is not None and span.end_line > (span.line or 0):
        return len(line)
    return span.column if span.end_column is None else max(span.end_column - 1, span.column)


def _fitted(before: str, marked: str, after: str, room: int) -> tuple[str, str, str]:
    """Cut the three parts of a line to `room` cells, with … where something is left out."""
    if cell_len(before) + cell_len(marked) + cell_len(after) <= room:
        return before, marked, after
    keep = max(room - cell_len(marked) - _LEAD, _LEAD)
    if cell_len(before) > keep:
        before = "…" + _last_cells(before, keep - 1)
    room = max(room - cell_len(before), _LEAD)
    if cell_len(marked) > room:
        return before, _first_cells(marked, room - 1) + "…", ""
    room -= cell_len(marked)
    return before, marked, _first_cells(after, room - 1) + "…" if cell_len(after) > room else after


def _first_cells(text: str, cells: int) -> str:
    return set_cell_size(text, cells) if cells > 0 else ""


def _last_cells(text: str, cells: int) -> str:
    for at in range(len(text) - 1, -1, -1):
        cells -= get_character_cell_size(text[at])
        if cells < 0:
            return text[at + 1 :]
    return text
