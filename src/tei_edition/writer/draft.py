"""Elements that are being written, and how they become a tree.

To make each element with lxml, in a document of its own, takes longer than all else that
the writer does; to parse them all at once takes a tenth of that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from lxml import etree

from tei_edition.tei import TEI, Element

Node: TypeAlias = "Draft | str"
Attributes: TypeAlias = Mapping[str, str | None]

_SIGNS = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
_IN_TEXT = str.maketrans(_SIGNS)
_IN_VALUE = str.maketrans({**_SIGNS, '"': "&quot;", "\t": "&#9;", "\n": "&#10;"})


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
    known = [
        f' {key}="{value if value.isalnum() else value.translate(_IN_VALUE)}"'
        for key, value in draft.attributes.items()
        if value is not None
    ]
    parts.append(f"<{draft.tag}{''.join(known)}>")
    for one in draft.content:
        if isinstance(one, Draft):
            _spell(one, parts)
        elif "&" in one or "<" in one or ">" in one or "\r" in one:
            parts.append(one.translate(_IN_TEXT))
        else:
            parts.append(one)
    parts.append(f"</{draft.tag}>")
