"""What a schema says about a document, as findings at exact places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from tei_edition import saxon_apart, tei
from tei_edition.checks import Schema
from tei_edition.checks.findings import MOST, more
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
_KEPT = 64
"""So many lists of children are remembered."""
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
    beyond = items[MOST:]
    items = items[: MOST + 1]
    paths = [item.get("path", "") for item in items]
    children = lru_cache(_KEPT)(_children)
    places = [place(document.root, path, children) for path in paths]
    nodes = [_inner(path, above) for path, above in zip(paths, places, strict=True)]
    inner = inner_spans(document, filter(None, nodes))
    where = [
        inner.get(node, span) if node else span
        for node, span in zip(nodes, spans(document, places), strict=True)
    ]
    every = tuple(
        _diagnostic(item, times[_test(item)], span)
        for item, span in zip(items[:MOST], where, strict=False)
    )
    if not beyond:
        return every
    severity = _diagnostic(beyond[0], 1, where[MOST]).severity
    return (*every, BROKEN_RULE.at(where[MOST], more(len(beyond)), severity=severity))


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
        return Result(value=parsed.value.root, diagnostics=ready.diagnostics)
    failed = tuple(
        FAILED_TEST.at(item.span, f"the rules of {schema.path} failed: {item.message}", _HINT)
        for item in result.diagnostics
    )
    return Result(value=None, diagnostics=tuple(dict.fromkeys(failed)))


def _test(item: Element) -> tuple[str, str]:
    """Return what tells a failing test from others; findings have the same of nothing."""
    return item.get("what", ""), item.get("at", "")


def _children(element: Element, tag: str) -> list[Element]:
    return element.findall(tag)


def place(
    root: Element, path: str, children: Callable[[Element, str], list[Element]] = _children
) -> Place:
    """Return the element or attribute at a path such as fn:path gives.

    `children` returns those of a name, and may remember them.
    """
    element, attribute = root, None
    for step in list(_STEP.finditer(path)):
        namespace, local, position, attribute_namespace, attribute_name = step.groups()
        if attribute_name is not None:
            prefix = f"{{{attribute_namespace}}}" if attribute_namespace else ""
            attribute = prefix + attribute_name
        elif step.start() > 0:
            tag = f"{{{namespace}}}{local}" if namespace else local
            element = children(element, tag)[int(position) - 1]
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
