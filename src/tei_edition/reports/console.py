"""Diagnostics as text for a terminal: quoted lines, carets below what is meant, hints."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from tei_edition.diagnostics import Diagnostic, Severity, Span
from tei_edition.reports.quoting import lines_of, quoted, visible
from tei_edition.reports.report import Report, in_order


class Colour(StrEnum):
    """Whether a report has colours; the caller knows what it writes to."""

    NEVER = "never"
    ALWAYS = "always"


_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}


def terminal(
    diagnostics: Iterable[Diagnostic],
    sources: Mapping[str, str],
    *,
    colour: Colour = Colour.NEVER,
    width: int = 100,
) -> str:
    """Return each finding with the line it is about, carets under the span, and its hint.

    `sources` has the texts of files by path; a file that is missing is not quoted. `width` is
    the number of terminal cells that a quoted line may take.
    """
    lines = {path: lines_of(text) for path, text in sources.items()}
    report = Text()
    for item in in_order(diagnostics):
        report.append_text(_finding(item, lines.get(item.span.path, []), width))
    if colour is Colour.NEVER:
        return report.plain
    stream = io.StringIO()
    console = Console(
        file=stream, force_terminal=True, color_system="standard", legacy_windows=False
    )
    console.print(report, end="", soft_wrap=True, crop=False, no_wrap=True)
    return stream.getvalue()


def text(report: Report) -> str:
    """Return the findings as a terminal without colours shows them."""
    return terminal(report.diagnostics, report.texts)


def _finding(item: Diagnostic, lines: Sequence[str], width: int) -> Text:
    text = Text()
    text.append(visible(f"{item.span}: "), "bold")
    text.append(f"{item.severity}[{item.code}]", _STYLES[item.severity])
    text.append(visible(f" {item.name}: {item.message}") + "\n")
    if item.span.line is not None and item.span.line <= len(lines):
        text.append_text(_quotation(item.span, lines[item.span.line - 1], width, item.severity))
    if item.hint is not None:
        text.append("  help: ", "bold green")
        text.append(visible(item.hint) + "\n")
    for related in item.related:
        text.append("  note: ", "bold blue")
        text.append(visible(f"{related.span}: {related.message}") + "\n")
    return text


def _quotation(span: Span, line: str, width: int, severity: Severity) -> Text:
    """Return the source line behind a gutter, and carets below what the span covers."""
    gutter = f"  {span.line} | "
    text = Text()
    before, marked, after = quoted(span, line, width - len(gutter))
    text.append(gutter, "blue")
    text.append(f"{before}{marked}{after}".rstrip() + "\n")
    if span.column is not None:
        text.append(" " * (len(gutter) - 2) + "| ", "blue")
        text.append(" " * cell_len(before))
        text.append("^" * max(cell_len(marked), 1) + "\n", _STYLES[severity])
    return text
