"""The print edition: TEI to Typst by xslt/print.xsl, Typst to one PDF by xslt/typst.

`document` turns a document into Typst markup and says which of its characters no font has;
`corpus` puts title page, contents, documents, editorial conventions and indexes together
into a tagged PDF/A-2a that is also PDF/UA-1. The same edition gives the same bytes.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime

from tei_edition import config, saxon, workspace
from tei_edition.exporters import Artifact, Context, Exported, Exporter, print_facts, typesetting
from tei_edition.exporters.print_facts import STYLESHEET, XSLT, Facts, Json
from tei_edition.tei import TeiDocument

FILE = "edition.pdf"

_TYPST = "xslt/typst"
_TEMPLATES = ("main", "book", "index", "look", "parts", "tei")
_LABELS = (
    *("contents", "conventions", "edited-by", "licence"),
    *("note", "organizations", "persons", "places"),
)


def document(doc: TeiDocument, context: Context) -> Exported:
    """Return the document as Typst markup, with what cannot be printed as diagnostics."""
    facts, diagnostics = print_facts.facts(doc, context)
    return Exported(facts=facts.encode(), diagnostics=diagnostics)


def corpus(facts: tuple[bytes, ...], context: Context) -> Exported:
    """Return the book of all documents as a PDF; none if Typst refuses."""
    documents = tuple(print_facts.decode(item) for item in facts)
    authorities = tuple(print_facts.described(item, context) for item in context.authorities)
    words = _words(context)
    conventions = _conventions(documents)
    sources = {f"documents/{n}.typ": item for n, item in enumerate(documents, 1)}
    entries = [
        *(entry for item in authorities for entry in item.entries),
        *(entry for item in documents for entry in item.index),
    ]
    edition: Json = {
        **asdict(context.edition.edition),
        **json.loads(words.principal or "{}"),
        "documents": list(sources),
        "conventions": [
            {"title": title, "file": f"conventions/{n}.typ"}
            for n, (title, _) in enumerate(conventions, 1)
        ],
        "persons": _index(entries, "person"),
        "organizations": _index(entries, "org"),
        "places": _index(entries, "place"),
    }
    known = {
        *(character for item in documents for character in item.missing),
        *(character for item in authorities for character in item.missing),
    }
    missing = {*typesetting.missing_characters(json.dumps(edition, ensure_ascii=False))} - known
    edition["missing"] = typesetting.pattern({*known, *missing})
    files = {
        **{f"{name}.typ": workspace.resource(f"{_TYPST}/{name}.typ") for name in _TEMPLATES},
        **{name: item.text.encode() for name, item in sources.items()},
        **{f"conventions/{n}.typ": text.encode() for n, (_, text) in enumerate(conventions, 1)},
        "edition.json": json.dumps(edition, ensure_ascii=False).encode(),
    }
    paths = {name: item.path for name, item in sources.items()}
    book = typesetting.pdf(files, _timestamp(context), paths)
    return Exported(
        artifacts=() if book.value is None else (Artifact(path=FILE, content=book.value),),
        diagnostics=(
            *(finding for item in authorities for finding in item.diagnostics),
            *(typesetting.missing_character(item, config.FILE) for item in sorted(missing)),
            *words.diagnostics,
            *book.diagnostics,
        ),
    )


def _words(context: Context) -> saxon.Transformed:
    """Return the edition's own words, in its language."""
    return saxon.transform(
        workspace.resource_path(STYLESHEET),
        None,
        parameters={
            f"{{{XSLT}}}languages": context.edition.edition.language,
            f"{{{XSLT}}}label-keys": " ".join(_LABELS),
            f"{{{XSLT}}}iso-date": context.edition.edition.date,
        },
        template=f"{{{XSLT}}}words",
        path=config.FILE,
    )


def _conventions(documents: Sequence[Facts]) -> list[tuple[str, str]]:
    """Return the editorial principles: those of all documents first, then what each adds."""
    declared = [(item.conventions["title"], item.conventions["paragraphs"]) for item in documents]
    common = [
        text
        for text in dict.fromkeys(text for _, paragraphs in declared for text in paragraphs)
        if all(text in paragraphs for _, paragraphs in declared)
    ]
    parts = [
        ("", common),
        *((title, [item for item in own if item not in common]) for title, own in declared),
    ]
    preamble = '#import "/tei.typ": *\n'
    return [(title, preamble + "".join(paragraphs)) for title, paragraphs in parts if paragraphs]


def _index(entries: Iterable[Json], kind: str) -> list[Json]:
    """Return the entries of a kind in alphabetical order, with the keys that mention them."""
    chosen = (item for item in entries if item["kind"] == kind)
    return [
        {
            "name": item["name"],
            "years": item["years"],
            # A name with @key points to an id, wherever it is.
            "keys": [item["key"], "*#" + item["key"].partition("#")[2]],
        }
        for item in sorted(chosen, key=lambda item: (item["sort"], item["key"]))
    ]


def _timestamp(context: Context) -> datetime:
    """Return the date of the PDF: that of the edition, else of its latest document."""
    for date in (context.edition.edition.date, *(item.date for item in context.catalogue[::-1])):
        try:
            return datetime.fromisoformat(date).replace(tzinfo=UTC)
        except ValueError:
            continue
    return typesetting.EPOCH


EXPORTER = Exporter(
    name="print",
    summary="a book as PDF: tagged, archivable, with footnotes and indexes",
    document=document,
    corpus=corpus,
    resources=(STYLESHEET, "xslt/print", "xslt/lib", _TYPST),
)
