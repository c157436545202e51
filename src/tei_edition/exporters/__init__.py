"""Exporters: each is a map over documents and a reduce over the facts they give.

`document` is pure: the same document and edition give the same bytes, so that its
result can be cached by content hash and made in another process.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tei_edition.config import Edition
from tei_edition.diagnostics import Diagnostic
from tei_edition.tei import TeiDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """A file to be written."""

    path: str
    """Path inside the exporter's output folder, with forward slashes."""
    content: bytes
    """The whole content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What the edition's table of contents knows of a document."""

    id: str
    """Name of the file without its extension."""
    title: str
    """Title, white space folded."""
    date: str
    """ISO date of the document, or ""."""
    n: str
    """Number of the meeting or document, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What an exporter knows besides the document."""

    edition: Edition
    """The configuration of the edition."""
    authorities: tuple[TeiDocument, ...]
    """Personography and other authority files."""
    catalogue: tuple[Entry, ...]
    """All documents, in order of date, then of id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """What one step of an exporter gives."""

    artifacts: tuple[Artifact, ...] = ()
    """Files to write."""
    facts: bytes = b""
    """What the reduce step needs of the document; only the exporter reads it."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exporter:
    """An output format."""

    name: str
    """The word after `tei-edition export`."""
    summary: str
    """One line for `export --list`."""
    document: Callable[[TeiDocument, Context], Exported]
    """Map: one document to artifacts and facts."""
    corpus: Callable[[tuple[bytes, ...], Context], Exported]
    """Reduce: the facts of all documents, in the order of the catalogue."""
    resources: tuple[str, ...] = ()
    """Files and folders of the toolkit that its output depends on, such as `xslt/html.xsl`."""
