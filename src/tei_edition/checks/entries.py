"""Entries of authority files: each is of use, and each name that has one points to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set

from tei_edition import tei
from tei_edition.checks.findings import Found, Page
from tei_edition.checks.targets import Target, Targets
from tei_edition.diagnostics import Related, Rule, Severity, Span
from tei_edition.tei import Element, find_all, is_tei, line_of, text_of

UNUSED_ENTRY = Rule(
    code="TE406",
    name="unused-entry",
    severity=Severity.INFO,
    summary="No document points to an entry of an authority file.",
    rationale="A mention may have lost its pointer, or the entry may go.",
)
UNLINKED_NAME = Rule(
    code="TE407",
    name="unlinked-name",
    severity=Severity.INFO,
    summary="A name points to nobody, and exactly one entry has this name.",
    rationale="Indexes and searches find only the mentions that point to an entry.",
)
RULES = (UNUSED_ENTRY, UNLINKED_NAME)

_NAMED = {"persName": "person", "placeName": "place", "orgName": "org"}
_ENTRIES = tuple(f"{{{tei.TEI}}}{kind}" for kind in _NAMED.values())
_LINKS = ("ref", "key", "sameAs", "corresp", "copyOf", "who", "nymRef")
# Forms that do not by themselves say who is meant.
_WEAK = frozenset(("pseudonym", "role", "codename", "title"))

Names = Mapping[tuple[str, str], tuple[Target, ...]]
"""The entries that have a name, by the name of the entry's element and the words."""


def names(targets: Targets, paths: Iterable[str]) -> Names:
    """Return the names of all entries in the files at `paths`."""
    found: dict[tuple[str, str], dict[Target, None]] = defaultdict(dict)
    for path in paths:
        for identifier, entry in targets.ids[path].items():
            if entry.tag in _ENTRIES:
                for form in _forms(entry):
                    found[tei.name(entry), form][path, identifier] = None
    return {key: tuple(entries) for key, entries in found.items()}


def _forms(entry: Element) -> Iterator[str]:
    for name in find_all(entry, "*"):
        if tei.name(name) in _NAMED and name.get("type") not in _WEAK:
            yield text_of(name)


def unused(page: Page, used: Set[Target]) -> Iterator[Found]:
    """Find entries of an authority file to which nothing points."""
    path = page.document.path
    for identifier, entry in page.targets.ids[path].items():
        if entry.tag in _ENTRIES and (path, identifier) not in used:
            (name, *_) = (*_forms(entry), identifier)
            yield Found(
                rule=UNUSED_ENTRY,
                place=(entry, tei.XML_ID),
                message=f'nothing points to "{identifier}" ({name})',
                hint="look for a mention without a pointer; else the entry may go",
            )


def uses(page: Page) -> Iterator[Target]:
    """Yield where the pointers of a document lead, but for those inside of their own target."""
    for pointer in page.pointers:
        target = pointer.target(page.targets)
        entry = page.targets.element(target) if target else None
        if target and entry is not None:
            if entry.tag in _ENTRIES and any(one is entry for one in _around(pointer.element)):
                continue
            yield target


def _around(element: Element) -> Iterator[Element]:
    yield element
    yield from element.iterancestors()


def unlinked(page: Page, known: Names) -> Iterator[Found]:
    """Find names of the text without a pointer of which one entry has exactly the words."""
    if not known:
        return
    tags = [f"{{{tei.TEI}}}{name}" for name in _NAMED]
    for text in find_all(page.document.root, "text"):
        for name in text.iter(*tags):
            if any(name.get(link) for link in _LINKS):
                continue
            entries = known.get((_NAMED[tei.name(name)], text_of(name)), ())
            if len(entries) != 1 or _is_part(name):
                continue
            path, identifier = entries[0]
            entry = page.targets.ids[path][identifier]
            yield Found(
                rule=UNLINKED_NAME,
                place=(name, None),
                message=f'"{text_of(name)}" points to no entry, and "{identifier}" has this name',
                hint=f"if that is meant, point to it with @ref (it is in {path})",
                related=(Related(span=Span(path=path, line=line_of(entry)), message="the entry"),),
            )


def _is_part(name: Element) -> bool:
    """Tell whether a name is part of an entry, or of a name that points somewhere."""
    return any(
        one.tag in _ENTRIES
        or (is_tei(one, *_NAMED, "name", "rs", "author", "editor") and one.get("ref"))
        for one in name.iterancestors()
    )
