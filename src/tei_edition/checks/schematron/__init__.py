"""Schematron: the rules of an edition that a grammar cannot state.

A schema is put together out of its files (`assembling`) or taken out of a grammar (`embedded`),
looked through (`refusing`), made into a stylesheet (`compiling`) and run (`findings`,
`elsewhere`, `svrl`).
"""

from __future__ import annotations

from collections.abc import Iterator

from tei_edition.checks import Check, Schema
from tei_edition.checks.facts import Whole
from tei_edition.checks.page import Page
from tei_edition.checks.schematron.compiling import compiled
from tei_edition.checks.schematron.elsewhere import validate as _validate
from tei_edition.checks.schematron.rules import BROKEN_RULE, RULES
from tei_edition.diagnostics import Diagnostic
from tei_edition.tei import TeiDocument

__all__ = ["BROKEN_RULE", "SCHEMATRON", "validate"]


def find(page: Page) -> Iterator[Diagnostic]:
    """Find how a document breaks the rules of its schemas, or why one cannot be used."""
    for schema in page.schemas.schematron:
        yield from _validate(schema, page.document, page.library)


def unused(whole: Whole) -> tuple[Diagnostic, ...]:
    """Report a schema that cannot be used even where there is nothing to validate."""
    schema = whole.settings.schematron
    return compiled(schema).diagnostics if schema and not whole.paths else ()


def validate(
    schema: bytes, document: TeiDocument, *, path: str = "schema", phase: str = ""
) -> tuple[Diagnostic, ...]:
    """Return how `document` breaks the ISO Schematron `schema`, in document order.

    Tests are XPath 3.1; they can read nothing but the document. `path` is the schema as the
    user calls it; `phase` is the id of one, `#ALL`, or "" for its default.
    """
    return tuple(_validate(Schema(path=path, content=schema, phase=phase), document))


SCHEMATRON = Check(
    name="schematron",
    summary="Every document keeps the rules of its Schematron schema.",
    rules=RULES,
    document=find,
    corpus=unused,
)
