"""The simple form of a schema: a table of patterns, each of which stands in it once.

A pattern is a tuple that begins with its kind and names other patterns by their place in the
table, so that equal patterns have equal places and the table can be written as JSON:

- `("notAllowed",)`, `("empty",)`, `("text",)`;
- `("choice", one, other)`, `("group", one, other)`, `("interleave", one, other)`;
- `("oneOrMore", one)`, `("list", one)`;
- `("data", library, type, parameters, except)`, parameters as pairs, except a place or -1;
- `("value", library, type, text)`, where the text of a qualified name is `{namespace}local`;
- `("attribute", names, one)`, with a name class (see `names`);
- `("element", number)`, a place among the elements.

What the specification calls simplification beyond one pattern is done here: `notAllowed` and
`empty` are taken out where they say nothing (4.20 and 4.21).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import TypeAlias, TypeGuard

from tei_edition.relaxng.names import NameClass
from tei_edition.relaxng.origins import Origins
from tei_edition.tei import Element

Pattern: TypeAlias = tuple[object, ...]
Place: TypeAlias = int

NOT_ALLOWED, EMPTY, TEXT = range(3)
"""The places of the patterns that every table begins with."""

NO_EXCEPTION = -1
"""The place of what a `data` pattern excepts, if it excepts nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ElementPattern:
    """An element of the schema."""

    names: NameClass
    """Its name class."""
    content: Place
    """The pattern of its attributes and its content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A schema in its simple form."""

    patterns: tuple[Pattern, ...]
    """The table."""
    elements: tuple[ElementPattern, ...]
    """The elements."""
    start: Place
    """The pattern of a document."""
    documentation: dict[str, str]
    """What the schema says of an element (by its number) or a value, see `Table.document`."""


@dataclass(slots=True)
class Table:
    """A table in the making."""

    patterns: list[Pattern] = field(
        default_factory=lambda: [("notAllowed",), ("empty",), ("text",)]
    )
    """The patterns."""
    elements: dict[int, ElementPattern] = field(default_factory=dict)
    """The elements by number."""
    documentation: dict[tuple[str, int], str] = field(default_factory=dict)
    """What the schema says of its elements, attributes and values."""
    origins: dict[Place, list[Element]] = field(default_factory=dict)
    """The elements that stand for each pattern."""
    written: dict[int, Element] = field(default_factory=dict)
    """The element patterns by number."""
    _places: dict[Pattern, Place] = field(
        default_factory=lambda: {("notAllowed",): 0, ("empty",): 1, ("text",): 2}
    )

    def place(self, pattern: Pattern) -> Place:
        """Return the place of a pattern, which is added if it is new."""
        place = self._places.get(pattern)
        if place is None:
            place = self._places[pattern] = len(self.patterns)
            self.patterns.append(pattern)
        return place

    def schema(self, start: Place) -> tuple[Schema, Origins]:
        """Return what can be reached from `start`, numbered in the order in which it is met."""
        places: dict[Place, Place] = {place: place for place in (NOT_ALLOWED, EMPTY, TEXT)}
        patterns: list[Pattern] = self.patterns[: len(places)]
        numbers: dict[int, int] = {}

        def moved(place: Place) -> Place:
            if place not in places:
                what, *inner = self.patterns[place]
                if what == "element":
                    parts: list[object] = [
                        numbers.setdefault(one, len(numbers)) for one in inner if _is_place(one)
                    ]
                else:
                    parts = [moved(one) if _is_place(one) else one for one in inner]
                places[place] = len(patterns)
                patterns.append((what, *parts))
            return places[place]

        first = moved(start)
        elements: list[ElementPattern] = []
        while len(elements) < len(numbers):
            element = self.elements[list(numbers)[len(elements)]]
            elements.append(ElementPattern(names=element.names, content=moved(element.content)))
        said = {"element": numbers, "attribute": places, "value": places}
        schema = Schema(
            patterns=tuple(patterns),
            elements=tuple(elements),
            start=first,
            documentation={
                f"{what} {said[what][at]}": words
                for (what, at), words in self.documentation.items()
                if at in said[what]
            },
        )
        origins = Origins(
            patterns={new: self.origins.get(old, []) for old, new in places.items()},
            elements=[self.written[one] for one in numbers],
        )
        return schema, origins

    def choice(self, one: Place, other: Place) -> Place:
        """Return the choice between two patterns."""
        if one in (NOT_ALLOWED, other):
            return other
        if other == NOT_ALLOWED:
            return one
        if other == EMPTY:
            one, other = other, one
        return self.place(("choice", one, other))

    def both(self, kind: str, one: Place, other: Place) -> Place:
        """Return the group or interleave of two patterns."""
        if NOT_ALLOWED in (one, other):
            return NOT_ALLOWED
        if one == EMPTY:
            return other
        if other == EMPTY:
            return one
        return self.place((kind, one, other))

    def one_or_more(self, one: Place) -> Place:
        """Return one or more of a pattern."""
        return one if one in (NOT_ALLOWED, EMPTY) else self.place(("oneOrMore", one))

    def list(self, one: Place) -> Place:
        """Return the list of a pattern."""
        return one if one == NOT_ALLOWED else self.place(("list", one))

    def attribute(self, names: NameClass, one: Place) -> Place:
        """Return the pattern of an attribute."""
        return one if one == NOT_ALLOWED else self.place(("attribute", names, one))


def _is_place(one: object) -> TypeGuard[Place]:
    return isinstance(one, int) and one != NO_EXCEPTION


def folded(join: Callable[[Place, Place], Place], places: Iterable[Place]) -> Place:
    """Join patterns two by two, so that thousands of them do not nest in one another."""
    some = list(places)
    while len(some) > 1:
        pairs = zip(some[::2], some[1::2], strict=False)
        odd = some[len(some) - len(some) % 2 :]
        some = [*(join(one, other) for one, other in pairs), *odd]
    return some[0]
