"""What a reader sees of a stretch of the source."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import compress

_WHITE_SPACE = re.compile(r"[^\S ]")  # But not the blank, which may stay.
_SIGNS = r"[\xAD\u200B\u2060\uFEFF]+"
_NO_WIDTH = re.compile(rf"(?<=\w){_SIGNS}|{_SIGNS}(?=\w)|(?<=[A-Za-z\xC0-\u052F])[\u200C\u200D]+")
"""Signs beside a letter that show as nothing: soft hyphens, places to break a line or not to.

Joiners shape the letters of some scripts, but neither Latin nor Greek nor Cyrillic ones.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a reader of a leaf sees: its text without notation and residue."""

    text: str
    """The visible characters; white space is folded to blanks, one for one."""
    offsets: Sequence[int]
    """For each of them, its offset in the leaf's text."""

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the stretch of the leaf's text that shows as text[start:end]."""
        return self.offsets[start], self.offsets[end - 1] + 1


def folded(text: str) -> str:
    """Return `text` with a blank for each white space."""
    # What is printable has no white space but blanks; few texts have more than ends of lines.
    if not text.isprintable():
        text = text.replace("\n", " ").replace("\r", " ")
    return text if text.isprintable() else _WHITE_SPACE.sub(" ", text)


def visible(reading: Reading) -> Reading:
    """Return what shows of a reading: signs without width are kept, but nobody sees them."""
    text = reading.text
    if text.isascii() or text.isprintable():
        return reading
    shown = bytearray(b"\1") * len(text)
    for match in _NO_WIDTH.finditer(text):
        shown[match.start() : match.end()] = bytes(match.end() - match.start())
    if all(shown):
        return reading
    return Reading(
        text="".join(compress(text, shown)), offsets=tuple(compress(reading.offsets, shown))
    )


def unmarked(text: str, start: int = 0) -> Reading:
    """Return what a reader sees of a text without marks, with offsets from `start`."""
    return visible(Reading(text=folded(text), offsets=range(start, start + len(text))))
