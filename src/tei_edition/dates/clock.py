"""Clock times: the hour with its minutes, and the words around it that say which hour is meant."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import zip_longest

import regex

from tei_edition.dates.language import Words
from tei_edition.dates.parts import BLANK, words
from tei_edition.patterns import match_at, search, search_all
from tei_edition.patterns.taken import Taken

_FIGURE = r"\d"
_CUT = r"[\p{No}/⁄]\s?$"
"""Part of a fraction before an hour: what it means is not known."""
_AROUND, _JOINT = 40, 7
_NOON, _HOUR = 12, 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockTime:
    """A clock time as it stands in the text."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""
    value: str | None
    """The time with seconds (19:30:00); None where it may be of either half of the day."""
    sure: bool
    """Whether the text says which half of the day it is of."""


def clock_times(text: str, known: Words) -> tuple[ClockTime, ...]:
    """Return the clock times of `text` in order."""
    found: list[ClockTime] = []
    for match in _cores(text, known) if search(_FIGURE, text) else ():
        one = _time(match, known, found[-1].end if found else 0)
        if one and not (found and one.start < found[-1].end):
            found.append(one)
    # Of `9:00 to 1:30 p.m.` only the second is sure.
    return tuple(
        one for one, other in zip_longest(found, found[1:]) if not (other and _shares(one, other))
    )


def _cores(text: str, known: Words) -> list[regex.Match[str]]:
    """Return the matches of the patterns, of which the earlier ones come first."""
    chosen: list[regex.Match[str]] = []
    taken = Taken(len(text))
    for pattern in known.times:
        for match in search_all(pattern, text, "h"):
            if not taken.has(*match.span()):
                taken.add(*match.span())
                chosen.append(match)
    return sorted(chosen, key=lambda match: match.start())


def _time(match: regex.Match[str], known: Words, low: int) -> ClockTime | None:
    text, groups = match.string, match.groupdict()
    low = max(low, match.start() - _AROUND)
    minute = groups.get("m") or "0"
    if search(_CUT, text[low : match.start()]) or not (match["h"] + minute).isdecimal():
        return None
    start, end, word = _half(match, known, low)
    hour = _hour(int(match["h"]), dict(_folded(known.halves)).get(word))
    lead = dict(_folded(known.before_hour)).get(_closed(groups.get("lead")), 0)
    tail = dict(_folded(known.behind_hour)).get(_closed(groups.get("tail")), 0)
    if hour is None or int(minute) >= _HOUR or (lead and not word and hour in (0, 1, _NOON)):
        return None
    total = (hour * _HOUR + int(minute) + lead + tail) % (24 * _HOUR)
    value = f"{total // _HOUR:02d}:{total % _HOUR:02d}:00"
    sure = bool(word) or not 0 < hour <= _NOON or match["h"].startswith("0")
    either = not sure and groups.get("twelve") is not None
    return ClockTime(start=start, end=end, value=None if either else value, sure=sure)


def _half(match: regex.Match[str], known: Words, low: int) -> tuple[int, int, str]:
    """Return the time with the word for the half of the day inside, behind or before it."""
    start, end = match.span()
    behind, before = _around(known)
    if word := match.groupdict().get("half"):
        return start, end, _closed(word)
    if after := match_at(behind, match.string, end):
        return start, after.end(), _closed(after["half"])
    if ahead := search(before, match.string[low:start]):
        begins = start if ahead["between"] else low + ahead.start()
        return begins, end, _closed(ahead["half"])
    return start, end, ""


@lru_cache(maxsize=16)
def _around(known: Words) -> tuple[str, str]:
    half = rf"(?P<half>(?i:{words(name for name, _ in known.halves)}))"
    between = rf",?{BLANK}(?P<between>\p{{Ll}}{{1,5}}{BLANK})?"
    return rf",?{BLANK}{half}(?!\w)", rf"(?<!\w){half}{between}$"


def _hour(hour: int, begin: int | None) -> int | None:
    """Return the hour in the twelve that `begin` so; None if it is none of them."""
    if begin is None:
        return hour if hour < 2 * _NOON else None
    some = (hour,) if hour > _NOON else (hour % _NOON, hour % _NOON + 12, hour % _NOON + 24)
    return next((one % 24 for one in some if begin <= one < begin + _NOON), None)


def _shares(one: ClockTime, other: ClockTime) -> bool:
    return not one.sure and other.sure and other.start - one.end <= _JOINT


def _folded(rows: tuple[tuple[str, int], ...]) -> Iterator[tuple[str, int]]:
    return ((_closed(name), number) for name, number in rows)


def _closed(text: str | None) -> str:
    """Return words as they are compared: without blanks and stops, in small letters."""
    return "".join((text or "").replace(".", "").split()).casefold()
