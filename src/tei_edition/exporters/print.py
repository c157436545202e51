"""The print edition: TEI to Typst by xslt/print.xsl, Typst to one PDF by xslt/typst.

`document` turns a document into Typst markup and says which of its characters no font has;
`corpus` puts title page, contents, documents, editorial conventions and indexes together
into a tagged PDF/A-2a that is also PDF/UA-1. The same edition gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from tei_edition import saxon, workspace
from tei_edition.diagnostics import Diagnostic
from tei_edition.exporters import Artifact, Context, Exported, Exporter, typesetting
from tei_edition.tei import TeiDocument

FILE = "edition.pdf"

_STYLESHEET = "xslt/print.xsl"
_TYPST = tuple(
    f"xslt/typst/{name}.typ" for name in ("main", "book", "index", "look", "parts", "tei")
)
_XSLT = "urn:tei-edition:xslt"
_LABELS = ("contents", "conventions", "edited-by", "licence", "persons", "places")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    """What the book needs of one document."""

    id: str
    """Name of the file without its extension."""
    path: str
    """Path as shown to the user."""
    text: str
    """The document as Typst markup."""
    conventions: str
    """Its editorial principles as Typst markup, or ""."""
    index: list[dict[str, str]]
    """Persons and places that the document itself describes."""
    missing: list[str]
    """Characters that no font of the book has."""


def document(doc: TeiDocument, context: Context) -> Exported:
    """Return the document as Typst markup, with what cannot be printed as diagnostics."""
    text = _transform(doc, context)
    conventions = _transform(doc, context, mode="conventions")
    index, findings = _index(doc, context)
    missing = typesetting.missing_characters(text.principal + conventions.principal)
    facts = _Facts(
        id=doc.id,
        path=doc.path,
        text=text.principal,
        conventions=conventions.principal,
        index=index,
        missing=list(missing),
    )
    return Exported(
        facts=json.dumps(asdict(facts), ensure_ascii=False).encode(),
        diagnostics=(
            *text.diagnostics,
            *conventions.diagnostics,
            *findings,
            *(typesetting.missing_character(item, doc) for item in missing),
        ),
    )


def corpus(facts: tuple[bytes, ...], context: Context) -> Exported:
    """Return the book of all documents as a PDF."""
    documents = tuple(_Facts(**json.loads(item)) for item in facts)
    authorities = [_index(authority, context) for authority in context.authorities]
    entries = [
        *(entry for found, _ in authorities for entry in found),
        *(entry for item in documents for entry in item.index),
    ]
    edition, labels_findings = _edition(documents, entries, context)
    names = [f"{number}.typ" for number in range(1, len(documents) + 1)]
    conventions = tuple(dict.fromkeys(item.conventions for item in documents if item.conventions))
    data = {
        **edition,
        "documents": names,
        "conventions": [f"{number}.typ" for number in range(1, len(conventions) + 1)],
    }
    files = {
        **{name.rsplit("/", 1)[1]: workspace.resource(name) for name in _TYPST},
        "edition.json": json.dumps(data, ensure_ascii=False).encode(),
        **{f"documents/{n}": item.text.encode() for n, item in zip(names, documents, strict=True)},
        **{f"conventions/{n}.typ": text.encode() for n, text in enumerate(conventions, 1)},
    }
    paths = {f"documents/{n}": item.path for n, item in zip(names, documents, strict=True)}
    book = typesetting.pdf(files, _timestamp(context), paths)
    diagnostics = (
        *(finding for _, found in authorities for finding in found),
        *labels_findings,
        *book.diagnostics,
    )
    artifacts = () if book.value is None else (Artifact(path=FILE, content=book.value),)
    return Exported(artifacts=artifacts, diagnostics=diagnostics)


def _transform(
    doc: TeiDocument, context: Context, mode: str | None = None
) -> saxon.Transformed:
    return saxon.transform(
        workspace.resource_path(_STYLESHEET),
        doc.content,
        parameters={
            f"{{{_XSLT}}}document-id": doc.id,
            f"{{{_XSLT}}}languages": context.edition.edition.language,
        },
        mode=mode and f"{{{_XSLT}}}{mode}",
        path=doc.path,
    )


def _index(
    doc: TeiDocument, context: Context
) -> tuple[list[dict[str, str]], tuple[Diagnostic, ...]]:
    found = _transform(doc, context, mode="index")
    return json.loads(found.principal or "[]"), found.diagnostics


def _edition(
    documents: tuple[_Facts, ...], entries: Iterable[dict[str, str]], context: Context
) -> tuple[dict[str, object], tuple[Diagnostic, ...]]:
    """Return what the Typst template reads of the edition."""
    edition = context.edition.edition
    words = saxon.transform(
        workspace.resource_path(_STYLESHEET),
        None,
        parameters={
            f"{{{_XSLT}}}languages": edition.language,
            f"{{{_XSLT}}}label-keys": " ".join(_LABELS),
            f"{{{_XSLT}}}iso-date": edition.date,
        },
        template=f"{{{_XSLT}}}words",
        path="edition.toml",
    )
    missing = dict.fromkeys(character for item in documents for character in item.missing)
    by_kind: dict[str, list[dict[str, object]]] = {"person": [], "place": []}
    for entry in sorted(entries, key=lambda item: (item["sort"], item["key"])):
        number = entry["key"].partition("#")[2]
        keys = [entry["key"], f"*#{number}"]
        by_kind[entry["kind"]].append({"name": entry["name"], "years": entry["years"], "keys": keys})
    return {
        **asdict(edition),
        **json.loads(words.principal or "{}"),
        "missing": typesetting.pattern(missing),
        "persons": by_kind["person"],
        "places": by_kind["place"],
    }, words.diagnostics


def _timestamp(context: Context) -> datetime:
    """Return the date of the PDF: that of the edition, else of its latest document."""
    dates = (context.edition.edition.date, *(entry.date for entry in reversed(context.catalogue)))
    for date in dates:
        try:
            return datetime.fromisoformat(date).replace(tzinfo=UTC)
        except ValueError:
            continue
    return datetime(2000, 1, 1, tzinfo=UTC)


EXPORTER = Exporter(
    name="print",
    summary="A book as PDF: tagged, archivable, with footnotes and indexes.",
    document=document,
    corpus=corpus,
    resources=(_STYLESHEET, "xslt/print", "xslt/lib", "xslt/typst"),
)
