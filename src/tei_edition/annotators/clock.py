"""Clock times, and years that the patterns of a profile find: spans of years, decades, weeks."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import regex

from tei_edition.dates import Partial, clock_times, parse_iso
from tei_edition.model import Date, Reading
from tei_edition.profiles import search_all
from tei_edition.profiles.dating import Dates

_YEAR = r"(?:1\d|20)\d\d"
_LIFE_SPAN = rf"(?<=\p{{Lu}}[\p{{L}}’\x27.-]*\s\()(?P<a>{_YEAR})\s?[-–]\s?(?P<b>{_YEAR})(?=\))"
_SHORT = 2
"""Figures of a year whose century is left out."""
_LONGEST = 50
"""Years between two that have their century together: 1914–18."""


def years(reading: Reading, profile: Dates) -> list[Date]:
    """Return life spans beside names, spans of years, decades and weeks."""
    found: list[Date] = []
    reached = 0
    for start, end, low, high in sorted(_spans(reading.text, profile), key=lambda one: one[0]):
        if start >= reached:
            reached = end
            own = reading.span(start, end)
            if _within(reading.text[start:end], profile):
                found.append(Date(start=own[0], end=own[1], not_before=low, not_after=high))
            else:
                found.append(Date(start=own[0], end=own[1], from_=low, to=high))
    return found


def _within(words: str, profile: Dates) -> bool:
    """Tell whether `words` name two limits in between of which something was."""
    return any(words.casefold().startswith(f"{lead.casefold()} ") for lead in profile.within)


def _spans(text: str, profile: Dates) -> Iterator[tuple[int, int, str, str]]:
    for pattern in (_LIFE_SPAN, *profile.between):
        for match in search_all(pattern, text, "a", "b"):
            low, high = parse_iso(match["a"]), _later(match["a"], match["b"])
            if low and high and not high.before(low):
                yield *match.span(), match["a"], f"{high.year:04d}"
    for pattern in profile.decades:
        for match in search_all(pattern, text, "y"):
            if parse_iso(match["y"]):
                yield *match.span(), match["y"], f"{int(match['y']) + 9:04d}"
    for pattern in profile.weeks:
        for match in search_all(pattern, text, "y", "w"):
            yield from _week(match)


def _later(first: str, last: str) -> Partial | None:
    """Return the second of two years, which may be written with two figures: 1914–18."""
    if len(last) == _SHORT and last.isdecimal() and first.isdecimal():
        years = (int(last) - int(first)) % 100
        return Partial(year=int(first) + years) if years <= _LONGEST else None
    return parse_iso(last)


def _week(match: regex.Match[str]) -> Iterator[tuple[int, int, str, str]]:
    try:
        first = datetime.date.fromisocalendar(int(match["y"]), int(match["w"]), 1)
    except ValueError:
        return
    yield *match.span(), first.isoformat(), (first + datetime.timedelta(days=6)).isoformat()


def times(reading: Reading, profile: Dates) -> list[Date]:
    """Return clock times."""
    found = []
    for one in clock_times(reading.text, profile.words):
        start, end = reading.span(one.start, one.end)
        found.append(Date(start=start, end=end, tag="time", when=one.value))
    return found
