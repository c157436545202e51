"""Findings as they are shown while files are still being checked."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

import click

from tei_edition import terminal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tei_edition.diagnostics import Diagnostic
    from tei_edition.pipeline.judging import Sieve
    from tei_edition.pipeline.looking import Looked
    from tei_edition.reports import Report


class Shown:
    """Shows what is found in each file as soon as it is known, and the rest at the end."""

    def __init__(self, sieve: Sieve, progress: terminal.Progress, stream: TextIO | None) -> None:
        """Show what passes the sieve on `stream`; without one, nothing is shown."""
        self.sieve = sieve
        self.progress = progress
        self.stream = stream
        self.told: set[Diagnostic] = set()

    def tell(self, looked: Looked) -> None:
        """Show what is new in one file."""
        from tei_edition.reports.quoting import with_gaps

        if self.stream is None or not looked.diagnostics:
            return
        texts = {path: with_gaps(lines) for path, lines in looked.lines.items()}
        self._show(self.sieve.new(looked.diagnostics, texts), texts)

    def rest(self, report: Report) -> None:
        """Show what was not shown yet."""
        self._show((one for one in report.diagnostics if one not in self.told), report.texts)

    def _show(self, found: Iterable[Diagnostic], texts: Mapping[str, str]) -> None:
        new = tuple(found)
        if new and self.stream is not None:
            self.told.update(new)
            self.progress.pause()
            click.echo(terminal.findings(new, texts, self.stream), file=self.stream, nl=False)
