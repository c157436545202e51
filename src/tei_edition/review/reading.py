"""What was made of a source: the elements of its TEI with the places of their words.

The words of the TEI are those of the source, one for one and in the same order: the check
TE603 proves it before anything is written. So the place of each character is found by
counting, without looking for anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from tei_edition.model import (
    Empty,
    Field,
    Gap,
    Leaf,
    NoteRef,
    Silent,
    SourceText,
    Text,
    body_leaves,
)
from tei_edition.tei import XML, Element, find_all, is_tei, name, pieces

_WORD = re.compile(r"\S+")
_CONTAINER = re.compile(r"(?:Desc|Stmt|Decl)$|^(?:teiHeader|langUsage|availability)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words of the source; offsets in the source."""

    start: int
    """Offset of the first character."""
    end: int
    """Offset behind the last character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """An element of the TEI."""

    tag: str
    """Its name."""
    attributes: tuple[tuple[str, str], ...]
    """Its attributes."""
    content: tuple[Piece, ...]
    """Words of the source, elements, and characters that the source does not have."""
    sign: Run | None = None
    """What stands for it in the source: the marker of a note, the signs of a blank."""


Piece: TypeAlias = "Node | Run | str"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A piece of front matter."""

    role: str
    """What it is."""
    parts: tuple[tuple[str, str], ...]
    """What was recognised in it."""
    content: tuple[Node, ...]
    """Its paragraphs, as they stand in the TEI header."""
    repeats: bool
    """Whether its words stand in the text too: there they are linked, here they are not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TeiReading:
    """A document as the TEI has it."""

    header: tuple[Section, ...]
    """Front matter in the order of the source."""
    body: tuple[Node, ...]
    """The children of the text element."""


class _Stream:
    """The characters of some leaves that are not white space, and what stands between them."""

    def __init__(self, leaves: Iterable[Leaf]) -> None:
        self.at = 0
        self.places: list[int] = []
        self.marks: list[tuple[int, Run, Silent]] = []
        signs: list[str] = []
        for leaf in leaves:
            low = 0
            for mark in (*_silent(leaf), None):
                for word in _WORD.finditer(leaf.text, low, mark.start if mark else len(leaf.text)):
                    signs.append(word[0])
                    self.places.extend(range(leaf.start + word.start(), leaf.start + word.end()))
                if mark is not None:
                    run = Run(start=leaf.start + mark.start, end=leaf.start + mark.end)
                    if isinstance(mark, NoteRef | Empty | Gap):
                        self.marks.append((len(self.places), run, mark))
                    low = max(low, mark.end)
        self.signs = "".join(signs)
        self.marks.reverse()

    def words(self, count: int) -> list[int]:
        """Return the places of the next characters and go on behind them."""
        self.at += count
        return self.places[self.at - count : self.at]

    def mark(self, tag: str) -> Run | None:
        """Return the signs that stand here for an element, if any do."""
        while self.marks and self.marks[-1][0] <= self.at:
            place, run, mark = self.marks.pop()
            if place == self.at and tag in _tags(mark):
                return run
        return None


def _silent(leaf: Leaf) -> list[Silent]:
    marks = (one for one in leaf.annotations if isinstance(one, Silent) and one.start < one.end)
    return sorted(marks, key=lambda one: one.start)


def _tags(mark: Silent) -> tuple[str, ...]:
    match mark:
        case NoteRef():
            return ("note", "ptr")
        case Empty():
            return (mark.tag,)
        case _:
            return ("gap",)


def tei_reading(text: Text, source: SourceText, root: Element) -> TeiReading:
    """Return the elements of `root`, which was written from `text`, with their places."""
    return _Reading(text, source, root).whole()


class _Reading:
    """Goes through a TEI tree and counts characters."""

    def __init__(self, text: Text, source: SourceText, root: Element) -> None:
        self.text = text
        self.source = source.text
        self.root = root
        self.notes: dict[str, list[_Stream]] = {}
        for note in text.notes:
            stream = _Stream(note.content)
            self.notes.setdefault(stream.signs, []).append(stream)

    def whole(self) -> TeiReading:
        header = tuple(self._sections())
        stream = _Stream(body_leaves(self.text.body))
        parts = find_all(self.root, "text/*")
        body = [self._node(part, stream) for part in parts]
        return TeiReading(header=header, body=tuple(body))

    def _sections(self) -> Iterator[Section]:
        named: dict[str, Element] = {}
        for header in find_all(self.root, "teiHeader"):
            for element in header.iter("{*}*"):
                words = _own_words(element)
                if words and not _CONTAINER.search(name(element)):
                    named.setdefault(words, element)
        for field in self.text.header:
            yield Section(
                role=field.role,
                parts=field.parts,
                content=tuple(self._paragraph(one, field, named) for one in field.content),
                repeats=field.repeats,
            )

    def _paragraph(self, leaf: Leaf, field: Field, named: Mapping[str, Element]) -> Node:
        """Return a paragraph of front matter as it was written, or as it was read."""
        stream = _Stream((leaf,))
        written = named.get(stream.signs)
        if written is not None:
            return self._node(written, _Stream(()) if field.repeats else stream)
        words = leaf.reading().text
        pieces = (words,) if field.repeats else tuple(self._words(words, stream))
        return Node(tag="p", attributes=(), content=pieces)

    def _node(self, element: Element, stream: _Stream) -> Node:
        tag, inner, sign = name(element), stream, None
        if is_tei(element, "note") and element.get("place") != "inline":
            waiting = self.notes.get(_own_words(element), [])
            if waiting:
                inner = waiting.pop(0)
                sign = None if element.get("anchored") else stream.mark(tag)
        elif not len(element) and not element.text:
            sign = stream.mark(tag)
        content: list[Piece] = []
        for piece in pieces(element):
            if isinstance(piece, str):
                content.extend(self._words(piece, inner))
            else:
                content.append(self._node(piece, inner))
        attributes = tuple(
            (str(key).replace(f"{{{XML}}}", "xml:"), str(value))
            for key, value in element.attrib.items()
        )
        return Node(tag=tag, attributes=attributes, content=tuple(content), sign=sign)

    def _words(self, text: str, stream: _Stream) -> Iterator[Run | str]:
        bare = "".join(text.split())
        if not bare:
            # Line ends are in no text of the converter, only between its elements.
            if "\n" not in text:
                yield " "
        elif stream.signs.startswith(bare, stream.at):
            before, after = text[0].isspace(), text[-1].isspace()
            yield from [" "] * before
            yield from self._runs(stream.words(len(bare)))
            yield from [" "] * after
        else:
            yield text

    def _runs(self, places: list[int]) -> Iterator[Run]:
        """Yield stretches of the source that hold these characters and white space only."""
        start = end = places[0] if places else 0
        for place in places:
            if place > end and not self.source[end:place].isspace():
                yield Run(start=start, end=end)
                start = place
            end = place + 1
        if places:
            yield Run(start=start, end=end)


def _own_words(element: Element) -> str:
    """Return the text of an element without its white space and without its notes."""
    return "".join(_texts(element))


def _texts(element: Element) -> Iterator[str]:
    for piece in pieces(element):
        if isinstance(piece, str):
            yield "".join(piece.split())
        elif not is_tei(piece, "note") or piece.get("place") == "inline":
            yield from _texts(piece)
