"""Elements that are being written, and how they become a tree.

To make each element with lxml, in a document of its own, takes longer than all else that
the writer does; to parse them all at once takes a tenth of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias
from xml.sax.saxutils import escape

from lxml import etree

from tei_edition.tei import TEI, Element

Node: TypeAlias = "Draft | str"
Attributes: TypeAlias = Mapping[str, str | None]

_MARKUP = re.compile(r"[&<>\r]")
_IN_VALUE = re.compile(r"[&<>\"\t\r\n]")
_AS_TEXT = {"\r": "&#13;"}
_AS_VALUE = {'"': "&quot;", "\t": "&#9;", "\r": "&#13;", "\n": "&#10;"}


@dataclass(slots=True, eq=False)
class Draft:
    """A TEI element with everything in it."""

    tag: str
    """Its name."""
    attributes: Attributes
    """Its attributes; those that are None are left out."""
    content: list[Node]
    """Text runs and elements."""

    def append(self, *content: Node) -> None:
        """Append text runs and elements."""
        self.content.extend(content)

    def iter(self) -> Iterator[Draft]:
        """Yield this element and all in it, in order."""
        yield self
        for one in self.content:
            if isinstance(one, Draft):
                yield from one.iter()


def build(tag: str, attributes: Attributes | None = None, *content: Node) -> Draft:
    """Return an element; attributes that are None are left out."""
    return Draft(tag, attributes or {}, list(content))


def tree(root: Draft) -> Element:
    """Return the element of `root` and everything in it."""
    root.attributes = {"xmlns": TEI, **root.attributes}
    parts: list[str] = []
    _spell(root, parts)
    # What is written here refers to nothing outside, and may be large.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, huge_tree=True, collect_ids=False
    )
    return etree.fromstring("".join(parts).encode(), parser)


def _spell(draft: Draft, parts: list[str]) -> None:
    """Add the signs of an element to `parts`."""
    tag = draft.tag
    parts.append(f"<{tag}")
    for key, value in draft.attributes.items():
        if value is not None:
            known = escape(value, _AS_VALUE) if _IN_VALUE.search(value) else value
            parts.append(f' {key}="{known}"')
    parts.append(">")
    for one in draft.content:
        if isinstance(one, Draft):
            _spell(one, parts)
        else:
            parts.append(escape(one, _AS_TEXT) if _MARKUP.search(one) else one)
    parts.append(f"</{tag}>")
