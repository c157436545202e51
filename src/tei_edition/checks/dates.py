"""Dates: no end before its beginning, nothing outside of its limits, calendars that agree."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date

from tei_edition import tei
from tei_edition.checks.datings import Day, day_range, shown, written
from tei_edition.checks.findings import Found
from tei_edition.checks.page import Page
from tei_edition.diagnostics import Rule, Severity
from tei_edition.tei import Element

WRONG_ORDER = Rule(
    code="TE420",
    name="end-before-beginning",
    severity=Severity.ERROR,
    summary="The end of a stretch of time lies before its beginning.",
    rationale="No day lies in it: a search by date, or a timeline, passes over it.",
)
OUTSIDE_LIMITS = Rule(
    code="TE421",
    name="date-outside-its-limits",
    severity=Severity.ERROR,
    summary="A date lies outside of the limits that the same element gives.",
    rationale="The element says two things about one day, of which one is wrong.",
)
AFTER_DOCUMENT = Rule(
    code="TE424",
    name="dated-after-document",
    severity=Severity.WARNING,
    summary="A dateline is later than the document is, as its header says.",
    rationale="The document is sorted and found by the date in the header.",
)
CALENDARS_DIFFER = Rule(
    code="TE425",
    name="calendars-differ",
    severity=Severity.WARNING,
    summary="A date of the Julian calendar and its Gregorian equivalent are not the same day.",
    rationale="One of the two was reckoned wrongly, and readers cannot know which.",
)
IMPROBABLE_YEAR = Rule(
    code="TE446",
    name="improbable-year",
    severity=Severity.WARNING,
    summary="A date has a year of more than four figures.",
    rationale="A day without its hyphens is read as a year, and sorted millions of years away.",
)
RULES = (WRONG_ORDER, OUTSIDE_LIMITS, AFTER_DOCUMENT, CALENDARS_DIFFER, IMPROBABLE_YEAR)

_PAIRS = (("from", "to"), ("notBefore", "notAfter"), ("from", "notAfter"), ("notBefore", "to"))
_DATED = ("when", "from", "to", "notBefore", "notAfter")
# Elements on which @from and @to are no dates.
_NO_DATES = frozenset(
    ("app", "arc", "rt", "span", "locus", "locusGrp", "biblScope", "citedRange", "num", "measure")
)
_BESIDE = ("note", "quote", "q", "cit", "floatingText", "bibl", "argument")
# A preface or the title page of a print is of a later day than what it stands before.
_BEFORE = ("front", "titlePage", "docImprint")
# What follows a text may be of a later day, as an approval.
_BEHIND = ("closer", "back", "postscript", "trailer")
_FORMS = ("", "-iso", "-custom")
_ALL = frozenset(name + form for name in _DATED for form in _FORMS)


def find(page: Page) -> Iterator[Found]:
    """Find dates that cannot be."""
    for element in page.document.root.iter(f"{{{tei.TEI}}}*"):
        dates = _ALL.intersection(element.keys())
        if dates:
            yield from _improbable(element, dates)
        if len(dates) > 1 and tei.name(element) not in _NO_DATES:
            for form in _FORMS:
                yield from _contradiction(element, form)
            if {"when", "when-custom"} <= dates:
                yield from _calendars(element)
    yield from _later(page)


def _improbable(element: Element, dates: Iterable[str]) -> Iterator[Found]:
    """Find dates of a calendar without end that have a year of more than four figures."""
    for name in sorted(dates):
        value = element.get(name, "").strip()
        match = None if name.endswith("-custom") else _LONG_YEAR.fullmatch(value)
        if match is None or tei.name(element) in _NO_DATES:
            continue
        year, month, day = match.groups()
        meant = f"{year}-{month}" + (f"-{day}" if day else "") if month else ""
        yield Found(
            rule=IMPROBABLE_YEAR,
            place=(element, name),
            message=f'@{name} is the year "{value}"',
            hint=f'did you mean "{meant}"?' if meant else "write the year in four figures",
        )


_LONG_YEAR = re.compile(r"(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])?|-?\d{5,9}(?:-.{1,30})?")


def _contradiction(element: Element, form: str) -> Iterator[Found]:
    for lower, upper in _PAIRS:
        first, last = (day_range(element.get(name + form)) for name in (lower, upper))
        if first and last and first[0] > last[1]:
            begin, end = element.get(lower + form, ""), element.get(upper + form, "")
            yield Found(
                rule=WRONG_ORDER,
                place=(element, upper + form),
                message=f'@{upper}{form} is "{end}", before @{lower}{form}, which is "{begin}"',
                hint="exchange the two, or correct the one that is wrong",
            )
            return
    when = day_range(element.get(f"when{form}"))
    for limit in _DATED[1:]:
        other = day_range(element.get(limit + form))
        if not when or not other:
            continue
        is_lower = limit in ("from", "notBefore")
        if (is_lower and when[1] < other[0]) or (not is_lower and when[0] > other[1]):
            side = "before" if is_lower else "after"
            value, bound = element.get(f"when{form}"), element.get(limit + form)
            yield Found(
                rule=OUTSIDE_LIMITS,
                place=(element, f"when{form}"),
                message=f'@when{form} is "{value}", {side} @{limit}{form}, which is "{bound}"',
                hint="correct one of the two; a day that is known needs no limits",
            )
            return


def _calendars(element: Element) -> Iterator[Found]:
    """Compare a day of the Julian calendar with the Gregorian one beside it."""
    calendars = f"{element.get('datingMethod', '')} {element.get('calendar', '')}".lower()
    if "julian" not in calendars or "gregorian" in calendars:
        return
    old, new = element.get("when-custom", "").strip(), element.get("when", "").strip()
    first, other = day_range(old), day_range(new)
    if not first or not other or first[0] != first[1] or other[0] != other[1]:
        return
    number = _julian(first[0])
    # Before the reform of 1582 many editions give the day of the document in @when too.
    if number is None or other[0] < (1582, 10, 15) or other[0][0] > _LAST_YEAR:
        return
    meant = shown(_gregorian(number))
    # Where the year began on 25 March, a day before it is of the year after.
    begins_in_march = first[0][1:] < _LADY_DAY and other[0] == _gregorian(
        _julian((first[0][0] + 1, *first[0][1:])) or 0
    )
    if meant != shown(other[0]) and not begins_in_march:
        yield Found(
            rule=CALENDARS_DIFFER,
            place=(element, "when"),
            message=f"the Julian {old} is {meant} of the Gregorian calendar, but @when is {new}",
            hint=f'write when="{meant}", or correct @when-custom',
        )


_LAST_YEAR = 9000
_LADY_DAY = (3, 25)
_MARCH = 3


def _julian(day: Day) -> int | None:
    """Return the number of a day of the Julian calendar, as `date.toordinal` counts them."""
    year, month, number = day
    if not 1 <= year <= _LAST_YEAR:
        return None
    # In years that begin in March, the day of the leap year is the last.
    shifted, months = (year, month - 3) if month >= _MARCH else (year - 1, month + 9)
    return shifted * 365 + shifted // 4 + (months * 153 + 2) // 5 + number - 308


def _gregorian(number: int) -> Day:
    day = date.fromordinal(max(1, number))
    return day.year, day.month, day.day


def _later(page: Page) -> Iterator[Found]:
    """Find datelines later than the document."""
    for text in page.document.root.iter(f"{{{tei.TEI}}}text"):
        whole = text.getparent()
        if whole is not None and tei.is_tei(whole, "TEI") and (last := written(whole).last):
            yield from _later_than(last, text)


def _later_than(last: Day, text: Element) -> Iterator[Found]:
    lines = (f"{{{tei.TEI}}}{name}" for name in ("dateline", "docDate", "opener"))
    for line in text.iter(*lines):
        if any(tei.is_tei(one, *_BEFORE, *_BESIDE, *_BEHIND) for one in line.iterancestors()):
            continue
        own = [line] if tei.is_tei(line, "docDate") else []
        for element in (*own, *(one for one in line if tei.is_tei(one, "date"))):
            when = next((n for n in ("when", "notBefore", "from") if element.get(n)), None)
            day = day_range(element.get(when)) if when else None
            if day and day[0] > last:
                yield Found(
                    rule=AFTER_DOCUMENT,
                    place=(element, when),
                    message=f"the text is dated {element.get(when or '')}, but the header dates "
                    f"the document to {shown(last)} at the latest",
                    hint="correct the one that is wrong, here or in the header",
                )
