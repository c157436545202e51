"""The forms of dates, by what they begin with: a day in figures, a year, or a word."""

from __future__ import annotations

from dataclasses import dataclass

from tei_edition.dates.parts import BLANK, FOUR, GAP, Parts, words


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """Patterns of dates that begin alike."""

    points: tuple[str, ...]
    """Dates of one day, month or year."""
    spans: tuple[str, ...] = ()
    """Dates with two ends."""


def by_day(of: Parts) -> Forms:
    """Return the dates that begin with a day in figures."""
    known, day, month, roman, two = of.known, of.day, of.month, of.roman, of.two
    cue = rf"(?<=(?<!\w)(?:{words(known.before_day)}){GAP})"
    points = (
        *_days(of),
        rf"(?P<a>\d\d?)/(?P<b>\d\d?)/{two}(?!/)",
        rf"(?=\d\d?\.){cue}{of.bare}\.{GAP}(?:{of.figures}\.|{roman})(?!{GAP}\d)",
        *known.alone,
    )
    day2, month2 = _second(day), _second(month)
    between, head, own = of.separator, rf"{GAP}{of.link}", _own(of)
    spans = (
        rf"{day}(?:{between}{day2}(?:{head}{month}{of.of_year}|\s?{of.figures}\.\s?{two}"
        rf"|{GAP}{of.relative})"
        rf"|{head}{month}(?:{own}{between}{day2}{head}{month2}"
        rf"|{BLANK}(?P<open>\(){day2}{GAP}{month2}\)){of.of_year}"
        rf"|{BLANK}(?P<open>\(){day2}\){GAP}{month}{of.of_year}"
        rf"|\s?{of.figures}\.(?:\s?(?P<y1>{FOUR}|\d\d)(?!\d){of.behind})"
        rf"\s?[-–—]\s?{day2}\s?{_second(of.figures)}\.\s?{two}"
        rf"|\s?{of.figures}\.?{between}{day2}\s?{_second(of.figures)}\.\s?{two})",
        *_shares(of, r"(?=\d)"),
    )
    return Forms(points=points, spans=spans)


def _days(of: Parts) -> tuple[str, str]:
    """Return the patterns of a day with its month: by its name, or by its number."""
    figures = r"(?P<mo>1[0-2]|0?[1-9])"
    return (
        rf"{of.day}(?:{GAP}{of.link}{of.month}{of.of_year}"
        rf"|\s?{of.roman}\.\s?{of.two}|{GAP}{of.relative})",
        rf"{of.bare}(?:\.{GAP}{figures}\.\.?{GAP}{of.two}(?!\.\d)"
        rf"|(?P<cut>[/-]){of.roman}(?P=cut){of.two}|\s{of.roman}\s{of.year}"
        rf"|\.?/\s?{of.roman}\.?\s?(?:[-–—/]\s?)?{of.two})",
    )


def by_year(of: Parts) -> Forms:
    """Return the dates that begin with a year."""
    known, year = of.known, of.year
    padded = r"(?P<mo>0[1-9]|1[0-2])(?P=cut)(?P<d>3[01]|[12]\d|0[1-9])(?!\d)"
    leads = words((*known.about, *known.before, *known.after, *known.since, *known.until))
    return Forms(
        points=(
            rf"(?P<y>{FOUR})(?P<cut>[-./]){padded}",
            rf"(?:(?<!\p{{L}}\s){year},|{year}){BLANK}(?:{of.month}{BLANK}{of.day}|{of.day}{GAP}{of.month})(?!,?\s\d)",
            rf"(?<=(?<!\w)(?i:{words(known.before_year)}){BLANK}){year}(?:{of.ends}|(?<=\D)|(?=\s+\p{{Lu}}))",
            rf"(?<=(?<!\w)(?<!\d\s?)(?i:{leads}){GAP}{of.article}){year}(?:{of.ends}|(?<=\D))",
        )
    )


def by_word(of: Parts) -> Forms:
    """Return the dates that begin with a name or another word."""
    known, day, month = of.known, of.day, of.month
    before_month = words((*known.before_month, *known.since, *known.until))
    points = (
        rf"{of.weekday}(?:{'|'.join((*_days(of), _alone(of)))})",
        rf"(?:{of.weekday})?{month}{BLANK}{day}(?![:\d]){of.of_year}",
        rf"{month},?{BLANK}(?:{of.link}{of.named}|{of.relative_year})",
        rf"(?<=(?<!\w)(?:{before_month}){BLANK}){month}(?!{BLANK}\d)",
        *known.alone,
    )
    day2, month2, between, own = _second(day), _second(month), of.separator, _own(of)
    # A month behind a day is that day's, not the beginning of months.
    free = r"(?<!\d\d?(?:\p{L}{2,3})?\.?\s)"
    end = rf"(?!{GAP}(?:{month}|\d|:\d))"
    spans = (
        *_shares(of, r"(?!\d)"),
        rf"{month}{BLANK}{day}(?:{between}{day2}{end}"
        rf"|{own}{between}{month2}{BLANK}{day2}(?![\d:])){of.of_year}",
        rf"{free}{month}{own}{between}{month2}(?!{BLANK}\d\d?\b){of.of_year}",
    )
    return Forms(points=points, spans=spans)


def _alone(of: Parts) -> str:
    """Return the pattern of a day that only the day of the week before it makes one."""
    known = of.known
    ordinal = rf"\s?(?:{words(known.ordinals)})(?!\w)|\.(?=\s?[,;:!?)]|\s\p{{Ll}})"
    more = rf"[\s,]{{0,2}}[–/-]?\s?\d|{BLANK}(?:{words(known.links)})(?!\w)"
    return rf"{of.bare}(?:{ordinal}|{of.ends})(?!{more})"


def _shares(of: Parts, begin: str) -> tuple[str, str]:
    """Return the patterns of parts of months and years, and of seasons, that begin so."""
    part = words(name for name, *_ in of.known.parts)
    season = words(name for name, *_ in of.known.seasons)
    turn = rf"(?:[/–-](?:{FOUR}|\d\d))?(?!\d){of.behind}"
    return (
        rf"{begin}(?P<part>(?i:{part}))(?:[-–]|{BLANK}{of.link})"
        rf"(?:{of.month}{of.of_year}|{of.year}|{of.relative_year}|{of.relative})",
        rf"{begin}(?P<season>(?i:{season})),?{BLANK}"
        rf"(?:{of.link}(?P<y>{FOUR}){turn}|{of.relative_year})",
    )


def _own(of: Parts) -> str:
    """Return the pattern of the year of the first of two ends, which may be missing."""
    return rf"(?:,?{BLANK}{of.year.replace('<y>', '<y1>')})?"


def _second(pattern: str) -> str:
    return pattern.replace("<d>", "<d2>").replace("<mo>", "<mo2>")
