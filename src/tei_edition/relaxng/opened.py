"""An element that is being read, with what is known of its mistakes."""

from __future__ import annotations

from dataclasses import dataclass, field

from tei_edition.relaxng.names import Name
from tei_edition.relaxng.states import State, Transition


@dataclass(slots=True)
class Open:
    """An element that is being read."""

    name: Name
    """What it is taken for, as to its namespace."""
    line: int
    """The line of its tag, from 1."""
    column: int
    """The column of its tag, from 0."""
    state: State | None
    """What may come; None inside of what the schema does not know."""
    transition: Transition | None
    """The step of its parent that it is; None if it is none."""
    other: State | None = None
    """What may come too, if what stood before its time is passed over."""
    texts: list[str] = field(default_factory=list)
    """Its text, where data may come."""
    has_text_fault: bool = False
    """Text that may not stand in it was reported, or need not be."""
    has_stranger: bool = False
    """It has what may not stand there, perhaps instead of a child that is missing."""
    told: int | None = None
    """The place of the report that it may not stand there, if it is read as nothing else."""
    is_needless: bool = False
    """What is in it may stand in its place, and is read as if it did."""
    wrapper: Name | None = None
    """The element that was forgotten around its last children."""
    namespace: tuple[str, str] | None = None
    """A namespace that was reported as wrong from here on, and the one that was meant."""
    lacking: dict[Name, int] = field(default_factory=dict)
    """What was reported as missing in it, with the place of the report."""
    premature: set[Name] = field(default_factory=set)
    """What stood before what it must follow, and so is missing behind that."""
    late: dict[tuple[Name, Name | None], int] = field(default_factory=dict)
    """What stands behind what it must stand before, with the place of the first report."""
    early: dict[int, str] = field(default_factory=dict)
    """What may not stand in it so far, as expat writes it, by the place of the report."""
    passed: dict[Name, State] = field(default_factory=dict)
    """Its children, with what might have come instead of the first of each name."""
