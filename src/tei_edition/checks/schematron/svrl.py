"""The Schematron Validation Report Language: what other programs want to know of a validation."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from tei_edition import tei
from tei_edition.checks import Library, Schema
from tei_edition.checks.schematron.compiling import Compiled, compiled
from tei_edition.checks.schematron.elsewhere import others
from tei_edition.checks.schematron.findings import found
from tei_edition.checks.schematron.places import OWN, SCH
from tei_edition.saxon import Parameter
from tei_edition.tei import Element, TeiDocument

SVRL = "http://purl.oclc.org/dsdl/svrl"

_FIRED: dict[str, Parameter] = {f"{{{OWN}}}fired": True}
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MARK = "te-svrl"
"""Stands for what is written elsewhere."""
_KINDS = {"assert": "failed-assert", "report": "successful-report"}
_RULE = ("id", "context", "role", "flag", "see", "icon", "fpi")
_STATEMENT = ("id", "test", "role", "flag", "see", "icon", "fpi")


class Report:
    """A report to which documents are added; of each only what is written of it is kept."""

    def __init__(self) -> None:
        """Begin without documents."""
        self._schemas: dict[Schema, Compiled] = {}
        self._parts: list[str] = []

    def add(self, schema: Schema, document: TeiDocument, library: Library | None = None) -> None:
        """Add what a schema says of `document`, and of others for which it has rules.

        Each active pattern stands once for each document, which @documents names. Nothing is
        added for a schema that cannot be used, and a test that ends in an error is left out:
        the check reports both.
        """
        ready = compiled(schema).value
        ran = found(schema, document, _FIRED)
        if ready is None or ran.value is None:
            return
        self._schemas[schema] = ready
        made = _made("schematron-output", {})
        _add(made, ready, document.path, ran.value)
        for other in others(schema, document, ran.value, library, _FIRED):
            if other.document is not None and other.report.value is not None:
                _add(made, ready, other.document.path, other.report.value, other.pattern)
        made.append(etree.Comment(_MARK))
        etree.indent(made)
        text = etree.tostring(made, encoding="unicode")
        self._parts.append(text[text.index(">") + 1 : text.index(f"<!--{_MARK}-->")].strip())

    def content(self) -> bytes | None:
        """Return the report; None if no document had a schema that can be used."""
        if not self._parts:
            return None
        root = _output(tuple(self._schemas.values()))
        root.append(etree.Comment(_MARK))
        etree.indent(root)
        text = etree.tostring(root, encoding="unicode")
        # The prefix of what is put inside is that of the root.
        parts = "\n  ".join(filter(None, self._parts))
        return f"{_HEAD}{text.replace(f'<!--{_MARK}-->', parts)}\n".encode()


def _output(schemas: Sequence[Compiled]) -> Element:
    """Return the root of a report, with what all schemas say of themselves."""
    said = {
        "title": [tei.text_of(one.root.find(f"{{{SCH}}}title")) for one in schemas],
        "phase": [one.phase for one in schemas],
        "schemaVersion": [one.root.get("schemaVersion", "") for one in schemas],
    }
    known = {key: "; ".join(dict.fromkeys(filter(None, values))) for key, values in said.items()}
    root = _made("schematron-output", {key: value for key, value in known.items() if value})
    spaces = [one for schema in schemas for one in schema.root.findall(f"{{{SCH}}}ns")]
    for prefix, uri in dict.fromkeys((one.get("prefix", ""), one.get("uri", "")) for one in spaces):
        names = {"prefix": prefix, "uri": uri}
        root.append(_made("ns-prefix-in-attribute-values", names))
    return root


def _add(
    root: Element, schema: Compiled, path: str, findings: Element, only: str | None = None
) -> None:
    """Add what one document gave, pattern by pattern, or for the `only` pattern that is for it."""
    for number, pattern in enumerate(schema.root.findall(f"{{{SCH}}}pattern"), 1):
        is_meant = str(number) == only if only else not _is_elsewhere(pattern, schema)
        if not is_meant or not _is_active(pattern, schema):
            continue
        names = {key: pattern.get(key) for key in ("id", "role")}
        names["name"] = tei.text_of(pattern.find(f"{{{SCH}}}title"))
        known = {key: value for key, value in names.items() if value}
        root.append(_made("active-pattern", {**known, "documents": path}))
        for item in findings.iterchildren("fired", "finding"):
            if item.get("pattern") == str(number):
                root.append(_fired(item) if item.tag == "fired" else _statement(item))


def _is_elsewhere(pattern: Element, schema: Compiled) -> bool:
    """Tell whether a pattern is about other documents."""
    patterns = schema.root.findall(f"{{{SCH}}}pattern[@abstract='true']")
    body = [one for one in patterns if one.get("id") == pattern.get("is-a", "")]
    return any("documents" in one.attrib for one in (pattern, *body))


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
