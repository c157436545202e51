"""Elements at their places, and those that may not stand where they do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from tei_edition.relaxng import habits
from tei_edition.relaxng.expected import possible
from tei_edition.relaxng.faults import Fault, FaultKind
from tei_edition.relaxng.names import Name, written_as
from tei_edition.relaxng.opened import Open
from tei_edition.relaxng.recovery import Recovery
from tei_edition.relaxng.rests import Kind
from tei_edition.relaxng.states import State

_PASSED = 100
"""Names of children that are remembered for what might have stood before them."""


class Standing:
    """The elements that are open, and the faults so far."""

    def __init__(self, recovery: Recovery) -> None:
        self.recovery = recovery
        self.automaton = recovery.automaton
        self.faults: list[Fault | None] = []
        """What is wrong; None for what was taken back."""
        self.open = [Open(("", ""), 1, 0, self.automaton.start, None)]
        """The document and its elements that are being read, outermost first."""
        self.used: Counter[Name] = Counter()
        """How often each element stood at its place so far."""

    def enter(self, parent: Open, here: Open, written: str) -> None:
        """Find what an element is, and report one that may not stand there."""
        other, parent.other = parent.other, None
        if parent.state is None:
            return
        transition = self.automaton.enter(parent.state, written)
        along = self.automaton.enter(other, written) if other else None
        if along and not along.child.is_dead:
            if transition.child.is_dead:
                parent.state, transition = other, along
            else:
                parent.other = self.recovery.skip(along)
        if transition.child.is_dead and self._is_needless(parent, written):
            transition = self.automaton.enter(parent.state or self.automaton.start, written)
        if transition.child.is_dead:
            parent.other = other
            self._stray(parent, parent.state or self.automaton.start, here, written)
        else:
            here.transition, here.state = transition, transition.child
            if parent.premature and here.name in parent.lacking:
                self._found(parent, here.name)
            if parent.wrapper and not self._is_wrapped(parent, here.name):
                parent.wrapper = None
            self.used[here.name] += 1

    def _stray(self, parent: Open, state: State, here: Open, written: str) -> None:
        """Report an element that may not stand there, and find how to read it."""
        way = self.recovery.way(state, written)
        here.transition, here.state = way.transition, way.inside
        # What is taken for another element may have what the other has not.
        is_guess = way.likely is not None and here.name not in self.recovery.known
        here.has_text_fault = way.transition is None or is_guess
        parent.has_stranger |= way.transition is None
        fault = Fault(
            kind=FaultKind.ELEMENT,
            line=here.line,
            column=here.column,
            element=here.name,
            parent=parent.name if len(self.open) > 1 else None,
            likely=way.likely,
            possible=self._usual(possible(state.members, Kind.ELEMENT)),
            is_known=here.name in self.recovery.known,
        )
        if not fault.is_known:
            fault = self._with_prefix(fault)
        if way.missing or way.any_missing:
            lacking = way.missing or way.any_missing
            if parent.premature.issuperset(lacking):
                return
            parent.lacking.update(dict.fromkeys(lacking, len(self.faults)))
            missing = frozenset(way.missing)
            fault = replace(fault, kind=FaultKind.INCOMPLETE, missing=missing, before=here.name)
            fault = replace(fault, possible=way.any_missing)
        elif here.name in parent.lacking:
            fault = self._moved(parent, fault, written)
        elif way.likely is None and (before := self._late(parent, written)):
            fault = replace(fault, kind=FaultKind.ORDER, before=before)
            # What follows may follow as well what it should have stood before.
            parent.other = parent.passed[before]
        elif way.likely is None and self._is_wrapped(parent, here.name):
            return
        is_meant = way.likely is not None and (
            way.likely[1] == here.name[1] or fault.parent is None
        )
        if way.likely is not None and is_meant and way.likely[0] != here.name[0]:
            here.namespace = (here.name[0], way.likely[0])
        if way.likely is not None and way.transition is not None:
            # If what follows does not fit, the element was something else, or stands too early.
            parent.other = state
        if way.likely is None and fault.kind != FaultKind.INCOMPLETE:
            fault = self._placed(parent, state, fault)
        place = self._tell(parent, fault, written)
        if way.transition is None and way.likely is None:
            here.told = place

    def _is_needless(self, here: Open, written: str) -> bool:
        """Tell whether what stands in an element that may not stand there belongs outside of it.

        If so, what is in it is read from now on as if it stood there.
        """
        if here.told is None or here.is_needless:
            return False
        outer, said = self.open[-2], self.faults[here.told]
        states = [
            one
            for one in (outer.state, outer.other)
            if one and not self.automaton.enter(one, written).child.is_dead
        ]
        if not states:
            return False
        here.state, here.is_needless = states[0], True
        outer.early.pop(here.told, None)
        self.faults[here.told] = said and replace(said, is_needless=True)
        return True

    def leave_needless(self, parent: Open, here: Open) -> None:
        """Go on behind an element that what is in it does not need."""
        parent.state = here.state
        parent.passed = {**here.passed, **parent.passed}

    def _tell(self, parent: Open, fault: Fault, written: str) -> int:
        """Keep a fault, and return its place; of several that stand too late alike, the first."""
        alike = (fault.element, fault.before)
        first = parent.late.get(alike)
        said = None if first is None else self.faults[first]
        if fault.kind == FaultKind.ORDER and first is not None and said is not None:
            self.faults[first] = replace(said, count=said.count + 1)
            return first
        if fault.kind == FaultKind.ORDER:
            parent.late[alike] = len(self.faults)
        elif fault.kind == FaultKind.ELEMENT and fault.likely is None and fault.is_known:
            parent.early[len(self.faults)] = written
        self.faults.append(fault)
        return len(self.faults) - 1

    def passed(self, parent: Open, here: Open, left: State) -> None:
        """Go on behind an element, and find what stood before it and belongs behind it."""
        if len(parent.passed) < _PASSED and parent.state is not None:
            parent.passed.setdefault(here.name, parent.state)
        parent.state = left
        for place, written in list(parent.early.items()):
            said = self.faults[place]
            if said is None or not self.automaton.enter(left, written).child.is_dead:
                del parent.early[place]
                self.faults[place] = said and replace(said, kind=FaultKind.ORDER, behind=here.name)

    def _with_prefix(self, fault: Fault) -> Fault:
        """Add how an element is written, and how the one that is meant."""
        holding = {key: uris[-1] for key, uris in self.automaton.rests.namespaces.items() if uris}

        def prefix(uri: str) -> str:
            found = (key for key in sorted(holding) if holding[key] == uri)
            return "" if holding.get("", "") == uri else next(found, "")

        fault = replace(fault, prefix=prefix(fault.element[0]))
        likely = prefix(fault.likely[0]) if fault.likely else ""
        is_declared = fault.element[0] != "" or "" in holding
        return replace(fault, likely_prefix=likely, is_declared=is_declared)

    def bearers(self, attribute: Name) -> tuple[Name, ...]:
        """Return the elements that may have an attribute."""
        return self._usual(self.recovery.places.bearers(attribute))

    def _usual(self, names: Iterable[Name]) -> tuple[Name, ...]:
        """Return names: first what the document has most often so far, then what TEI has."""
        return tuple(sorted(habits.usual(names), key=lambda one: -self.used[one]))

    def _is_wrapped(self, parent: Open, name: Name) -> bool:
        """Tell whether an element belongs with those before it into one that was forgotten."""
        wrapper = parent.wrapper
        return wrapper is not None and bool(self.recovery.places.around(name, [wrapper]))

    def _moved(self, parent: Open, fault: Fault, written: str) -> Fault:
        """Take back that an element is missing: it stands behind what it must stand before."""
        said = self._found(parent, fault.element)
        if said is None or said.before is None:
            return replace(fault, kind=FaultKind.ORDER)
        parent.premature.add(said.before)
        before = parent.passed.get(said.before)
        if before is not None:
            step = self.automaton.enter(before, written)
            parent.other = None if step.child.is_dead else self.recovery.skip(step)
        return replace(fault, kind=FaultKind.ORDER, before=said.before)

    def _found(self, parent: Open, name: Name) -> Fault | None:
        """Take an element out of the report that it is missing, and return the report."""
        place = parent.lacking.pop(name)
        said = self.faults[place]
        left = said.missing - {name} if said else None
        self.faults[place] = replace(said, missing=left) if said and left else None
        return said

    def _late(self, parent: Open, written: str) -> Name | None:
        """Return the last child that an element might have stood before."""
        for child, state in reversed(parent.passed.items()):
            if not self.automaton.enter(state, written).child.is_dead:
                return child
        return None

    def _placed(self, parent: Open, state: State, fault: Fault) -> Fault:
        """Add where the element of a fault might stand instead."""
        name = fault.element
        outer = next(
            (
                one.name
                for one in reversed(self.open[1:-1])
                if one.state and not self.automaton.enter(one.state, written_as(name)).child.is_dead
            ),
            None,
        )
        around = () if outer else self.recovery.around(state, name)
        if around and fault.kind == FaultKind.ELEMENT:
            parent.wrapper = around[0]
            if not state.accepted:
                parent.other = state
                parent.state = self.recovery.skip(
                    self.automaton.enter(state, written_as(around[0]))
                )
        parents = self.recovery.places.parents(name)
        after = self.recovery.after(state, name) if fault.is_known else ()
        return replace(fault, outer=outer, around=around, after=after, parents=parents)
