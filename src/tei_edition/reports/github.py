"""Diagnostics as workflow commands: GitHub shows each beside its line."""

from __future__ import annotations

from tei_edition.diagnostics import Diagnostic, Severity, Span
from tei_edition.reports.report import Report, told

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(report: Report) -> str:
    """Return one line for each finding, such as `::error file=a.xml,line=3,title=…::…`."""
    return "".join(f"{_command(item, report.path(item.span))}\n" for item in report.diagnostics)


def _command(item: Diagnostic, path: str) -> str:
    values = {"file": path, **_place(item.span), "title": f"{item.code} {item.name}"}
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in values.items())
    return f"::{_COMMANDS[item.severity]} {properties}::{_escaped(told(item))}"


def _place(span: Span) -> dict[str, int]:
    """Return lines and columns; GitHub takes columns only where a span stays in its line."""
    if span.line is None:
        return {}
    if span.end_line not in {None, span.line}:
        return {"line": span.line, "endLine": span.end_line or span.line}
    columns = {"col": span.column, "endColumn": span.end_column}
    return {"line": span.line, **{key: at for key, at in columns.items() if at is not None}}


def _escaped(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
