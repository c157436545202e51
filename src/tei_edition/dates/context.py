"""What the context adds to a date: the year, the month or the century that it does not name."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from tei_edition.dates.calendars import weekday
from tei_edition.dates.found import Found
from tei_edition.dates.styles import in_both
from tei_edition.dates.values import Partial, in_century

_LONG = 300
"""Days between two dates of a year, after which that of a neighbouring year is the nearer one."""
_NEAR = 60
"""Days between two dates within which no other day of the week makes them of two years."""
_MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The dates around a date."""

    near: Partial | None
    """The nearest one before it, or that of the document."""
    document: Partial | None
    """That of the document."""
    following: Partial | None = None
    """The one that it is joined to."""
    century: int = 0
    """First year of the century of a year of two figures, where no date is near; 0 for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Completed:
    """A date with what was inferred."""

    found: Found
    """The date."""
    inferred: str = ""
    """What was inferred: `century`, `year` or `month`; "" for nothing."""
    cert: str | None = None
    """high or medium where something was inferred, or the text says that it is not exact."""


def complete(found: Found, context: Context) -> Completed:
    """Return `found` with its year, and its month, if the context tells them."""
    done = _completed(found, context)
    if done.inferred and (both := in_both(done.found)):
        done = replace(done, found=both)
    return replace(done, cert="medium") if found.about else done


def _completed(found: Found, context: Context) -> Completed:
    year = context.near.year if context.near else None
    first = found.first
    if found.months is not None or found.years is not None:
        return _counted(found, context.document)
    if first.short and (year or context.century):
        return Completed(found=_in_century(found, context), inferred="century")
    if first.year is not None or not year or context.near is None:
        return Completed(found=found)
    if first.month is None:
        whole = _in_month(found, context)
        return (
            Completed(found=whole, inferred="month", cert="medium")
            if whole
            else Completed(found=found)
        )
    if found.turn and context.document and context.document.year:
        return Completed(found=_turned(found, context.document), inferred="year", cert="high")
    if context.following and context.following.year:
        turned = first.month > (context.following.month or _MONTHS)
        year = context.following.year - turned
        return Completed(found=_in_year(found, year), inferred="year", cert="high")
    # The last possible day is not before the date in whose year it may be.
    years = range(year - (found.form != "before"), year + 2)
    best = min(years, key=lambda one: _distance(found, one, context.near))
    cert = "high" if best == year else "medium"
    return Completed(found=_in_year(found, best), inferred="year", cert=cert)


def _counted(found: Found, document: Partial | None) -> Completed:
    """Return a date whose month or year is told from those of the document: `inst.`."""
    if document is None or document.year is None:
        return Completed(found=found)
    if found.years is not None:
        year = document.year + found.years
        return Completed(found=_in_year(found, year), inferred="year", cert="high")
    if document.month is None:
        return Completed(found=found)
    own = _month(document, found.months or 0)
    first = replace(found.first, year=own.year, month=own.month)
    last = replace(found.last, year=own.year, month=own.month) if found.last else None
    if last and last.day and found.form == "within":
        last = replace(last, day=min(last.day, last.length(found.calendar)))
    return Completed(found=replace(found, first=first, last=last), inferred="month", cert="high")


def _turned(found: Found, document: Partial) -> Found:
    """Return the last such date before that of the document, or the next one behind it."""
    year = document.year or 0
    rows = [_in_year(found, one) for one in (year - 1, year, year + 1)]
    if found.turn < 0:
        return [one for one in rows if one.first.before(document)][-1]
    return next(one for one in rows if document.before(one.first))


def _in_century(found: Found, context: Context) -> Found:
    """Return the date with whole years: those of the document's time, or of the nearest date."""
    known = next((one.year for one in (context.document, context.near) if one and one.year), None)

    def whole(end: Partial) -> Partial:
        if end.year is None or not end.short:
            return end
        year = in_century(end.year, known) if known else context.century + end.year
        return replace(end, year=year, short=False)

    return replace(found, first=whole(found.first), last=found.last and whole(found.last))


def _in_month(found: Found, context: Context) -> Found | None:
    """Return a day in the nearest month that has it on the day of the week which the text names."""
    told = [one for one in (context.near, context.document) if one and one.year and one.month]
    months = [_month(one, count) for count in (0, -1, 1) for one in told]
    days = [replace(month, day=found.first.day) for month in months]
    named = (day for day in days if weekday(day, found.calendar) == found.weekday)
    if not days:
        return None
    return replace(found, first=next(named, days[0]) if found.weekday else days[0])


def _month(near: Partial, count: int) -> Partial:
    """Return the month that is `count` months behind `near`."""
    months = (near.year or 0) * _MONTHS + (near.month or 1) - 1 + count
    return Partial(year=months // _MONTHS, month=months % _MONTHS + 1)


def _in_year(found: Found, year: int) -> Found:
    """Return the date with its year; its later end may be of the next one."""
    first, last = replace(found.first, year=year, short=False), found.last
    if last:
        turns = (last.month or 0) < (first.month or 0)
        last = replace(last, year=year + turns, short=False)
    return replace(found, first=first, last=last)


def _distance(found: Found, year: int, near: Partial | None) -> tuple[bool, int]:
    """Rank a year: that of a day of the week which the text names, then that of `near`."""
    own = replace(found.first, year=year)
    named = found.weekday is not None and weekday(own, found.calendar) != found.weekday
    if near is None or near.year is None:
        return named, 0
    if named and near.day and _days(own, near) <= _NEAR:
        return False, 0
    if year == near.year and (found.weekday or _days(own, near) <= _LONG):
        return named, 0
    return named, _days(own, near) + 1


def _days(one: Partial, other: Partial) -> int:
    """Return how many days lie between two dates, from the middle of what is not exact."""
    middles = [
        datetime.date(date.year or 1, date.month or 6, min(date.day or 15, date.length()))
        for date in (one, other)
    ]
    return abs((middles[0] - middles[1]).days)


def misnamed(found: Found) -> bool:
    """Tell whether the text names another day of the week than the date has."""
    actual = weekday(found.first, found.calendar)
    return None not in (actual, found.weekday) and actual != found.weekday
