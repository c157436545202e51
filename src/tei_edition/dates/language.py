"""What a language brings to dates: names from CLDR, and the words of the profile."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a language needs beside CLDR; see the profile's [dates]."""

    languages: tuple[str, ...]
    """CLDR names of the languages whose months are known."""
    months: tuple[tuple[str, int], ...] = ()
    """Other forms of the names of months."""
    weekdays: tuple[tuple[str, int], ...] = ()
    """Other forms of the days of the week, Monday 1."""
    seasons: tuple[tuple[str, int, int], ...] = ()
    """Name, first and last month."""
    parts: tuple[tuple[str, int, int], ...] = ()
    """Word before a month or a year, first and last day of the month."""
    ordinals: tuple[str, ...] = ()
    """What may stand behind the figures of a day."""
    articles: tuple[str, ...] = ()
    """Words between the day of the week and the day."""
    links: tuple[str, ...] = ()
    """Words between day, month and year."""
    year_words: tuple[str, ...] = ()
    """Words behind a year."""
    joins: tuple[str, ...] = ()
    """Words between the two ends of a span that something lasted: `to`."""
    overnight: tuple[str, ...] = ()
    """Words between a day and the next one, of a night: `auf den`."""
    within: tuple[tuple[str, str], ...] = ()
    """Words before and between two limits in between of which something was: `between`, `and`."""
    lists: tuple[str, ...] = ()
    """Words before the last of several days."""
    about: tuple[str, ...] = ()
    """Words before a date that is not exact."""
    before: tuple[str, ...] = ()
    """Words before the last date at which something can have been."""
    after: tuple[str, ...] = ()
    """Words before the first date at which something can have been."""
    since: tuple[str, ...] = ()
    """Words before a year or month from which on something lasted."""
    until: tuple[str, ...] = ()
    """Words before a year or month up to which something lasted."""
    relative_months: tuple[tuple[str, int], ...] = ()
    """Words behind a day that tell its month, counted from that of the document."""
    relative_years: tuple[tuple[str, int], ...] = ()
    """Words behind a month that tell its year, counted from that of the document."""
    turns: tuple[tuple[str, int], ...] = ()
    """Words beside a date that tell that it is the last such one, -1, or the next, 1."""
    before_day: tuple[str, ...] = ()
    """Words before a day and a month in figures that have no year."""
    before_month: tuple[str, ...] = ()
    """Words before a month that stands alone."""
    before_year: tuple[str, ...] = ()
    """Words before a year that stands alone."""
    behind_year: tuple[str, ...] = ()
    """Words that may stand behind such a year."""
    alone: tuple[str, ...] = ()
    """Patterns of a day that stands alone."""
    numbered: tuple[str, ...] = ()
    """Words before a number that is no day."""
    spelt: tuple[str, ...] = ()
    """Words behind a day that is written as a word: `day of`."""
    times: tuple[str, ...] = ()
    """Patterns of clock times."""
    halves: tuple[tuple[str, int], ...] = ()
    """Words beside a time, with the first of the twelve hours that they speak of."""
    before_hour: tuple[tuple[str, int], ...] = ()
    """Words before an hour, with the minutes that they add to it."""
    behind_hour: tuple[tuple[str, int], ...] = ()
    """Words behind an hour, with the minutes that they add to it."""
    order: str = ""
    """`dmy` or `mdy`: what 3/4/1951 means; "" for neither."""
    century: int = 0
    """First year of the century of years of two figures, where no date is near; 0 for none."""
    calendar: str = ""
    """`julian` where the document counts in that calendar; "" is the Gregorian one."""
    styles: tuple[tuple[str, str], ...] = ()
    """Words behind a date that tell its calendar."""

    def __hash__(self) -> int:
        """Return the same for equal records, fast: they are keys of what is made of them."""
        return hash((self.languages, self.order, self.calendar, len(self.times)))


@lru_cache(maxsize=16)
def month_names(
    languages: tuple[str, ...], more: tuple[tuple[str, int], ...] = ()
) -> Mapping[str, int]:
    """Return the names of months, full and short, in all forms that CLDR knows, and `more`."""
    names: dict[str, int] = {}
    known = [(name, number) for one in languages for number, name in _names(one, "months")]
    for name, number in (*known, *more):
        for form in (name, name.capitalize(), name.upper()):
            names.setdefault(form.rstrip("."), number)
    return names


@lru_cache(maxsize=16)
def weekday_names(
    languages: tuple[str, ...], more: tuple[tuple[str, int], ...] = ()
) -> Mapping[str, int]:
    """Return the days of the week, full and short, in small letters, with their numbers from 1."""
    known = [(name, number + 1) for one in languages for number, name in _names(one, "days")]
    return {name.rstrip(".").casefold(): number for name, number in (*known, *more)}


def _names(language: str, kind: str) -> Iterator[tuple[int, str]]:
    from babel import Locale

    table: Any = getattr(Locale.parse(language, sep="-"), kind)
    for context in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            yield from table[context][width].items()
