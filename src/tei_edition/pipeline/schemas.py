"""The schemas of documents: those that they name themselves, else those of their edition."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from lxml.etree import QName

from tei_edition import tei
from tei_edition.addresses import address_of, joined
from tei_edition.checks import Schema, Schemas
from tei_edition.checks.relaxng import CORRECT, UNUSABLE_RELAXNG
from tei_edition.checks.schematron.compiling import phase
from tei_edition.checks.schematron.embedded import embedded
from tei_edition.checks.schematron.places import SCH
from tei_edition.checks.xml_model import Model, models
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.pipeline.library import MISSING_SCHEMA, Library
from tei_edition.pipeline.schematron import whole
from tei_edition.relaxng.reading import annotated, is_compact
from tei_edition.relaxng.syntax import RNG, SchemaError, kind
from tei_edition.tei import Element, TeiDocument

UNKNOWN_KIND = Rule(
    code="TE321",
    name="unknown-kind-of-schema",
    severity=Severity.WARNING,
    summary="A document names a schema of a kind that is not known here; it is passed over.",
    rationale="What the schema demands is not checked; only RELAX NG and Schematron are.",
)

_COMPACT = "application/relax-ng-compact-syntax"
_XML = re.compile(r"(?:application|text)/(?:[\w.-]+\+)?xml")
_LANGUAGES = {
    "http://www.w3.org/2001/XMLSchema": "a W3C XML Schema",
    "http://purl.oclc.org/dsdl/nvdl/ns/structure/1.0": "NVDL",
    "http://www.ascc.net/xml/schematron": "Schematron 1.5",
    "http://www.tei-c.org/ns/1.0": "TEI, such as an ODD, from which a schema is made",
}
_OTHER = "neither RELAX NG nor Schematron"
_HINT = f'give schematypens="{RNG}" for RELAX NG, schematypens="{SCH}" for Schematron'
_NO_HREF = 'write href="…" with the path or the address of the schema'


class Finder:
    """Finds the schemas of documents, and reads each once."""

    def __init__(
        self, library: Library, common: Schemas, *, settled: frozenset[str], phase: str
    ) -> None:
        """Keep where files are, and the schemas of documents that name none.

        In the languages of `settled` (namespaces) the common ones hold, whatever they name.
        `phase` is that of Schematron schemas, "" the one that the document names.
        """
        self.library = library
        self.phase = phase
        self.common = common
        self.settled = settled
        self._schemas: dict[str, Result[Schema | None]] = {}
        self._languages: dict[Schema, str] = {}
        self._rules: dict[Schema, Result[Schema | None]] = {}

    def of(self, document: TeiDocument, path: Path) -> Result[Schemas]:
        """Return the schemas of the `document` at `path`.

        Of each language they are those that the document names, else the common ones.
        """
        findings: list[Diagnostic] = []
        named: dict[str, list[Schema]] = {}
        for model in models(document) if self.settled != {RNG, SCH} else ():
            language, found = self._found(model, address_of(path))
            if language in self.settled:
                continue
            # A document often names one file twice, as a grammar and for the rules inside of it.
            told = {one.message for one in findings}
            findings += [one for one in found.diagnostics if one.message not in told]
            known = named.setdefault(language, [])
            if found.value is not None and found.value not in known:
                known.append(found.value)
        schemas = Schemas(
            relaxng=tuple(named[RNG]) if RNG in named else self.common.relaxng,
            schematron=tuple(named[SCH]) if SCH in named else self.common.schematron,
        )
        return Result(value=schemas, diagnostics=tuple(findings))

    def _found(self, model: Model, base: str) -> tuple[str, Result[Schema | None]]:
        """Return the language of the schema that a document names, and the schema."""
        if not model.href:
            message = "the processing instruction names no schema: it has no href"
            return RNG, _nothing(MISSING_SCHEMA.at(model.span, message, _NO_HREF))
        if model.schematypens in self.settled:
            return model.schematypens, Result(value=None)
        if what := _unknown(model):
            message = f'"{model.href}" is {what}, and is passed over'
            return "", _nothing(UNKNOWN_KIND.at(model.span, message, _HINT))
        found = self._schema(joined(base, model.href) or model.href)
        if found.value is None:
            language = SCH if model.href.endswith(".sch") else RNG
            return model.schematypens or language, _moved(found, model.href_span)
        language = model.schematypens or self._language(model, found.value)
        if language == RNG:
            return RNG, found
        if language == SCH:
            rules = self._rules_in(replace(found.value, phase=self.phase or model.phase))
            if rules.value and not self.phase and (wrong := phase(rules.value).diagnostics):
                unknown: Result[Schema | None] = Result(value=None, diagnostics=wrong)
                return SCH, _moved(unknown, model.phase_span)
            return SCH, _moved(rules, model.href_span)
        message = f'"{model.href}" is {_LANGUAGES.get(language, _OTHER)}, and is passed over'
        return "", _nothing(UNKNOWN_KIND.at(model.href_span, message, _HINT))

    def _schema(self, address: str) -> Result[Schema | None]:
        if address not in self._schemas:
            self._schemas[address] = self.library.schema(address)
        return self._schemas[address]

    def _language(self, model: Model, schema: Schema) -> str:
        if model.type == _COMPACT:
            return RNG
        if schema not in self._languages:
            self._languages[schema] = _language(schema)
        return self._languages[schema]

    def _rules_in(self, schema: Schema) -> Result[Schema | None]:
        if schema not in self._rules:
            self._rules[schema] = rules_in(schema, self.library)
        return self._rules[schema]


def rules_in(schema: Schema, library: Library) -> Result[Schema | None]:
    """Return a Schematron schema with what it takes in; of a RELAX NG schema the rules inside it.

    The value is None if there are none.
    """
    if not _is_grammar(schema):
        return whole(library.workspace, schema)

    def read(address: str) -> bytes | None:
        return library.read(address).value

    found = embedded(schema, read, library.show)
    if found is None:
        return Result(value=None, diagnostics=_unreadable(schema))
    return Result(value=replace(found, phase=schema.phase))


def _unreadable(schema: Schema) -> tuple[Diagnostic, ...]:
    """Say why there are no rules in a schema if that is because it cannot be read."""
    if is_compact(schema.content, schema.path):
        try:
            annotated(schema.content, schema.path)
        except SchemaError as error:
            where = replace(error.span or Span(path=""), path=schema.path)
            return (UNUSABLE_RELAXNG.at(where, error.message, CORRECT),)
    return ()


def _is_grammar(schema: Schema) -> bool:
    if is_compact(schema.content, schema.path):
        return not schema.path.endswith(".sch")
    root = _root(schema)
    return root is not None and kind(root) != ""


def _unknown(model: Model) -> str:
    """Return what a schema is said to be if that is no kind that is known here, else ""."""
    if model.schematypens:
        known = model.schematypens in (RNG, SCH)
        return "" if known else _LANGUAGES.get(model.schematypens, _OTHER)
    known = model.type in ("", _COMPACT) or _XML.fullmatch(model.type) is not None
    return "" if known else f'of the type "{model.type}", which is not known'


def _language(schema: Schema) -> str:
    """Return the namespace of the language in which a schema is written."""
    if is_compact(schema.content, schema.path):
        return RNG
    root = _root(schema)
    if root is None:
        return SCH if schema.path.endswith(".sch") else RNG
    return QName(root).namespace or ""


def _root(schema: Schema) -> Element | None:
    found = tei.parse(schema.content, schema.path).value
    return found.root if found else None


def _nothing(finding: Diagnostic) -> Result[Schema | None]:
    return Result(value=None, diagnostics=(finding,))


def _moved(found: Result[Schema | None], span: Span) -> Result[Schema | None]:
    """Put what was found out about a schema as a whole at the place where it is named."""
    there = (one if one.span.line else replace(one, span=span) for one in found.diagnostics)
    return Result(value=found.value, diagnostics=tuple(there))
