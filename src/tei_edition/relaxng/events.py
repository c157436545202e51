"""Documents as the events of expat, piece by piece, so that none need be kept whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol
from xml.parsers import expat

from tei_edition.relaxng.automaton import Automaton


class Run(Protocol):
    """What listens to the events of one document."""

    def start(self, name: str, attributes: list[str], /) -> None:
        """Hear a start tag, with names and values of its attributes in turn."""

    def end(self, name: str, /) -> None:
        """Hear an end tag."""

    def text(self, words: str, /) -> None:
        """Hear text, or a part of it."""


def parser_for(automaton: Automaton) -> expat.XMLParserType:
    """Return a parser that tells names as the automaton of a schema knows them."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.ordered_attributes = True
    if automaton.rests.qualifies:
        automaton.follow_prefixes(parser)
    return parser


def read(parser: expat.XMLParserType, run: Run, pieces: Iterable[bytes | str]) -> None:
    """Read a document from its first piece to its last; raises `expat.ExpatError`."""
    follow(parser, run)
    try:
        for piece in pieces:
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    finally:
        # What hears a parser, and knows it, would stay in memory with it.
        parser.StartElementHandler = None
        parser.EndElementHandler = None
        parser.CharacterDataHandler = None


def follow(parser: expat.XMLParserType, run: Run) -> None:
    """Let `run` hear what comes from now on."""
    parser.StartElementHandler = run.start
    parser.EndElementHandler = run.end
    parser.CharacterDataHandler = run.text
