"""A tree to bytes: block-level elements on lines of their own, running text untouched."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tei_edition.tei import Element, indent

# Elements whose children are only elements, so that white space between them means nothing.
CONTAINERS = frozenset(
    {
        *("TEI", "teiHeader", "fileDesc", "titleStmt", "publicationStmt", "availability"),
        *("notesStmt", "sourceDesc", "msDesc", "msIdentifier", "msContents", "msItem"),
        *("encodingDesc", "appInfo", "application", "editorialDecl", "interpretation"),
        *("punctuation", "quotation", "normalization", "profileDesc", "creation", "abstract"),
        *("calendarDesc", "calendar"),
        *("langUsage", "particDesc", "listPerson", "text", "front", "body", "back", "div"),
        *("sp", "list", "quote", "table", "row", "correspDesc", "correspAction"),
    }
)


def serialize(
    root: Element,
    instructions: Iterable[tuple[str, str]] = (),
    *,
    containers: frozenset[str] = CONTAINERS,
) -> bytes:
    """Return the file: XML declaration, processing instructions, the indented tree."""
    indent(root, containers)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += [f"<?{target} {content}?>" for target, content in instructions]
    lines.append(etree.tostring(root, encoding="unicode"))
    return ("\n".join(lines) + "\n").encode()
