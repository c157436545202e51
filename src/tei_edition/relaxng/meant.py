"""What a value that is wrong was probably meant to be: small repairs that make it right."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator, Sequence

from tei_edition.relaxng import datatypes
from tei_edition.relaxng.expected import data
from tei_edition.relaxng.limits import beyond
from tei_edition.relaxng.rests import Kind, Rest
from tei_edition.relaxng.xsd_values import LISTS

SHOWN = 2
"""So many repairs are offered at most."""
_LONG = 100
"""Characters of a value that is repaired, at most."""

_YEAR_LAST = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?[./-]\s?(-?\d{3,4})")
_YEAR_FIRST = re.compile(r"(-?\d{3,4})[./-](\d{1,2})(?:[./-](\d{1,2}|\?\?|xx|XX))?")
_YEAR = re.compile(r"(-?)(\d{3,4})[-.?x~]{0,6}")
_DAY = re.compile(r"(-?\d{4})-(\d\d)-(\d\d)")
_NO_YEAR = re.compile(r"-?0000(?!\d)")
_SHORT_YEAR = re.compile(r"-?(\d{1,2})")
_WITH_YEAR = ("gYear", "gYearMonth", "date", "dateTime")
_MONTH_AND_DAY = re.compile(r"(\d\d?)-(\d\d?)")
_TIME = re.compile(r"(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?")
_DURATION = re.compile(r"P(?:\d{1,9}D)?(\d{1,9}[HS].*)")
_WITH_UNIT = re.compile(r"(-?\d{1,9}(?:[.,]\d{1,9})?)\s?(?:%|[a-z]{1,6})")
_FIGURES = re.compile(r"[-\d:./TZ+]{1,40}")
_ABOUT = re.compile(r"(?:[cC]a?\.?)?[\s()\[\]?~.,<>=-]*(\d{3,4})[\s()\[\]?~.,]*")
_LETTERS = str.maketrans("lIOoSB", "110058")
_MONTHS = 12
_ENDS = 2


def meant(value: str, wanted: Sequence[Rest]) -> list[str]:
    """Return what a value may be meant to be, all of it of the form that is wanted."""
    written = value.strip()
    if not written or len(written) > _LONG:
        return []
    found = dict.fromkeys(one for one in _repairs(written, wanted) if one != value)
    return [one for one in found if any(_accepts(rest, one) for rest in wanted)][:SHOWN]


def stretch(value: str, wanted: Sequence[Rest]) -> tuple[str, str] | None:
    """Return the two ends of a stretch of time that is written as one value, if it is one."""
    ends = [one.strip() for one in re.split(r"/| - |[\u2013\u2014]", value)]
    if len(ends) != _ENDS or not all(any(_accepts(rest, one) for rest in wanted) for one in ends):
        return None
    return ends[0], ends[1]


def impossible(value: str, wanted: Sequence[Rest]) -> str | None:
    """Say why a value that looks right is wrong."""
    written = value.strip()
    types = {one.known.data.name for one in wanted}
    if found := [why for name in types if (why := beyond(written, name))]:
        return found[0]
    if types.isdisjoint(_WITH_YEAR):
        return None
    if _NO_YEAR.match(written):
        return "there is no year 0, and the year before 0001 is -0001"
    if match := _SHORT_YEAR.fullmatch(written):
        full = f"{match[1]:0>4}"
        return f"a year has four figures: of which century is it? The year {match[1]} is {full}"
    match = _DAY.fullmatch(written)
    if match is None:
        return None
    year, month, day = map(int, match.groups())
    if not 1 <= month <= _MONTHS:
        return f"there is no month {match[2]}"
    last = calendar.monthrange(abs(year) or 4, month)[1]
    return f"{match[1]}-{match[2]} has {last} days" if not 1 <= day <= last else None


def _repairs(value: str, wanted: Sequence[Rest]) -> Iterator[str]:
    for one in wanted:
        if one.kind == Kind.VALUE and one.known.data.text.casefold() == value.casefold():
            yield one.known.data.text
    yield value
    yield from _dates(value)
    figures = "".join(value.split()).translate(_LETTERS)
    if _FIGURES.fullmatch(figures):
        yield figures
        yield from _dates(figures)
    if match := _ABOUT.fullmatch(value):
        yield from _dates(match[1])
    if match := _DURATION.fullmatch(value):
        yield f"{value[: match.start(1)]}T{match[1]}"
    if match := _WITH_UNIT.fullmatch(value):
        yield match[1].replace(",", ".")
    yield value.replace(",", ".")
    yield " ".join(re.split(r"\s*[,;]\s*", value.strip(",; ")))
    yield value.replace("_", "-")
    types = {one.known.data.name for each in wanted for one in (each, *_inside(each))}
    if "anyURI" in types and value.startswith("#"):
        yield "#" + value.strip("#")
    if types.isdisjoint(("anyURI", "language", *LISTS)):
        name = "-".join(re.split(r"[\s:/,;#]+", value.strip("#:/,; ")))
        yield f"_{name}" if name[:1].isdecimal() else name


def _dates(value: str) -> Iterator[str]:
    """Yield what figures may mean as a date or a time."""
    if match := _YEAR_LAST.fullmatch(value):
        first, mark, second, year = match.groups()
        yield _day(year, second, first)
        if mark != ".":
            yield _day(year, first, second)
    if match := _YEAR_FIRST.fullmatch(value):
        year, month, day = match.groups()
        if day and day.isdecimal() and int(day):
            yield _day(year, month, day) if int(month) <= _MONTHS else _day(year, day, month)
        elif int(month):
            yield _day(year, month, "")
    if match := _YEAR.fullmatch(value):
        yield f"{match[1]}{match[2]:0>4}"
    if match := _MONTH_AND_DAY.fullmatch(value):
        yield f"--{match[1]:0>2}-{match[2]:0>2}"
    if match := _TIME.fullmatch(value):
        yield f"{match[1]:0>2}:{match[2]}:{match[3] or '00'}"


def _day(year: str, month: str, day: str) -> str:
    sign = "-" if year.startswith("-") else ""
    return f"{sign}{year.lstrip('-'):0>4}-{month:0>2}" + (f"-{day:0>2}" if day else "")


def _accepts(rest: Rest, text: str) -> bool:
    known = rest.known.data
    if rest.kind == Kind.VALUE:
        return datatypes.is_equal(known.library, known.name, known.text, text)
    if rest.kind == Kind.LIST:
        inner = data(rest.parts[0])
        return text != "" and all(
            any(_accepts(one, word) for one in inner) for word in text.split()
        )
    return datatypes.is_valid(known.library, known.name, known.parameters, text)


def _inside(rest: Rest) -> Sequence[Rest]:
    """Return what the words of a list may be."""
    return data(rest.parts[0]) if rest.kind == Kind.LIST else ()
