"""Schematron: the rules of an edition that a grammar cannot state.

A schema is put together out of its files (`assembling`) or taken out of a grammar (`embedded`),
looked through (`refusing`), made into a stylesheet (`compiling`) and run (`findings`, `svrl`).
"""

from __future__ import annotations

from tei_edition.checks import Check, Schema, Settings
from tei_edition.checks.schematron.compiling import compiled
from tei_edition.checks.schematron.findings import validate as _validate
from tei_edition.checks.schematron.rules import BROKEN_RULE, RULES
from tei_edition.diagnostics import Diagnostic
from tei_edition.tei import Corpus, TeiDocument

__all__ = ["BROKEN_RULE", "SCHEMATRON", "validate"]


def run(corpus: Corpus, settings: Settings) -> tuple[Diagnostic, ...]:
    """Validate all documents of `corpus`; a schema that cannot be used is reported once."""
    found: list[Diagnostic] = []
    if settings.schematron and not corpus.documents:
        found += compiled(settings.schematron).diagnostics
    for document in corpus.documents:
        for schema in settings.schemas(document).schematron:
            found += _validate(schema, document)
    return tuple(dict.fromkeys(found))


def validate(
    schema: bytes, document: TeiDocument, *, path: str = "schema", phase: str = ""
) -> tuple[Diagnostic, ...]:
    """Return how `document` breaks the ISO Schematron `schema`, in document order.

    Tests are XPath 3.1; they can read nothing but the document. `path` is the schema as the
    user calls it; `phase` is the id of one, `#ALL`, or "" for its default.
    """
    return _validate(Schema(path=path, content=schema, phase=phase), document)


SCHEMATRON = Check(
    name="schematron",
    summary="Every document keeps the rules of its Schematron schema.",
    rules=RULES,
    run=run,
)
