"""Lines that are a participant each, and no paragraph that goes on from line to line."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from tei_edition.patterns import any_of
from tei_edition.profiles import match_at, search
from tei_edition.reader.sheet import Sheet

Line = tuple[int, int]
"""Offsets of a line in the source."""

_GROUP_MAX = 60
"""No longer line is only the name of a group; characters."""
_GOES_ON = regex.compile(r"(?:[,;&–-]|(?<!\S)(?:\p{Lu}\.|\p{Ll}{1,3}\.?))$")
"""The end of a line within a series of names: a sign, an initial, a small word."""
_SIGNS = 1.5
"""Lines that are a participant each have fewer commas and semicolons, as a rule."""


def listed(block: Sequence[Line], above: Sequence[Line], sheet: Sheet) -> bool:
    """Tell whether the lines of a block are participants, since it or the line above says so."""
    if len(block) == 1:
        return False
    first = _shown(block[0], sheet)
    if _opens(first, sheet):
        rows = block[1:]
    elif len(above) == 1 and _opens(_shown(above[0], sheet), sheet):
        rows = block
    else:
        return False
    texts = [_shown(line, sheet) for line in rows]
    signs = sum(text.count(",") + text.count(";") for text in texts)
    return (
        len(texts) > 1
        and signs <= _SIGNS * len(texts)
        and not any(_GOES_ON.search(text) for text in texts[:-1])
        and all(text[:1].isupper() or match_at(_title(sheet), text, 0) for text in texts[:-1])
    )


def _opens(text: str, sheet: Sheet) -> bool:
    match = search(opener(sheet.profile.attendance.openers), text)
    return match.end() == len(text) if match else is_group(text, sheet)


def _shown(line: Line, sheet: Sheet) -> str:
    return sheet.reading(*line).text


def _title(sheet: Sheet) -> str:
    return any_of(sheet.profile.names.before)


@lru_cache(maxsize=16)
def opener(words: tuple[str, ...]) -> str:
    """Return the pattern of the words that open a list: before a colon or dash, or alone."""
    return rf"^(?i:{any_of(words)})(?:\s?:|\s[–—](?=\s)|\.?$)"


def is_group(text: str, sheet: Sheet) -> bool:
    """Tell whether a line is only the name of a group, perhaps without its colon."""
    if len(text) > _GROUP_MAX:
        return False
    line = with_colon(text)
    for group in sheet.profile.attendance.groups:
        match = match_at(rf"(?i:{group.pattern})", line, 0)
        if match and match.end() == len(line):
            return True
    return False


def with_colon(text: str) -> str:
    """Return the words that open a list as they stand before the names."""
    return text.rstrip(" .:–—") + ":"
