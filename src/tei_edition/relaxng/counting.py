"""How many faults a document has behind those that are told: the fast way, without words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tei_edition.relaxng.blanks import is_blank
from tei_edition.relaxng.opened import Open
from tei_edition.relaxng.recovery import Recovery
from tei_edition.relaxng.states import State, Transition


@dataclass(slots=True)
class _Open:
    """An element that is being read."""

    state: State | None
    """What may come; None inside of what the schema does not know."""
    transition: Transition | None
    """The step of its parent that it is; None if it is none."""
    is_forgiven: bool = False
    """It was counted already as wrong, or as having text."""
    texts: list[str] = field(default_factory=list)
    """Its text, where data may come."""


class Counting:
    """A document from some place on, and the number of its faults."""

    def __init__(self, recovery: Recovery, opened: Iterable[Open]) -> None:
        self.count = 0
        """The faults so far."""
        self._recovery = recovery
        self._automaton = recovery.automaton
        self._open = [
            _Open(one.state, one.transition, one.has_stranger, one.texts) for one in opened
        ]

    def start(self, written: str, attributes: list[str]) -> None:
        """Hear a start tag."""
        parent = self._open[-1]
        self._take_text(parent)
        here = _Open(self._recovery.anywhere(written), None)
        if parent.state is not None:
            way = self._automaton.enter(parent.state, written)
            if way.child.is_dead:
                self.count += 1
                parent.is_forgiven = here.is_forgiven = True
            else:
                here = _Open(way.child, way)
        if here.state is not None:
            here.state, wrong = self._attributes(here.state, attributes)
            self.count += 0 if here.is_forgiven else wrong
        self._open.append(here)

    def end(self, _written: str) -> None:
        """Hear an end tag."""
        here = self._open.pop()
        parent = self._open[-1]
        satisfied = 0
        if here.state is not None:
            satisfied = here.state.accepted
            if here.state.strings:
                satisfied = self._automaton.satisfied(here.state, "".join(here.texts))
            self.count += not satisfied and not here.is_forgiven
        if here.transition is not None and parent.state is not None:
            left = self._automaton.leave(here.transition, satisfied) if satisfied else None
            is_wrong = left is None or left.is_dead
            parent.state = self._recovery.skip(here.transition) if is_wrong else left

    def text(self, words: str) -> None:
        """Hear text."""
        here = self._open[-1]
        if here.state is not None and (here.state.strings or not is_blank(words)):
            here.texts.append(words)
            if not here.state.strings:
                self._take_text(here)

    def _take_text(self, here: _Open) -> None:
        words = "".join(here.texts)
        here.texts.clear()
        if here.state is None or is_blank(words):
            return
        left = self._automaton.text(here.state)
        if not left.is_dead:
            here.state = left
        elif not here.is_forgiven:
            here.is_forgiven = True
            self.count += 1

    def _attributes(self, state: State, attributes: list[str]) -> tuple[State | None, int]:
        """Return what is left behind attributes, and how many faults they have."""
        wrong = 0
        for at in range(0, len(attributes), 2):
            step = self._automaton.attribute(state, attributes[at])
            left = self._automaton.with_value(step, attributes[at + 1])
            if left.is_dead:
                wrong += 1
                left = self._automaton.accept(step) if step.options else state
            state = left
        closed = self._automaton.close(state)
        if closed.is_dead:
            wrong += 1
            rests = self._automaton.rests
            closed = self._automaton.state(tuple(map(rests.without_attributes, state.members)))
        return None if closed.is_dead else closed, wrong
