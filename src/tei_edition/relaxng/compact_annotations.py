"""Annotations in the compact syntax of RELAX NG, for other languages that stand in them.

They are read apart from the schema, so that to load one costs nothing for what others say in it.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from tei_edition import tei
from tei_edition.relaxng.compact_cursor import NSMAP
from tei_edition.relaxng.compact_names import INHERIT, Names
from tei_edition.relaxng.syntax import RNG
from tei_edition.tei import XML, Element

_DIV = f"{{{RNG}}}div"
_DEPTH = 200
"""How deep elements stand in one another at most."""


@dataclass(frozen=True, slots=True)
class Annotations:
    """What is said in a schema beside its patterns."""

    root: Element
    """A grammar with annotations, includes, and a div for each pair of brackets around them."""
    places: dict[Element, tuple[int, int, int]]
    """Line and first column of the names of annotations, from 1, and the column behind them."""


def read(source: str) -> Annotations:
    """Return the annotations of a schema in the compact syntax; raises `CompactError`."""
    reader = _Reader(source)
    reader.declarations()
    return Annotations(reader.grammar(), reader.places)


class _Reader(Names):
    """A schema of which only annotations are read, and what it takes in."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.places: dict[Element, tuple[int, int, int]] = {}

    def grammar(self) -> Element:
        root = self.make("grammar")
        around = [root]
        while self.token.kind != "end":
            if self.has("["):
                self.before(root, around[-1])
            elif self.is_element():
                self.content(self.element(around[-1]))
            elif self.takes("{", "("):
                is_deep = len(around) > _DEPTH
                around.append(around[-1] if is_deep else etree.SubElement(around[-1], _DIV))
            elif self.takes("}", ")"):
                # One too many is a fault of the schema, which whoever loads it reports.
                around = around[:-1] or around
            elif self.takes("include", "external"):
                if self.token.kind == "literal":
                    around[-1].append(self.make("include", href=self.literal()))
            else:
                self.take()
        return root

    def is_element(self) -> bool:
        following = self.peek()
        is_name = self.token.kind in ("name", "pair")
        return is_name and following.kind == "sign" and following.text == "["

    def before(self, root: Element, around: Element) -> None:
        """Read what is said before a pattern, or before the grammar that is the whole schema."""
        is_first = len(root) == 0
        said = etree.SubElement(around, _DIV)
        self.content(said)
        if is_first and self.has("grammar"):
            root.attrib.update(said.attrib)

    def element(self, parent: Element) -> Element:
        """Begin the annotation that comes next."""
        token = self.take()
        known = {key: uri for key, uri in self.namespaces.items() if uri not in ("", INHERIT, XML)}
        made = etree.SubElement(parent, self.tag(token.text), nsmap={**NSMAP, **known})
        self.places[made] = (token.line, token.column, token.column + len(token.text))
        return made

    def tag(self, name: str) -> str:
        """Return a name with its namespace; one with a prefix of no namespace, as of datatypes."""
        prefix, _, local = name.rpartition(":")
        uri = self.namespaces.get(prefix, "") if prefix else ""
        return f"{{{uri}}}{local}" if uri.strip(INHERIT) else local

    def content(self, element: Element) -> None:
        """Read what stands in the brackets that come next into `element`."""
        self.needs("[")
        around = [element]
        while around:
            inner = around[-1]
            if self.token.kind == "literal":
                tei.append(inner, self.literal())
            elif self.takes("]"):
                around.pop()
            elif self.is_element() and len(around) < _DEPTH:
                around.append(self.element(inner))
                self.needs("[")
            elif self.token.kind in ("name", "pair"):
                name = self.take().text
                self.needs("=")
                inner.set(self.tag(name), self.literal())
            else:
                self.fail(f'"{self.token.text}" may not stand in an annotation')
