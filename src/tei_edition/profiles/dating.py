"""What a profile may say of dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tei_edition.dates import Words
from tei_edition.profiles.kinds import LOCALES, one_of, regular
from tei_edition.profiles.kinds import within as numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Dates; names of months and days of the week come from CLDR for `languages`."""

    languages: tuple[str, ...] = field(default=(), metadata=LOCALES)
    """Languages whose month names are known; by default those of the profile."""
    months: Mapping[str, int] = field(default_factory=dict, metadata=numbers(1, 12))
    """Names of months that CLDR does not have, with their numbers: other cases, old forms."""
    weekdays: Mapping[str, int] = field(default_factory=dict, metadata=numbers(1, 7))
    """Names of days of the week that CLDR does not have, with their numbers from Monday, 1."""
    seasons: Mapping[str, tuple[int, int]] = field(default_factory=dict, metadata=numbers(1, 12))
    """Names of seasons and other parts of a year with their first and last month."""
    parts: Mapping[str, tuple[int, int]] = field(default_factory=dict, metadata=numbers(1, 31))
    """Words before a month with first and last day: mid-, early, late; the same share of a year."""
    ordinals: tuple[str, ...] = ()
    """What may stand behind the figures of a day: `th`."""
    articles: tuple[str, ...] = ()
    """Words between the day of the week and the date: `the`."""
    links: tuple[str, ...] = ()
    """Words between day, month and year: `of`."""
    year_words: tuple[str, ...] = ()
    """Words behind a year that belong to the date: `года`."""
    joins: tuple[str, ...] = ()
    """Words between the two ends of a span that something lasted: `to`."""
    overnight: tuple[str, ...] = ()
    """Words between a day and the next one, of a night: `auf den`."""
    within: Mapping[str, str] = field(default_factory=dict)
    """Words before two limits, with the word between these: `between`, `and`."""
    lists: tuple[str, ...] = ()
    """Words before the last of several days: `and`."""
    about: tuple[str, ...] = ()
    """Words before a date that is not exact: `about`."""
    before: tuple[str, ...] = ()
    """Words before a date than which something is not later: `before`."""
    after: tuple[str, ...] = ()
    """Words before a date than which something is not earlier: `after`."""
    since: tuple[str, ...] = ()
    """Words before a year or a month from which on something lasted: `since`."""
    until: tuple[str, ...] = ()
    """Words before a year or a month up to which something lasted: `until`."""
    relative_months: Mapping[str, int] = field(default_factory=dict, metadata=numbers(-12, 12))
    """Words behind a day that tell its month, counted from that of the document: `inst.`, 0."""
    relative_years: Mapping[str, int] = field(default_factory=dict, metadata=numbers(-12, 12))
    """Words behind a month that tell its year, counted from that of the document: `d. J.`, 0."""
    turns: Mapping[str, int] = field(default_factory=dict, metadata=numbers(-1, 1))
    """Words beside a date without a year: the last such one, -1 (`last`), or the next one, 1."""
    before_day: tuple[str, ...] = ()
    """Words before a day and a month in figures that have no year: `am`."""
    before_month: tuple[str, ...] = ()
    """Words before a month that stands alone: `in`."""
    before_year: tuple[str, ...] = ()
    """Words before a year that stands alone: `in`."""
    behind_year: tuple[str, ...] = ()
    """Words behind such a year; behind another word in small letters it is a mere number."""
    alone: tuple[str, ...] = field(default=(), metadata=regular("d"))
    """Patterns of a day that stands alone, with group `d`: `on the 5th`."""
    numbered: tuple[str, ...] = ()
    """Words before a number that is no day: `No.`."""
    spelt: tuple[str, ...] = ()
    """Words behind a day that is written as a word: `day of`."""
    between: tuple[str, ...] = field(default=(), metadata=regular("a", "b"))
    """Patterns with groups `a` and `b` for ranges of years: `from … to …`."""
    decades: tuple[str, ...] = field(default=(), metadata=regular("y"))
    """Patterns of ten years, with the first as group `y`: `the 1950s`."""
    weeks: tuple[str, ...] = field(default=(), metadata=regular("y", "w"))
    """Patterns of weeks, with the year and the number of the week as groups `y` and `w`."""
    times: tuple[str, ...] = field(default=(), metadata=regular("h"))
    """Patterns of clock times with groups `h`, `m`, `half`, `lead`, `tail` and `twelve`."""
    halves: Mapping[str, int] = field(default_factory=dict, metadata=numbers(0, 23))
    """Words beside a time, or its group `half`, with the first of their twelve hours: `p.m.`."""
    before_hour: Mapping[str, int] = field(default_factory=dict, metadata=numbers(-59, 59))
    """What the group `lead` of a time has, with the minutes that it adds: `halb`, -30."""
    behind_hour: Mapping[str, int] = field(default_factory=dict, metadata=numbers(-59, 59))
    """What the group `tail` of a time has, with the minutes that it adds: `et demie`, 30."""
    order: str = field(default="", metadata=one_of("", "dmy", "mdy"))
    """`dmy` or `mdy`: what 3/4/1951 means; "" reads such a date only where one is over twelve."""
    century: int = field(default=0, metadata=numbers(0, 2000))
    """1900 where a year of two figures is of that century, if no date in the document tells it."""
    calendar: str = field(default="", metadata=one_of("", "gregorian", "julian"))
    """`julian` where the documents count in that calendar."""
    styles: Mapping[str, str] = field(default_factory=dict, metadata=one_of("gregorian", "julian"))
    """Words behind a date that tell its calendar: `O.S.`, `julian`."""

    def __hash__(self) -> int:
        """Return the same for equal records, fast: they are keys of what is made of them."""
        return hash((self.languages, self.order, self.calendar, len(self.times)))

    @property
    def words(self) -> Words:
        """The same in the form that the search for dates needs."""
        return _words(self)


@lru_cache(maxsize=64)
def _words(own: Dates) -> Words:
    return Words(
        languages=own.languages,
        months=tuple(own.months.items()),
        weekdays=tuple(own.weekdays.items()),
        seasons=tuple((name, span[0], span[-1]) for name, span in own.seasons.items()),
        parts=tuple((name, span[0], span[-1]) for name, span in own.parts.items()),
        ordinals=own.ordinals,
        articles=own.articles,
        links=own.links,
        year_words=own.year_words,
        joins=own.joins,
        overnight=own.overnight,
        within=tuple(own.within.items()),
        lists=own.lists,
        about=own.about,
        before=own.before,
        after=own.after,
        since=own.since,
        until=own.until,
        relative_months=tuple(own.relative_months.items()),
        relative_years=tuple(own.relative_years.items()),
        turns=tuple(own.turns.items()),
        before_day=own.before_day,
        before_month=own.before_month,
        before_year=own.before_year,
        behind_year=own.behind_year,
        alone=own.alone,
        numbered=own.numbered,
        spelt=own.spelt,
        times=own.times,
        halves=tuple(own.halves.items()),
        before_hour=tuple(own.before_hour.items()),
        behind_hour=tuple(own.behind_hour.items()),
        order=own.order,
        century=own.century,
        calendar="" if own.calendar == "gregorian" else own.calendar,
        styles=tuple(own.styles.items()),
    )
