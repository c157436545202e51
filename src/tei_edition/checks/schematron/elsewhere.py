"""Rules about other documents, which the expression of pattern/@documents names.

No expression reads a file: a run over a document says which others it wants, and each of them is
given to a run of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tei_edition.checks import Library, Schema
from tei_edition.checks.positions import spans
from tei_edition.checks.schematron.findings import found, place, told
from tei_edition.checks.schematron.places import OWN, as_span
from tei_edition.checks.schematron.rules import MISSING_DOCUMENT
from tei_edition.diagnostics import Diagnostic, Related, Result
from tei_edition.saxon import Parameter
from tei_edition.tei import Element, TeiDocument

_MOST = 1000
"""Other documents that a document may name, for each counted as often as a pattern wants it."""
_HINT = "correct the path, which is seen from this document, or the expression in the schema"


@dataclass(frozen=True, slots=True, kw_only=True)
class Other:
    """What the rules of a pattern say of another document."""

    pattern: str
    """The number of the pattern, from 1."""
    document: TeiDocument | None
    """The other document; None if it cannot be had."""
    report: Result[Element | None]
    """The report; its value is None where there is none, and then the diagnostics say why."""


def validate(
    schema: Schema, document: TeiDocument, library: Library | None = None
) -> Iterator[Diagnostic]:
    """Yield how `document`, and others that it names, break an ISO Schematron schema."""
    report = found(schema, document)
    yield from report.diagnostics
    if report.value is None:
        return
    yield from told(report.value, document)
    for other in others(schema, document, report.value, library):
        yield from other.report.diagnostics
        if other.document is not None and other.report.value is not None:
            yield from told(other.report.value, other.document)


def others(
    schema: Schema,
    document: TeiDocument,
    report: Element,
    library: Library | None,
    parameters: dict[str, Parameter] | None = None,
) -> Iterator[Other]:
    """Yield the reports on the documents that the `report` on `document` asks for."""
    for count, item in enumerate(report.findall("documents")):
        pattern, href = item.get("pattern", ""), item.get("href", "")
        reason = "is one of too many" if count >= _MOST else "cannot be read here"
        known = library.document(href, document.path) if library and count < _MOST else reason
        if isinstance(known, str):
            missing = (_missing(item, known, document),)
            unread: Result[Element | None] = Result(value=None, diagnostics=missing)
            yield Other(pattern=pattern, document=None, report=unread)
            if count >= _MOST:
                return
            continue
        given: dict[str, Parameter] = {
            **(parameters or {}),
            f"{{{OWN}}}other": known.content,
            f"{{{OWN}}}of": int(pattern),
        }
        yield Other(pattern=pattern, document=known, report=found(schema, document, given))


def _missing(item: Element, reason: str, document: TeiDocument) -> Diagnostic:
    (span,) = spans(document, [place(document.root, item.get("path", ""))])
    message = f'"{item.get("href")}", which rules of the schema are about, {reason}'
    related = [Related(span=as_span(item.get("at", "")), message="the pattern with these rules")]
    return MISSING_DOCUMENT.at(span, message, _HINT, related)
