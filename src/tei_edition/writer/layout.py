"""A tree to bytes: block-level elements on lines of their own, running text untouched."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from tei_edition.tei import Element, name

# Elements whose children are only elements, so that white space between them means nothing.
_CONTAINERS = frozenset(
    {
        *("TEI", "teiHeader", "fileDesc", "titleStmt", "publicationStmt", "availability"),
        *("notesStmt", "sourceDesc", "msDesc", "msIdentifier", "msContents", "msItem"),
        *("encodingDesc", "appInfo", "application", "editorialDecl", "interpretation"),
        *("punctuation", "quotation", "normalization", "profileDesc", "creation", "abstract"),
        *("langUsage", "particDesc", "listPerson", "text", "front", "body", "back", "div"),
        *("sp", "list"),
    }
)
_INDENT = "  "


def serialize(root: Element, instructions: Iterable[tuple[str, str]] = ()) -> bytes:
    """Return the file: XML declaration, processing instructions, the indented tree."""
    _indent(root, 0)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += [f"<?{target} {content}?>" for target, content in instructions]
    lines.append(etree.tostring(root, encoding="unicode"))
    return ("\n".join(lines) + "\n").encode()


def _indent(element: Element, depth: int) -> None:
    """Put each child of a container on a line of its own."""
    if name(element) not in _CONTAINERS or len(element) == 0:
        return
    if element.get("rend") == "inline" or (element.text or "").strip():
        return
    outer, inner = "\n" + _INDENT * depth, "\n" + _INDENT * (depth + 1)
    element.text = inner
    for child in element:
        _indent(child, depth + 1)
        child.tail = inner
    element[-1].tail = outer
