"""What a schema in its simple form may not contain (specification, section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import TypeAlias, TypeVar

from tei_edition.relaxng.names import NameClass, is_infinite, overlap
from tei_edition.relaxng.simple import NO_EXCEPTION, Place, Schema

_FORBIDDEN = {
    "start": {"attribute", "data", "value", "list", "text", "group", "interleave", "oneOrMore"}
    | {"empty"},
    "attribute": {"attribute", "element"},
    "list": {"list", "element", "attribute", "text", "interleave"},
    "except": {"attribute", "element", "text", "list", "group", "interleave", "oneOrMore"}
    | {"empty"},
    "repeated": {"attribute"},
}
"""What may not stand anywhere below (7.1)."""

_WHERE = {
    "start": "at the start of the schema",
    "attribute": "inside an attribute",
    "list": "inside a list",
    "except": "inside what a datatype excepts",
    "repeated": "in a group that is repeated",
}
_JOINING = frozenset({"group", "interleave", "choice", "oneOrMore"})
N = TypeVar("N")
_EMPTY, _COMPLEX, _SIMPLE = range(3)
"""Kinds of content (7.2): nothing but attributes; elements and text; data."""


_AROUND = {
    "attribute": ("attribute",),
    "list": ("list",),
    "except": ("except",),
    "repeated": ("oneOrMore", "zeroOrMore"),
}
"""What it is called in the XML syntax that something stands inside of."""
Broken: TypeAlias = tuple[Place | None, tuple[str, ...], str]
"""The pattern that may not stand where it does, or None if several are at odds; the kinds of what
it is inside of, where that is why; and words.
"""


def broken(schema: Schema) -> Iterator[tuple[int | None, Broken]]:
    """Yield the restrictions that a schema breaks, with the number of the element or None."""
    for found in _paths(schema, schema.start, "start", set()):
        yield None, found
    seen: set[tuple[Place, str]] = set()
    checker = _Content(schema)
    for number, element in enumerate(schema.elements):
        for found in _paths(schema, element.content, "", seen):
            yield number, found
        if checker.kind(element.content) is None:
            message = "data, values and lists cannot stand beside elements or text (7.2)"
            yield number, (None, (), message)
        yield from ((number, found) for found in checker.pairs(element.content))


def _paths(
    schema: Schema, place: Place, within: str, seen: set[tuple[Place, str]]
) -> Iterator[Broken]:
    """Yield what stands where it may not, below a pattern that is inside of `within`."""
    if (place, within) in seen:
        return
    seen.add((place, within))
    what, *inner = schema.patterns[place]
    if what in _FORBIDDEN.get(within, ()):
        yield place, _AROUND.get(within, ()), f"<{what}> may not stand {_WHERE[within]} (7.1)"
        return
    if what == "attribute":
        yield from _any_name(schema, place, within)
    for below in _below(str(what), inner):
        yield from _paths(schema, below, _inside(str(what), within), seen)


def _any_name(schema: Schema, place: Place, within: str) -> Iterator[Broken]:
    match schema.patterns[place]:
        case ("attribute", tuple() as names, _) if is_infinite(names):
            if within not in ("more", "attribute", "list"):
                message = "an attribute of any name must be in oneOrMore or zeroOrMore (7.3)"
                yield place, (), message


def _inside(what: str, within: str) -> str:
    """Return what the parts of a pattern are inside of."""
    if what in ("attribute", "list"):
        return what
    if what == "data":
        return "except"
    if what == "oneOrMore":
        return within or "more"
    return "repeated" if within == "more" and what in ("group", "interleave") else within


def _below(what: str, inner: list[object]) -> list[Place]:
    """Return the parts of a pattern that are inside the same element."""
    if what == "element":
        return []
    return [one for one in inner if isinstance(one, int) and one != NO_EXCEPTION]


class _Content:
    """What stands beside what inside one element."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.kinds: dict[Place, int | None] = {}
        self.attributes: dict[Place, tuple[NameClass, ...]] = {}
        self.elements: dict[Place, tuple[NameClass | None, ...]] = {}
        self.seen: set[Place] = set()

    def kind(self, place: Place) -> int | None:
        """Return the kind of content of a pattern, or None if there can be none (7.2)."""
        if place not in self.kinds:
            self.kinds[place] = self._kind(place)
        return self.kinds[place]

    def _kind(self, place: Place) -> int | None:
        match self.schema.patterns[place]:
            case ("value" | "list", *_):
                return _SIMPLE
            case ("data", *_, int() as excepted):
                good = excepted == NO_EXCEPTION or self.kind(excepted) is not None
                return _SIMPLE if good else None
            case ("text",) | ("element", _):
                return _COMPLEX
            case ("attribute", _, int() as one):
                return None if self.kind(one) is None else _EMPTY
            case ("oneOrMore", int() as one):
                return self._beside(self.kind(one), self.kind(one))
            case ("group" | "interleave", int() as one, int() as other):
                return self._beside(self.kind(one), self.kind(other))
            case ("choice", int() as one, int() as other):
                both = (self.kind(one), self.kind(other))
                return None if None in both else max(both[0] or 0, both[1] or 0)
        return _EMPTY

    @staticmethod
    def _beside(one: int | None, other: int | None) -> int | None:
        if one is None or other is None:
            return None
        if _SIMPLE in (one, other) and _EMPTY not in (one, other):
            return None
        return max(one, other)

    def pairs(self, top: Place) -> Iterator[Broken]:
        """Yield the patterns that cannot be told apart beside each other (7.3 and 7.4)."""
        below = [top]
        while below:
            place = below.pop()
            if place in self.seen:
                continue
            self.seen.add(place)
            what, *inner = self.schema.patterns[place]
            parts = _parts(what, inner)
            if what in ("group", "interleave"):
                one, other = parts
                if _clash(self._attributes(one), self._attributes(other)):
                    yield place, (), "an attribute is given twice in a group (7.3)"
                if what == "interleave":
                    yield from ((place, (), message) for message in self._mixed(one, other))
            below.extend(_below("attribute", inner) if what == "attribute" else parts)

    def _mixed(self, one: Place, other: Place) -> Iterator[str]:
        here, there = self._elements(one), self._elements(other)
        if None in here and None in there:
            yield "both sides of an interleave have text (7.4)"
        if _clash([one for one in here if one], [one for one in there if one]):
            yield "an element is on both sides of an interleave (7.4)"

    def _attributes(self, place: Place) -> tuple[NameClass, ...]:
        if place not in self.attributes:
            what, *inner = self.schema.patterns[place]
            self.attributes[place] = (
                (inner[0],)
                if what == "attribute" and isinstance(inner[0], tuple)
                else _union(self._attributes(one) for one in _parts(what, inner))
            )
        return self.attributes[place]

    def _elements(self, place: Place) -> tuple[NameClass | None, ...]:
        """Return the name classes of the elements, and None for text."""
        if place not in self.elements:
            what, *inner = self.schema.patterns[place]
            if what == "element" and isinstance(inner[0], int):
                self.elements[place] = (self.schema.elements[inner[0]].names,)
            elif what == "text":
                self.elements[place] = (None,)
            else:
                self.elements[place] = _union(self._elements(one) for one in _parts(what, inner))
        return self.elements[place]


def _parts(what: object, inner: list[object]) -> list[Place]:
    """Return the parts of a pattern that stand beside each other or instead of each other."""
    return _below(str(what), inner) if what in _JOINING else []


def _union(some: Iterable[tuple[N, ...]]) -> tuple[N, ...]:
    return tuple(dict.fromkeys(chain.from_iterable(some)))


def _clash(some: Sequence[NameClass], others: Sequence[NameClass]) -> bool:
    """Tell whether a name belongs to one of either side; single names are compared at once."""
    single = {one for one in some if one[0] == "name"}
    if any(one in single for one in others):
        return True
    wide = [one for one in some if one[0] != "name"]
    wider = [one for one in others if one[0] != "name"]
    return any(overlap(one, other) for one in wide for other in others) or any(
        overlap(one, other) for one in wider for other in single
    )
