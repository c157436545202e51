"""The text in which names are looked for: lines joined, columns apart."""

from __future__ import annotations

import regex

from tei_edition.model import Leaf, Reading

SIGN = "¦"
"""Stands for the blanks between two columns, which no name crosses."""

_BLANKS = regex.compile(r"(?<=\S)(?:\t|  )[ \t]*+(?=\S)")
_NARROW, _WIDE, _TAB = 2, 3, 8
"""Widths of gaps: the least of any between columns, one that tells columns, and that of a tab."""


def tight(leaf: Leaf) -> Reading:
    """Return what is read of a leaf with single blanks, so that a name goes on in the next line.

    Where a gap in a line is as wide as those of a table, all gaps there become `SIGN`.
    """
    reading, gaps = leaf.reading(), _gaps(leaf.text)
    if "  " not in reading.text and not gaps:
        return reading
    kept = [
        at
        for at, sign in enumerate(reading.text)
        if sign != " " or reading.text[at - 1 : at] != " "
    ]
    offsets = tuple(reading.offsets[at] for at in kept)
    return Reading(
        text="".join(
            SIGN if offset in gaps else reading.text[at]
            for at, offset in zip(kept, offsets, strict=True)
        ),
        offsets=offsets,
    )


def _gaps(text: str) -> frozenset[int]:
    """Return where the blanks between columns begin."""
    if not ("   " in text or "\t" in text):
        return frozenset()
    widths = {match.start(): _width(match) for match in _BLANKS.finditer(text)}
    if max(widths.values(), default=0) < _WIDE:
        return frozenset()
    return frozenset(at for at, width in widths.items() if width >= _NARROW)


def _width(match: regex.Match[str]) -> int:
    """Return how wide blanks are, without the second one that many write behind a full stop."""
    stop = match.string[match.start() - 1] == "."
    return len(match[0].expandtabs(_TAB)) - stop


def joined(reading: Reading) -> Reading:
    """Return a reading with blanks between its columns."""
    if SIGN not in reading.text:
        return reading
    return Reading(text=reading.text.replace(SIGN, " "), offsets=reading.offsets)
