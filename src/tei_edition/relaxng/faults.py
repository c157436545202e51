"""What a document has wrong, as records; `words` puts them for people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from tei_edition.relaxng.names import Name
from tei_edition.relaxng.rests import Rest


class FaultKind(StrEnum):
    """Kinds of faults."""

    ELEMENT = "element"
    """An element stands where it may not."""
    ORDER = "order"
    """An element stands behind one that it must stand before, or before one it must follow."""
    INCOMPLETE = "incomplete"
    """An element lacks another that must be in it."""
    ATTRIBUTE = "attribute"
    """An attribute is on an element that does not take it."""
    NO_ATTRIBUTE = "no-attribute"
    """An element lacks an attribute."""
    VALUE = "value"
    """The value of an attribute, or the text of an element, is of the wrong form."""
    REPEATED_ID = "repeated-id"
    """An identifier is that of another element."""
    NO_ID = "no-id"
    """No element of the document has the identifier that is referred to."""
    TEXT = "text"
    """Text stands where none may."""
    MORE = "more"
    """There are more faults than are told one by one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that is wrong with a document."""

    kind: FaultKind
    """What is wrong."""
    line: int
    """The line of the tag or text, from 1."""
    column: int
    """Its column, from 0."""
    element: Name
    """The element that is at fault, or in which something is."""
    prefix: str = ""
    """The prefix that an element has which is unknown, or in a wrong namespace."""
    is_declared: bool = True
    """A declaration says in which namespace it is, or that it is in none."""
    parent: Name | None = None
    """The element around it."""
    attribute: Name | None = None
    """The attribute, if one is at fault."""
    value: str = ""
    """The value or text that is wrong."""
    likely: Name | None = None
    """The name that was probably meant."""
    likely_prefix: str = ""
    """The prefix of its namespace."""
    before: Name | None = None
    """The element before which it, or what is missing, must stand."""
    behind: Name | None = None
    """The element behind which it must stand."""
    missing: frozenset[Name] = frozenset()
    """What is missing for sure."""
    possible: tuple[Name, ...] = ()
    """What may stand there, in the order of the schema."""
    data: tuple[Rest, ...] = ()
    """What the value may be."""
    first: int = 0
    """The line of the element that has the identifier already."""
    outer: Name | None = None
    """An element around the one it stands in, in which it might stand."""
    around: tuple[Name, ...] = ()
    """The elements that may stand there and may have it, or the text, in them."""
    is_needless: bool = False
    """What is in the element may stand in its place."""
    after: tuple[Name, ...] = ()
    """The elements that may stand there behind which it might stand."""
    parents: tuple[Name, ...] = ()
    """All elements that may have the element, or the attribute."""
    is_known: bool = True
    """The schema has an element of this name."""
    count: int = 0
    """How many faults, of any kind or like this one, are not told one by one."""


MOST = 5000
"""Faults of a document that are told one by one, at most."""
