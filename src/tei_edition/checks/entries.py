"""Entries of authority files: each is of use, and each name that has one points to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei_edition import tei
from tei_edition.checks.around import Names, Target, names
from tei_edition.checks.contents import ENTRIES, NAMED, Contents, identified
from tei_edition.checks.facts import Fact, Whole
from tei_edition.checks.findings import Found, placed
from tei_edition.checks.page import Page
from tei_edition.diagnostics import Diagnostic, Related, Rule, Severity, Span
from tei_edition.tei import Element, find_all, is_tei, text_of

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

_LINKS = ("ref", "key", "sameAs", "corresp", "copyOf", "who", "nymRef")
_USE = "use"


def facts(page: Page) -> Iterator[Fact]:
    """Return where the pointers of a document lead, but for those inside of their own target."""
    used: dict[Target, None] = {}
    for pointer in page.pointers:
        target = pointer.target(page.targets)
        declared = page.targets.declared(target) if target else None
        if target is None or declared is None or declared.tag not in ENTRIES:
            continue
        entry = page.targets.element(target)
        if entry is None or all(one is not entry for one in _around(pointer.element)):
            used[target] = None
    for target in used:
        yield Fact(kind=_USE, path=page.document.path, key=target)


def unused(whole: Whole) -> Iterator[Diagnostic]:
    """Find entries of authority files to which nothing points, in a whole edition."""
    used = {fact.key for fact in whole.of(_USE)}
    for path, contents in whole.authorities.items() if whole.settings.is_whole else ():
        idle = [
            one
            for one, entry in contents.ids.items()
            if entry.tag in ENTRIES and (path, one) not in used
        ]
        document = whole.document(path) if idle else None
        if document is not None:
            elements = identified(document)
            yield from placed(document, (_unused(one, contents, elements) for one in idle))


def _unused(identifier: str, contents: Contents, elements: Mapping[str, Element]) -> Found:
    (name, *_) = (*contents.ids[identifier].forms, identifier)
    return Found(
        rule=UNUSED_ENTRY,
        place=(elements[identifier], tei.XML_ID),
        message=f'nothing points to "{identifier}" ({name})',
        hint="look for a mention without a pointer; else the entry may go",
    )


def _around(element: Element) -> Iterator[Element]:
    yield element
    yield from element.iterancestors()


def find(page: Page) -> Iterator[Found]:
    """Find names of the text without a pointer of which one entry has exactly the words."""
    own = page.document.path
    # A document with entries of its own means those.
    known: Names = {} if own in page.around.authorities else names([page.contents])
    known = known or page.around.names
    if not known:
        return
    tags = [f"{{{tei.TEI}}}{name}" for name in NAMED]
    for text in find_all(page.document.root, "text"):
        for name in text.iter(*tags):
            if any(name.get(link) for link in _LINKS):
                continue
            kind = f"{{{tei.TEI}}}{NAMED[tei.name(name)]}"
            entries = known.get((kind, text_of(name)), ())
            if len(entries) != 1 or _is_part(name):
                continue
            path, identifier = entries[0]
            entry = page.targets.declared(entries[0])
            line = entry.line if entry else None
            yield Found(
                rule=UNLINKED_NAME,
                place=(name, None),
                message=f'"{text_of(name)}" points to no entry, and "{identifier}" has this name',
                hint=f"if that is meant, point to it with @ref (it is in {path})",
                related=(Related(span=Span(path=path, line=line), message="the entry"),),
            )


def _is_part(name: Element) -> bool:
    """Tell whether a name is part of an entry, or of a name that points somewhere."""
    return any(
        one.tag in ENTRIES
        or (is_tei(one, *NAMED, "name", "rs", "author", "editor") and one.get("ref"))
        for one in name.iterancestors()
    )
