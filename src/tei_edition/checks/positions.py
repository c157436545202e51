"""Where elements and attributes stand in a file: exact lines and columns.

lxml knows only lines, so one pass of expat over the text adds what is missing. It is made
only for a document in which something was found.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from xml.parsers import expat

from tei_edition.diagnostics import Span
from tei_edition.tei import Element, TeiDocument
from tei_edition.xml_places import characters

Place = tuple[Element, str | None]
"""An element, and the name of one of its attributes (`{namespace}local`) or None."""

Extent = tuple[tuple[int, int], tuple[int, int]]
"""Two places, each with the line, from 1, and the column, from 0."""

_ATTRIBUTE = re.compile(r"""\s+([^\s=<>/"']+)\s*=\s*("[^"]*"|'[^']*')""")
_NEWLINE = re.compile(r"\r\n|\r|\n")


def spans(document: TeiDocument, places: Sequence[Place]) -> tuple[Span, ...]:
    """Return the span of the start tag, or of the attribute with its value, for each place.

    An attribute that is not in the file stands for its element.
    """
    if not places:
        return ()
    source = text(document)
    offsets = _starts(document, source, frozenset(element for element, _ in places))
    lines = [0, *(match.end() for match in _NEWLINE.finditer(source))]
    found = []
    for element, attribute in places:
        line, column = offsets[element]
        is_wanted = partial(_is_expanded, element, attribute)
        begin, end = _extent(source, lines[line - 1] + column, is_wanted)
        found.append(_span(document.path, lines, begin, end))
    return tuple(found)


def spans_at(
    path: str, source: str, places: Sequence[tuple[int, int, str | None]]
) -> tuple[Span, ...]:
    """Return the spans of tags, or of one of their attributes, or of text.

    A place has the line, from 1, and the column, from 0, where the tag or text begins in
    `source`, and the local name of the attribute; an attribute that is not in the tag stands
    for its element.
    """
    lines = [0, *(match.end() for match in _NEWLINE.finditer(source))]
    found = []
    last, extents = -1, {"": (0, 0)}
    for line, column, attribute in places:
        start = lines[line - 1] + column
        begin, end = start, start + 1
        if source.startswith("<", start):
            if start != last:
                last, extents = start, _extents(source, start)
            begin, end = extents.get(attribute or "", extents[""])
        found.append(_span(path, lines, begin, end))
    return tuple(found)


def span_of(path: str, source: str, begin: int, end: int) -> Span:
    """Return the span between two offsets of `source`."""
    lines = [0, *(match.end() for match in _NEWLINE.finditer(source, 0, end))]
    return _span(path, lines, begin, end)


def spans_between(document: TeiDocument, ranges: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Return the spans of text[begin:end] of the file for each pair of offsets."""
    if not ranges:
        return ()
    lines = [0, *(match.end() for match in _NEWLINE.finditer(text(document)))]
    return tuple(_span(document.path, lines, begin, end) for begin, end in ranges)


def spans_inside(path: str, source: str, extents: Iterable[Extent]) -> Iterator[Span]:
    """Yield the span of what stands between two places, without the blanks around it."""
    lines = [0, *(match.end() for match in _NEWLINE.finditer(source))]
    for extent in extents:
        begin, behind = (lines[line - 1] + column for line, column in extent)
        inner = source[begin:behind]
        if inner.strip():
            begin += len(inner) - len(inner.lstrip())
            behind -= len(inner) - len(inner.rstrip())
        yield _span(path, lines, begin, behind)


def text(document: TeiDocument) -> str:
    """Return the characters of the file, without a byte-order mark."""
    told = document.root.getroottree().docinfo.encoding or "utf-8"
    return characters(document.content, told)


def _starts(
    document: TeiDocument, source: str, wanted: frozenset[Element]
) -> dict[Element, tuple[int, int]]:
    """Return line (from 1) and column (from 0) of the start tags of the elements wanted."""
    starts: dict[Element, tuple[int, int]] = {}
    elements = document.root.iter("*")
    parser = expat.ParserCreate()

    def start(_name: str, _attributes: object) -> None:
        element = next(elements)
        if element in wanted:
            starts[element] = parser.CurrentLineNumber, parser.CurrentColumnNumber

    parser.StartElementHandler = start
    # A str is parsed as characters, whatever encoding its XML declaration names.
    parser.Parse(source, True)
    # The function knows the parser and the tree: bound to it, they would stay in memory.
    parser.StartElementHandler = None
    return starts


def _extent(source: str, start: int, is_wanted: Callable[[str], bool]) -> tuple[int, int]:
    """Return the offsets of the start tag at `start`, or of the attribute that is wanted."""
    *attributes, (_, *whole) = _parts(source, start)
    found = [(begin, end) for name, begin, end in attributes if is_wanted(name)]
    return found[-1] if found else (whole[0], whole[1])


def _extents(source: str, start: int) -> dict[str, tuple[int, int]]:
    """Return the offsets of the attributes of a start tag by local name, and of itself by ""."""
    return {name.rpartition(":")[2]: (begin, end) for name, begin, end in _parts(source, start)}


def _parts(source: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Yield the attributes of the start tag at `start` with their offsets, and then "" for it."""
    name = re.compile(r"<[^\s/>]+").match(source, start)
    at = name.end() if name else start + 1
    while match := _ATTRIBUTE.match(source, at):
        at = match.end()
        yield match[1], match.start(1), at
    yield "", start, source.index(">", at) + 1


def _is_expanded(element: Element, wanted: str | None, name: str) -> bool:
    return _expanded(name, element) == wanted


def _expanded(name: str, element: Element) -> str:
    """Return the attribute `name` with its prefix resolved."""
    prefix, colon, local = name.rpartition(":")
    if not colon:
        return name
    namespaces = {"xml": "http://www.w3.org/XML/1998/namespace", **element.nsmap}
    return f"{{{namespaces.get(prefix, '')}}}{local}"


def _span(path: str, lines: list[int], begin: int, end: int) -> Span:
    from_line, from_column = _line_and_column(lines, begin)
    to_line, to_column = _line_and_column(lines, end)
    return Span(
        path=path, line=from_line, column=from_column, end_line=to_line, end_column=to_column
    )


def _line_and_column(lines: list[int], offset: int) -> tuple[int, int]:
    line = bisect_right(lines, offset)
    return line, offset - lines[line - 1] + 1
