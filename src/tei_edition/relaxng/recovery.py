"""Ways on where an element stands that the schema does not allow there.

One mistake is to give one message: what follows is read as if the mistake had been mended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tei_edition.relaxng.automaton import Automaton, State, Transition, expanded
from tei_edition.relaxng.expected import needed, possible
from tei_edition.relaxng.names import Name, contains, singles
from tei_edition.relaxng.rests import Kind

STEPS = 3
"""So many elements may be missing before one that stands there, at most."""
ALIKE = 75
"""Two names are taken for one when they are alike to so many per cent."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How an element that is not allowed is read."""

    transition: Transition | None = None
    """The step that it is taken for; None leaves the parent as it was."""
    inside: State | None = None
    """What may be in it, attributes first; None if nobody knows."""
    missing: tuple[Name, ...] = ()
    """What must stand before it."""
    any_missing: bool = False
    """One of several elements must stand before it."""
    likely: Name | None = None
    """The name that was meant."""


class Recovery:
    """Ways on for the documents of one schema."""

    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self._rests = automaton.rests
        self._anywhere: dict[str, State | None] = {}
        self.known = frozenset(
            name for element in automaton.rests.schema.elements for name in singles(element.names)
        )
        """The names of the schema's elements."""

    def way(self, state: State, name: str) -> Way:
        """Return the way on for an element that `state` does not allow."""
        wanted = expanded(name)
        allowed = possible(state.members, Kind.ELEMENT)
        other = next((one for one in allowed if one[1] == wanted[1]), None)
        if other is not None:
            return self._as(state, other)
        if wanted not in self.known and (likely := nearest(wanted, allowed)):
            return self._as(state, likely)
        missing = self._missing(state, name)
        if missing:
            return missing
        likely = None if wanted in self.known else nearest(wanted, self.known)
        return Way(inside=self.anywhere(name), likely=likely)

    def anywhere(self, name: str) -> State | None:
        """Return what may be in an element, wherever it may stand."""
        if name not in self._anywhere:
            wanted = expanded(name)
            contents = dict.fromkeys(
                self._rests.at(element.content)
                for element in self._rests.schema.elements
                if contains(element.names, wanted)
            )
            made = self.automaton.state(tuple(contents)) if contents else None
            self._anywhere[name] = made
        return self._anywhere[name]

    def skip(self, transition: Transition) -> State:
        """Return what follows an element of which all members count as satisfied."""
        return self.automaton.leave(transition, (1 << len(transition.child.members)) - 1)

    def _as(self, state: State, likely: Name) -> Way:
        transition = self.automaton.enter(state, written_as(likely))
        return Way(transition=transition, inside=transition.child, likely=likely)

    def _missing(self, state: State, name: str) -> Way | None:
        """Return the way over elements that must stand before this one, if there are any."""
        reached: list[tuple[State, tuple[Name, ...]]] = [(state, ())]
        for _step in range(STEPS):
            following = []
            for one, before in reached:
                firsts = possible(one.members, Kind.ELEMENT)
                for lacking in sorted(needed(one.members, Kind.ELEMENT) & firsts.keys()):
                    left = self.skip(self.automaton.enter(one, written_as(lacking)))
                    transition = self.automaton.enter(left, name)
                    if not transition.child.is_dead:
                        return Way(
                            transition=transition,
                            inside=transition.child,
                            missing=(*before, lacking),
                        )
                    following.append((left, (*before, lacking)))
            reached = following
        return self._one_missing(state, name)

    def _one_missing(self, state: State, name: str) -> Way | None:
        """Return the way over one of several elements, of which any might stand before it."""
        if state.accepted:
            return None
        for lacking in possible(state.members, Kind.ELEMENT):
            left = self.skip(self.automaton.enter(state, written_as(lacking)))
            transition = self.automaton.enter(left, name)
            if not transition.child.is_dead:
                return Way(transition=transition, inside=transition.child, any_missing=True)
        return None


def nearest(name: Name, others: Iterable[Name]) -> Name | None:
    """Return the name that `name` is probably meant to be, if one is like it.

    One slip of the hand counts most, which in short names changes much: `pp` is meant to be `p`.
    """
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    own = name[1]
    names = list(others)
    slips = [one for one in names if OSA.distance(own, one[1], score_cutoff=1) <= 1]
    if slips and len(own) > 1:
        return max(slips, key=lambda one: (one[1][0] == own[0], fuzz.ratio(own, one[1])))
    found = process.extractOne(
        own, [one[1] for one in names], scorer=fuzz.ratio, score_cutoff=ALIKE
    )
    return None if found is None else names[found[2]]


def written_as(name: Name) -> str:
    """Return a name as expat writes it."""
    return f"{name[0]} {name[1]}" if name[0] else name[1]
