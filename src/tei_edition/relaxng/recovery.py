"""Ways on where an element stands that the schema does not allow there.

One mistake is to give one message: what follows is read as if the mistake had been mended.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from tei_edition.relaxng import habits
from tei_edition.relaxng.automaton import Automaton
from tei_edition.relaxng.expected import needed, possible
from tei_edition.relaxng.names import Name, contains, expanded, singles, written_as
from tei_edition.relaxng.places import Places
from tei_edition.relaxng.rests import Kind
from tei_edition.relaxng.states import State, Transition

STEPS = 3
"""So many elements may be missing before one that stands there, at most."""
ALIKE = 75
"""Two names are taken for one when they are alike to so many per cent."""
SURE = 88
"""So much are they alike where one of them may not stand."""
_TRIED = 300
"""So many elements are tried that might be missing, at most."""
_KEPT = 1024
"""So many ways on are remembered: those who err at one place err so again."""
_SHORT = 3
"""Names of so many letters have many that are like them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How an element that is not allowed is read."""

    transition: Transition | None = None
    """The step that it is taken for; None leaves the parent as it was."""
    inside: State | None = None
    """What may be in it, attributes first; None if nobody knows."""
    missing: tuple[Name, ...] = ()
    """What must stand before it."""
    any_missing: tuple[Name, ...] = ()
    """One of these elements must stand before it."""
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

        self._namespaces = frozenset(namespace for namespace, _ in self.known)
        self.way = lru_cache(_KEPT)(self._way)
        """The way on for an element, by its name, that a state does not allow."""
        self.around = lru_cache(_KEPT)(self._around)
        """The elements that may come and may have one of a name, or text (None), in them.

        Those come first that are missing, then plain ones, then those that may have the most.
        """
        self._before = lru_cache(_KEPT)(self._missing)
        self.after = lru_cache(_KEPT)(self._after_which)
        """The elements that may come and may have one of a name behind them."""
        self.completing = lru_cache(_KEPT)(self._completing)
        """The elements of which any would make an incomplete state whole; plain ones first.

        If none would do so alone, they are all that may come.
        """

    @cached_property
    def places(self) -> Places:
        """Where elements and attributes may stand."""
        return Places(self._rests.schema)

    def _way(self, state: State, name: str) -> Way:
        wanted = expanded(name)
        allowed = possible(state.members, Kind.ELEMENT)
        other = next((one for one in allowed if one[1] == wanted[1]), None)
        if other is not None:
            return self._as(state, other)
        if wanted[1] in habits.OLD_ROOTS:
            return Way()
        habit = habits.element(wanted, allowed)
        is_known = wanted in self.known
        is_foreign = wanted[0] != "" and wanted[0] not in self._namespaces
        is_slip = not (is_known or is_foreign or wanted[1] in habits.SHORT)
        meant = habit or (nearest(wanted, allowed) if is_slip else None)
        if meant and not is_known:
            return self._as(state, meant)
        missing = self._before(state, self.automaton.known(name))
        if missing:
            return missing
        if habit:
            return self._as(state, habit)
        likely = nearest(wanted, self.known, SURE) if is_slip else None
        return Way(inside=self.anywhere(name), likely=likely)

    def _around(self, state: State, name: Name | None) -> tuple[Name, ...]:
        found = self.places.around(name, possible(state.members, Kind.ELEMENT))
        missing = () if state.accepted else self.completing(state)
        return tuple(sorted(found, key=lambda one: (one not in missing, habits.rank(one))))

    def _after_which(self, state: State, name: Name) -> tuple[Name, ...]:
        every = islice(possible(state.members, Kind.ELEMENT), _TRIED)
        found = (one for one in every if self._behind(state, one, written_as(name)))
        return tuple(sorted(found, key=habits.rank))

    def _completing(self, state: State) -> tuple[Name, ...]:
        every = possible(state.members, Kind.ELEMENT)
        found = [one for one in islice(every, _TRIED) if self._completes(state, one)]
        return tuple(sorted(found or every, key=habits.rank))

    def _completes(self, state: State, name: Name) -> bool:
        return bool(self.skip(self.automaton.enter(state, written_as(name))).accepted)

    def anywhere(self, name: str) -> State | None:
        """Return what may be in an element, wherever it may stand."""
        name = self.automaton.known(name)
        if name not in self._anywhere:
            wanted = expanded(name)
            # What may have any name is no ground for reporting what is in it.
            contents = dict.fromkeys(
                self._rests.at(element.content)
                for element in self._rests.schema.elements
                if wanted in self.known and contains(element.names, wanted)
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
        found = {
            lacking: transition
            for lacking in islice(possible(state.members, Kind.ELEMENT), _TRIED)
            if (transition := self._behind(state, lacking, name)) is not None
        }
        if not found:
            return None
        names = tuple(found)
        first = found[names[0]]
        missing, several = (names, ()) if len(names) == 1 else ((), names)
        return Way(transition=first, inside=first.child, missing=missing, any_missing=several)

    def _behind(self, state: State, lacking: Name, name: str) -> Transition | None:
        """Return where an element leads behind one that is missing."""
        left = self.skip(self.automaton.enter(state, written_as(lacking)))
        transition = self.automaton.enter(left, name)
        return None if transition.child.is_dead else transition


def nearest(name: Name, others: Iterable[Name], alike: int = ALIKE) -> Name | None:
    """Return the name that `name` is probably meant to be, if one is like it.

    One slip of the hand counts most, which in short names changes much: `pp` is meant to be `p`.
    """
    from rapidfuzz import fuzz, process
    from rapidfuzz.distance import OSA

    own = name[1]
    names = list(others)
    every = [one[1] for one in names]
    folded = own.lower()
    same = next((at for at, one in enumerate(every) if one.lower() == folded), None)
    if same is not None:
        return names[same]
    near = process.extract(own, every, scorer=OSA.distance, score_cutoff=1, limit=None)
    slips = [names[at] for at in sorted(at for _one, _distance, at in near)]
    if slips and len(own) > (1 if alike == ALIKE else _SHORT):
        return max(slips, key=lambda one: (one[1][0] == own[0], fuzz.ratio(own, one[1])))
    found = process.extractOne(own, every, scorer=fuzz.ratio, score_cutoff=alike)
    return None if found is None else names[found[2]]
