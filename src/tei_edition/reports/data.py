"""Diagnostics as JSON, in the form of schema/report.schema.json."""

from __future__ import annotations

import json as json_module
from dataclasses import asdict

from tei_edition.diagnostics import Severity
from tei_edition.reports.fingerprints import fingerprinted
from tei_edition.reports.report import Report

VERSION = 1
"""Version of the JSON form; a field that changes its meaning raises it."""


def json(report: Report) -> str:
    """Return the findings as JSON with a version and a summary; keys have a fixed order."""
    counts = {
        f"{severity}s": sum(item.severity is severity for item in report.diagnostics)
        for severity in Severity
    }
    value = {
        "version": VERSION,
        "summary": {"files": len(report.files), **counts, **asdict(report.left_out)},
        "diagnostics": [
            {**asdict(item), "fingerprint": fingerprint}
            for item, fingerprint in fingerprinted(report.diagnostics, report.texts)
        ],
    }
    return json_module.dumps(value, ensure_ascii=False, indent=2) + "\n"
