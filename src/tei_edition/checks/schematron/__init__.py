"""Schematron: the rules of an edition that a grammar cannot state."""

from __future__ import annotations

import re
from functools import lru_cache

from tei_edition import saxon, tei
from tei_edition.checks import Check, Settings
from tei_edition.checks.positions import Place, spans
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.tei import Corpus, Element, TeiDocument
from tei_edition.workspace import resource_path

BROKEN_RULE = Rule(
    code="TE410",
    name="broken-rule",
    severity=Severity.ERROR,
    summary="The document breaks a rule of its Schematron schema; @role there sets the severity.",
    rationale="The schema states what the editors agreed on; its own words say why.",
)
UNUSABLE_SCHEMATRON = Rule(
    code="TE411",
    name="unusable-schematron",
    severity=Severity.ERROR,
    summary="The Schematron schema cannot be used, or has something that is not supported.",
    rationale="Rules that are passed over in silence would seem to be kept.",
)
FAILED_TEST = Rule(
    code="TE412",
    name="failed-test",
    severity=Severity.ERROR,
    summary="A test of the Schematron schema ended in an error, so that its answer is not known.",
    rationale="Neither the document nor the rule can be said to be right.",
)

_SCH = "http://purl.oclc.org/dsdl/schematron"
_XSL = "http://www.w3.org/1999/XSL/Transform"
_BINDINGS = ("", "xslt", "xslt2", "xslt3", "xpath", "xpath2", "xpath3", "xpath31")
_SEVERITIES = {
    "warning": Severity.WARNING,
    "warn": Severity.WARNING,
    "nonfatal": Severity.WARNING,
    "info": Severity.INFO,
    "information": Severity.INFO,
    "hint": Severity.INFO,
}
_HINT = (
    "correct the expression in the schema; it is XPath 3.1, with the prefixes of the ns elements"
)
_REFERENCES = {
    "extends": (("rule", "rule"),),
    "pattern": (("is-a", "pattern"),),
    "assert": (("diagnostics", "diagnostic"),),
    "report": (("diagnostics", "diagnostic"),),
}
_STEP = re.compile(r"/(?:Q\{([^}]*)\}([^\[/]+)\[(\d+)\]|@(?:Q\{([^}]*)\})?([^/]+))")


def run(corpus: Corpus, settings: Settings) -> tuple[Diagnostic, ...]:
    """Validate all documents of `corpus`; a schema that cannot be used is reported once."""
    schema = settings.schematron
    if schema is None:
        return ()
    transpiled = _transpiled(schema.content, schema.path)
    if transpiled.value is None:
        return transpiled.diagnostics
    found = [
        item
        for document in corpus.documents
        for item in validate(schema.content, document, path=schema.path)
    ]
    return tuple(dict.fromkeys(found))


def validate(
    schema: bytes, document: TeiDocument, *, path: str = "schema"
) -> tuple[Diagnostic, ...]:
    """Return how `document` breaks the ISO Schematron `schema`, in document order.

    All patterns are run, whatever phases there are. Tests are XPath 3.1; they can read nothing
    but the document. `path` is the schema as the user calls it.
    """
    transpiled = _transpiled(schema, path)
    if transpiled.value is None:
        return transpiled.diagnostics
    result = saxon.transform(transpiled.value, document.content, path=path)
    report = tei.parse(result.principal.encode(), path).value if result.principal else None
    if report is None:
        return tuple(
            UNUSABLE_SCHEMATRON.at(Span(path=path), item.message, _HINT)
            for item in result.diagnostics
        )
    findings = report.root.findall("*")
    places = [_place(document.root, item.get("path", "")) for item in findings]
    return tuple(
        _diagnostic(item, span)
        for item, span in zip(findings, spans(document, places), strict=True)
    )


@lru_cache(maxsize=8)
def _transpiled(schema: bytes, path: str) -> Result[str | None]:
    """Return the schema as the text of a stylesheet."""
    parsed = tei.parse(schema, path)
    if parsed.value is None:
        return Result(value=None, diagnostics=parsed.diagnostics)
    refused = _refused(parsed.value.root)
    if refused is not None:
        element, message, hint = refused
        span = spans(parsed.value, [(element, None)])[0]
        return Result(value=None, diagnostics=(UNUSABLE_SCHEMATRON.at(span, message, hint),))
    result = saxon.transform(resource_path("xslt/schematron.xsl"), schema, path=path)
    return Result(value=result.principal or None, diagnostics=result.diagnostics)


def _refused(root: Element) -> tuple[Element, str, str] | None:
    """Return the first thing in a schema that is not supported, in words, with a hint."""
    if root.tag != f"{{{_SCH}}}schema":
        return root, "this is not an ISO Schematron schema", f"its root is schema in {_SCH}"
    if root.get("queryBinding", "").lower() not in _BINDINGS:
        binding = root.get("queryBinding")
        return root, f'the query binding "{binding}" is not supported', 'write queryBinding="xslt3"'
    ids = {kind: _ids(root, kind) for kind in ("rule", "pattern", "diagnostic")}
    variables: set[str] = set()
    for element in root.iter(f"{{{_SCH}}}*", f"{{{_XSL}}}*"):
        kind = tei.name(element)
        if kind in {"include", "import"} or (kind == "extends" and "href" in element.attrib):
            what = f'{kind} takes in "{element.get("href")}", and no other file is read'
            return element, what, "copy the content of that file into the schema"
        if kind == "pattern" and "documents" in element.attrib:
            what = "pattern/@documents looks into other files, and no other file is read"
            return element, what, "leave @documents out"
        for attribute, target in _REFERENCES.get(kind, ()):
            for name in element.get(attribute, "").split():
                if name not in ids[target]:
                    what = f'{kind}/@{attribute} names "{name}", which is no {target} that fits'
                    return element, what, "rules and patterns that are referred to are abstract"
        if kind == "let" and _is_outer(element):
            name = element.get("name", "")
            if name in variables:
                what = f'two variables outside of rules have the name "{name}"'
                return element, what, "give each a name of its own, also in different patterns"
            variables.add(name)
    return None


def _ids(root: Element, kind: str) -> set[str]:
    """Return the identifiers of elements that others refer to: abstract ones, and diagnostics."""
    return {
        element.get("id", "")
        for element in root.iter(f"{{{_SCH}}}{kind}")
        if kind == "diagnostic" or element.get("abstract") == "true"
    }


def _is_outer(let: Element) -> bool:
    parent = let.getparent()
    return parent is not None and tei.name(parent) in {"schema", "pattern"}


def _place(root: Element, path: str) -> Place:
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


def _diagnostic(finding: Element, span: Span) -> Diagnostic:
    if finding.tag == "broken":
        return FAILED_TEST.at(
            span,
            f"{_folded(finding.get('what', ''))} failed: {tei.text_of(finding)}",
            "correct the expression in the schema, so that it has an answer for each document",
        )
    words = tei.text_of(finding.find("words")) or "a rule of the schema is broken"
    hints = [tei.text_of(hint) for hint in finding.findall("hint")]
    severity = _SEVERITIES.get(finding.get("role", "").lower(), Severity.ERROR)
    return BROKEN_RULE.at(span, words, " ".join(hints) or None, severity=severity)


def _folded(text: str) -> str:
    return " ".join(text.split())


SCHEMATRON = Check(
    name="schematron",
    summary="Every document keeps the rules of its Schematron schema.",
    rules=(BROKEN_RULE, UNUSABLE_SCHEMATRON, FAILED_TEST),
    run=run,
)
