"""Finding dates and times in running text.

Month names come from Babel's CLDR data; what languages say around them (seasons,
`mid-`, `from … to …`) comes from the profile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import regex

from tei_edition.dates.language import Words, month_names
from tei_edition.dates.patterns import patterns
from tei_edition.dates.values import ROMAN, Partial
from tei_edition.patterns import search_all


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

    @property
    def possible(self) -> bool:
        """Whether the calendar has its days, and its ends are in order."""
        if self.last is None:
            return self.first.possible
        return self.first.possible and self.last.possible and not self.last.before(self.first)

    @property
    def values(self) -> Mapping[str, str | None]:
        """TEI's dating attributes."""
        first, last = self.first.iso, self.last.iso if self.last else None
        if self.form == "day":
            return {"when": first}
        if self.form == "range":
            return {"from": first, "to": last}
        return {"notBefore": first, "notAfter": last}


def find(text: str, known: Words) -> tuple[Found, ...]:
    """Return the dates of `text` in order; where two readings overlap, the longer one."""
    candidates = [
        found
        for kind, pattern in patterns(known)
        for match in search_all(pattern, text)
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
    if kind == "span":
        return _span(match, known, whole, end)
    if kind == "slashed":
        return _slashed(match, known, whole)
    if day is None and _is_spelt(match, known):
        return None
    return Found(start=match.start(), end=end, form="day", first=whole)


def _is_spelt(match: regex.Match[str], known: Words) -> bool:
    """Tell whether the day of a month is written as a word: no value would be the right one."""
    before = match.string[: match.start()].rstrip().casefold()
    return any(before.endswith(one.casefold()) for one in known.spelt)


def _span(match: regex.Match[str], known: Words, whole: Partial, end: int) -> Found | None:
    """Return two days or months; the earlier one may be of the year before."""
    groups = match.groupdict()
    later = _month(groups.get("mo2"), "span", known) or whole.month
    last = replace(whole, month=later, day=_number(groups.get("d2")))
    first = replace(whole, year=_year(groups.get("y1"))[0] or whole.year)
    if first.month and later and later < first.month and not groups.get("y1") and whole.year:
        first = replace(first, year=whole.year - 1)
    joined = groups["word"] in known.joins if groups.get("word") else groups.get("sep") != "/"
    form = "range" if joined else "within"
    turned = first.year is None and first.month != later
    if last.before(first) and not turned:
        return None
    return Found(start=match.start(), end=end, form=form, first=first, last=last)


def _slashed(match: regex.Match[str], known: Words, whole: Partial) -> Found | None:
    """Return 25/3/1951 by its day over twelve, or by the order that the profile gives."""
    one, two = int(match["a"]), int(match["b"])
    if whole.short and not known.order:
        return None
    orders = ("dmy", "mdy") if not known.order else (known.order,)
    pairs = {(one, two) if order == "dmy" else (two, one) for order in orders}
    values = [
        value
        for day, month in pairs
        if month in range(1, 13) and (value := replace(whole, day=day, month=month)).possible
    ]
    if len(values) != 1:
        return None
    return Found(start=match.start(), end=match.end(), form="day", first=values[0])


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
