"""The running text of an element, without what stands beside it."""

from __future__ import annotations

from typing import TypeAlias

from tei_edition.tei import TEI, Element, is_tei, pieces

Run: TypeAlias = tuple[str, int | None]
"""A stretch of text and the line of its element."""


def runs(element: Element, without: frozenset[Element]) -> list[Run]:
    """Return the text runs with the line of their element, and a blank around blocks."""
    found: list[Run] = []
    _add_runs(element, element.tag, without, found)
    return found


def _add_runs(element: Element, tag: str, without: frozenset[Element], found: list[Run]) -> None:
    """Add the runs of an element, which takes longer if each level hands them on."""
    apart = _is_apart(element, tag)
    line = element.sourceline if isinstance(element.sourceline, int) else None
    if apart:
        found.append((" ", None))
    for piece in pieces(element):
        if isinstance(piece, str):
            found.append((piece, line))
        elif (
            (inner := piece.tag) not in _BESIDE
            and not (inner == _EXPAN and tag == _CHOICE)
            and piece not in without
        ):
            _add_runs(piece, inner, without, found)
    if apart:
        found.append((" ", None))


def _is_apart(element: Element, tag: str) -> bool:
    """Tell whether an element ends the word before it."""
    if tag == _NOTE:
        return element.get("place") != "inline"
    if tag == _LABEL:
        parent = element.getparent()
        return parent is not None and is_tei(parent, "list")
    return tag in _BLOCKS


_BESIDE = frozenset(f"{{{TEI}}}{tag}" for tag in ("corr", "reg", "fw"))
"""What an editor or the page has beside the reading of the source; so is expan in a choice."""

_CHOICE, _EXPAN, _LABEL, _NOTE = (f"{{{TEI}}}{tag}" for tag in ("choice", "expan", "label", "note"))

_BLOCKS = frozenset(
    f"{{{TEI}}}{tag}"
    for tag in (
        *("body", "div", "head", "p", "ab", "list", "item", "sp", "speaker", "lb", "table"),
        *("row", "cell", "lg", "l", "quote", "opener", "closer", "dateline", "salute", "signed"),
        *("trailer", "postscript", "address", "addrLine", "byline", "epigraph", "argument"),
    )
)
"""Elements that end a word."""
