"""A source as decoded text, and places in it."""

from __future__ import annotations

from dataclasses import dataclass

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
        before = self.text[:offset].replace("\r\n", " \n").replace("\r", "\n")
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1
