"""Diagnostics as JUnit XML: each file is a test case, which fails if it has errors."""

from __future__ import annotations

import re
from collections.abc import Sequence

from tei_edition.diagnostics import Diagnostic, Span
from tei_edition.reports.console import terminal
from tei_edition.reports.report import Report, counted

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def junit(report: Report) -> str:
    """Return one suite; what does not let a file fail stands in the output of its case."""
    found: dict[str, list[Diagnostic]] = {path: [] for path in report.files}
    for item in report.diagnostics:
        found.setdefault(item.span.path, []).append(item)
    failed = sum(any(_fails(one, report) for one in items) for items in found.values())
    counts = f'tests="{len(found)}" failures="{failed}" errors="0"'
    cases = "".join(_case(path, items, report) for path, items in found.items())
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<testsuites name="tei-edition" {counts}>\n'
        f'  <testsuite name="tei-edition validate" {counts} skipped="0">\n'
        f"{cases}  </testsuite>\n</testsuites>\n"
    )


def _fails(item: Diagnostic, report: Report) -> bool:
    return item.severity in report.failing


def _case(path: str, items: Sequence[Diagnostic], report: Report) -> str:
    file = _attribute(report.path(Span(path=path)))
    named = f"name={_attribute(path)} classname={_attribute(_class(path))} file={file}"
    if not items:
        return f"    <testcase {named}/>\n"
    body = _text(terminal(items, report.texts))
    failing = [one for one in items if _fails(one, report)]
    if failing:
        codes = ", ".join(sorted({one.code for one in failing}))
        message = f"message={_attribute(counted(items))} type={_attribute(codes)}"
        content = f"<failure {message}>{body}</failure>"
    else:
        content = f"<system-out>{body}</system-out>"
    return f"    <testcase {named}>\n      {content}\n    </testcase>\n"


def _class(path: str) -> str:
    """Return the folder of a file as the name of a class, by which cases are grouped."""
    return ".".join(["tei-edition", *path.split("/")[:-1]])


def _attribute(text: str) -> str:
    # It brings half of the modules for the network with it.
    from xml.sax.saxutils import quoteattr

    return quoteattr(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))


def _text(text: str) -> str:
    from xml.sax.saxutils import escape

    return escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))
