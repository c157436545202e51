"""Diagnostics as one HTML file without scripts: by file and rule, with the quoted lines."""

from __future__ import annotations

import base64
import hashlib
import re
from collections import Counter
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from lxml import html
from lxml.html.builder import E

from tei_edition import workspace
from tei_edition.diagnostics import Diagnostic, Severity
from tei_edition.reports.explanation import Explanation
from tei_edition.reports.quoting import lines_of, quoted
from tei_edition.reports.report import Report, plural, summary

_STYLES = ("xslt/css/ground.css", "reports/page.css")
_ROOM = 110
_UNUSABLE = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TURNING = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
_NOUNS = {Severity.ERROR: "Errors", Severity.WARNING: "Warnings", Severity.INFO: "Notes"}


def page(report: Report) -> str:
    """Return the report as one HTML file, which reads no other file and runs no program."""
    style = "\n".join(workspace.resource(name).decode("utf-8") for name in _STYLES)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    files = [
        (path, tuple(items))
        for path, items in groupby(report.diagnostics, key=lambda item: item.span.path)
    ]
    root = E.html(
        E.head(
            E.meta(charset="utf-8"),
            E.meta({"http-equiv": "Content-Security-Policy", "content": policy}),
            E.meta(name="viewport", content="width=device-width, initial-scale=1"),
            E.meta(name="color-scheme", content="light dark"),
            E.title("Validation report"),
            E.style(style),
        ),
        E.body(
            E.a("To the findings", {"class": "te-skip", "href": "#findings"}),
            E.header(
                E.h1("Validation report"),
                E.p(summary(len(report.files), report.diagnostics, report.left_out) + "."),
                _filters(report.diagnostics),
            ),
            E.main(
                _overview(files, report.explanations),
                E.section(
                    *(
                        _file(number, path, items, report)
                        for number, (path, items) in _from_1(files)
                    ),
                    id="findings",
                ),
                _rules(report.explanations),
            ),
        ),
        lang="en",
    )
    text: str = html.tostring(root, encoding="unicode", doctype="<!DOCTYPE html>")
    return f"{text}\n"


def _from_1(values: Iterable[Any]) -> Iterable[tuple[int, Any]]:
    return enumerate(values, start=1)


def _filters(diagnostics: Iterable[Diagnostic]) -> Any:
    """Return a box for each severity; the style hides the findings of those without a tick."""
    counts = Counter(item.severity for item in diagnostics)
    boxes = [
        E.label(
            E.input(type="checkbox", id=f"show-{severity}", checked="checked"),
            f" {_NOUNS[severity]} ",
            E.span(str(counts[severity]), {"class": f"count {severity}"}),
        )
        for severity in Severity
        if counts[severity]
    ]
    # With one box there is nothing to choose.
    if len(boxes) <= 1:
        return ""
    return E.fieldset(E.legend("Show", {"class": "te-spoken"}), *boxes)


def _overview(files: list[tuple[str, tuple[Diagnostic, ...]]], rules: Any) -> Any:
    """Return two lists of links: the files, and the rules, each with its number of findings."""
    if not files:
        return E.p("Nothing was found.", {"class": "nothing"})
    names = {one.rule.code: one.rule.name for one in rules}
    codes = Counter(item.code for _path, items in files for item in items)
    by_file = [
        E.li(E.a(_safe(path), href=f"#file-{number}"), " ", _number(len(items)))
        for number, (path, items) in _from_1(files)
    ]
    by_rule = [
        E.li(E.a(E.code(code), " ", names.get(code, ""), href=f"#{code}"), " ", _number(count))
        for code, count in sorted(codes.items())
    ]
    return E.nav(
        E.details(E.summary(E.h2("Files")), E.ol(*by_file), open="open"),
        E.details(E.summary(E.h2("Rules")), E.ol(*by_rule), open="open"),
        {"aria-label": "Overview"},
    )


def _number(count: int) -> Any:
    return E.span(str(count), {"class": "count"})


def _file(number: int, path: str, items: tuple[Diagnostic, ...], report: Report) -> Any:
    """Return the findings of one file, those of one rule together."""
    lines = lines_of(report.texts.get(path, ""))
    groups = []
    by_rule = sorted(items, key=lambda item: item.code)
    for (code, name), found in groupby(by_rule, key=lambda item: (item.code, item.name)):
        rows = [_finding(item, lines) for item in found]
        groups.append(
            E.section(
                E.h3(E.a(E.code(code), href=f"#{code}"), f" {name} ", _number(len(rows))),
                E.ul(*rows),
                {"class": "rule"},
            )
        )
    title = E.summary(E.h2(_safe(path)), " ", E.span(plural(len(items), "finding")))
    return E.details(title, *groups, {"class": "file", "id": f"file-{number}", "open": "open"})


def _finding(item: Diagnostic, lines: list[str]) -> Any:
    place = str(item.span).removeprefix(item.span.path).removeprefix(":")
    parts = [
        E.p(
            E.span(str(item.severity), {"class": "severity"}),
            " ",
            E.span(place or "whole file", {"class": "place"}),
            " ",
            E.span(_safe(item.message), {"class": "message"}),
        )
    ]
    if item.span.line is not None and item.span.line <= len(lines) and lines != [""]:
        parts.append(_quotation(item, lines[item.span.line - 1]))
    if item.hint:
        parts.append(E.p(_safe(item.hint), {"class": "hint"}))
    parts += [
        E.p(E.span(_safe(str(one.span)), {"class": "place"}), f" {_safe(one.message)}")
        for one in item.related
    ]
    return E.li(*parts, {"class": f"finding {item.severity}"})


def _quotation(item: Diagnostic, line: str) -> Any:
    """Return the line with what is meant marked; the style draws carets below the mark."""
    before, marked, after = (_safe(part) for part in quoted(item.span, line, _ROOM))
    number = E.span(str(item.span.line), {"class": "line"})
    if item.span.column is None:
        return E.pre(number, E.code(before + marked + after))
    return E.pre(number, E.code(before, E.mark(marked or " "), after))


def _rules(explanations: tuple[Explanation, ...]) -> Any:
    """Return what the rules mean of which there are findings."""
    if not explanations:
        return ""
    parts = []
    for one in explanations:
        rule = one.rule
        content = [E.p(rule.summary), E.p(rule.rationale)]
        for heading, passage in (("Example", one.example), ("Write instead", one.instead)):
            if passage:
                content += [E.h4(heading), E.pre(_safe(passage.rstrip()), tabindex="0")]
        title = E.summary(E.h3(E.code(rule.code), f" {rule.name}"))
        parts.append(E.details(title, *content, id=rule.code, open="open"))
    return E.section(E.h2("What the rules mean"), *parts, {"class": "rules"})


def _safe(text: str) -> str:
    """Return text without characters that HTML cannot hold or that turn the order of others."""
    return _TURNING.sub("\N{BULLET}", _UNUSABLE.sub("\N{REPLACEMENT CHARACTER}", text))
