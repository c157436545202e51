"""Finding dates and times in running text.

Month names come from Babel's CLDR data; what languages say around them (seasons,
`mid-`, `from … to …`) comes from the profile.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

import regex

from tei_edition.dates.values import ROMAN, Partial

LIMIT = 5.0
"""Seconds that one search may take."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a language needs beside CLDR; see the profile's [dates]."""

    languages: tuple[str, ...]
    """CLDR names of the languages whose months are known."""
    seasons: tuple[tuple[str, int, int], ...] = ()
    """Name, first and last month."""
    parts: tuple[tuple[str, int, int], ...] = ()
    """Word before a month, first and last day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A date as it stands in the text, nothing inferred."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""
    form: str
    """`day` (one value), `range` (from, to), `within` (not before, not after) or `season`."""
    first: Partial
    """Its value, or the earlier end."""
    last: Partial | None = None
    """The later end."""


def words(
    languages: Iterable[str],
    seasons: Mapping[str, tuple[int, ...]],
    parts: Mapping[str, tuple[int, ...]],
) -> Words:
    """Return the words of a profile in a form that can serve as a key."""
    return Words(
        languages=tuple(languages),
        seasons=tuple((name, *_ends(span)) for name, span in seasons.items()),
        parts=tuple((name, *_ends(span)) for name, span in parts.items()),
    )


def _ends(span: tuple[int, ...]) -> tuple[int, int]:
    return span[0], span[-1]


@lru_cache(maxsize=16)
def month_names(languages: tuple[str, ...]) -> Mapping[str, int]:
    """Return the names of months, full and short, in all forms that CLDR knows."""
    from babel import Locale

    names: dict[str, int] = {}
    for language in languages:
        months = Locale.parse(language, sep="-").months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    for form in (name, name.capitalize(), name.upper()):
                        names.setdefault(form.rstrip("."), number)
    if "en" in languages:
        names.setdefault("Sept", 9)
    return names


def _alternatives(names: Iterable[str]) -> str:
    return "|".join(regex.escape(name) for name in sorted(names, key=lambda one: (-len(one), one)))


@lru_cache(maxsize=16)
def _patterns(known: Words) -> tuple[tuple[str, regex.Pattern[str]], ...]:
    day = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er)?\.?"
    month = rf"(?:{_alternatives(month_names(known.languages))})\b\.?"
    year = r"(?:1\d|20)\d\d\b"
    season = _alternatives(name for name, _first, _last in known.seasons)
    part = _alternatives(name for name, _first, _last in known.parts)
    between = r"\s?(?P<sep>[-–—/])\s?"
    rows = [
        ("day", rf"(?P<y>{year})-(?P<mo>0[1-9]|1[0-2])-(?P<d>3[01]|[12]\d|0[1-9])\b"),
        ("roman", rf"(?P<d>{day})\s?(?P<mo>{'|'.join(ROMAN[::-1])})\.\s?(?P<y>{year}|\d\d\b)"),
        ("day", rf"(?P<d>{day[:-3]})\.\s?(?P<mo>1[0-2]|0?[1-9])\.\s?(?P<y>{year}|\d\d\b)(?!\.\d)"),
        (
            "days",
            rf"(?P<d>{day}){between}(?P<d2>{day})\s(?:of\s)?(?P<mo>{month})(?:,?\s(?:of\s|de\s)?(?P<y>{year}))?",
        ),
        (
            "days",
            rf"(?P<mo>{month})\s(?P<d>{day}){between}(?P<d2>{day})\b(?:,?\s(?:of\s|de\s)?(?P<y>{year}))?",
        ),
        (
            "day",
            rf"(?P<d>{day})\s?(?:of\s|de\s)?(?P<mo>{month})(?:,?\s(?:of\s|de\s)?(?P<y>{year}))?",
        ),
        ("day", rf"(?P<mo>{month})\s(?P<d>{day})(?![\d:])(?:,?\s(?:of\s|de\s)?(?P<y>{year}))?"),
        ("day", rf"(?P<mo>{month}),?\s(?:of\s|de\s)?(?P<y>{year})"),
    ]
    if part:
        rows.insert(
            0,
            (
                "part",
                rf"(?P<part>(?i:{part}))[-\s](?P<mo>{month})(?:,?\s(?:of\s|de\s)?(?P<y>{year}))?",
            ),
        )
    if season:
        rows.insert(0, ("season", rf"(?P<season>(?i:{season}))\s(?:of\s)?(?P<y>{year})"))
    guard = r"(?<![\w/])(?<!\d[.,-])"
    return tuple((kind, regex.compile(guard + row)) for kind, row in rows)


def find(text: str, known: Words) -> tuple[Found, ...]:
    """Return the dates of `text` in order; where two readings overlap, the longer one."""
    candidates = [
        found
        for kind, pattern in _patterns(known)
        for match in pattern.finditer(text, timeout=LIMIT)
        if (found := _found(kind, match, known))
    ]
    return _longest(candidates)


def _longest(candidates: list[Found]) -> tuple[Found, ...]:
    chosen: list[Found] = []
    for one in sorted(candidates, key=lambda found: (found.start - found.end, found.start)):
        if all(one.end <= other.start or other.end <= one.start for other in chosen):
            chosen.append(one)
    return tuple(sorted(chosen, key=lambda found: found.start))


def _found(kind: str, match: regex.Match[str], known: Words) -> Found | None:
    groups = match.groupdict()
    end = match.end()
    year, short = _year(groups.get("y"))
    month = _month(groups.get("mo"), kind, known)
    day = _number(groups.get("d"))
    whole = Partial(year=year, month=month, day=day, short=short)
    # The point behind an abbreviation or an ordinal may be the end of the sentence.
    if match[0].endswith("."):
        end -= 1
    if kind == "season":
        return _season(match, known, whole, end)
    if kind == "part":
        _name, low, high = next(
            row for row in known.parts if row[0].casefold() == groups["part"].casefold()
        )
        first = Partial(year=year, month=month, day=low)
        last = Partial(year=year, month=month, day=min(high, _length(year, month)))
        return Found(start=match.start(), end=end, form="within", first=first, last=last)
    if kind == "days":
        last = Partial(year=year, month=month, day=_number(groups["d2"]))
        form = "within" if groups["sep"] == "/" else "range"
        return Found(start=match.start(), end=end, form=form, first=whole, last=last)
    return Found(start=match.start(), end=end, form="day", first=whole)


def _season(match: regex.Match[str], known: Words, whole: Partial, end: int) -> Found:
    spoken = match["season"].casefold()
    _name, low, high = next(row for row in known.seasons if row[0].casefold() == spoken)
    later = (whole.year or 0) + (high < low)
    first = Partial(year=whole.year, month=low)
    last = Partial(year=later, month=high)
    return Found(start=match.start(), end=end, form="season", first=first, last=last)


def _year(text: str | None) -> tuple[int | None, bool]:
    return (int(text), len(text) < 4) if text else (None, False)  # noqa: PLR2004 (digits)


def _number(text: str | None) -> int | None:
    digits = "".join(sign for sign in text or "" if sign.isdigit())
    return int(digits) if digits else None


def _month(text: str | None, kind: str, known: Words) -> int | None:
    if not text:
        return None
    if kind == "roman":
        return ROMAN.index(text) + 1
    return int(text) if text.isdigit() else month_names(known.languages)[text.rstrip(".")]


def _length(year: int | None, month: int | None) -> int:
    from calendar import monthrange

    return monthrange(year or 2000, month or 1)[1]


def whole(text: str, known: Words) -> Partial | None:
    """Return the value of `text` if it is a date and nothing else."""
    bare = text.strip().rstrip(".")
    found = find(bare, known)
    if len(found) == 1 and found[0].start == 0 and found[0].end == len(bare):
        return found[0].first if found[0].form == "day" else None
    return None
