"""Running checks: one document after the other, then what all of them say together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from tei_edition.checks import Check, Settings
from tei_edition.checks.around import Around, around
from tei_edition.checks.contents import contents
from tei_edition.checks.facts import Fact, Whole
from tei_edition.checks.identifiers import DUPLICATE_ID
from tei_edition.checks.page import Page
from tei_edition.checks.relaxng import WRONG_ID
from tei_edition.diagnostics import Diagnostic
from tei_edition.reports import in_order
from tei_edition.tei import Corpus, TeiDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What was seen in one document."""

    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with it, ordered by place, each finding once."""
    facts: tuple[Fact, ...]
    """What it says that others may contradict."""


def look(page: Page, checks: Iterable[Check]) -> Seen:
    """Look at one document with `checks`."""
    kinds = tuple(checks)
    found = dict.fromkeys(item for one in kinds for item in one.document(page))
    return Seen(
        diagnostics=in_order(_told_once(found)),
        facts=tuple(fact for one in kinds for fact in one.facts(page)),
    )


def _told_once(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """Leave out what a grammar says of identifiers of which their own check says more."""
    items = tuple(found)
    told = {one.span for one in items if one.code == DUPLICATE_ID.code}
    return (one for one in items if one.code != WRONG_ID.code or one.span not in told)


def conclude(whole: Whole, checks: Iterable[Check]) -> tuple[Diagnostic, ...]:
    """Return what is wrong with all documents together, ordered by place."""
    return in_order(dict.fromkeys(item for one in checks for item in one.corpus(whole)))


def check(corpus: Corpus, settings: Settings, checks: Iterable[Check]) -> tuple[Diagnostic, ...]:
    """Return what `checks` find in a corpus that is in memory, ordered by place."""
    kinds = tuple(checks)
    documents = {one.path: one for one in (*settings.authorities, *corpus.documents)}
    made = {one.path: one for one in settings.made}
    known = _around(documents, settings)
    pages = {
        path: Page(
            document=document,
            schemas=settings.schemas(),
            library=settings.library,
            made=made.get(path),
            around=known,
        )
        for path, document in documents.items()
    }
    checked = [one.path for one in corpus.documents]
    seen = [look(pages[path], kinds) for path in checked]
    others = [pages[path] for path in documents if path not in checked]
    whole = Whole(
        paths=tuple(checked),
        facts=(*facts(others, kinds), *(fact for one in seen for fact in one.facts)),
        authorities={path: known.others[path] for path in known.authorities},
        document=documents.get,
        settings=settings,
    )
    found = (*(item for one in seen for item in one.diagnostics), *conclude(whole, kinds))
    return in_order(dict.fromkeys(found))


def facts(pages: Iterable[Page], checks: Sequence[Check]) -> tuple[Fact, ...]:
    """Return what documents say that are not checked themselves, such as authority files."""
    return tuple(fact for page in pages for one in checks for fact in one.facts(page))


def _around(documents: Mapping[str, TeiDocument], settings: Settings) -> Around:
    named = {one.path for one in settings.authorities}
    known = {path: contents(one) for path, one in documents.items()}
    return around(
        (one for path, one in known.items() if path in named or one.is_authority),
        (prefix for one in known.values() for prefix in one.prefixes),
        known,
        settings.files,
    )
