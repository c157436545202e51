"""Identifiers: each xml:id is given once in a document, each document has its own."""

from __future__ import annotations

from collections.abc import Iterator

from tei_edition import tei
from tei_edition.checks import Check, Settings
from tei_edition.checks.positions import Place, spans
from tei_edition.diagnostics import Diagnostic, Related, Rule, Severity
from tei_edition.tei import Corpus, Element, TeiDocument

DUPLICATE_ID = Rule(
    code="TE401",
    name="duplicate-id",
    severity=Severity.ERROR,
    summary="Two elements of a document have the same xml:id.",
    rationale="A pointer to the identifier would lead to one of them by chance.",
)
SAME_DOCUMENT_ID = Rule(
    code="TE403",
    name="same-document-id",
    severity=Severity.ERROR,
    summary="The root elements of two files have the same xml:id.",
    rationale="Whoever cites a document by its identifier would not know which one is meant.",
)


def run(corpus: Corpus, settings: Settings) -> tuple[Diagnostic, ...]:
    """Check the identifiers of all documents of `corpus`."""
    found = list(_same_document_ids((*settings.authorities, *corpus.documents)))
    for document in corpus.documents:
        found += _duplicate_ids(document)
    return tuple(found)


def declared(document: TeiDocument) -> dict[str, Element]:
    """Return the first element of each xml:id in `document`."""
    ids: dict[str, Element] = {}
    for element in document.root.iter("*"):
        if (identifier := element.get(tei.XML_ID)) is not None:
            ids.setdefault(identifier, element)
    return ids


def _duplicate_ids(document: TeiDocument) -> Iterator[Diagnostic]:
    first = declared(document)
    again = [
        element
        for element in document.root.iter("*")
        if first.get(element.get(tei.XML_ID, ""), element) is not element
    ]
    places: list[Place] = [(element, tei.XML_ID) for element in again]
    places += [(first[element.get(tei.XML_ID, "")], tei.XML_ID) for element in again]
    where = spans(document, places)
    for element, here, there in zip(again, where[: len(again)], where[len(again) :], strict=True):
        yield DUPLICATE_ID.at(
            here,
            f'xml:id "{element.get(tei.XML_ID)}" was already given in this document',
            "give one of the two another xml:id, and change the pointers to it",
            [Related(span=there, message="first given here")],
        )


def _same_document_ids(documents: tuple[TeiDocument, ...]) -> Iterator[Diagnostic]:
    first: dict[str, TeiDocument] = {}
    by_path = {item.path: item for item in documents}
    for document in by_path.values():
        identifier = document.root.get(tei.XML_ID)
        if identifier is None:
            continue
        other = first.setdefault(identifier, document)
        if other is not document:
            yield SAME_DOCUMENT_ID.at(
                spans(document, [(document.root, tei.XML_ID)])[0],
                f'xml:id "{identifier}" is also that of another file',
                "give each file an xml:id of its own, for example the name of the file",
                [
                    Related(
                        span=spans(other, [(other.root, tei.XML_ID)])[0],
                        message="the other file",
                    )
                ],
            )


IDENTIFIERS = Check(
    name="identifiers",
    summary="No xml:id is given twice in a document, or to two documents.",
    rules=(DUPLICATE_ID, SAME_DOCUMENT_ID),
    run=run,
)
