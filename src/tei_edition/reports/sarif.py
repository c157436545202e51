"""Diagnostics as SARIF 2.1.0 (OASIS), which code scanning services and editors read."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

from tei_edition.diagnostics import Diagnostic, Related, Severity, Span, has_errors
from tei_edition.reports.explanation import Explanation
from tei_edition.reports.fingerprints import fingerprinted
from tei_edition.reports.quoting import covered, lines_of
from tei_edition.reports.report import Report, told

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
ROOT = "%SRCROOT%"
"""The name that paths are relative to: the top of the repository."""

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}

Json = dict[str, Any]


def sarif(report: Report) -> str:
    """Return a log with one run: the rules with their explanations, and the findings."""
    places = {one.rule.code: at for at, one in enumerate(report.explanations)}
    lines = {path: lines_of(text) for path, text in report.texts.items()}
    results = []
    for item, fingerprint in fingerprinted(report.diagnostics, report.texts):
        result = _result(item, report, lines.get(item.span.path, []))
        result["partialFingerprints"] = {"teiEdition/v1": fingerprint}
        if item.code in places:
            result["ruleIndex"] = places[item.code]
        results.append(result)
    rules = [_rule(one, report.rules_page) for one in report.explanations]
    driver: Json = {"name": "tei-edition", "rules": rules}
    if report.version:
        driver["version"] = report.version
    unusable = has_errors(one for one in report.diagnostics if one.code.startswith("TE0"))
    run = {
        "tool": {"driver": driver},
        "invocations": [{"executionSuccessful": not unusable}],
        "originalUriBaseIds": {ROOT: {"description": {"text": "The top of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(explanation: Explanation, page: str) -> Json:
    rule = explanation.rule
    address = {"helpUri": f"{page}#{rule.code.lower()}-{rule.name}"} if page else {}
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": _message(rule.summary),
        "fullDescription": _message(f"{rule.summary} {rule.rationale}"),
        "help": {**_message(explanation.text()), "markdown": _literal(explanation.markdown())},
        **address,
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(item: Diagnostic, report: Report, lines: list[str]) -> Json:
    result: Json = {
        "ruleId": item.code,
        "level": _LEVELS[item.severity],
        "message": _message(told(item)),
        "locations": [{"physicalLocation": _place(item.span, report, lines)}],
    }
    if item.related:
        result["relatedLocations"] = [
            _related(number, one, report) for number, one in enumerate(item.related, start=1)
        ]
    return result


def _related(number: int, related: Related, report: Report) -> Json:
    return {
        "id": number,
        "message": _message(related.message),
        "physicalLocation": _place(related.span, report, []),
    }


def _message(words: str) -> Json:
    return {"text": _literal(words)}


def _literal(words: str) -> str:
    """Return words for a message, in which braces would stand for arguments (section 3.11.5)."""
    return words.replace("{", "{{").replace("}", "}}")


def _place(span: Span, report: Report, lines: list[str]) -> Json:
    place: Json = {"artifactLocation": _address(report.path(span))}
    if span.line is not None:
        values = {
            "startLine": span.line,
            "startColumn": span.column,
            "endLine": span.end_line,
            "endColumn": span.end_column,
        }
        place["region"] = {key: value for key, value in values.items() if value is not None}
        if text := covered(span, lines):
            place["region"]["snippet"] = {"text": text}
    return place


def _address(path: str) -> Json:
    """Return a path as a URI: relative to the repository, unless it is absolute."""
    uri = quote(path, safe="/", errors="replace")
    if path.startswith("/"):
        return {"uri": f"file://{uri}"}
    if path[1:3] == ":/":
        return {"uri": f"file:///{path[0]}:{quote(path[2:], safe='/', errors='replace')}"}
    return {"uri": uri, "uriBaseId": ROOT}
