"""Diagnostics as GitLab's code quality report, which merge requests show."""

from __future__ import annotations

import json

from tei_edition.diagnostics import Severity, Span
from tei_edition.reports.fingerprints import fingerprinted
from tei_edition.reports.report import Report, told

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def gitlab(report: Report) -> str:
    """Return the findings as a JSON list; fingerprints stay when lines are moved."""
    rows = [
        {
            "description": told(item),
            "check_name": f"{item.code} {item.name}",
            "fingerprint": fingerprint,
            "severity": _SEVERITIES[item.severity],
            "location": {"path": report.path(item.span), **_place(item.span)},
        }
        for item, fingerprint in fingerprinted(report.diagnostics, report.texts)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _place(span: Span) -> dict[str, object]:
    """Return the place; a finding about a whole file stands at its beginning."""
    line = span.line or 1
    if span.column is None:
        return {"lines": {"begin": line, "end": span.end_line or line}}
    begin = {"line": line, "column": span.column}
    end = {"line": span.end_line or line, "column": span.end_column or span.column}
    return {"positions": {"begin": begin, "end": end}}
