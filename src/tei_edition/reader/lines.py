"""Lines of a source, and what can be told of one line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import regex

_RULE = regex.compile(r"^\s*(?:[-–—_=~]\s?|[*]\s){3,}\s*$")
_FINAL = regex.compile(r"[.?!:;…][\"'”’»)\]*_]{0,6}(?:\[?\d{1,3}\]?){0,3}[\s\"'”’»)\]*_]{0,9}$")


@lru_cache(maxsize=4)
def lines(text: str) -> tuple[tuple[int, int], ...]:
    """Return the offsets of each line, without the white space around it."""
    found: list[tuple[int, int]] = []
    at = 0
    ended = text.replace("\r\n", " \n").replace("\r", "\n").replace("\f", "\n")
    for line in ended.split("\n"):
        start = at + len(line) - len(line.lstrip())
        found.append((start, max(start, at + len(line.rstrip()))))
        at += len(line) + 1
    return tuple(found)


def line_start(text: str, at: int) -> int:
    """Return the offset at which the line of text[at] begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def is_rule(line: str) -> bool:
    """Tell whether a line is only drawn: it divides, and says nothing."""
    return not line[:1].isalnum() and _RULE.match(line) is not None


def ends_sentence(text: str) -> bool:
    """Tell whether `text` ends as a sentence does."""
    return bool(_FINAL.search(text))


def counting(numbers: Mapping[int, int], step: int) -> tuple[int, ...]:
    """Return the places of the longest part of `numbers` that counts up.

    `numbers` maps places, in order, to what stands there; each number is at most `step`
    more than the one before. Of places of one number the last is preferred.
    """
    length: dict[int, int] = {}
    last: dict[int, int] = {}
    before: dict[int, int | None] = {}
    for at, n in numbers.items():
        below = max(range(n - step, n), key=lambda one: length.get(one, 0))
        if length.get(below, 0) + 1 >= length.get(n, 0):
            before[at] = last.get(below)
            length[n], last[n] = length.get(below, 0) + 1, at
    place = last[max(length, key=lambda one: length[one])] if length else None
    chain: list[int] = []
    while place is not None:
        chain.append(place)
        place = before[place]
    return tuple(reversed(chain))
