"""Two calendars: days of the Julian one in the Gregorian, which TEI's attributes count in."""

from __future__ import annotations

import datetime

from tei_edition.dates.values import Partial

_EPOCH = 1721425
"""Julian day number of the day before 1 January of the year 1, Gregorian."""


def gregorian(julian: Partial) -> Partial:
    """Return the Gregorian day of a full Julian date."""
    a = (14 - (julian.month or 1)) // 12
    year = (julian.year or 1) + 4800 - a
    month = (julian.month or 1) + 12 * a - 3
    number = (julian.day or 1) + (153 * month + 2) // 5 + 365 * year + year // 4 - 32083
    day = datetime.date.fromordinal(number - _EPOCH)
    return Partial(year=day.year, month=day.month, day=day.day)


def same_day(julian: Partial, other: Partial) -> bool:
    """Tell whether the Julian date and the Gregorian `other` name one day."""
    return julian.full and julian.possible("julian") and gregorian(julian) == other


def weekday(date: Partial, calendar: str) -> int | None:
    """Return the day of the week of a full date, Monday 1; None for another."""
    if not (date.full and date.possible(calendar)):
        return None
    day = gregorian(date) if calendar == "julian" else date
    return datetime.date(day.year or 1, day.month or 1, day.day or 1).isoweekday()
