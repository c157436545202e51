"""Dates and times in running text, with what the context adds to them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tei_edition import dates
from tei_edition.annotators import Scope, place
from tei_edition.dates import Found, Partial, parse_iso
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.model import Annotation, Date, Leaf, Mark, Reading, Text, annotate
from tei_edition.profiles import search_all

INFERRED_DATE = Rule(
    code="TE120",
    name="inferred-date",
    severity=Severity.INFO,
    summary="A part of a date was inferred from its context.",
    rationale="The value is the converter's claim, not the document's.",
)
IMPOSSIBLE_DATE = Rule(
    code="TE121",
    name="impossible-date",
    severity=Severity.WARNING,
    summary="A date names a day that the calendar does not have.",
    rationale="The date is misread or miswritten; no value can be given.",
)
UNDATED = Rule(
    code="TE122",
    name="date-without-year",
    severity=Severity.INFO,
    summary="A date has no year, and the context gives none.",
    rationale="Without a year the date has no value.",
)
DATE_NOT_UNDERSTOOD = Rule(
    code="TE123",
    name="date-not-understood",
    severity=Severity.WARNING,
    summary="The date line of a document has no date that can be read.",
    rationale="Without it the document has no date, and dates without a year get none.",
)

_YEAR = r"(?:1\d|20)\d\d"
_LIFE_SPAN = rf"(?<=\p{{Lu}}[\p{{L}}’\x27.-]*\s\()(?P<a>{_YEAR})\s?[-–]\s?(?P<b>{_YEAR})(?=\))"
_NOON = 12


def annotate_dates(text: Text, scope: Scope) -> Result[Text]:
    """Tag dates and times; a missing year comes from the nearest date before, or the document."""
    findings: list[Diagnostic] = []
    known = scope.profile.dates.words
    findings.extend(_date_line(text, scope))

    def more(leaf: Leaf) -> tuple[Annotation, ...]:
        reading = leaf.reading()
        spans = [*_years(reading, scope), *_times(reading, scope)]
        taken = [(mark.start, mark.end) for mark in (*spans, *_scopes(leaf))]
        near = scope.date
        for found in dates.find(reading.text, known):
            start, end = reading.span(found.start, found.end)
            if any(low < end and start < high for low, high in taken):
                continue
            resolved, grounds = _resolve(found, near)
            if resolved.first.iso:
                near = resolved.first
            date = _date(resolved, start, end, issue=_in_bibl(leaf, start))
            if grounds == "year":
                date = replace(date, cert="high")
            findings.extend(_judge(found, date, grounds, leaf, scope))
            spans.append(date if resolved.possible else Date(start=start, end=end))
        return tuple(spans)

    return Result(value=annotate(text, more), diagnostics=tuple(findings))


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


def _resolve(found: Found, near: Partial | None) -> tuple[Found, str]:
    """Complete the years of `found`; return it with the ground, or "" if nothing was inferred."""
    year = near.year if near else None
    if found.first.short and found.first.year is not None and year:
        full = dates.in_century(found.first.year, year)
        return replace(found, first=replace(found.first, year=full, short=False)), "century"
    if found.first.year is None and year:
        first, last = replace(found.first, year=year), found.last
        if last:
            turns = (last.month or 0) < (first.month or 0)
            last = replace(last, year=year + turns)
        return replace(found, first=first, last=last), "year"
    return found, ""


def _date(found: Found, start: int, end: int, *, issue: bool) -> Date:
    """Return the annotation; in a reference the season is the label of an issue of that year."""
    date = Date(start=start, end=end)
    if found.form == "season" and issue:
        return replace(date, when=str(found.first.year))
    values = found.values
    return replace(
        date,
        when=values.get("when"),
        from_=values.get("from"),
        to=values.get("to"),
        not_before=values.get("notBefore"),
        not_after=values.get("notAfter"),
    )


def _judge(found: Found, date: Date, ground: str, leaf: Leaf, scope: Scope) -> Iterator[Diagnostic]:
    span = scope.source.span(*place(leaf, date.start, date.end))
    quote = leaf.text[date.start : date.end]
    if not (found.first.possible and (found.last is None or found.last.possible)):
        yield IMPOSSIBLE_DATE.at(
            span, f'"{quote}" is no day of the calendar', "compare it with the original"
        )
    elif ground:
        ends = (date.when, date.from_, date.to, date.not_before, date.not_after)
        value = " to ".join(dict.fromkeys(end for end in ends if end))
        what = "the century" if ground == "century" else "the year"
        yield INFERRED_DATE.at(
            span,
            f'"{quote}" was read as {value}: {what} comes from the context',
            "check the value in the TEI file",
        )
    elif not (date.when or date.from_ or date.not_before):
        yield UNDATED.at(
            span, f'"{quote}" has no year', "add @when in the TEI file if the year is known"
        )


def _years(reading: Reading, scope: Scope) -> list[Date]:
    """Return life spans beside names and ranges of years."""
    found = []
    for pattern in (_LIFE_SPAN, *scope.profile.dates.between):
        for match in search_all(pattern, reading.text, "a", "b"):
            if parse_iso(match["a"]) and parse_iso(match["b"]):
                start, end = reading.span(*match.span())
                found.append(Date(start=start, end=end, from_=match["a"], to=match["b"]))
    return found


def _times(reading: Reading, scope: Scope) -> list[Date]:
    found: list[Date] = []
    for pattern in scope.profile.dates.times:
        for match in search_all(pattern, reading.text, "h"):
            minutes = match.groupdict().get("m") or "0"
            if not (match["h"].isdecimal() and minutes.isdecimal()):
                continue
            hour, minute = int(match["h"]), int(minutes)
            half = (match.groupdict().get("half") or "").casefold()
            if half:
                hour = hour % _NOON + (_NOON if half == "p" else 0)
            start, end = reading.span(*match.span())
            overlaps = any(one.start < end and start < one.end for one in found)
            if hour < 2 * _NOON and minute < 60 and not overlaps:  # noqa: PLR2004 (minutes)
                value = f"{hour:02d}:{minute:02d}:00"
                found.append(Date(start=start, end=end, tag="time", when=value))
    return found
