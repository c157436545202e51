"""Diagnostics as text for a terminal and as JSON."""

from __future__ import annotations

import io
import json as json_module
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from enum import StrEnum

from rich.cells import cell_len, set_cell_size
from rich.console import Console
from rich.text import Text

from tei_edition.diagnostics import Diagnostic, Severity, Span
from tei_edition.ledger import Ledger

VERSION = 1
"""Version of the JSON format; a field that changes its meaning raises it."""


class Colour(StrEnum):
    """Whether a report has colours; the caller knows what it writes to."""

    NEVER = "never"
    ALWAYS = "always"


_STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "bold cyan"}
_UNSAFE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
_TAB = "    "
_LEAD = 12


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings sorted by path, line, column and code; a whole file comes first."""
    return tuple(
        sorted(
            diagnostics,
            key=lambda item: (
                item.span.path,
                item.span.line or 0,
                item.span.column or 0,
                item.code,
                item.message,
            ),
        )
    )


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
    # Not splitlines(), which also divides at characters that are no line ends in XML.
    lines = {path: re.split(r"\r\n|\r|\n", text) for path, text in sources.items()}
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


def json(diagnostics: Iterable[Diagnostic]) -> str:
    """Return the findings as JSON with a version and a summary; keys have a fixed order."""
    found = in_order(diagnostics)
    value = {
        "version": VERSION,
        "summary": {f"{severity}s": _count(found, severity) for severity in Severity},
        "diagnostics": [asdict(item) for item in found],
    }
    return json_module.dumps(value, ensure_ascii=False, indent=2) + "\n"


def ledger_report(
    documents: Iterable[tuple[str, str, str, Ledger | None]], diagnostics: Iterable[Diagnostic]
) -> str:
    """Return the fate of each character of some sources as JSON.

    `documents` are rows of source, TEI file, text of the source and ledger. A fate has the
    offsets `start` and `end` (characters, from 0), its kind, its rule and its characters.
    """
    rows: list[dict[str, object]] = []
    total: Counter[str] = Counter()
    for source, target, text, ledger in documents:
        counts = ledger.counts() if ledger else {}
        total.update(counts, characters=len(text))
        fates = [
            {**asdict(fate), "text": text[fate.start : fate.end]}
            for fate in (ledger.fates if ledger else ())
        ]
        rows.append(
            {
                "source": source,
                "tei": target,
                "characters": len(text),
                "summary": counts,
                "fates": fates,
            }
        )
    value = {
        "version": VERSION,
        "summary": dict(sorted(total.items())),
        "documents": rows,
        "diagnostics": [asdict(item) for item in in_order(diagnostics)],
    }
    return json_module.dumps(value, ensure_ascii=False, indent=2) + "\n"


def summary(files: int, diagnostics: Sequence[Diagnostic]) -> str:
    """Return one line, such as "3 files checked: 1 error, 2 warnings"."""
    count = Counter(item.severity for item in diagnostics)
    found = [_plural(count[severity], str(severity)) for severity in Severity if count[severity]]
    return f"{_plural(files, 'file')} checked: {', '.join(found) or 'nothing found'}"


def _count(diagnostics: Iterable[Diagnostic], severity: Severity) -> int:
    return sum(item.severity is severity for item in diagnostics)


def _plural(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 or noun == Severity.INFO else f"{count} {noun}s"


def _finding(item: Diagnostic, lines: Sequence[str], width: int) -> Text:
    text = Text()
    text.append(_visible(f"{item.span}: "), "bold")
    text.append(f"{item.severity}[{item.code}]", _STYLES[item.severity])
    text.append(_visible(f" {item.name}: {item.message}") + "\n")
    if item.span.line is not None and item.span.line <= len(lines):
        text.append_text(_quotation(item.span, lines[item.span.line - 1], width, item.severity))
    if item.hint is not None:
        text.append("  help: ", "bold green")
        text.append(_visible(item.hint) + "\n")
    for related in item.related:
        text.append("  note: ", "bold blue")
        text.append(_visible(f"{related.span}: {related.message}") + "\n")
    return text


def _quotation(span: Span, line: str, width: int, severity: Severity) -> Text:
    """Return the source line behind a gutter, and carets below what the span covers."""
    gutter = f"  {span.line} | "
    text = Text()
    start = 0 if span.column is None else span.column - 1
    end = _end(span, line)
    before, marked, after = (
        _visible(part).replace("\t", _TAB) for part in (line[:start], line[start:end], line[end:])
    )
    before, marked, after = _fitted(before, marked, after, width - len(gutter))
    text.append(gutter, "blue")
    text.append(f"{before}{marked}{after}".rstrip() + "\n")
    if span.column is not None:
        text.append(" " * (len(gutter) - 2) + "| ", "blue")
        text.append(" " * cell_len(before))
        text.append("^" * max(cell_len(marked), 1) + "\n", _STYLES[severity])
    return text


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
    text = text[-4 * cells :]
    while cell_len(text) > cells:
        text = text[1:]
    return text


def _visible(text: str) -> str:
    """Replace characters that could move the cursor, change the terminal or reverse the text."""
    return _UNSAFE.sub("\N{BULLET}", text.replace("\n", " "))
