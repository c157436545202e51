"""What is wrong with a document, all of it, with places: the slow way, for invalid ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from xml.parsers import expat

from tei_edition.relaxng import blanks, habits
from tei_edition.relaxng.counting import Counting
from tei_edition.relaxng.events import follow, parser_for, read
from tei_edition.relaxng.expected import data, needed, possible
from tei_edition.relaxng.faults import MOST, Fault, FaultKind
from tei_edition.relaxng.names import Name, expanded, written_as
from tei_edition.relaxng.opened import Open
from tei_edition.relaxng.recovery import Recovery, nearest
from tei_edition.relaxng.rests import Kind, Rest
from tei_edition.relaxng.standing import Standing
from tei_edition.relaxng.states import State


def explain(recovery: Recovery, pieces: Iterable[bytes | str]) -> tuple[Fault, ...]:
    """Return the faults of a document in their order; `pieces` must be well-formed together.

    Behind some thousands (`faults.MOST`) they are counted, and the last one has their number.
    """
    parser = parser_for(recovery.automaton)
    recovery.automaton.follow_prefixes(parser)
    run = _Run(recovery, parser)
    read(parser, run, pieces)
    found = [one for one in run.faults if one is not None]
    return tuple(sorted((*found, *run.lost()), key=lambda one: (one.line, one.column)))


class _Run(Standing):
    def __init__(self, recovery: Recovery, parser: expat.XMLParserType) -> None:
        super().__init__(recovery)
        self.parser = parser
        self.ids: dict[str, int] = {}
        """The line of each identifier."""
        self.wanted: list[tuple[str, int, int, Name, Name]] = []
        """The identifiers that are referred to before they stand, with line and column of the
        tag, its element and the attribute.
        """
        self.beyond: Fault | None = None
        """The place from which on faults are counted, and those that were before `rest`."""
        self.rest: Counting | None = None
        """What counts the others."""

    def start(self, written: str, attributes: list[str]) -> None:
        if len(self.faults) >= MOST:
            self._count(written, attributes)
            return
        parent, name = self.open[-1], expanded(written)
        if parent.namespace and name[0] in (parent.namespace[0], ""):
            name = (parent.namespace[1], name[1])
            written = written_as(name)
        self._end_text(parent)
        here = Open(name, *self._place(), None, None, namespace=parent.namespace)
        if parent.state is None:
            here.state = self.recovery.anywhere(written)
        else:
            self.enter(parent, here, written)
        if here.state is not None:
            known = len(self.faults)
            here.state = self._attributes(here, here.state, attributes)
            # An element that is at the wrong place, or another, may have other attributes too.
            if parent.state is not None and here.transition is None:
                self.faults[known:] = [
                    one for one in self.faults[known:] if one and one.kind == FaultKind.REPEATED_ID
                ]
        self.open.append(here)

    def end(self, _written: str) -> None:
        here = self.open.pop()
        parent = self.open[-1]
        if here.is_needless:
            self.leave_needless(parent, here)
            return
        satisfied = 0 if here.state is None else self._finished(here, here.state)
        if here.transition is not None and parent.state is not None:
            left = self.automaton.leave(here.transition, satisfied) if satisfied else None
            if left is None or left.is_dead:
                left = self.recovery.skip(here.transition)
            self.passed(parent, here, left)

    def text(self, words: str) -> None:
        here = self.open[-1]
        if here.state is None:
            return
        if here.state.strings:
            here.texts.append(words)
        elif not blanks.is_blank(words):
            self._take_text(here, here.state, words)

    def _count(self, written: str, attributes: list[str]) -> None:
        """Count what is wrong from this start tag on."""
        here = Open(expanded(written), *self._place(), None, None)
        self.beyond = self.beyond or self._at(here, FaultKind.MORE)
        self.rest = Counting(self.recovery, self.open)
        follow(self.parser, self.rest)
        self.rest.start(written, attributes)

    def lost(self) -> Iterator[Fault]:
        """Yield what is known at the end only: identifiers that no element has, and numbers."""
        if self.rest is None:
            for own, line, column, element, attribute in self.wanted:
                if own not in self.ids:
                    fault = Fault(kind=FaultKind.NO_ID, line=line, column=column, element=element)
                    yield replace(fault, attribute=attribute, value=own)
        if self.beyond is not None:
            count = self.beyond.count + (self.rest.count if self.rest else 0)
            if count:
                yield replace(self.beyond, count=count)

    def _place(self) -> tuple[int, int]:
        return self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber

    def _attributes(self, here: Open, state: State, attributes: list[str]) -> State | None:
        known = len(self.faults)
        for at in range(0, len(attributes), 2):
            state = self._attribute(here, state, attributes[at], attributes[at + 1])
        closed = self.automaton.close(state)
        if not closed.is_dead:
            return closed
        missing = needed(state.members, Kind.ATTRIBUTE)
        choices = possible(state.members, Kind.ATTRIBUTE)
        strange = [at for at in range(known, len(self.faults)) if self._is_strange(at)]
        if len(missing) == len(strange) == 1:
            (likely,) = missing
            named = self.faults[strange[0]]
            self.faults[strange[0]] = named and replace(named, likely=likely)
        else:
            wanted = tuple(one for name in missing for one in data(choices[name].parts[0]))
            fault = replace(self._at(here, FaultKind.NO_ATTRIBUTE), missing=missing)
            wanted = wanted if len(missing) == 1 else ()
            self.faults.append(replace(fault, possible=tuple(choices), data=wanted))
        left = self.automaton.state(
            tuple(self.automaton.rests.without_attributes(one) for one in state.members)
        )
        return None if left.is_dead else left

    def _is_strange(self, at: int) -> bool:
        """Tell whether a fault is an attribute of which nobody knows what it should be."""
        fault = self.faults[at]
        return fault is not None and fault.kind == FaultKind.ATTRIBUTE and fault.likely is None

    def _attribute(self, here: Open, state: State, key: str, value: str) -> State:
        """Return what is left after an attribute, and report one that is wrong."""
        step = self.automaton.attribute(state, key)
        name = expanded(key)
        if not step.options and len(self.faults) >= MOST:
            beyond = self.beyond or self._at(here, FaultKind.MORE)
            self.beyond = replace(beyond, count=beyond.count + 1)
            return state
        if not step.options:
            places = self.recovery.places
            every = possible(state.members, Kind.ATTRIBUTE)
            allowed = tuple(sorted(every, key=places.rarity))
            parents = self.bearers(name)
            likely = habits.attribute(name, allowed)
            if likely is None and not parents:
                likely = nearest(name, allowed)
            fault = replace(self._at(here, FaultKind.ATTRIBUTE), attribute=name, value=value)
            fault = replace(fault, likely=likely, possible=allowed, parents=parents)
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
        others = tuple(possible(state.members, Kind.ATTRIBUTE))
        fault = replace(self._at(here, FaultKind.VALUE), attribute=name, value=value)
        self.faults.append(replace(fault, data=wanted, possible=others))
        return self.automaton.accept(step)

    def _identify(self, here: Open, kind: str, attribute: Name, value: str) -> None:
        for own in blanks.words(value):
            if kind != "ID":
                if own not in self.ids:
                    self.wanted.append((own, here.line, here.column, here.name, attribute))
            elif own in self.ids:
                fault = replace(self._at(here, FaultKind.REPEATED_ID), attribute=attribute)
                self.faults.append(replace(fault, value=own, first=self.ids[own]))
            else:
                self.ids[own] = here.line

    def _end_text(self, here: Open) -> None:
        """Read text before an element where data might have come, or elements."""
        if not here.texts or here.state is None:
            return
        if not possible(here.state.members, Kind.ELEMENT):
            return
        words = "".join(here.texts)
        here.texts.clear()
        if not blanks.is_blank(words):
            self._take_text(here, here.state, words)

    def _take_text(self, here: Open, state: State, words: str) -> None:
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
                    around=self.recovery.around(state, None),
                )
            )

    def _finished(self, here: Open, state: State) -> int:
        """Return what an element satisfies at its end, and report what it lacks."""
        words = "".join(here.texts)
        if state.strings:
            satisfied = self.automaton.satisfied(state, words)
            wanted: tuple[Rest, ...] = tuple(one for each in state.members for one in data(each))
            if not (satisfied or here.has_stranger):
                fault = self._at(here, FaultKind.VALUE)
                self.faults.append(replace(fault, value=words, data=wanted))
            return satisfied
        # What an element lacks that has no place there need not be told besides.
        known = here.lacking or here.has_stranger or here.transition is None
        if not (state.accepted or known):
            missing = needed(state.members, Kind.ELEMENT)
            allowed = self.recovery.completing(state)
            fault = self._at(here, FaultKind.INCOMPLETE)
            self.faults.append(replace(fault, missing=missing, possible=allowed))
        return state.accepted

    def _at(self, here: Open, kind: FaultKind) -> Fault:
        return Fault(kind=kind, line=here.line, column=here.column, element=here.name)
