"""What the command line shows: progress, findings, summaries."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from tei_edition.diagnostics import Diagnostic, Severity, has_errors

if TYPE_CHECKING:
    from rich.progress import Progress as Bar
    from rich.progress import TaskID

    from tei_edition.pipeline.building import Built
    from tei_edition.pipeline.conversion import Converted

QUIET, NORMAL, VERBOSE = 0, 1, 2

_STAGES = {"convert": "Reading sources", "validate": "Checking", "html": "Making pages"}

_WIDTH = 100
"""Cells of a line where findings are not shown on a terminal."""
_LINES = 20
"""Lines, at most, for one stage of work that is not shown on a terminal."""


class Progress(AbstractContextManager["Progress"]):
    """Shows how far a long piece of work is: a bar on a terminal, plain lines elsewhere."""

    def __init__(self, level: int) -> None:
        """Show nothing when `level` is `QUIET`."""
        self.level = level
        self.stream = sys.stderr
        self.bar: Bar | None = None
        self.tasks: dict[str, TaskID] = {}

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Say that `done` of `total` parts of `stage` are done."""
        if self.level == QUIET:
            return
        if not self.stream.isatty():
            if self.level == VERBOSE and done * _LINES // total > (done - 1) * _LINES // total:
                print(f"{stage}: {done} of {total}", file=self.stream)
            return
        if self.bar is None:
            from rich.console import Console
            from rich.progress import Progress as RichProgress

            console = Console(file=self.stream)
            self.bar = RichProgress(console=console, transient=True)
            self.bar.start()
        elif not self.bar.live.is_started:
            self.bar.start()
        if stage not in self.tasks:
            self.tasks[stage] = self.bar.add_task(_STAGES.get(stage, f"Making {stage}"))
        self.bar.update(self.tasks[stage], completed=done, total=total)

    def pause(self) -> None:
        """Take the bar away until more is done, so that something can be shown."""
        if self.bar is not None:
            self.bar.stop()

    def __exit__(self, *_error: object) -> None:
        """Take the bar away, so that the summary stands alone."""
        if self.bar is not None:
            self.bar.stop()


def findings(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str], stream: TextIO) -> str:
    """Return the findings as they are shown on `stream`."""
    from tei_edition import reports

    colour = reports.Colour.ALWAYS if stream.isatty() else reports.Colour.NEVER
    # What goes into a file is the same from any terminal.
    width = shutil.get_terminal_size().columns if stream.isatty() else _WIDTH
    return reports.terminal(diagnostics, texts, colour=colour, width=max(width, 60))


def shown(diagnostics: Sequence[Diagnostic], level: int) -> list[Diagnostic]:
    """Return what is worth showing: errors when quiet, everything when verbose."""
    least = {QUIET: (Severity.ERROR,), NORMAL: (Severity.ERROR, Severity.WARNING)}
    wanted = least.get(level, tuple(Severity))
    return [one for one in diagnostics if one.severity in wanted]


def counted(diagnostics: Iterable[Diagnostic], level: int = VERBOSE) -> str:
    """Return words such as "1 error, 2 warnings, 12 decisions to review"."""
    counts = Counter(one.severity for one in diagnostics)
    words = {
        Severity.ERROR: ("error", "errors"),
        Severity.WARNING: ("warning", "warnings"),
        Severity.INFO: ("decision to review", "decisions to review"),
    }
    parts = [
        f"{counts[severity]} {words[severity][counts[severity] > 1]}"
        for severity in Severity
        if counts[severity]
    ]
    hint = " (-v shows them)" if counts[Severity.INFO] and level < VERBOSE else ""
    return ", ".join(parts) + hint if parts else "nothing to report"


def conversion_rows(converted: Sequence[Converted]) -> str:
    """Return a line for each source: what it gave, and what became of its characters."""
    width = max((len(one.source) for one in converted), default=0)
    rows = []
    for one in converted:
        status = str(one.status) if one.status else "failed"
        counts = one.ledger.counts() if one.ledger else {}
        fates = ", ".join(f"{count} {kind}" for kind, count in counts.items() if count)
        target = f"{one.target} ({status})" if one.target else status
        rows.append(f"{one.source:<{width}}  {target}" + (f": {fates}" if fates else ""))
    return "\n".join(rows)


def removed_rows(removed: Sequence[str]) -> str:
    """Return a line for each file that was removed, and how many they are; "" for none."""
    if not removed:
        return ""
    rows = (f"{path}  removed: its source is gone" for path in removed)
    return "\n".join((*rows, f"{_count(len(removed), 'file')} removed."))


def strangers_row(number: int, proposals: Path | None) -> str:
    """Return how many persons are unknown, and what to do about them; "" for none."""
    if not number:
        return ""
    where = "entries for them are proposed in" if proposals else "to get entries for them, add"
    return f"{_count(number, 'person')} not in the personography: {where} " + (
        str(proposals) if proposals else "--proposals FILE"
    )


def build_rows(built: Built, root: Path, seconds: float, level: int) -> str:
    """Return the summary of a build."""
    rows = []
    if built.conversions:
        counts = Counter(one.status for one in built.conversions)
        words = ", ".join(f"{count} {status}" for status, count in sorted(counts.items()))
        rows.append(f"convert   {_count(len(built.conversions), 'source')}: {words}")
        rows.append(f"ledger    {_accounted(built)}")
    errors = sum(
        one.severity is Severity.ERROR and one.code[2] in _CHECKS for one in built.diagnostics
    )
    verdict = "no errors" if not errors else f"{errors} error{'s' * (errors > 1)}"
    rows.append(f"validate  {_count(built.documents, 'document')}: {verdict}")
    for output in built.outputs:
        made = f"{output.written} of {_count(output.files, 'file')} written"
        state = made if output.written else f"{_count(output.files, 'file')}, up to date"
        state = "failed" if has_errors(output.diagnostics) else state
        rows.append(f"{output.name:<9} {_near(output.folder / output.main, root)} ({state})")
    if built.removed:
        rows.append(f"removed   {_count(built.removed, 'outdated file')}")
    done = f"Done in {seconds:.1f} s" if built.worked else f"Nothing to do ({seconds:.1f} s)"
    rows.append(f"{done}: {counted(built.diagnostics, level)}.")
    return "\n".join(rows)


_CHECKS = "34"
"""Areas of codes that are findings about TEI files."""


def _accounted(built: Built) -> str:
    """Return what became of all characters, and what the ledger cannot answer for."""
    fates: Counter[str] = Counter()
    for one in built.conversions:
        fates.update(dict(one.characters))
    parts = ", ".join(f"{count:,} {kind}" for kind, count in fates.items() if count)
    failed = sum(not one.characters for one in built.conversions)
    edited = sum(one.code == "TE604" for one in built.diagnostics)
    verdict = "none lost" if not failed else f"{_count(failed, 'source')} not converted"
    if edited:
        verdict += f", {_count(edited, 'passage')} edited by hand in tei/"
    return f"{fates.total():,} characters, {verdict}: {parts}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _near(path: Path, root: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
