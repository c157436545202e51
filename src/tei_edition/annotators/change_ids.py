"""The xml:ids of changes: made of their words, so that other changes do not renumber them."""

from __future__ import annotations

from bisect import bisect_left

import regex

from tei_edition.annotators.stretches import Stretch
from tei_edition.tei import mint_id

_WORDS = regex.compile(r"[\p{L}\p{Nd}]{1,20}")
_OWN = 3
_BESIDE = 2
"""So many words of the change, and of the text beside it, make an id."""
_NEAR = 60


def change_id(tag: str, part: Stretch, taken: set[str]) -> str:
    """Return the id of a change with `tag`, and add it to `taken`.

    Of equal changes the later ones take words beside them, not a number.
    """
    own = "-".join((tag, *_WORDS.findall(part.inside.casefold())[:_OWN]))
    return mint_id("-".join((own, *_beside(part))) if own in taken else own, taken)


def _beside(part: Stretch) -> list[str]:
    """Return the next words behind a change, or the last ones before it."""
    reading = part.leaf.reading()
    first, last = (bisect_left(reading.offsets, at) for at in (part.start, part.end))
    behind = _WORDS.findall(reading.text[last : last + _NEAR].casefold())[:_BESIDE]
    return (
        behind or _WORDS.findall(reading.text[max(0, first - _NEAR) : first].casefold())[-_BESIDE:]
    )
