"""What the attributes of a date say: the first and the last day that may be meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tei_edition.tei import Element, find, find_all

Day = tuple[int, int, int]
"""Year, month, day; the parts of a value that has only a year are its first or last."""

_DATE = re.compile(
    r"(-?\d{4})(?:-(0\d|1[0-2])(?:-([0-2]\d|3[01]))?)?(?:T[\d:.,]{1,20})?(?:Z|[+-]\d\d:\d\d)?"
)
_LOWER = frozenset(("from", "notBefore", "from-iso", "notBefore-iso"))
_UPPER = frozenset(("to", "notAfter", "to-iso", "notAfter-iso"))
_ALL = _LOWER | _UPPER | {"when", "when-iso"}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time; a side that is not known is None."""

    first: Day | None = None
    """The first day that may be meant."""
    last: Day | None = None
    """The last day that may be meant."""


def day_range(value: str | None) -> tuple[Day, Day] | None:
    """Return the first and the last day of a date in W3C form; None if it is none."""
    match = _DATE.fullmatch(value.strip()) if value else None
    if match is None:
        return None
    year = int(match[1])
    month, day = int(match[2] or 0), int(match[3] or 0)
    return (year, month or 1, day or 1), (year, month or 12, day or 31)


def period(element: Element) -> Period:
    """Return the time that an element is dated to; nothing is known where values contradict."""
    lower: list[Day] = []
    upper: list[Day] = []
    for name, value in element.items():
        if name in _ALL and (days := day_range(str(value))):
            if name not in _UPPER:
                lower.append(days[0])
            if name not in _LOWER:
                upper.append(days[1])
    first, last = min(lower, default=None), max(upper, default=None)
    return Period(first, last) if not (first and last) or first <= last else Period()


def together(elements: Iterable[Element]) -> Period:
    """Return the time in which all dates lie; a side on which one is open is open."""
    periods = [period(element) for element in elements]
    first = [one.first for one in periods if one.first]
    last = [one.last for one in periods if one.last]
    return Period(
        min(first) if periods and len(first) == len(periods) else None,
        max(last) if periods and len(last) == len(periods) else None,
    )


_WRITTEN = (
    "teiHeader/profileDesc/creation/date",
    "teiHeader/profileDesc/correspDesc/correspAction[@type='sent']/date",
)
_PROCEEDINGS = (
    "teiHeader/fileDesc/titleStmt/meeting/date",
    "teiHeader/profileDesc/settingDesc/setting/date",
    "teiHeader/fileDesc/sourceDesc/recordingStmt/recording/date",
)


def written(root: Element) -> Period:
    """Return when the header says that the document was written."""
    return _first(root, _WRITTEN)


def dated(root: Element) -> Period:
    """Return the time of which the document is, as its header says."""
    return _first(root, (*_WRITTEN, *_PROCEEDINGS))


def held(root: Element) -> Period:
    """Return when the header says that a meeting or a talk took place."""
    return _first(root, _PROCEEDINGS)


def _first(root: Element, paths: Iterable[str]) -> Period:
    for path in paths:
        if find(root, path) is not None:
            return together(find_all(root, path))
    return Period()


def shown(day: Day) -> str:
    """Return a day as TEI writes it."""
    year, month, number = day
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{number:02}"


@dataclass(frozen=True, slots=True)
class Life:
    """When a person was born and died."""

    birth: Period
    """When the person was born."""
    death: Period
    """When the person died."""


def life(person: Element) -> Life:
    """Return the life that an entry gives to a person."""
    return Life(together(_events(person, "birth")), together(_events(person, "death")))


def _events(person: Element, name: str) -> Iterator[Element]:
    for event in find_all(person, name):
        inner = find_all(event, "date")
        yield from [event] if period(event) != Period() or not inner else inner
