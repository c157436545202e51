"""Calendar values: partial dates and what TEI's dating attributes say of them."""

from __future__ import annotations

import datetime
from calendar import monthrange
from dataclasses import dataclass, replace

_FEBRUARY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Partial:
    """A date of which parts may be missing."""

    year: int | None = None
    """Year of the common era, four digits unless `short`."""
    month: int | None = None
    """1 to 12."""
    day: int | None = None
    """1 to 31."""
    short: bool = False
    """Whether the year was written with two digits."""

    @property
    def iso(self) -> str | None:
        """The value as ISO 8601 (YYYY, YYYY-MM or YYYY-MM-DD), or None without a year."""
        if self.year is None or self.short:
            return None
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
            if self.day is not None:
                parts.append(f"{self.day:02d}")
        return "-".join(parts)

    @property
    def full(self) -> bool:
        """Whether it has a day, a month and a year."""
        return self.iso is not None and self.day is not None

    def possible(self, calendar: str = "") -> bool:
        """Tell whether the calendar has such a day (29 February counts without a year)."""
        if self.month is None or self.day is None:
            return True
        return 1 <= self.day <= self.length(calendar)

    def length(self, calendar: str = "") -> int:
        """Return how many days its month has; each fourth year of the Julian calendar leaps."""
        year = self.year or 2000
        if calendar == "julian" and self.month == _FEBRUARY:
            return 28 + (year % 4 == 0)
        return monthrange(year, self.month or 1)[1]

    def bounds(self, calendar: str = "") -> tuple[Partial, Partial]:
        """Return its first and its last day."""
        low = replace(self, month=self.month or 1, day=self.day or 1)
        end = replace(self, month=self.month or 12)
        return low, replace(end, day=self.day or end.length(calendar))

    def before(self, other: Partial) -> bool:
        """Tell whether all of it is over when `other` begins; a missing year is the same one."""
        own = (self.year or 0, self.month or 12, self.day or 31)
        return own < (other.year or 0, other.month or 1, other.day or 1)


def parse_iso(value: str) -> Partial | None:
    """Return the date of an ISO 8601 value of at least a year, or None."""
    try:
        parts = [int(part) for part in value[:10].split("-")]
        year, month, day = (*parts, None, None)[:3]
        if year is not None and month is not None and day is not None:
            datetime.date(year, month, day)
    except ValueError:
        return None
    return Partial(year=year, month=month, day=day)


_AHEAD = 30
"""So many years later than a text may be what it names with two digits; else it is earlier."""


def in_century(short: int, near: int) -> int:
    """Return the year that ends in the two digits `short`, in a text of the year `near`."""
    latest = near + _AHEAD
    return latest - (latest - short) % 100


ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
"""Months as Roman numerals, January first."""


def roman_to_int(numeral: str) -> int | None:
    """Return the value of a Roman numeral in capitals, or None if it is not one."""
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    total, before = 0, 0
    for sign in reversed(numeral):
        value = values.get(sign)
        if value is None:
            return None
        total += value if value >= before else -value
        before = max(before, value)
    return total if total > 0 and int_to_roman(total) == numeral else None


_STEPS = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def int_to_roman(number: int) -> str:
    """Return `number` (1 to 3999) as a Roman numeral."""
    signs = ""
    for value, sign in _STEPS:
        count, number = divmod(number, value)
        signs += sign * count
    return signs
