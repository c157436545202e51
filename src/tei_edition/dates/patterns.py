"""Patterns of dates: how they are written, in the words of a language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from tei_edition.dates.forms import Forms, by_day, by_word, by_year
from tei_edition.dates.language import Words, month_names, weekday_names
from tei_edition.dates.parts import BLANK, GAP, Parts, parts, words
from tei_edition.patterns import search

_GUARD = r"(?<!\p{Sc}\s?)(?<!\w)(?<!(?<!\p{Ll}\p{Ll})/)(?<!\d[.,-])"
"""No figures of a larger number or shelf mark stand before a date: `12/3`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What may stand before a date, to the end of the text."""

    pattern: str
    """The pattern."""
    backwards: str
    """The same, sought from the end: it tells soon that there is nothing."""

    def end_of(self, text: str) -> regex.Match[str] | None:
        """Return what stands at the end of `text`."""
        return search(self.pattern, text) if search(self.backwards, text) else None


def _before(pattern: str) -> Before:
    return Before(pattern=pattern, backwards=f"(?r){pattern}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Grammar:
    """The patterns of dates in one or more languages."""

    starters: frozenset[str]
    """Words with which dates begin."""
    months: frozenset[str]
    """Names of months."""
    broken: Before
    """Figures before a month that are no day as they stand."""
    dated: str
    """A month with the year behind it, which may be missing."""
    within: str
    """Words before two limits, to the end of the text."""
    numbered: str
    """Words before a number that is no day, to the end of the text."""
    day: tuple[str, str]
    """Dates that begin with a day in figures: of one day, and with two ends."""
    year: tuple[str, str]
    """The same of those that begin with a year."""
    word: tuple[str, str]
    """The same of those that begin with a word."""
    lists: Before
    """Days before the last one of several."""
    more: str
    """Days behind a month and a day, up to the year of all of them."""
    days: str
    """The days of such a list."""
    leads: Before
    """Words before a date that say how exact it is."""
    style: str
    """Words behind a date that tell its calendar."""
    turned: tuple[str, str]
    """Words that tell the last such date or the next: before it, to the end of the text; behind."""


@lru_cache(maxsize=16)
def grammar(known: Words) -> Grammar:
    """Return the patterns of the languages that `known` has words of."""
    of = parts(known)
    styles = words(name for name, _ in known.styles)
    turn = rf"(?P<turn>(?i:{words(name for name, _ in known.turns)}))"
    return Grammar(
        starters=frozenset(_starters(known)),
        months=frozenset(month_names(known.languages, known.months)),
        broken=_before(_broken(of)),
        dated=rf"{of.month}{of.of_year}",
        within=rf"(?<!\w)(?i:{words(name for name, _ in known.within)}){BLANK}{of.article}$",
        numbered=rf"(?<!\w)(?:{words(known.numbered)}){GAP}$",
        day=_combined(by_day(of)),
        year=_combined(by_year(of)),
        word=_combined(by_word(of)),
        lists=_before(_lists(of)),
        more=_more(of),
        days=of.day,
        leads=_before(_leads(known)),
        style=rf"{GAP}(?P<open>\()?(?P<style>{styles})(?!\w)(?(open)\))",
        turned=(rf"(?r)(?<!\w){turn}{BLANK}$", rf",?{BLANK}{turn}(?!\w)"),
    )


def _broken(of: Parts) -> str:
    """Return the pattern of a day that a blank cut in two, or in which a letter is a figure."""
    known = of.known
    figures = r"[0-3]\s\d|[lIOo]\d|\d[lIOo]"
    free = rf"(?<!\w)(?<!\d[\s.,:/–-])(?<!(?<!\w)(?:{words(known.numbered)}){GAP})"
    ordinal = rf"(?:{words(known.ordinals)})?\.?"
    return rf"{free}(?:{figures}){ordinal}{BLANK}{of.link}$"


def _starters(known: Words) -> Iterator[str]:
    names = (
        *month_names(known.languages, known.months),
        *weekday_names(known.languages, known.weekdays),
        *(name for name, *_ in (*known.seasons, *known.parts)),
    )
    for name in names:
        if first := regex.match(r"\p{L}+", name):
            yield from (first[0], first[0].casefold(), first[0].capitalize(), first[0].upper())


def _combined(forms: Forms) -> tuple[str, str]:
    points, spans = (
        f"{_GUARD}(?:{'|'.join(f'(?:{row})' for row in rows)})" if rows else ""
        for rows in (forms.points, forms.spans)
    )
    return points, spans


def _lists(of: Parts) -> str:
    last = words(of.known.lists)
    several = rf"{of.day}(?:,{GAP}{of.day}){{0,8}},?{BLANK}(?:{last}){BLANK}{of.article}$"
    numbered = words(of.known.numbered)
    return rf"(?<!\d[,.]{{0,2}}\s?){_GUARD}(?<!(?<!\w)(?:{numbered}){GAP}){several}"


def _more(of: Parts) -> str:
    """Return the pattern of further days behind a month and a day, with their year if told."""
    first, last = of.day.replace("<d>", "<d2>"), words(of.known.lists)
    days = rf"(?:,{GAP}{first}){{0,8}},?{BLANK}(?:{last}){BLANK}{of.article}{of.day}"
    return rf"(?P<days>{days})(?:,?{BLANK}{of.year}|{of.ends})"


def _leads(known: Words) -> str:
    kinds = (
        *(("about", known.about), ("before", known.before), ("after", known.after)),
        *(("since", known.since), ("until", known.until)),
    )
    rows = "|".join(f"(?P<{name}>(?i:{words(some)}))" for name, some in kinds)
    return rf"(?<!\w)(?:{rows})(?:{BLANK}(?:{words(known.articles)}))?{GAP}$"
