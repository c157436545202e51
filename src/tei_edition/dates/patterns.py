"""Patterns of dates: how they are written, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import regex

from tei_edition.dates.language import Words, month_names
from tei_edition.dates.values import ROMAN


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(regex.escape(name) for name in sorted(names, key=lambda one: (-len(one), one)))


@lru_cache(maxsize=16)
def patterns(known: Words) -> tuple[tuple[str, str], ...]:
    """Return the patterns of dates with their kinds."""
    day = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er)?\.?"
    month = rf"(?:{_alternatives(month_names(known.languages))})\b\.?"
    year = r"(?:1\d|20)\d\d\b"
    of_year = _of_year(year)
    season = _alternatives(name for name, _first, _last in known.seasons)
    part = _alternatives(name for name, _first, _last in known.parts)
    joins = _alternatives(known.joins) or r"(?!)"
    between = rf"(?:\s?(?P<sep>[-–—/])\s?|\s(?P<word>{joins})\s)"
    rows = [
        ("day", rf"(?P<y>{year})-(?P<mo>0[1-9]|1[0-2])-(?P<d>3[01]|[12]\d|0[1-9])\b"),
        ("roman", rf"(?P<d>{day})\s?(?P<mo>{'|'.join(ROMAN[::-1])})\.\s?(?P<y>{year}|\d\d\b)"),
        ("day", rf"(?P<d>{day[:-3]})\.\s?(?P<mo>1[0-2]|0?[1-9])\.\s?(?P<y>{year}|\d\d\b)(?!\.\d)"),
        ("day", rf"(?P<d>{day})\s?(?:of\s|de\s)?(?P<mo>{month}){of_year}"),
        ("day", rf"(?P<mo>{month})\s(?P<d>{day})(?![\d:]){of_year}"),
        ("day", rf"(?P<mo>{month}),?\s(?:of\s|de\s)?(?P<y>{year})"),
        ("slashed", rf"(?P<a>\d\d?)/(?P<b>\d\d?)/(?P<y>{year}|\d\d\b)(?!/)"),
    ]
    rows += _spans(rf"(?P<d>{day})", rf"(?P<mo>{month})", year, between, "")
    for lead, middle in known.within:
        sep = rf"\s(?P<word>{regex.escape(middle)})\s"
        rows += _spans(
            rf"(?P<d>{day})", rf"(?P<mo>{month})", year, sep, rf"(?i:{regex.escape(lead)})\s"
        )
    if part:
        rows.insert(0, ("part", rf"(?P<part>(?i:{part}))[-\s](?P<mo>{month}){of_year}"))
    if season:
        rows.insert(0, ("season", rf"(?P<season>(?i:{season}))\s(?:of\s)?(?P<y>{year})"))
    guard = r"(?<![\w/])(?<!\d[.,-])"
    return tuple((kind, guard + row) for kind, row in rows)


def _spans(day: str, month: str, year: str, sep: str, lead: str) -> list[tuple[str, str]]:
    """Return two days of one month, of two, or two months; what they share may stand once."""
    day2, month2 = day.replace("<d>", "<d2>"), month.replace("<mo>", "<mo2>")
    own, of = rf"(?:,?\s(?P<y1>{year}))?", r"\s(?:of\s)?"
    # A month behind a day is that day's, not the beginning of months.
    alone = r"(?<!\b\d\d?(?:st|nd|rd|th)?\.?\s)"
    rows = (
        rf"{day}{sep}{day2}{of}{month}",
        rf"{month}\s{day}{sep}{day2}(?!\s?{month.replace('?P<mo>', '?:')}|[\d:])",
        rf"{day}{of}{month}{own}{sep}{day2}{of}{month2}",
        rf"{month}\s{day}{own}{sep}{month2}\s{day2}(?![\d:])",
        rf"{alone}{month}{own}{sep}{month2}(?!\s\d\d?\b)",
    )
    return [("span", f"{lead}{row}{_of_year(year)}") for row in rows]


def _of_year(year: str) -> str:
    return rf"(?:,?\s(?:of\s|de\s)?(?P<y>{year}))?"
