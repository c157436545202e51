"""A source as decoded text, and places in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from tei_edition.diagnostics import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceText:
    """A source as decoded text."""

    id: str
    """Name of the file without its extension."""
    path: str
    """Path as shown to the user."""
    text: str
    """All characters, line ends as they are."""

    def span(self, start: int, end: int | None = None) -> Span:
        """Return the place of the characters from `start` to before `end`."""
        end = start if end is None else end
        line, column = self._place(start)
        end_line, end_column = self._place(max(start, end))
        return Span(
            path=self.path, line=line, column=column, end_line=end_line, end_column=end_column
        )

    def _place(self, offset: int) -> tuple[int, int]:
        starts = _line_starts(self.text)
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1


_LINE_END = re.compile(r"\r\n|\r|\n")


@lru_cache(maxsize=4)
def _line_starts(text: str) -> tuple[int, ...]:
    """Return the offsets at which the lines of `text` begin."""
    return (0, *(end.end() for end in _LINE_END.finditer(text)))
