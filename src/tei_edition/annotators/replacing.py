"""What replaced deleted words, where the transcription writes it directly behind them."""

from __future__ import annotations

from bisect import bisect_left

from tei_edition.annotators.stretches import Bracket
from tei_edition.model import NoteRef
from tei_edition.patterns import match_at, search
from tei_edition.profiles.brackets import Brackets

_REACH = 200


def replacement(
    bracket: Bracket, conventions: Brackets
) -> tuple[int, int, tuple[tuple[str, str], ...]] | None:
    """Return the offsets of the words in the leaf's text, and the attributes of the addition."""
    known = [
        one
        for one in conventions.replacements
        if not one.deleted or search(one.deleted, bracket.inside)
    ]
    if not known:
        return None
    last = bracket.stretches[-1]
    at = last.end
    for mark in sorted(last.leaf.annotations, key=lambda one: one.start):
        if isinstance(mark, NoteRef) and mark.start == at:
            at = mark.end
    reading = last.leaf.reading()
    first = bisect_left(reading.offsets, at)
    rest = reading.text[first : first + _REACH]
    if not rest or reading.offsets[first] != at:
        return None
    for one in known:
        match = match_at(one.pattern, rest, 0)
        if match and match.end():
            start, end = reading.span(first, first + match.end())
            return start, end, (("place", one.place),) if one.place else ()
    return None
