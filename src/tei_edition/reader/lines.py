"""Lines of a source, and what can be told of one line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import regex

_LINE = regex.compile(r"[^\r\n\f]*(?:\r\n|[\n\r\f]|$)")
_RULE = regex.compile(r"^\s*(?:[-–—_=~]\s?|[*]\s){3,}\s*$")
_FINAL = regex.compile(r"[.?!:;…][\"'”’»)\]*_]{0,6}(?:\[?\d{1,3}\]?){0,3}[\s\"'”’»)\]*_]{0,9}$")


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the offsets of each line, without the white space around it."""
    for match in _LINE.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        yield start, max(start, match.start() + len(line.rstrip()))


def line_start(text: str, at: int) -> int:
    """Return the offset at which the line of text[at] begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def is_rule(line: str) -> bool:
    """Tell whether a line is only drawn: it divides, and says nothing."""
    return bool(_RULE.match(line))


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
