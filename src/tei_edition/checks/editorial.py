"""What no grammar sees: lives, dates, notes, names and letters that cannot be as they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache

from tei_edition.checks import (
    Check,
    Settings,
    characters,
    dates,
    datings,
    deletions,
    emptiness,
    entries,
    lives,
    notes,
    participants,
    scripts,
)
from tei_edition.checks.datings import Life
from tei_edition.checks.findings import Found, Page, placed
from tei_edition.checks.identifiers import is_authority
from tei_edition.checks.positions import text
from tei_edition.checks.targets import Target, Targets, collect, pointers
from tei_edition.diagnostics import Diagnostic
from tei_edition.tei import Corpus, Element, TeiDocument

_KINDS = (dates, lives, participants, notes, deletions, emptiness, characters, scripts)


def run(corpus: Corpus, settings: Settings) -> tuple[Diagnostic, ...]:
    """Check all documents of `corpus`, each with what it refers to."""
    targets = collect(corpus, settings)
    named = {item.path for item in settings.authorities}
    shared = {path for path, one in targets.documents.items() if path in named or is_authority(one)}
    of_all = entries.names(targets, shared)
    checked = {document.path for document in corpus.documents}
    life = cache(datings.life)
    used: set[Target] = set()
    kept: list[Page] = []
    findings: list[Diagnostic] = []
    for document in targets.documents.values():
        page = _page(document, targets, life)
        used.update(entries.uses(page))
        if document.path in shared and settings.is_whole:
            kept.append(page)
        if document.path in checked:
            own = [] if document.path in shared else [document.path]
            names = entries.names(targets, own) or of_all
            found = [*_found(page), *entries.unlinked(page, names)]
            findings.extend(placed(document, found))
    for page in kept:
        findings.extend(placed(page.document, entries.unused(page, used)))
    return tuple(findings)


def _page(document: TeiDocument, targets: Targets, life: Callable[[Element], Life]) -> Page:
    return Page(
        document=document,
        source=text(document),
        pointers=tuple(pointers(document, targets)),
        targets=targets,
        life=life,
    )


def _found(page: Page) -> Iterator[Found]:
    for kind in _KINDS:
        yield from kind.find(page)


EDITORIAL = Check(
    name="editorial",
    summary="Dates, lives, speakers, notes, deletions, names and letters can be as they are.",
    rules=tuple(rule for kind in (*_KINDS, entries) for rule in kind.RULES),
    run=run,
)
