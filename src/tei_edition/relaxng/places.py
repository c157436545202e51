"""Where the elements and attributes of a schema may stand, for those that stand elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from tei_edition.relaxng.names import Name, NameClass, singles
from tei_edition.relaxng.simple import Schema

_KEPT = 1024
"""So many names are remembered with what may have them."""
_SPREAD = ("choice", "group", "interleave", "oneOrMore")


class Places:
    """What the elements of a schema may have directly inside of them, whatever the order."""

    def __init__(self, schema: Schema) -> None:
        self._elements = schema.elements
        self._names = [tuple(singles(element.names)) for element in schema.elements]
        self._numbers: dict[Name, list[int]] = {}
        for number, several in enumerate(self._names):
            for name in dict.fromkeys(several):
                self._numbers.setdefault(name, []).append(number)
        # The parts of a pattern stand before it in the table; elements are bits.
        children: list[int] = []
        attributes: list[frozenset[NameClass]] = []
        texts: list[bool] = []
        for what, *parts in schema.patterns:
            inner = [one for one in parts if isinstance(one, int)] if what in _SPREAD else []
            below = 1 << int(str(parts[0])) if what == "element" else 0
            classes: frozenset[NameClass] = frozenset()
            if what == "attribute" and isinstance(parts[0], tuple):
                classes = frozenset([parts[0]])
            for one in inner:
                below |= children[one]
                classes |= attributes[one]
            children.append(below)
            attributes.append(classes)
            texts.append(what == "text" or any(texts[one] for one in inner))
        self._children = [children[one.content] for one in schema.elements]
        self._takes_text = [texts[one.content] for one in schema.elements]
        self._bearers: dict[Name, list[int]] = {}
        for number, element in enumerate(schema.elements):
            having = attributes[element.content]
            for name in {name for names in having for name in singles(names)}:
                self._bearers.setdefault(name, []).append(number)
        self.parents = lru_cache(_KEPT)(self._parents)
        """The elements that may have an element of this name in them."""

    def _parents(self, name: Name) -> tuple[Name, ...]:
        wanted = self._bits(name)
        return self._called(at for at, below in enumerate(self._children) if below & wanted)

    def bearers(self, attribute: Name) -> tuple[Name, ...]:
        """Return the elements that may have an attribute of this name."""
        return self._called(self._bearers.get(attribute, ()))

    def rarity(self, attribute: Name) -> int:
        """Return how many elements may have an attribute; their own ones are the rarest."""
        return len(self._bearers.get(attribute, ()))

    def around(self, name: Name | None, allowed: Iterable[Name]) -> tuple[Name, ...]:
        """Return which elements may have one of this name in them, or text; the widest first."""
        wanted = None if name is None else self._bits(name)
        if wanted == 0:
            return ()
        width: dict[Name, int] = {}
        for one in allowed:
            for at in self._at(one):
                if self._takes_text[at] if wanted is None else self._children[at] & wanted:
                    width[one] = self._children[at].bit_count()
        return tuple(sorted(width, key=lambda one: -width[one]))

    def _at(self, name: Name) -> list[int]:
        return self._numbers.get(name, [])

    def _bits(self, name: Name) -> int:
        return sum(1 << at for at in self._at(name))

    def _called(self, numbers: Iterable[int]) -> tuple[Name, ...]:
        return tuple(dict.fromkeys(name for at in numbers for name in self._names[at]))
