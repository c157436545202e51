"""What is refused in a Schematron schema because of what it could do.

It could ask for what is not in the document, or run without end. A function that calls itself
by its name ends in an error of Saxon's; one that does so by a variable ends the whole process.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_edition.checks.schematron.places import SCH, XSL
from tei_edition.tei import Element, pieces

Refused = tuple[Element, str, str]
"""An element of a schema, what is wrong with it, and what to do."""

_FUNCTION = re.compile(r"\bfunction\s*\(")
_CALL = re.compile(
    r"[$?][\w.:-]+\s*\(|[)\]}]\s*\("
    r"|\b(?:apply|filter|fold-left|fold-right|for-each|for-each-pair|sort)\s*\("
)
_REFUSED = re.compile(
    r"(?<![\w.-])(transform|function-lookup|load-xquery-module|environment-variable"
    r"|available-environment-variables)\s*[(#]"
)
_BY_NAME = "write it as xsl:function, which may call itself and others by their names"


def harming(root: Element) -> Iterator[Refused]:
    """Yield what could do harm: endless rules and functions, and questions about the computer."""
    yield from _rules(root)
    for element in root.iter("*"):
        if element.tag == f"{{{XSL}}}evaluate":
            yield element, "xsl:evaluate is not supported", "write the expression itself"
        for expression in _expressions(element):
            if used := _REFUSED.search(expression):
                message = f"the function {used[1]}() is not supported"
                yield element, message, "a test can ask only for what is in the document"
            if any(_CALL.search(body) for body in _bodies(expression)):
                message = "a function without a name calls another one by a variable"
                yield element, message, _BY_NAME


def _expressions(element: Element) -> Iterator[str]:
    """Yield all that may be an expression, or a template that has some: attributes and text."""
    yield from (str(value) for value in element.attrib.values())
    yield from (piece for piece in pieces(element) if isinstance(piece, str) and "{" in piece)


def _bodies(expression: str) -> Iterator[str]:
    """Yield what stands behind the head of each function without a name, up to the end."""
    for match in _FUNCTION.finditer(expression):
        head, brace, body = expression[match.end() :].partition("{")
        # A type such as function(*) has no body.
        if brace and not re.search(r"\breturn\b|\bsatisfies\b", head):
            yield body[: _end(body)]


def _end(body: str) -> int:
    """Return the offset of the brace that ends a body."""
    depth = 1
    for offset, sign in enumerate(body):
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth == 0:
            return offset
    return len(body)


def _rules(root: Element) -> Iterator[Refused]:
    """Yield an abstract rule that extends itself by way of others."""
    rules = [one for one in root.iter(f"{{{SCH}}}rule") if one.get("abstract") == "true"]
    extended = {
        one.get("id", ""): {inner.get("rule", "") for inner in one.findall(f"{{{SCH}}}extends")}
        for one in rules
    }
    for rule in rules:
        reached: set[str] = set()
        ahead = {rule.get("id", "")}
        while ahead:
            ahead = {far for near in ahead for far in extended.get(near, ())} - reached
            reached |= ahead
        if rule.get("id") in reached:
            message = f'the abstract rule "{rule.get("id")}" extends itself'
            yield rule, message, "take one of the extends elements out"
