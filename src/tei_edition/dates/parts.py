"""What the patterns of dates are put together from: day, month, year and the words between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tei_edition.dates.language import Words, month_names, weekday_names
from tei_edition.dates.values import ROMAN
from tei_edition.patterns import branches

BLANK, GAP = r"\s{1,3}", r"\s{0,3}"
"""White space that must be there, and that may."""
FOUR = r"(?:1\d|20)\d\d"
"""Four figures that can be a year."""


def words(names: Iterable[str]) -> str:
    """Return a pattern of one of `names`, the longest one, with blanks of any width."""
    known = {" ".join(name.split()) for name in names} - {""}
    return branches(sorted(known), GAP) if known else r"(?!)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The patterns of the parts of a date."""

    known: Words
    """The words of the languages."""
    bare: str
    """A day in figures, and nothing else."""
    day: str
    """A day with what may stand behind its figures."""
    month: str
    """The name of a month."""
    roman: str
    """A month in Roman figures."""
    figures: str
    """A month in Arabic or Roman figures."""
    year: str
    """A year of four figures."""
    short: str
    """A year of two figures."""
    two: str
    """A year of four or of two figures."""
    relative: str
    """Words that tell the month by that of the document."""
    named: str
    """A year behind the name of a month: also one of two figures, or in brackets."""
    of_year: str
    """The same, or words that tell it by that of the document; both may be missing."""
    relative_year: str
    """These words."""
    link: str
    """A word between day, month and year, which may be missing."""
    weekday: str
    """The day of the week before a date."""
    article: str
    """A word before the day, which may be missing."""
    separator: str
    """What stands between the two ends of a span."""
    behind: str
    """A word behind a year, which may be missing."""
    ends: str
    """What tells that figures are a year: the end of a clause, or a word that may stand there."""


def parts(known: Words) -> Parts:
    """Return the patterns of the languages that `known` has words of."""
    names = month_names(known.languages, known.months)
    days = weekday_names(known.languages, known.weekdays)
    link = rf"(?:(?:{words(known.links)}){GAP})?"
    behind = rf"(?:{GAP}(?:{words(known.year_words)}))?(?!\w)"
    year = rf"(?P<y>{FOUR})(?!\d){behind}"
    short = rf"(?P<y>\d\d)(?!\d)(?:{GAP}(?:{words(known.year_words)})(?!\w))?"
    relative = words(name for name, _ in known.relative_months)
    relative_year = words(name for name, _ in known.relative_years)
    relative_year = rf"(?P<ry>{relative_year})(?!\w)"
    ends = rf"(?![.,:]\d)(?=\W*$|\s?[^\w\s'’/–-]|{BLANK}(?:{words(known.behind_year)})(?!\w))"
    # Behind a month, figures up to 31 may be a day.
    late = rf"(?P<y>[4-9]\d|3[2-9])(?!\d){ends}|(?P<y>\d\d){GAP}(?:{words(known.year_words)})(?!\w)"
    named = rf"(?:{year}|\[(?P<y>{FOUR})\]|['’]{short}|{late})"
    joins = words((*known.joins, *known.overnight, *(middle for _, middle in known.within)))
    article = rf"(?:(?:{words(known.articles)}){BLANK})?"
    roman = "|".join(ROMAN[::-1])
    bare = r"(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)"
    return Parts(
        known=known,
        bare=bare,
        day=rf"{bare}(?:\s?(?:{words(known.ordinals)})(?!\w))?(?P<point>\.)?",
        month=rf"(?P<mo>{words(names)})(?!\w)(?P<point>\.)?",
        roman=rf"(?P<mo>{roman})(?!\w)",
        figures=rf"(?P<mo>1[0-2]|0?[1-9]|{roman})(?!\w)",
        year=year,
        short=short,
        two=rf"(?:{year}|{short})",
        relative=rf"(?P<rm>{relative})(?!\w)",
        named=named,
        of_year=rf"(?:(?:,{GAP}|{BLANK}){link}{named}|,?{BLANK}{relative_year})?",
        relative_year=relative_year,
        link=link,
        weekday=rf"(?P<week>(?i:{words(days)}))(?!\w)\.?,?{BLANK}{article}",
        article=article,
        separator=rf"(?:\s?(?P<sep>[-–—/])\s?|{BLANK}(?P<word>{joins}){BLANK}{article})",
        behind=behind,
        ends=ends,
    )
