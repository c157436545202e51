"""Dates, times and durations of XML Schema (part 2, 3.2.6 to 3.2.14), which have only some order.

A moment without a time zone may be 14 hours earlier or later than one with a zone; a month may
have 28 to 31 days. What is neither before nor behind a limit, nor the same, is outside of it.
"""

from __future__ import annotations

import re
from calendar import isleap
from dataclasses import dataclass
from fractions import Fraction

_ZONE = r"(?P<zone>Z|[+-](?:(?:0[0-9]|1[0-3]):[0-5][0-9]|14:00))?"
_YEAR = r"(?P<year>-?(?!0000(?:[-+Z]|$))(?:[1-9][0-9]{4,}|[0-9]{4}))"
_MONTH = "(?P<month>0[1-9]|1[0-2])"
_DAY = "(?P<day>0[1-9]|[12][0-9]|3[01])"
# Whoever looks for the second 60 finds it in appendix D.1 of the specification.
_TIME = (
    r"(?P<hour>[01][0-9]|2[0-3]|24(?=:00:00(?:\.0+)?(?:[Z+-]|$))):(?P<minute>[0-5][0-9])"
    r":(?P<second>(?:[0-5][0-9]|60)(?:\.[0-9]+)?)"
)
_SHAPES = {
    name: re.compile(shape + _ZONE)
    for name, shape in {
        "dateTime": f"{_YEAR}-{_MONTH}-{_DAY}T{_TIME}",
        "date": f"{_YEAR}-{_MONTH}-{_DAY}",
        "time": _TIME,
        "gYearMonth": f"{_YEAR}-{_MONTH}",
        "gYear": _YEAR,
        "gMonthDay": f"--{_MONTH}-{_DAY}",
        "gMonth": f"--{_MONTH}",
        "gDay": f"---{_DAY}",
    }.items()
}
MOMENTS = frozenset(_SHAPES)
"""The datatypes of dates and times."""
_NUMBER = "([0-9]+)"
_DURATION = re.compile(
    rf"(-?)P(?=.)(?:{_NUMBER}Y)?(?:{_NUMBER}M)?(?:{_NUMBER}D)?"
    rf"(?:T(?=.)(?:{_NUMBER}H)?(?:{_NUMBER}M)?(?:([0-9]+(?:\.[0-9]+)?)S)?)?"
)
_LEAP_YEAR = 2000
_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY = 2
_DAY_LENGTH = 86400
_FARTHEST = 14 * 3600
_STARTS = ((1696, 9), (1697, 2), (1903, 3), (1903, 7))
"""Years and months from which durations are compared (3.2.6.2)."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Where something begins: a day, a month, a second, of one year or of every."""

    seconds: Fraction
    """Seconds from the beginning of the year 0, in UTC if there is a zone."""
    has_zone: bool
    """Its time zone is known."""

    def is_before(self, other: Moment) -> bool:
        """Tell whether it is earlier for sure (3.2.7.4)."""
        doubt = 0 if self.has_zone == other.has_zone else _FARTHEST
        return self.seconds + doubt < other.seconds


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time."""

    parts: tuple[Fraction, ...]
    """Years, months, days, hours, minutes and seconds, all of one sign."""

    def is_before(self, other: Duration) -> bool:
        """Tell whether it is shorter, wherever it begins (3.2.6.2)."""
        return all(self._end(*start) < other._end(*start) for start in _STARTS)

    def _end(self, year: int, month: int) -> Fraction:
        years, months, days, hours, minutes, seconds = self.parts
        gone = int(year * 12 + month - 1 + years * 12 + months)
        whole = (_day(gone // 12, gone % 12 + 1, 1) + days) * _DAY_LENGTH
        return whole + hours * 3600 + minutes * 60 + seconds


def is_moment(name: str, text: str) -> bool:
    """Tell whether `text`, without blanks around it, is a value of one of `MOMENTS`."""
    found = _SHAPES[name].fullmatch(text)
    if found is None:
        return False
    parts = found.groupdict()
    if not parts.get("day") or not parts.get("month"):
        return True
    # Thousands of years change nothing, so that a year of any length can be looked at.
    written = parts.get("year") or str(_LEAP_YEAR)
    year = _counted(f"{'-' if written[0] == '-' else ''}{written[-4:]}")
    month = int(parts["month"])
    return int(parts["day"]) <= _DAYS[month - 1] + (month == _FEBRUARY and isleap(year))


def moment(name: str, text: str) -> Moment:
    """Return the value of `text`; raises ValueError if it is none, or its year is too long."""
    found = _SHAPES[name].fullmatch(text)
    if found is None or not is_moment(name, text):
        raise ValueError(text)
    parts = {key: part for key, part in found.groupdict().items() if part}
    day = _day(
        _counted(parts.get("year", str(_LEAP_YEAR))),
        int(parts.get("month", "1")),
        int(parts.get("day", "1")),
    )
    minutes = int(parts.get("hour", "0")) * 60 + int(parts.get("minute", "0"))
    if name == "time":
        minutes %= 24 * 60
    zone = parts.get("zone", "")
    if zone not in ("", "Z"):
        hours, _, rest = zone[1:].partition(":")
        away = int(hours) * 60 + int(rest)
        minutes += away if zone[0] == "-" else -away
    seconds = Fraction(parts.get("second", "0")) + day * _DAY_LENGTH + minutes * 60
    return Moment(seconds, bool(zone))


def is_duration(text: str) -> bool:
    """Tell whether `text`, without blanks around it, is a duration."""
    return _DURATION.fullmatch(text) is not None


def duration(text: str) -> Duration:
    """Return the value of `text`; raises ValueError if it is none, or too long to count."""
    found = _DURATION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    sign, *parts = found.groups()
    return Duration(tuple(Fraction(f"{sign}{part or 0}") for part in parts))


def _counted(year: str) -> int:
    """Return a year with the one before the year 1 as 0, though XML Schema calls it -1."""
    return int(year) + year.startswith("-")


def _day(year: int, month: int, day: int) -> int:
    """Return the number of a day in the Gregorian calendar, from that of the year 0."""
    before = year - 1
    days = 365 * year + before // 4 - before // 100 + before // 400
    return days + sum(_DAYS[: month - 1]) + (month > _FEBRUARY and isleap(year)) + day
