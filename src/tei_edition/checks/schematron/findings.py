"""What a schema says about a document, as findings at exact places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType

from tei_edition import saxon_apart, tei
from tei_edition.checks import Schema
from tei_edition.checks.nodes import Inner, inner_spans
from tei_edition.checks.positions import Place, spans
from tei_edition.checks.schematron.compiling import compiled, endless
from tei_edition.checks.schematron.places import as_span
from tei_edition.checks.schematron.rules import BROKEN_RULE, FAILED_TEST
from tei_edition.diagnostics import Diagnostic, Related, Result, Severity, Span
from tei_edition.saxon import Parameter
from tei_edition.saxon_apart import Ended
from tei_edition.tei import Element, TeiDocument

_SEVERITIES = {
    "fatal": Severity.ERROR,
    "error": Severity.ERROR,
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "nonfatal": Severity.WARNING,
    "info": Severity.INFO,
    "information": Severity.INFO,
    "hint": Severity.INFO,
}
_TOLD = ("finding", "broken")
_STEP = re.compile(r"/(?:Q\{([^}]*)\}([^\[/]+)\[(\d+)\]|@(?:Q\{([^}]*)\})?([^/]+))")
_INNER = re.compile(r"/((?:text|comment|processing-instruction)\([^)]*\))\[(\d+)\]$")
_HINT = "correct the expression in the schema, so that it has an answer for each document"


def told(report: Element, document: TeiDocument) -> tuple[Diagnostic, ...]:
    """Return the findings of a report, which speaks of `document`, in document order."""
    times = Counter(_test(item) for item in report.iterchildren("broken"))
    # A test that fails is a fault of the schema: told once, however often it is asked.
    first = {_test(item): item for item in reversed(report.findall("broken"))}
    items = [one for one in report.iterchildren(*_TOLD) if first.get(_test(one), one) is one]
    paths = [item.get("path", "") for item in items]
    places = [place(document.root, path) for path in paths]
    nodes = [_inner(path, above) for path, above in zip(paths, places, strict=True)]
    inner = inner_spans(document, filter(None, nodes))
    return tuple(
        _diagnostic(item, times[_test(item)], inner.get(node, span) if node else span)
        for item, node, span in zip(items, nodes, spans(document, places), strict=True)
    )


def found(
    schema: Schema,
    document: TeiDocument,
    parameters: Mapping[str, Parameter] = MappingProxyType({}),
) -> Result[Element | None]:
    """Return the report of the stylesheet that is made of a schema: its findings in order.

    The value is None where there is none; then the diagnostics say why.
    """
    ready = compiled(schema)
    if ready.value is None:
        return Result(value=None, diagnostics=ready.diagnostics)
    result = saxon_apart.transform(
        ready.value.stylesheet, document.content, parameters=parameters, path=document.path
    )
    if isinstance(result, Ended):
        return Result(value=None, diagnostics=(endless(result, schema, document.path),))
    parsed = tei.parse(result.principal.encode(), document.path)
    if parsed.value is not None:
        return Result(value=parsed.value.root)
    failed = tuple(
        FAILED_TEST.at(item.span, f"the rules of {schema.path} failed: {item.message}", _HINT)
        for item in result.diagnostics
    )
    return Result(value=None, diagnostics=tuple(dict.fromkeys(failed)))


def _test(item: Element) -> tuple[str, str]:
    """Return what tells a failing test from others; findings have the same of nothing."""
    return item.get("what", ""), item.get("at", "")


def place(root: Element, path: str) -> Place:
    """Return the element or attribute at a path such as fn:path gives."""
    element, attribute = root, None
    for step in list(_STEP.finditer(path)):
        namespace, local, position, attribute_namespace, attribute_name = step.groups()
        if attribute_name is not None:
            prefix = f"{{{attribute_namespace}}}" if attribute_namespace else ""
            attribute = prefix + attribute_name
        elif step.start() > 0:
            tag = f"{{{namespace}}}{local}" if namespace else local
            element = element.findall(tag)[int(position) - 1]
    return element, attribute


def _inner(path: str, above: Place) -> Inner | None:
    """Return the text, comment or processing instruction that a path ends in, below `above`."""
    step = _INNER.search(path)
    if step is None:
        return None
    return Inner(parent=above[0], kind=step[1], position=int(step[2]))


def _diagnostic(item: Element, times: int, span: Span) -> Diagnostic:
    if item.tag == "broken":
        more = f" (here, and {times} times in all)" if times > 1 else ""
        message = f"{_folded(item.get('what', ''))} failed: {tei.text_of(item)}{more}"
        related = [Related(span=as_span(item.get("at", "")), message="the expression that failed")]
        return FAILED_TEST.at(span, message, _HINT, related)
    words = tei.text_of(item.find("words")) or "a rule of the schema is broken"
    roles = (role.strip().lower() for role in item.get("roles", "").split("|"))
    severity = next((_SEVERITIES[role] for role in roles if role in _SEVERITIES), Severity.ERROR)
    return BROKEN_RULE.at(span, words, _help(item), severity=severity)


def _help(item: Element) -> str | None:
    """Return what the schema advises: its diagnostics, quick fixes, and where to read on."""
    hints = [tei.text_of(one) for one in item.findall("diagnostic")]
    fixes = [tei.text_of(one) for one in item.findall("fix")]
    if fixes:
        hints.append(f"to mend it: {'; or: '.join(fixes)}")
    if item.get("see"):
        hints.append(f"see {item.get('see')}")
    return " ".join(hint for hint in hints if hint) or None


def _folded(text: str) -> str:
    return " ".join(text.split())
