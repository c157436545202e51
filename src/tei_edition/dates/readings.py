"""What the match of a pattern says: the values of its parts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import regex

from tei_edition.dates.found import Found
from tei_edition.dates.language import Words, month_names, weekday_names
from tei_edition.dates.styles import in_both, one_day
from tei_edition.dates.values import ROMAN, Partial

_DIGITS, _MONTHS, _DAYS = 4, 12, 30


def point(match: regex.Match[str], known: Words) -> Found | None:
    """Return the date of one day, month or year that was matched; None if it is none."""
    groups = match.groupdict()
    if groups.get("a"):
        return _slashed(match, known)
    whole = _whole(groups, known)
    if whole.day is None and _is_spelt(match, known):
        return None
    week, days = groups.get("week"), weekday_names(known.languages, known.weekdays)
    return Found(
        start=match.start(),
        end=_end(match),
        form="day",
        first=whole,
        weekday=days[week.casefold()] if week else None,
        months=_shift(groups.get("rm"), known.relative_months),
        years=_shift(groups.get("ry"), known.relative_years),
        calendar=known.calendar,
    )


def _whole(groups: Mapping[str, str | None], known: Words) -> Partial:
    year, short = _year(groups.get("y"))
    month, day = _month(groups.get("mo"), known), _int(groups.get("d"))
    return Partial(year=year, month=month, day=day, short=short)


def span(match: regex.Match[str], known: Words, lead: int | None) -> Found | None:
    """Return the date with two ends that was matched; None if it is none.

    `lead` is the offset of a word such as `between` before it, which makes them two limits.
    """
    groups = match.groupdict()
    whole = _whole(groups, known)
    found = Found(
        start=match.start(),
        end=_end(match),
        form="within",
        first=whole,
        months=_shift(groups.get("rm"), known.relative_months),
        years=_shift(groups.get("ry"), known.relative_years),
        calendar=known.calendar,
    )
    if season := groups.get("season"):
        return _season(found, season, known)
    if part := groups.get("part"):
        return _part(found, part, known)
    return _two(found, match, known, lead)


def _two(found: Found, match: regex.Match[str], known: Words, lead: int | None) -> Found | None:
    """Return two days or months; the earlier one may be of the year before."""
    groups = match.groupdict()
    whole, mark, word = found.first, groups.get("sep"), groups.get("word")
    later = _month(groups.get("mo2"), known) or whole.month
    last = replace(whole, month=later, day=_int(groups.get("d2")))
    first = whole
    if groups.get("y1"):
        year, short = _year(groups["y1"])
        first = replace(whole, year=year, short=short)
    elif whole.year is not None and later and later < (whole.month or 0):
        first = replace(whole, year=(whole.year - 1) % (100 if whole.short else 10_000))
    in_brackets = groups.get("open") is not None
    if in_brackets or mark == "/":
        # The later one first is never the beginning of a span.
        orders = ((whole, last), (last, whole))
        sure = orders if in_brackets or known.calendar == "julian" else orders[1:]
        double = next((one for order in sure if (one := one_day(found, *order, last))), None)
        if double or in_brackets:
            return double
    if word and lead is None and not _lasts(" ".join(word.split()), whole, last, known):
        return None
    turned = (first.year is None or first.short) and first.month != later
    if last.before(first) and not turned:
        return None
    form = "range" if lead is None and mark != "/" else "within"
    start = found.start if lead is None else lead
    two = replace(found, start=start, form=form, first=first, last=last, sign=mark or "")
    return in_both(two) or two


def _lasts(word: str, first: Partial, last: Partial, known: Words) -> bool:
    """Tell whether the word between two days joins them: that of a night only the next one."""
    following = last.day == 1 if last.month != first.month else last.day == (first.day or 0) + 1
    return word in known.joins or (word in known.overnight and following)


def _slashed(match: regex.Match[str], known: Words) -> Found | None:
    """Return 25/3/1951 by its day over twelve, or by the order that the profile gives."""
    one, two = int(match["a"]), int(match["b"])
    year, short = _year(match["y"])
    if short and one != two and not _is_announced(match, known):
        return None
    whole = Partial(year=year, short=short)
    orders = ("dmy", "mdy") if not known.order else (known.order,)
    pairs = {(one, two) if order == "dmy" else (two, one) for order in orders}
    values = [
        value
        for day, month in pairs
        if month in range(1, _MONTHS + 1)
        and (value := replace(whole, month=month, day=day)).possible(known.calendar)
    ]
    if not values:
        return None
    found = Found(start=match.start(), end=match.end(), form="day", first=values[0])
    if len(values) > 1:
        return replace(found, first=Partial(), doubt="order")
    return replace(found, calendar=known.calendar)


_AROUND = 60
"""So far before a date stands the word that tells of it; characters."""


def _is_announced(match: regex.Match[str], known: Words) -> bool:
    """Tell whether a word before figures says that they are a date, and no shelf mark."""
    before = _before(match).casefold()
    return any(
        before.endswith(word.casefold()) and not before[: -len(word)][-1:].isalpha()
        for word in known.before_day
    )


def _season(found: Found, spoken: str, known: Words) -> Found:
    low, high = _row(spoken, known.seasons)
    year = found.first.year
    first = Partial(year=year, month=low)
    last = Partial(year=year + (high < low) if year else None, month=high)
    return replace(found, form="season", first=first, last=last)


def _part(found: Found, spoken: str, known: Words) -> Found:
    """Return a part of a month, or of a year: the months that have the same share of it."""
    low, high = _row(spoken, known.parts)
    whole = found.first
    if whole.month is None and found.months is None:
        first = replace(whole, month=(low - 1) * _MONTHS // _DAYS + 1)
        last = replace(whole, month=min(_MONTHS, -(-high * _MONTHS // _DAYS)))
        return replace(found, first=first, last=last)
    last = replace(whole, day=min(high, whole.length(found.calendar)))
    return replace(found, first=replace(whole, day=low), last=last)


def _row(spoken: str, rows: tuple[tuple[str, int, int], ...]) -> tuple[int, int]:
    wanted = _closed(spoken).casefold()
    return next((low, high) for name, low, high in rows if _closed(name).casefold() == wanted)


def _is_spelt(match: regex.Match[str], known: Words) -> bool:
    """Tell whether the day of a month is written as a word: no value would be the right one."""
    before = _before(match).casefold()
    return any(before.endswith(one.casefold()) for one in known.spelt)


def _before(match: regex.Match[str]) -> str:
    """Return the words before a date, of a text that may be long."""
    return match.string[max(0, match.start() - _AROUND) : match.start()].rstrip()


def _end(match: regex.Match[str]) -> int:
    """Return the end: the point of an abbreviated month or a day may be that of the sentence."""
    if match.end("point") != match.end():
        return match.end()
    within = regex.match(r"\s{0,3}[\p{Ll},;]", match.string, pos=match.end())
    return match.end() - (within is None or not match.groupdict().get("mo"))


def _shift(text: str | None, rows: tuple[tuple[str, int], ...]) -> int | None:
    if not text:
        return None
    return next(number for name, number in rows if _closed(name) == _closed(text))


def _closed(text: str) -> str:
    """Return words without blanks, which may be of any width."""
    return "".join(text.split())


def _year(text: str | None) -> tuple[int | None, bool]:
    return (int(text), len(text) < _DIGITS) if text else (None, False)


def _int(text: str | None) -> int | None:
    return int(text) if text else None


def _month(text: str | None, known: Words) -> int | None:
    if not text:
        return None
    if text in ROMAN:
        return ROMAN.index(text) + 1
    return int(text) if text.isdigit() else month_names(known.languages, known.months)[text]
