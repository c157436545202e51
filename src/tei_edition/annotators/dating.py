"""Dates and times in running text, with what the context adds to them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from operator import attrgetter, itemgetter

from tei_edition import dates
from tei_edition.annotators import Scope
from tei_edition.annotators.clock import times, years
from tei_edition.annotators.dating_findings import (
    DATE_NOT_UNDERSTOOD,
    NO_CENTURY,
    UNDATED,
    Here,
    doubted,
    judged,
    undated,
    untold,
)
from tei_edition.dates import Completed, Context, Found, Partial
from tei_edition.diagnostics import Diagnostic, Result
from tei_edition.model import Annotation, Date, Leaf, Mark, Text, annotate
from tei_edition.patterns.taken import Taken

_YEAR = 4
"""Figures of a year."""
_JOINT = 10
"""How many characters may stand between a date without a year and that which gives it one."""


def annotate_dates(text: Text, scope: Scope) -> Result[Text]:
    """Tag dates and times; a missing year comes from the nearest date before, or the document.

    In several letters or sessions each has a date of its own.
    """
    findings: list[Diagnostic] = []
    known = scope.profile.dates.words
    unclear = tuple(_date_line(text, scope))
    own = dates.dated_divisions(text, known)

    def more(leaf: Leaf) -> tuple[Annotation, ...]:
        reading = leaf.reading()
        begins = dates.begins(reading.text, known)
        if not begins:
            return ()
        here = Here(leaf=leaf, reading=reading, scope=scope)
        every = dates.read_from(begins, reading.text, known)
        places = [reading.span(found.start, found.end) for found in every]
        has_year = any(len(one) >= _YEAR and one.isdecimal() for _at, one in begins)
        ranges = years(reading, scope.profile.dates) if has_year else []
        hours = times(reading, scope.profile.dates)
        findings.extend(untold(one, here) for one in hours if one.when is None)
        spans = [*(one for one in ranges if not _inside(one, places)), *hours]
        taken = Taken(len(leaf.text))
        for mark in (*spans, *_scopes(leaf)):
            taken.add(mark.start, mark.end)
        near = document = _own(leaf, own) or scope.date
        for at, (found, (start, end)) in enumerate(zip(every, places, strict=True)):
            if taken.has(start, end):
                continue
            if found.doubt:
                findings.append(doubted(found, start, end, here))
                continue
            joined = _joined(every[at : at + 2], reading.text, scope)
            context = Context(
                near=near,
                document=document,
                following=joined,
                century=scope.profile.dates.century,
            )
            done = dates.complete(found, context)
            first = done.found.first
            if first.year is None and None in (first.month, first.day):
                continue  # a month or a day alone, and nothing tells of what year
            near = _nearest(done.found) or near
            season = done.found.form == "season" and _in_bibl(leaf, start)
            date = _issue(done, start, end) if season else _date(done, start, end)
            findings.extend(judged(done, date, here))
            spans.append(date if done.found.possible else Date(start=start, end=end))
        return tuple(spans)

    annotated = annotate(text, more)
    if not (unclear or own or scope.date):
        open_ = sum(one.code in (UNDATED.code, NO_CENTURY.code) for one in findings)
        unclear = tuple(undated(text, open_, scope))
    return Result(value=annotated, diagnostics=(*unclear, *findings))


def _own(leaf: Leaf, divisions: tuple[dates.Dated, ...]) -> Partial | None:
    """Return the date of the letter or session that a leaf stands in."""
    at = bisect_right(divisions, leaf.start, key=attrgetter("start"))
    return divisions[at - 1].date if at and leaf.start < divisions[at - 1].end else None


def _inside(date: Date, places: list[tuple[int, int]]) -> bool:
    """Tell whether years are part of a longer date, in order: of the winter of 1961/62."""
    at = bisect_right(places, date.start, key=itemgetter(0))
    start, end = places[at - 1] if at else (0, 0)
    return date.end <= end and (start, end) != (date.start, date.end)


def _nearest(found: Found) -> Partial | None:
    """Return what a date tells of those behind it: a limit tells nothing, a season its year.

    Nor does what counts from the date of the document.
    """
    if found.about and found.first.year and found.first.month:
        return Partial(year=found.first.year)
    if found.about or found.form in ("before", "after", "since", "until") or not found.first.iso:
        return None
    if found.months is not None or found.turn:
        return None
    end = found.last or found.first
    return Partial(year=end.year) if found.form == "season" else end


def _joined(pair: tuple[Found, ...], text: str, scope: Scope) -> Partial | None:
    """Return the second of two dates of a list: `5 March and 7 April 1950`."""
    match pair:
        case one, behind if behind.start - one.end <= _JOINT:
            other = behind.first
        case _:
            return None
    if behind.form != "day" or other.day is None or other.short:
        return None
    known = scope.profile.dates
    sign, _, article = text[one.end : behind.start].strip(" .").partition(" ")
    said = (",", "/", "-", "–", *known.lists, *known.within.values())
    alone = not article or article in (*known.articles, *known.before_day)
    return other if alone and sign in said else None


def _date_line(text: Text, scope: Scope) -> Iterator[Diagnostic]:
    line = next((field.content[0] for field in text.header if field.role == "date"), None)
    if line and dates.document_date(text, scope.profile.dates.words) is None:
        quote = " ".join(line.reading().text.split())
        yield DATE_NOT_UNDERSTOOD.at(
            scope.source.span(line.start, line.end),
            f'"{quote}" could not be read as a date of the document',
            "write it with day, month and year: 6 March 1951",
        )


def _scopes(leaf: Leaf) -> Iterator[Mark]:
    """Yield what must not be read as a date: volumes, pages and dates tagged already."""
    for mark in leaf.annotations:
        if isinstance(mark, Mark) and mark.tag in ("biblScope", "date", "num"):
            yield mark


def _in_bibl(leaf: Leaf, at: int) -> bool:
    return any(
        isinstance(mark, Mark) and mark.tag == "bibl" and mark.start <= at < mark.end
        for mark in leaf.annotations
    )


def _issue(done: Completed, start: int, end: int) -> Date:
    """Return the annotation of a season in a reference: it is the label of an issue of a year."""
    first = done.found.first
    return Date(start=start, end=end, when=str(first.year), cert=done.cert if first.iso else None)


def _date(done: Completed, start: int, end: int) -> Date:
    values = dict(done.found.values)
    return Date(
        start=start,
        end=end,
        cert=done.cert if done.found.first.iso else None,
        when=values.pop("when", None),
        from_=values.pop("from", None),
        to=values.pop("to", None),
        not_before=values.pop("notBefore", None),
        not_after=values.pop("notAfter", None),
        custom=tuple((name, value) for name, value in values.items() if value),
    )
