"""What no grammar sees: lives, dates, notes, names and letters that cannot be as they are."""

from __future__ import annotations

from collections.abc import Iterator

from tei_edition.checks import (
    Check,
    characters,
    dates,
    decoded,
    deletions,
    emptiness,
    entries,
    lives,
    notes,
    participants,
    prefixes,
    scripts,
)
from tei_edition.checks.findings import placed
from tei_edition.checks.page import Page
from tei_edition.diagnostics import Diagnostic

_KINDS = (
    dates,
    lives,
    participants,
    prefixes,
    notes,
    deletions,
    emptiness,
    characters,
    decoded,
    scripts,
    entries,
)


def find(page: Page) -> Iterator[Diagnostic]:
    """Check a document, with what it refers to."""
    return placed(page.document, (found for kind in _KINDS for found in kind.find(page)))


EDITORIAL = Check(
    name="editorial",
    summary="Dates, lives, speakers, notes, deletions, names and letters can be as they are.",
    rules=tuple(rule for kind in _KINDS for rule in kind.RULES),
    document=find,
    facts=entries.facts,
    corpus=entries.unused,
)
