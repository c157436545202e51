"""The automaton of a schema: its states are made as documents reach them.

A state stands for what may still come inside one element. Where a name may be several elements
of the schema, the state has a member for each, and at the end tag those that were satisfied
decide what follows. So states depend neither on the depth of a document nor on what stands
before the element, and a document of which nothing is new costs a look-up for each tag.
"""

from __future__ import annotations

from collections.abc import Iterator, Sized
from xml.parsers import expat

from tei_edition.relaxng.derivatives import Derivatives
from tei_edition.relaxng.names import ANYTHING, Name, examples, expanded, written_as
from tei_edition.relaxng.rests import Kind, Rest, Steps
from tei_edition.relaxng.simple import Schema
from tei_edition.relaxng.states import AttributeTransition, State, Transition
from tei_edition.tei import XML

VALUES = 256
"""So many values of one attribute, or of one kind of content, are remembered."""
_VALUE = 64
"""Characters of a value that is remembered, at most."""


class Automaton:
    """The states of a schema."""

    def __init__(self, schema: Schema) -> None:
        self.rests = Derivatives(schema)
        self._states: dict[tuple[Rest, ...], State] = {}
        spoken_of = set(_spoken_of(schema))
        self._names = frozenset(written_as(name) for name in spoken_of)
        self._namespaces = frozenset(name[0] for name in spoken_of if name[1] == ANYTHING)
        self.start = self.state((self.rests.at(schema.start),))

    def state(self, members: tuple[Rest, ...]) -> State:
        """Return the state of `members`."""
        made = self._states.get(members)
        if made is None:
            made = self._states[members] = State(members, self.rests.not_allowed)
        return made

    def known(self, name: str) -> str:
        """Return a name, or the one that stands for all of which the schema does not speak.

        Otherwise the names of documents would fill the memory.
        """
        if name in self._names:
            return name
        namespace = name.rpartition(" ")[0]
        return f"{namespace if namespace in self._namespaces else ANYTHING} {ANYTHING}"

    def enter(self, state: State, name: str) -> Transition:
        """Return where the start tag of an element leads; its `child` may be dead."""
        name = self.known(name)
        made = state.starts.get(name)
        if made is None:
            steps, options = self._steps(state, expanded(name), Kind.ELEMENT)
            child = self.state(tuple(dict.fromkeys(map(self.rests.inside, options))))
            made = Transition(child, self.close(child), steps)
            state.starts[name] = made
        return made

    def leave(self, transition: Transition, satisfied: int) -> State:
        """Return what follows an element of which some members were satisfied."""
        made = transition.followed.get(satisfied)
        if made is None:
            contents = transition.child.members
            good = {one for at, one in enumerate(contents) if satisfied >> at & 1}
            made = self.state(
                tuple(
                    self.rests.choice(
                        rest for step, rest in steps if self.rests.inside(step) in good
                    )
                    for steps in transition.steps
                )
            )
            transition.followed[satisfied] = made
        return made

    def attribute(self, state: State, name: str) -> AttributeTransition:
        """Return where an attribute leads."""
        name = self.known(name)
        made = state.attributes.get(name)
        if made is None:
            steps, options = self._steps(state, expanded(name), Kind.ATTRIBUTE)
            made = AttributeTransition(options, steps)
            if options and all(one.parts[0] is self.rests.text for one in options):
                made.any_text = self.accept(made)
            state.attributes[name] = made
        return made

    def with_value(self, transition: AttributeTransition, value: str) -> State:
        """Return what is left after an attribute with a value; it is dead if that is wrong."""
        if transition.any_text is not None:
            return transition.any_text
        made = transition.values.get(value)
        if made is None:
            satisfied = sum(
                1 << at
                for at, option in enumerate(transition.options)
                if self.rests.matches(option.parts[0], value)
            )
            made = self._with(transition, satisfied)
            if self._may_keep(value, transition.values):
                transition.values[value] = made
        return made

    def accept(self, transition: AttributeTransition) -> State:
        """Return what is left after an attribute, whatever its value."""
        return self._with(transition, (1 << len(transition.options)) - 1)

    def close(self, state: State) -> State:
        """Return what is left when no attribute comes any more."""
        if state.closed is None:
            state.closed = self.state(tuple(map(self.rests.close, state.members)))
        return state.closed

    def text(self, state: State) -> State:
        """Return what is left after text in a state that awaits no data."""
        if state.text is None:
            state.text = self.state(tuple(map(self.rests.text_after, state.members)))
            state.mixed = state.text is state and not state.strings
        return state.text

    def satisfied(self, state: State, text: str) -> int:
        """Return which members a text satisfies that is the whole content of an element."""
        found = state.values.get(text)
        if found is None:
            found = sum(
                1 << at
                for at, member in enumerate(state.members)
                if self.rests.matches(member, text)
            )
            if self._may_keep(text, state.values):
                state.values[text] = found
        return found

    def follow_prefixes(self, parser: expat.XMLParserType) -> None:
        """Let a parser keep up which namespaces prefixes stand for, for values and messages."""
        namespaces = self.rests.namespaces
        namespaces.clear()
        namespaces["xml"] = [XML]

        def begin(prefix: str | None, uri: str | None) -> None:
            namespaces.setdefault(prefix or "", []).append(uri or "")

        def finish(prefix: str | None) -> None:
            namespaces[prefix or ""].pop()

        parser.StartNamespaceDeclHandler = begin
        parser.EndNamespaceDeclHandler = finish

    def _may_keep(self, value: str, known: Sized) -> bool:
        return len(value) <= _VALUE and len(known) < VALUES and not self.rests.qualifies

    def _steps(
        self, state: State, name: Name, kind: Kind
    ) -> tuple[tuple[Steps, ...], tuple[Rest, ...]]:
        steps = tuple(self.rests.after(member, name, kind) for member in state.members)
        options = tuple(dict.fromkeys(step for each in steps for step, _rest in each))
        return steps, options

    def _with(self, transition: AttributeTransition, satisfied: int) -> State:
        made = transition.followed.get(satisfied)
        if made is None:
            good = {one for at, one in enumerate(transition.options) if satisfied >> at & 1}
            made = self.state(
                tuple(
                    self.rests.choice(rest for step, rest in steps if step in good)
                    for steps in transition.steps
                )
            )
            transition.followed[satisfied] = made
        return made


def _spoken_of(schema: Schema) -> Iterator[Name]:
    """Yield the names of which a schema speaks."""
    for element in schema.elements:
        yield from examples(element.names)
    for pattern in schema.patterns:
        if pattern[0] == "attribute" and isinstance(pattern[1], tuple):
            yield from examples(pattern[1])
