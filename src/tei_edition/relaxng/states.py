"""States of an automaton, and the ways between them."""

from __future__ import annotations

from tei_edition.relaxng.datatypes import XSD
from tei_edition.relaxng.expected import data
from tei_edition.relaxng.known import Data
from tei_edition.relaxng.rests import Rest, Steps


class State:
    """What may still come inside an element."""

    __slots__ = (
        *("members", "starts", "attributes", "closed", "text", "mixed", "strings"),
        *("accepted", "is_dead", "values"),
    )

    def __init__(self, members: tuple[Rest, ...], dead: Rest) -> None:
        self.members = members
        """What is to come, for each element of the schema that the element may be."""
        self.starts: dict[str, Transition] = {}
        """Where start tags lead, by the name as expat writes it."""
        self.attributes: dict[str, AttributeTransition] = {}
        """Where attributes lead, likewise."""
        self.closed: State | None = None
        """What is left behind the last attribute, once asked for."""
        self.text: State | None = None
        """What is left after text, once asked for."""
        self.mixed = False
        """Text changes nothing; known once `text` is."""
        self.strings = any(member.strings for member in members)
        """Data may come."""
        self.accepted = sum(1 << at for at, member in enumerate(members) if member.nullable)
        """The members to which nothing need come, as bits."""
        self.is_dead = all(member is dead for member in members)
        """Nothing can satisfy any member."""
        self.values: dict[str, int] = {}
        """Which members a text satisfies, as bits, for some texts."""


class Transition:
    """Where a start tag leads."""

    __slots__ = ("child", "followed", "opened", "steps")

    def __init__(self, child: State, opened: State, steps: tuple[Steps, ...]) -> None:
        self.child = child
        """What may come inside the element, attributes first."""
        self.opened = opened
        """What may come inside it if it has no attributes."""
        self.steps = steps
        """What each member of the state before may step to."""
        self.followed: dict[int, State] = {}
        """What follows the element, by the members of `child` that were satisfied."""


class AttributeTransition:
    """Where an attribute leads."""

    __slots__ = ("any_text", "followed", "id_kind", "options", "steps", "values")

    def __init__(self, options: tuple[Rest, ...], steps: tuple[Steps, ...]) -> None:
        self.options = options
        """The attributes of the schema that it may be."""
        self.steps = steps
        """What each member of the state before may step to."""
        self.any_text: State | None = None
        """What is left, where the value does not matter."""
        self.values: dict[str, State] = {}
        """What is left, for some values."""
        self.followed: dict[int, State] = {}
        """What is left, by the options that the value satisfies."""
        kinds = {id_kind(one.known.data) for option in options for one in data(option.parts[0])}
        self.id_kind = kinds.pop() if len(kinds) == 1 else ""
        """ID, IDREF or IDREFS, or "" where the value has nothing to do with identifiers."""


def id_kind(known: Data) -> str:
    """Return ID, IDREF or IDREFS where a datatype is one of them, or ""."""
    is_one = known.library == XSD and known.name in ("ID", "IDREF", "IDREFS")
    return known.name if is_one else ""
