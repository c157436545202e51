"""Identifiers: each xml:id is given once in a document, each document has its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

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
SAME_ENTRY_ID = Rule(
    code="TE405",
    name="same-entry-id",
    severity=Severity.WARNING,
    summary="Entries of two authority files have the same xml:id.",
    rationale="Whoever gets the pointer without its file, as in a prefix, takes one for the other.",
)
_ENTRIES = frozenset(
    f"{{{tei.TEI}}}{one}"
    for one in ("person", "personGrp", "place", "org", "event", "object", "bibl", "nym", "category")
)


def run(corpus: Corpus, settings: Settings) -> tuple[Diagnostic, ...]:
    """Check the identifiers of all documents of `corpus`."""
    documents = {item.path: item for item in (*settings.authorities, *corpus.documents)}
    found = list(_same_document_ids(documents.values()))
    named = {item.path for item in settings.authorities}
    found += _same_entry_ids(
        one for path, one in documents.items() if path in named or is_authority(one)
    )
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


def is_authority(document: TeiDocument) -> bool:
    """Tell whether a document has entries only, and no text."""
    return tei.find(document.root, "standOff") is not None and (
        tei.find(document.root, "text") is None
    )


def _same_entry_ids(authorities: Iterable[TeiDocument]) -> Iterator[Diagnostic]:
    first: dict[str, tuple[TeiDocument, Element]] = {}
    for document in authorities:
        for identifier, element in declared(document).items():
            if element.tag not in _ENTRIES:
                continue
            other, there = first.setdefault(identifier, (document, element))
            if other is not document:
                yield SAME_ENTRY_ID.at(
                    spans(document, [(element, tei.XML_ID)])[0],
                    f'xml:id "{identifier}" is also that of an entry of {other.path}',
                    "give one of the two another xml:id, and change the pointers to it",
                    [
                        Related(
                            span=spans(other, [(there, tei.XML_ID)])[0],
                            message="the other entry",
                        )
                    ],
                )


def _same_document_ids(documents: Iterable[TeiDocument]) -> Iterator[Diagnostic]:
    first: dict[str, TeiDocument] = {}
    for document in documents:
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
    summary="No xml:id is given twice in a document, to two documents, or to two entries.",
    rules=(DUPLICATE_ID, SAME_DOCUMENT_ID, SAME_ENTRY_ID),
    run=run,
)
