"""What is still to come of a document, as patterns that exist once.

They are made from the table of a schema. Attributes, which may come in any order, stand beside
the content (`BESIDE`) and not inside groups, so that patterns that mean the same are the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import IntEnum, auto
from functools import reduce
from typing import TypeAlias

from tei_edition.relaxng.known import Data, Known
from tei_edition.relaxng.names import Name
from tei_edition.relaxng.simple import NO_EXCEPTION, Place, Schema

Steps: TypeAlias = "tuple[tuple[Rest, Rest], ...]"
"""The elements or attributes that may come next, each with what follows it."""


WORK = 10_000_000
"""Parts of patterns that are put together for one document, at most."""


class TooComplexError(Exception):
    """There are too many ways to read a document with the patterns of its schema."""


class Kind(IntEnum):
    """Kinds of patterns."""

    NOT_ALLOWED = auto()
    EMPTY = auto()
    TEXT = auto()
    CHOICE = auto()
    GROUP = auto()
    INTERLEAVE = auto()
    MORE = auto()
    LIST = auto()
    DATA = auto()
    VALUE = auto()
    ATTRIBUTE = auto()
    ELEMENT = auto()
    BESIDE = auto()


_NOTHING = Known()


class Rest:
    """What is still to come. Two that are equal are the same object."""

    __slots__ = (
        *("kind", "parts", "known", "serial", "nullable", "attributes", "content", "strings"),
        *("steps", "closed", "without_text"),
    )

    def __init__(self, kind: Kind, parts: tuple[Rest, ...], known: Known, serial: int) -> None:
        self.kind = kind
        """What it is."""
        self.parts = parts
        """What it consists of."""
        self.known = known
        """What tells it from others."""
        self.serial = serial
        """Its place in the order in which patterns were made."""
        self.nullable = _is_nullable(kind, parts)
        """Nothing more need come."""
        self.attributes: bool = kind == Kind.ATTRIBUTE or (
            kind != Kind.ELEMENT and any(part.attributes for part in parts)
        )
        """An attribute may come."""
        self.content: bool = kind in (
            Kind.TEXT,
            Kind.LIST,
            Kind.DATA,
            Kind.VALUE,
            Kind.ELEMENT,
        ) or (kind != Kind.ATTRIBUTE and any(part.content for part in parts))
        """Something else than attributes may come."""
        self.strings: bool = kind in (Kind.LIST, Kind.DATA, Kind.VALUE) or (
            kind not in (Kind.ATTRIBUTE, Kind.ELEMENT) and any(part.strings for part in parts)
        )
        """Data may come."""
        self.steps: dict[Name, Steps] = {}
        """Steps by name, as far as they were asked for."""
        self.closed: Rest | None = None
        """What is left when no attribute comes any more, once asked for."""
        self.without_text: Rest | None = None
        """What is left after text, once asked for."""


def _is_nullable(kind: Kind, parts: tuple[Rest, ...]) -> bool:
    if kind == Kind.CHOICE:
        return any(part.nullable for part in parts)
    if kind in (Kind.GROUP, Kind.INTERLEAVE, Kind.MORE, Kind.BESIDE):
        return all(part.nullable for part in parts)
    return kind in (Kind.EMPTY, Kind.TEXT)


class Rests:
    """The patterns of one schema."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self.work = 0
        """Parts that were put together for the document that is read."""
        self._made: dict[tuple[Kind, tuple[Rest, ...], Known], Rest] = {}
        self._by_place: dict[Place, Rest] = {}
        self._contents: dict[Rest, Rest] = {}
        self.not_allowed = self._one(Kind.NOT_ALLOWED)
        self.empty = self._one(Kind.EMPTY)
        self.text = self._one(Kind.TEXT)

    def _one(self, kind: Kind, parts: tuple[Rest, ...] = (), known: Known = _NOTHING) -> Rest:
        self.work += 1 + len(parts)
        if self.work > WORK:
            raise TooComplexError
        key = (kind, parts, known)
        made = self._made.get(key)
        if made is None:
            made = self._made[key] = Rest(kind, parts, known, len(self._made))
        return made

    def at(self, place: Place) -> Rest:
        """Return the pattern at a place of the schema's table."""
        made = self._by_place.get(place)
        if made is None:
            made = self._by_place[place] = self._make(place)
        return made

    def _make(self, place: Place) -> Rest:
        match self.schema.patterns[place]:
            case ("notAllowed",):
                return self.not_allowed
            case ("empty",):
                return self.empty
            case ("text",):
                return self.text
            case ("choice", int() as one, int() as other):
                return self.choice((self.at(one), self.at(other)))
            case ("group", int() as one, int() as other):
                return self.both(Kind.GROUP, self.at(one), self.at(other))
            case ("interleave", int() as one, int() as other):
                return self.both(Kind.INTERLEAVE, self.at(one), self.at(other))
            case ("oneOrMore", int() as one):
                return self.more(self.at(one))
            case ("list", int() as one):
                return self._one(Kind.LIST, (self.at(one),))
            case ("data", str() as library, str() as name, tuple() as some, int() as excepted):
                but = () if excepted == NO_EXCEPTION else (self.at(excepted),)
                return self._one(Kind.DATA, but, Known(data=Data(library, name, some)))
            case ("value", str() as library, str() as name, str() as text):
                return self._one(Kind.VALUE, (), Known(data=Data(library, name, (), text)))
            case ("attribute", tuple() as names, int() as one):
                return self._one(Kind.ATTRIBUTE, (self.at(one),), Known(names))
            case ("element", int() as number):
                return self._one(
                    Kind.ELEMENT, (), Known(self.schema.elements[number].names, number)
                )
        raise ValueError(self.schema.patterns[place])

    def inside(self, element: Rest) -> Rest:
        """Return the pattern of attributes and content of an element."""
        made = self._contents.get(element)
        if made is None:
            place = self.schema.elements[element.known.number].content
            made = self._contents[element] = self.at(place)
        return made

    def choice(self, some: Iterable[Rest]) -> Rest:
        """Return the choice between patterns."""
        members: set[Rest] = set()
        for one in some:
            members.update(one.parts if one.kind == Kind.CHOICE else (one,))
        members.discard(self.not_allowed)
        if self.empty in members and any(one.nullable for one in members if one is not self.empty):
            members.discard(self.empty)
        if len(members) == 1:
            return members.pop()
        if not members:
            return self.not_allowed
        return self._one(Kind.CHOICE, tuple(sorted(members, key=lambda one: one.serial)))

    def both(self, kind: Kind, one: Rest, other: Rest) -> Rest:
        """Return the group or interleave of two patterns."""
        if one is self.empty or other is self.not_allowed:
            return other
        if other is self.empty or one is self.not_allowed:
            return one
        if not one.content:
            return self.beside((one,), other)
        if not other.content:
            return self.beside((other,), one)
        if one.kind == Kind.BESIDE:
            return self.beside(one.parts[1:], self.both(kind, one.parts[0], other))
        if other.kind == Kind.BESIDE:
            return self.beside(other.parts[1:], self.both(kind, one, other.parts[0]))
        if kind == Kind.INTERLEAVE and one.serial > other.serial:
            one, other = other, one
        if kind == Kind.GROUP:
            members = [one.parts if one.kind == kind else (one,) for one in (one, other)]
            return self._one(kind, members[0] + members[1])
        return self._one(kind, (one, other))

    def group(self, parts: Sequence[Rest]) -> Rest:
        """Return a group of patterns none of which is a group itself."""
        if all(part.content and part.kind != Kind.BESIDE for part in parts) and len(parts) > 1:
            return self._one(Kind.GROUP, tuple(parts))
        return reduce(lambda one, other: self.both(Kind.GROUP, one, other), parts, self.empty)

    def beside(self, attributes: Iterable[Rest], content: Rest) -> Rest:
        """Return content with attributes beside it, of which any may come first."""
        members = list(attributes)
        if content.kind == Kind.BESIDE:
            content, *more = content.parts
            members += more
        elif not content.content and content is not self.empty:
            members.append(content)
            content = self.empty
        flat: list[Rest] = []
        for one in members:
            flat += one.parts[1:] if one.kind == Kind.BESIDE else (one,)
        flat = [one for one in flat if one is not self.empty]
        if self.not_allowed in (content, *flat):
            return self.not_allowed
        if not flat:
            return content
        return self._one(Kind.BESIDE, (content, *sorted(flat, key=lambda one: one.serial)))

    def more(self, one: Rest) -> Rest:
        """Return one or more of a pattern."""
        if one.kind == Kind.MORE or one in (self.empty, self.not_allowed):
            return one
        return self._one(Kind.MORE, (one,))
