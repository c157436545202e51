"""Where text, comments and processing instructions stand in a file: exact lines and columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias
from xml.parsers import expat

from tei_edition.checks.positions import Extent, spans_inside, text
from tei_edition.diagnostics import Span
from tei_edition.tei import Element, TeiDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Inner:
    """A node that is no element and no attribute, as XPath counts those of its parent."""

    parent: Element
    """The element around it."""
    kind: str
    """Its test in XPath, such as `text()` or `processing-instruction(xml-model)`."""
    position: int
    """Which of its kind in the parent it is, from 1."""


def inner_spans(document: TeiDocument, nodes: Iterable[Inner]) -> dict[Inner, Span]:
    """Return where `nodes` stand, without blanks around them; those outside of the root never."""
    wanted = set(nodes)
    if not wanted:
        return {}
    source = text(document)
    parents = {node.parent for node in wanted}
    numbers = {
        element: number
        for number, element in enumerate(document.root.iter("*"))
        if element in parents
    }
    keys = {node: (numbers[node.parent], node.kind, node.position) for node in wanted}
    extents = _Events(source, frozenset(keys.values())).found
    found = {node: extents[key] for node, key in keys.items() if key in extents}
    return dict(zip(found, spans_inside(document.path, source, found.values()), strict=True))


_Key: TypeAlias = tuple[int, str, int]
"""The number of an element, the kind of a node in it, and which of its kind it is."""


class _Events:
    """One pass of expat, in which each event ends the node before it."""

    def __init__(self, source: str, wanted: frozenset[_Key]) -> None:
        self.wanted = wanted
        self.found: dict[_Key, Extent] = {}
        self.open: _Key | None = None
        self.start = (1, 0)
        self.elements = 0
        self.around: list[tuple[int, Counter[str]]] = []
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.element
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.StartCdataSectionHandler = partial(self.characters, "")
        self.parser.CommentHandler = lambda _data: self.node("comment()")
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.Parse(source, True)
        # A parser that knows this, and is known to it, would stay in memory.
        del self.parser

    def element(self, _name: str, _attributes: object) -> None:
        self.close()
        self.around.append((self.elements, Counter()))
        self.elements += 1

    def end(self, _name: str) -> None:
        self.close()
        self.around.pop()

    def characters(self, _data: str) -> None:
        if self.open is None or self.open[1] != "text()":
            self.node("text()")

    def instruction(self, target: str, _data: str) -> None:
        self.node(f"processing-instruction({target})")

    def node(self, kind: str) -> None:
        """Begin a node."""
        self.close()
        if self.around:
            parent, counts = self.around[-1]
            counts[kind] += 1
            self.open = (parent, kind, counts[kind])
            self.start = self.place()

    def close(self) -> None:
        """End the node that is open."""
        if self.open is not None:
            if self.open in self.wanted:
                self.found[self.open] = (self.start, self.place())
            self.open = None

    def place(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber
