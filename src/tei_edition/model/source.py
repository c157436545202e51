"""A source as decoded text, and places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, count
from operator import add

from tei_edition.diagnostics import Span
from tei_edition.model.annotations import Annotation


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A stretch of a source that its format, Markdown or DOCX, marks as one."""

    start: int
    """Offset of its first character, with the sign of a list item."""
    end: int
    """Offset behind its last character."""
    kind: str = "p"
    """p, title, head, item, quote, table, note or field; row and cell go on in a table,
    item-more, quote-more and note-more are further paragraphs of the same."""
    level: int = 1
    """Depth of a heading, or of an item."""
    n: str = ""
    """Number or sign of a note."""
    role: str = ""
    """Of a field its role in the header, of a note its @type."""
    lead: int = 0
    """Length of the sign before a list item that is no number, with the white space behind it."""
    rows: int = 1
    """Over how many rows a cell reaches."""
    cols: int = 1
    """Over how many columns a cell reaches."""
    quoted: bool = False
    """Whether a paragraph of an item or a note is a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A source as decoded text."""

    id: str
    """Name of the file without its extension."""
    path: str
    """Path as shown to the user."""
    text: str
    """All characters, line ends as they are."""
    passages: tuple[Passage, ...] = ()
    """Its paragraphs where its format marks them, in order; () where lines must be judged."""
    marks: tuple[Annotation, ...] = ()
    """What its format says of characters, with offsets in the source, sorted by start.

    No mark leaves its passage; those that hide characters do not overlap.
    """

    def span(self, start: int, end: int | None = None) -> Span:
        """Return the place of the characters from `start` to before `end`."""
        end = start if end is None else end
        line, column = self._place(start)
        end_line, end_column = self._place(max(start, end))
        return Span(
            path=self.path, line=line, column=column, end_line=end_line, end_column=end_column
        )

    def line(self, offset: int) -> int:
        """Return the number of the line in which a character stands, from 1 on."""
        return bisect_right(_line_starts(self.text), offset)

    def offsets(self, span: Span) -> tuple[int, int] | None:
        """Return the offsets of a place, or None if it names none that is in the text."""
        starts = _line_starts(self.text)
        if span.path != self.path or span.line is None or span.line > len(starts):
            return None
        start = starts[span.line - 1] + (span.column or 1) - 1
        end_line = min(span.end_line or span.line, len(starts))
        end = starts[end_line - 1] + (span.end_column or 1) - 1
        return min(start, len(self.text)), min(max(start, end), len(self.text))

    def _place(self, offset: int) -> tuple[int, int]:
        starts = _line_starts(self.text)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1


_LINE_END = re.compile(r"\r\n|\r|\n")


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    """Return the offsets at which the lines of `text` begin."""
    if "\r" in text:
        return (0, *(end.end() for end in _LINE_END.finditer(text)))
    lengths = accumulate(map(len, text.split("\n")[:-1]))
    return (0, *map(add, lengths, count(1)))
