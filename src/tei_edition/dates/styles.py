"""Old and new style: one day with its date in the Julian and in the Gregorian calendar."""

from __future__ import annotations

from dataclasses import replace

from tei_edition.dates.calendars import same_day
from tei_edition.dates.found import Found
from tei_edition.dates.values import Partial

_LEAP = (1699, 1750, 1850, 1917)
"""Years between which the calendars drifted apart by a day each."""
_LAST = 1923
"""Year in which the last state gave up the Julian calendar."""


def one_day(found: Found, julian: Partial, other: Partial, last: Partial) -> Found | None:
    """Return one day in both calendars, in a year that `last` may mean."""
    turn = int((other.month or 0) < (julian.month or 0))
    for year in _years(last):
        own = replace(julian, year=year - turn, short=False)
        if same_day(own, replace(other, year=year, short=False)):
            day = julian if julian.year is None or julian.short else own
            return replace(found, form="day", first=day, last=None, calendar="julian", double=other)
    return None


def in_both(found: Found) -> Found | None:
    """Return the day of `12/25 October 1917`, unless it is of a time with one calendar only."""
    last = found.last
    if found.sign != "/" or last is None or last.short or not last.day:
        return None
    if last.year is None or last.year > _LAST:
        return None
    return one_day(found, found.first, last, last)


def _years(date: Partial) -> tuple[int, ...]:
    return _LEAP if date.year is None or date.short else (date.year,)
