"""The Schematron Validation Report Language: what other programs want to know of a validation."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tei_edition import tei
from tei_edition.checks import Schema
from tei_edition.checks.schematron.compiling import Compiled, compiled
from tei_edition.checks.schematron.findings import found
from tei_edition.checks.schematron.places import OWN, SCH
from tei_edition.diagnostics import Diagnostic, Result
from tei_edition.tei import Element, TeiDocument

SVRL = "http://purl.oclc.org/dsdl/svrl"

_FIRED = {f"{{{OWN}}}fired": True}
_KINDS = {"assert": "failed-assert", "report": "successful-report"}
_RULE = ("id", "context", "role", "flag", "see", "icon", "fpi")
_STATEMENT = ("id", "test", "role", "flag", "see", "icon", "fpi")


def report(schema: Schema, documents: Iterable[TeiDocument]) -> Result[bytes | None]:
    """Return the SVRL report of a schema for all documents; None if the schema is unusable.

    Each active pattern stands once for each document, which @documents names. A test that ends
    in an error is left out of the report and is among the diagnostics of the check.
    """
    ready = compiled(schema)
    if ready.value is None:
        return Result(value=None, diagnostics=ready.diagnostics)
    root = _output(ready.value)
    failed: list[Diagnostic] = []
    for document in documents:
        ran = found(schema, document, _FIRED)
        failed += ran.diagnostics
        if ran.value is not None:
            _add(root, ready.value, document.path, ran.value)
    etree.indent(root)
    content = etree.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n"
    return Result(value=content, diagnostics=tuple(failed))


def _output(schema: Compiled) -> Element:
    title = tei.text_of(schema.root.find(f"{{{SCH}}}title"))
    version = schema.root.get("schemaVersion")
    attributes = {"title": title, "phase": schema.phase, "schemaVersion": version}
    root = _made("schematron-output", {key: value for key, value in attributes.items() if value})
    for space in schema.root.findall(f"{{{SCH}}}ns"):
        names = {key: space.get(key, "") for key in ("prefix", "uri")}
        root.append(_made("ns-prefix-in-attribute-values", names))
    return root


def _add(root: Element, schema: Compiled, path: str, findings: Element) -> None:
    """Add what one document gave, pattern by pattern."""
    for number, pattern in enumerate(schema.root.findall(f"{{{SCH}}}pattern"), 1):
        if not _is_active(pattern, schema):
            continue
        names = {key: pattern.get(key) for key in ("id", "role")}
        names["name"] = tei.text_of(pattern.find(f"{{{SCH}}}title"))
        known = {key: value for key, value in names.items() if value}
        root.append(_made("active-pattern", {**known, "documents": path}))
        for item in findings.iterchildren("fired", "finding"):
            if item.get("pattern") == str(number):
                root.append(_fired(item) if item.tag == "fired" else _statement(item))


def _is_active(pattern: Element, schema: Compiled) -> bool:
    if pattern.get("abstract") == "true":
        return False
    active = schema.root.findall(f"{{{SCH}}}phase[@id]/{{{SCH}}}active")
    return schema.phase == "#ALL" or any(
        one.get("pattern") == pattern.get("id")
        for one in active
        if (phase := one.getparent()) is not None and phase.get("id") == schema.phase
    )


def _fired(item: Element) -> Element:
    return _made("fired-rule", {key: item.get(key, "") for key in _RULE if key in item.attrib})


def _statement(item: Element) -> Element:
    attributes = {key: item.get(key, "") for key in _STATEMENT if key in item.attrib}
    made = _made(_KINDS[item.get("kind", "")], {**attributes, "location": item.get("path", "")})
    for one in item.findall("diagnostic"):
        made.append(_reference("diagnostic", one, {"diagnostic": one.get("id", "")}))
    for one in item.findall("property"):
        more = {key: one.get(key, "") for key in ("role", "scheme") if key in one.attrib}
        made.append(_reference("property", one, {"property": one.get("id", ""), **more}))
    made.append(_text(item.find("words")))
    return made


def _reference(kind: str, source: Element, attributes: dict[str, str]) -> Element:
    made = _made(f"{kind}-reference", attributes)
    made.append(_text(source))
    return made


def _text(source: Element | None) -> Element:
    made = _made("text", {})
    made.text = tei.text_of(source)
    return made


def _made(name: str, attributes: dict[str, str]) -> Element:
    return etree.Element(f"{{{SVRL}}}{name}", attributes, nsmap={"svrl": SVRL})
