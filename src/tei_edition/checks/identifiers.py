"""Identifiers: each xml:id is given once in a document, each document has its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tei_edition import tei
from tei_edition.checks import Check
from tei_edition.checks.contents import identified, identifier_of
from tei_edition.checks.facts import Fact, Whole
from tei_edition.checks.findings import Found, placed
from tei_edition.checks.page import Page
from tei_edition.checks.positions import spans
from tei_edition.diagnostics import Diagnostic, Related, Rule, Severity, Span

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


def repeated(page: Page) -> Iterator[Diagnostic]:
    """Find identifiers that a document gives twice."""
    return placed(page.document, _repeated(page))


def _repeated(page: Page) -> Iterator[Found]:
    for element in page.document.root.iter("*"):
        identifier = identifier_of(element) or ""
        first = page.elements.get(identifier, element)
        if first is not element:
            yield Found(
                rule=DUPLICATE_ID,
                place=(element, tei.XML_ID),
                message=f'xml:id "{identifier}" was already given in this document',
                hint="give one of the two another xml:id, and change the pointers to it",
                also=(((first, tei.XML_ID), "first given here"),),
            )


def facts(page: Page) -> Iterator[Fact]:
    """Return the identifiers of a document that no other may have: its own, and its entries'."""
    path = page.document.path
    own = page.document.root.get(tei.XML_ID)
    if own is not None:
        yield Fact(kind=SAME_DOCUMENT_ID.code, path=path, key=(own,))
    if page.contents.is_authority or path in page.around.authorities:
        for identifier, one in page.contents.ids.items():
            if one.tag in _ENTRIES:
                yield Fact(kind=SAME_ENTRY_ID.code, path=path, key=(identifier,))


def shared(whole: Whole) -> Iterator[Diagnostic]:
    """Find identifiers that two documents, or entries of two authority files, have."""
    hint = "give each file an xml:id of its own, for example the name of the file"
    for first, other in _pairs(whole.of(SAME_DOCUMENT_ID.code)):
        message = f'xml:id "{other.key[0]}" is also that of another file'
        related = [Related(span=_place(first, whole), message="the other file")]
        yield SAME_DOCUMENT_ID.at(_place(other, whole), message, hint, related)
    hint = "give one of the two another xml:id, and change the pointers to it"
    for first, other in _pairs(whole.of(SAME_ENTRY_ID.code)):
        message = f'xml:id "{other.key[0]}" is also that of an entry of {first.path}'
        related = [Related(span=_place(first, whole), message="the other entry")]
        yield SAME_ENTRY_ID.at(_place(other, whole), message, hint, related)


def _pairs(found: Iterable[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Yield each fact that another document stated before, behind the first that did."""
    first: dict[tuple[str, ...], Fact] = {}
    for fact in found:
        before = first.setdefault(fact.key, fact)
        if before.path != fact.path:
            yield before, fact


def _place(fact: Fact, whole: Whole) -> Span:
    document = whole.document(fact.path)
    element = identified(document).get(fact.key[0]) if document else None
    if document is None or element is None:
        return Span(path=fact.path)
    return spans(document, [(element, tei.XML_ID)])[0]


IDENTIFIERS = Check(
    name="identifiers",
    summary="No xml:id is given twice in a document, to two documents, or to two entries.",
    rules=(DUPLICATE_ID, SAME_DOCUMENT_ID, SAME_ENTRY_ID),
    document=repeated,
    facts=facts,
    corpus=shared,
)
