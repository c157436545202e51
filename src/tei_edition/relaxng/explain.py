"""What is wrong with a document, all of it, with places: the slow way, for invalid ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from xml.parsers import expat

from tei_edition.relaxng import blanks
from tei_edition.relaxng.automaton import State, Transition, expanded
from tei_edition.relaxng.events import parser_for, read
from tei_edition.relaxng.expected import data, needed, possible
from tei_edition.relaxng.faults import Fault, FaultKind
from tei_edition.relaxng.names import Name
from tei_edition.relaxng.recovery import Recovery, nearest, written_as
from tei_edition.relaxng.rests import Kind, Rest


@dataclass(slots=True)
class _Open:
    """An element that is being read."""

    name: Name
    line: int
    column: int
    state: State | None
    """What may come; None inside of what the schema does not know."""
    transition: Transition | None
    """The step of its parent that it is; None if it is none."""
    texts: list[str] = field(default_factory=list)
    """Its text, where data may come."""
    has_text_fault: bool = False
    has_stranger: bool = False
    """It has what may not stand there, perhaps instead of a child that is missing."""
    lacking: dict[Name, int] = field(default_factory=dict)
    """What was reported as missing in it, with the place of the report."""
    passed: dict[Name, State] = field(default_factory=dict)
    """Its children, with what might have come instead of the first of each name."""


def explain(recovery: Recovery, pieces: Iterable[bytes | str]) -> tuple[Fault, ...]:
    """Return the faults of a document in their order; `pieces` must be well-formed together."""
    parser = parser_for(recovery.automaton)
    run = _Run(recovery, parser)
    read(parser, run, pieces)
    lost = [fault for name, fault in run.wanted if name not in run.ids]
    found = [*(one for one in run.faults if one is not None), *lost]
    return tuple(sorted(found, key=lambda one: (one.line, one.column)))


class _Run:
    def __init__(self, recovery: Recovery, parser: expat.XMLParserType) -> None:
        self.recovery = recovery
        self.automaton = recovery.automaton
        self.parser = parser
        self.faults: list[Fault | None] = []
        self.ids: dict[str, int] = {}
        """The line of each identifier."""
        self.wanted: list[tuple[str, Fault]] = []
        """The identifiers that are referred to, with what is wrong if there is none."""
        self.namespaces: dict[str, str] = {}
        """Namespaces of which one was reported as wrong, with the one that was meant."""
        self.open = [_Open(("", ""), 1, 0, self.automaton.start, None)]

    def start(self, written: str, attributes: list[str]) -> None:
        parent, name = self.open[-1], expanded(written)
        if name[0] in self.namespaces:
            name = (self.namespaces[name[0]], name[1])
            written = written_as(name)
        self._end_text(parent)
        here = _Open(name, *self._place(), None, None)
        if parent.state is None:
            here.state = self.recovery.anywhere(written)
        else:
            self._enter(parent, here, written)
        if here.state is not None:
            here.state = self._attributes(here, here.state, attributes)
        self.open.append(here)

    def end(self, _written: str) -> None:
        here = self.open.pop()
        parent = self.open[-1]
        satisfied = 0 if here.state is None else self._finished(here, here.state)
        if here.transition is not None and parent.state is not None:
            left = self.automaton.leave(here.transition, satisfied) if satisfied else None
            if left is None or left.is_dead:
                left = self.recovery.skip(here.transition)
            parent.passed.setdefault(here.name, parent.state)
            parent.state = left

    def text(self, words: str) -> None:
        here = self.open[-1]
        if here.state is None:
            return
        if here.state.strings:
            here.texts.append(words)
        elif not blanks.is_blank(words):
            self._take_text(here, here.state, words)

    def _place(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber

    def _enter(self, parent: _Open, here: _Open, written: str) -> None:
        """Find what an element is, and report one that may not stand there."""
        state = parent.state
        if state is None:
            return
        transition = self.automaton.enter(state, written)
        if not transition.child.is_dead:
            here.transition, here.state = transition, transition.child
            return
        way = self.recovery.way(state, written)
        here.transition, here.state = way.transition, way.inside
        allowed = tuple(possible(state.members, Kind.ELEMENT))
        fault = Fault(
            kind=FaultKind.ELEMENT,
            line=here.line,
            column=here.column,
            element=here.name,
            parent=parent.name if len(self.open) > 1 else None,
            likely=way.likely,
            possible=allowed,
            is_known=here.name in self.recovery.known,
        )
        if way.missing:
            missing = frozenset(way.missing)
            parent.lacking.update(dict.fromkeys(missing, len(self.faults)))
            fault = replace(fault, kind=FaultKind.INCOMPLETE, missing=missing, before=here.name)
        elif way.any_missing:
            parent.lacking.update(dict.fromkeys(allowed, len(self.faults)))
            fault = replace(fault, kind=FaultKind.INCOMPLETE, before=here.name)
        elif here.name in parent.lacking:
            # It was not missing: it stands behind what it must stand before.
            earlier = parent.lacking.pop(here.name)
            said = self.faults[earlier]
            if said is not None and said.missing <= {here.name}:
                self.faults[earlier] = None
            fault = replace(fault, kind=FaultKind.ORDER, before=said.before if said else None)
        elif way.likely is None and (before := self._late(parent, written)):
            fault = replace(fault, kind=FaultKind.ORDER, before=before)
        if way.likely is not None and way.likely[1] == here.name[1] and len(self.open) == 1:
            self.namespaces[here.name[0]] = way.likely[0]
        parent.has_stranger |= way.transition is None
        self.faults.append(fault)

    def _late(self, parent: _Open, written: str) -> Name | None:
        """Return the child that an element might have stood before."""
        for child, state in parent.passed.items():
            if not self.automaton.enter(state, written).child.is_dead:
                return child if child != expanded(written) else None
        return None

    def _attributes(self, here: _Open, state: State, attributes: list[str]) -> State | None:
        for at in range(0, len(attributes), 2):
            state = self._attribute(here, state, attributes[at], attributes[at + 1])
        closed = self.automaton.close(state)
        if not closed.is_dead:
            return closed
        missing = needed(state.members, Kind.ATTRIBUTE)
        choices = tuple(possible(state.members, Kind.ATTRIBUTE))
        fault = self._at(here, FaultKind.NO_ATTRIBUTE)
        self.faults.append(replace(fault, missing=missing, possible=choices))
        left = self.automaton.state(
            tuple(self.automaton.rests.without_attributes(one) for one in state.members)
        )
        return None if left.is_dead else left

    def _attribute(self, here: _Open, state: State, key: str, value: str) -> State:
        """Return what is left after an attribute, and report one that is wrong."""
        step = self.automaton.attribute(state, key)
        name = expanded(key)
        if not step.options:
            allowed = tuple(possible(state.members, Kind.ATTRIBUTE))
            likely = nearest(name, allowed)
            fault = self._at(here, FaultKind.ATTRIBUTE)
            fault = replace(fault, attribute=name, value=value, likely=likely, possible=allowed)
            self.faults.append(fault)
            if likely is None:
                return state
            return self.automaton.accept(self.automaton.attribute(state, written_as(likely)))
        if step.id_kind:
            self._identify(here, step.id_kind, name, value)
        left = self.automaton.with_value(step, value)
        if not left.is_dead:
            return left
        wanted = tuple(one for option in step.options for one in data(option.parts[0]))
        fault = self._at(here, FaultKind.VALUE)
        self.faults.append(replace(fault, attribute=name, value=value, data=wanted))
        return self.automaton.accept(step)

    def _identify(self, here: _Open, kind: str, attribute: Name, value: str) -> None:
        for own in blanks.words(value):
            fault = replace(self._at(here, FaultKind.NO_ID), attribute=attribute, value=own)
            if kind != "ID":
                self.wanted.append((own, fault))
            elif own in self.ids:
                first = self.ids[own]
                self.faults.append(replace(fault, kind=FaultKind.REPEATED_ID, first=first))
            else:
                self.ids[own] = here.line

    def _end_text(self, here: _Open) -> None:
        """Read text before an element where data might have come."""
        words = "".join(here.texts)
        here.texts.clear()
        if here.state is not None and not blanks.is_blank(words):
            self._take_text(here, here.state, words)

    def _take_text(self, here: _Open, state: State, words: str) -> None:
        left = self.automaton.text(state)
        if not left.is_dead:
            here.state = left
        elif not here.has_text_fault:
            here.has_text_fault = here.has_stranger = True
            line, column = self._place()
            self.faults.append(
                Fault(
                    kind=FaultKind.TEXT,
                    line=line,
                    column=column + len(words) - len(words.lstrip(blanks.BLANKS)),
                    element=here.name,
                    value=words.strip(blanks.BLANKS),
                    possible=tuple(possible(state.members, Kind.ELEMENT)),
                )
            )

    def _finished(self, here: _Open, state: State) -> int:
        """Return what an element satisfies at its end, and report what it lacks."""
        words = "".join(here.texts)
        if state.strings:
            satisfied = self.automaton.satisfied(state, words)
            wanted: tuple[Rest, ...] = tuple(one for each in state.members for one in data(each))
            if not satisfied:
                fault = self._at(here, FaultKind.VALUE)
                self.faults.append(replace(fault, value=words, data=wanted))
            return satisfied
        # What an element lacks that has no place there need not be told besides.
        known = here.lacking or here.has_stranger or here.transition is None
        if not (state.accepted or known):
            missing = needed(state.members, Kind.ELEMENT)
            allowed = tuple(possible(state.members, Kind.ELEMENT))
            fault = self._at(here, FaultKind.INCOMPLETE)
            self.faults.append(replace(fault, missing=missing, possible=allowed))
        return state.accepted

    def _at(self, here: _Open, kind: FaultKind) -> Fault:
        return Fault(kind=kind, line=here.line, column=here.column, element=here.name)
