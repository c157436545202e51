"""The review report: one HTML file with what a conversion made, and what needs a decision."""

from __future__ import annotations

from dataclasses import dataclass

from tei_edition.diagnostics import Diagnostic
from tei_edition.ledger import Ledger
from tei_edition.model import SourceText, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """What a source became."""

    content: bytes
    """The TEI file."""
    ledger: Ledger
    """The fate of each character."""
    text: Text
    """What the TEI was written from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A document of the report."""

    source: SourceText
    """The source; without text if it could not be read."""
    target: str
    """Path of the TEI file, or "" if there is none."""
    status: str
    """What happened to the TEI file, in a word."""
    made: Made | None
    """What it became, or None if no TEI could be made."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What the report is about: a run of the converter."""

    title: str
    """Title of the edition."""
    documents: tuple[Reviewed, ...]
    """The sources, in order."""
    diagnostics: tuple[Diagnostic, ...]
    """What was found in all of them."""
