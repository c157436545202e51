"""Whether a document is valid: one pass of expat over its bytes, as fast as may be."""

from __future__ import annotations

from collections.abc import Iterable

from tei_edition.relaxng.automaton import Automaton
from tei_edition.relaxng.blanks import BLANKS, collapsed, is_blank, words
from tei_edition.relaxng.events import parser_for, read
from tei_edition.relaxng.states import Transition

_BUFFER = 1 << 16
"""Characters of text that expat hands over at once."""


class _InvalidError(Exception):
    """The document is not valid; what is wrong is for others to find out."""


def is_valid(automaton: Automaton, pieces: Iterable[bytes | str]) -> bool:
    """Tell whether a document is valid; raises `expat.ExpatError` if it is not well-formed.

    `pieces` are the document from its beginning to its end.
    """
    parser = parser_for(automaton)
    parser.buffer_text = True
    parser.buffer_size = _BUFFER
    run = _Run(automaton)
    try:
        read(parser, run, pieces)
    except _InvalidError:
        return False
    return run.state.accepted == 1 and run.wanted <= run.ids


class _Run:
    """One document on its way through the automaton; each call is an event of expat."""

    __slots__ = ("automaton", "ids", "state", "texts", "wanted", "ways")

    def __init__(self, automaton: Automaton) -> None:
        self.automaton = automaton
        self.state = automaton.start
        self.ways: list[Transition] = []
        self.texts: list[str] = []
        self.ids: set[str] = set()
        self.wanted: set[str] = set()

    def start(self, name: str, attributes: list[str]) -> None:
        if self.texts:
            self._flush()
        way = self.state.starts.get(name) or self.automaton.enter(self.state, name)
        self.ways.append(way)
        if attributes:
            inside = way.child
            for at in range(0, len(attributes), 2):
                key = attributes[at]
                step = inside.attributes.get(key) or self.automaton.attribute(inside, key)
                if step.id_kind:
                    self._identify(step.id_kind, attributes[at + 1])
                inside = (
                    step.any_text
                    or step.values.get(value := attributes[at + 1])
                    or self.automaton.with_value(step, value)
                )
            self.state = inside.closed or self.automaton.close(inside)
        else:
            self.state = way.opened
        if self.state.is_dead:
            raise _InvalidError

    def end(self, _name: str) -> None:
        way = self.ways.pop()
        if self.state.strings:
            satisfied = self.automaton.satisfied(self.state, "".join(self.texts))
            self.texts.clear()
        else:
            satisfied = self.state.accepted
        if not satisfied:
            raise _InvalidError
        self.state = way.followed.get(satisfied) or self.automaton.leave(way, satisfied)

    def text(self, data: str) -> None:
        state = self.state
        left = state.text or self.automaton.text(state)
        if state.mixed:
            return
        if state.strings:
            self.texts.append(data)
        elif data.strip(BLANKS):
            self.state = left

    def _identify(self, kind: str, value: str) -> None:
        """Keep an identifier, which must be the only one of its name, or what refers to one."""
        if kind != "ID":
            self.wanted.update(words(value))
        elif (own := collapsed(value)) in self.ids:
            raise _InvalidError
        else:
            self.ids.add(own)

    def _flush(self) -> None:
        """Take text where data might have come, and which stands beside elements."""
        if not is_blank("".join(self.texts)):
            self.state = self.automaton.text(self.state)
        self.texts.clear()
