"""What other files can know of a document: its identifiers, its entries, its prefixes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from posixpath import dirname, join, normpath
from urllib.parse import unquote

from tei_edition import tei
from tei_edition.checks.datings import Life, life
from tei_edition.tei import Element, TeiDocument, find_all, line_of, text_of

NAMED = {"persName": "person", "placeName": "place", "orgName": "org"}
"""Elements that name somebody or something, and those of the entries for it."""
ENTRIES = tuple(f"{{{tei.TEI}}}{kind}" for kind in NAMED.values())
"""Elements of entries that names point to."""

_PERSON = f"{{{tei.TEI}}}person"
# Forms that do not by themselves say who is meant.
_WEAK = frozenset(("pseudonym", "role", "codename", "title"))


@dataclass(frozen=True, slots=True)
class Declared:
    """An element with an xml:id."""

    tag: str
    """Its expanded name."""
    line: int
    """The line of its start tag."""
    life: Life | None = None
    """When it was born and died, if it is an entry of a person."""
    forms: tuple[str, ...] = ()
    """The names of the entry, if it is one."""


@dataclass(frozen=True, slots=True)
class Prefix:
    """An abbreviated scheme that a prefixDef declares."""

    ident: str
    """The scheme."""
    pattern: str
    """What its pointers have behind the colon."""
    replacement: str
    """The pointer that is meant, with groups of the pattern as \\g<1>."""
    path: str
    """The file that declares it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What other files can know of a document."""

    path: str
    """Its path as shown to the user."""
    ids: Mapping[str, Declared]
    """The first element of each xml:id."""
    prefixes: tuple[Prefix, ...]
    """What its prefixDef elements declare."""
    is_authority: bool
    """Whether it has entries only, and no text."""
    included: tuple[str, ...] = ()
    """The paths of the files that it takes in by XInclude."""


def contents(document: TeiDocument) -> Contents:
    """Return what other files can know of `document`."""
    return Contents(
        path=document.path,
        ids={key: _declared(element) for key, element in identified(document).items()},
        prefixes=tuple(_prefixes(document)),
        is_authority=_is_authority(document),
        included=tuple(_included(document)),
    )


def identified(document: TeiDocument) -> dict[str, Element]:
    """Return the first element of each xml:id in `document`."""
    ids: dict[str, Element] = {}
    for element in document.root.iter("*"):
        if (identifier := identifier_of(element)) is not None:
            ids.setdefault(identifier, element)
    return ids


def identifier_of(element: Element) -> str | None:
    """Return the xml:id of an element, without blanks around it, as XML means it."""
    written = element.get(tei.XML_ID)
    return None if written is None else " ".join(written.split())


def _declared(element: Element) -> Declared:
    tag = str(element.tag)
    return Declared(
        tag=tag,
        line=line_of(element),
        life=life(element) if tag == _PERSON else None,
        forms=tuple(_forms(element)) if tag in ENTRIES else (),
    )


def _forms(entry: Element) -> Iterator[str]:
    for name in find_all(entry, "*"):
        if tei.name(name) in NAMED and name.get("type") not in _WEAK:
            yield text_of(name)


def _prefixes(document: TeiDocument) -> Iterator[Prefix]:
    for definition in document.root.iter(f"{{{tei.TEI}}}prefixDef"):
        replacement = re.sub(r"\$(\d)", r"\\g<\1>", definition.get("replacementPattern", ""))
        pattern = f"^(?:{definition.get('matchPattern', '(.*)')})$"
        yield Prefix(definition.get("ident", ""), pattern, replacement, document.path)


def _included(document: TeiDocument) -> Iterator[str]:
    for place in document.root.iter(f"{{{tei.XINCLUDE}}}include"):
        if place.get("parse", "xml") == "xml" and (href := place.get("href")):
            yield normpath(join(dirname(document.path), unquote(href.partition("#")[0])))


def _is_authority(document: TeiDocument) -> bool:
    has_entries = tei.find(document.root, "standOff") is not None
    return has_entries and tei.find(document.root, "text") is None
