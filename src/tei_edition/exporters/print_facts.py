"""What the book knows of a document: the facts between the two steps of the print exporter."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any

from tei_edition import saxon, workspace
from tei_edition.diagnostics import Diagnostic
from tei_edition.exporters import Context, typesetting
from tei_edition.tei import TeiDocument

STYLESHEET = "xslt/print.xsl"
XSLT = "urn:tei-edition:xslt"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the book needs of one document; lists, because it travels as JSON."""

    path: str
    """Path as shown to the user."""
    text: str
    """The document as Typst markup."""
    conventions: Json
    """`title`, short, and `paragraphs` of its editorial principles as Typst markup."""
    index: list[Json]
    """What the document itself describes: kind, key, name, years and sort key of each."""
    missing: list[str]
    """Characters that no font of the book has."""

    def encode(self) -> bytes:
        """Return the facts as JSON."""
        return json.dumps(asdict(self), ensure_ascii=False).encode()


def decode(content: bytes) -> Facts:
    """Return the facts that `Facts.encode` wrote."""
    return Facts(**json.loads(content))


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """The persons, organisations and places that an authority file describes."""

    entries: list[Json]
    """See `Facts.index`."""
    missing: list[str]
    """Characters in their names that no font of the book has."""
    diagnostics: tuple[Diagnostic, ...]
    """What was found."""


def facts(doc: TeiDocument, context: Context) -> tuple[Facts, tuple[Diagnostic, ...]]:
    """Return the facts of a document and what cannot be printed of it."""
    text = _transform(doc, context, None)
    conventions = _transform(doc, context, "conventions")
    index = _transform(doc, context, "index")
    principals = (text.principal, conventions.principal, index.principal)
    missing = typesetting.missing_characters("".join(principals))
    value = Facts(
        path=doc.path,
        text=text.principal,
        conventions=json.loads(conventions.principal or '{"title": "", "paragraphs": []}'),
        index=json.loads(index.principal or "[]"),
        missing=list(missing),
    )
    # A document that cannot be transformed says so once, not once for each mode.
    found = text.diagnostics or conventions.diagnostics or index.diagnostics
    return value, (*found, *(typesetting.missing_character(item, doc) for item in missing))


def described(doc: TeiDocument, context: Context) -> Described:
    """Return the persons, organisations and places of an authority file."""
    index = _transform(doc, context, "index")
    missing = typesetting.missing_characters(index.principal)
    return Described(
        entries=json.loads(index.principal or "[]"),
        missing=list(missing),
        diagnostics=(
            *index.diagnostics,
            *(typesetting.missing_character(item, doc) for item in missing),
        ),
    )


def _transform(doc: TeiDocument, context: Context, mode: str | None) -> saxon.Transformed:
    return saxon.transform(
        workspace.resource_path(STYLESHEET),
        doc.content,
        parameters={
            f"{{{XSLT}}}document-id": doc.id,
            f"{{{XSLT}}}languages": context.edition.edition.language,
        },
        mode=mode and f"{{{XSLT}}}{mode}",
        path=doc.path,
    )
