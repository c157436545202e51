"""What is said of dates: what was inferred, what is impossible, what has no sure value."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tei_edition import dates
from tei_edition.annotators import Scope, place, quoted
from tei_edition.dates import Completed, Found
from tei_edition.diagnostics import Diagnostic, Rule, Severity, Span
from tei_edition.model import Date, Leaf, Reading, Text

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
WRONG_WEEKDAY = Rule(
    code="TE124",
    name="wrong-day-of-the-week",
    severity=Severity.WARNING,
    summary="A date names another day of the week than the calendar gives it.",
    rationale="One of the two is misread or miswritten, or the year is another one.",
)
NO_CENTURY = Rule(
    code="TE125",
    name="year-without-century",
    severity=Severity.INFO,
    summary="A year has two figures, and no date in the document tells its century.",
    rationale="Without its century the date has no value; the profile may name it.",
)
AMBIGUOUS_DATE = Rule(
    code="TE126",
    name="ambiguous-date",
    severity=Severity.WARNING,
    summary="Figures between slashes can mean two days.",
    rationale="Some count the day first, others the month: 3/4/1951 is in April or in March.",
)
MISREAD_DAY = Rule(
    code="TE127",
    name="misread-day",
    severity=Severity.WARNING,
    summary="Figures before a month are no day as they stand.",
    rationale="A blank between two figures, or a letter for one, is a slip of typing or of OCR.",
)
EITHER_HALF = Rule(
    code="TE128",
    name="time-without-half",
    severity=Severity.INFO,
    summary="A clock time does not say whether it is before or after noon.",
    rationale="Without that it has no value: meetings close at half past nine twice a day.",
)
UNDATED_DOCUMENT = Rule(
    code="TE129",
    name="undated-document",
    severity=Severity.INFO,
    summary="No line tells the date of a document that has one by its kind, or needs one.",
    rationale="The header says no date, and dates without a year or with a short one get no value.",
)
_DOUBTS = {
    "order": (
        AMBIGUOUS_DATE,
        "can be two days, and was left as text",
        "set `order` of [dates] in the profile to `dmy` or `mdy`",
    ),
    "figures": (
        MISREAD_DAY,
        "is no date as it stands, and was left as text",
        "compare it with the original, and correct the source",
    ),
}
"""Rule, message and hint for what has no sure value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """Where dates stand of which something is to say."""

    leaf: Leaf
    """The leaf."""
    reading: Reading
    """What is read of it."""
    scope: Scope
    """The source, for places in it."""

    def span(self, start: int, end: int) -> Span:
        """Return the place of leaf.text[start:end] in the source."""
        return self.scope.source.span(*place(self.leaf, start, end))

    def quote(self, start: int, end: int) -> str:
        """Return how messages quote leaf.text[start:end]."""
        return f'"{quoted(self.reading, start, end)}"'


def doubted(found: Found, start: int, end: int, here: Here) -> Diagnostic:
    """Return what is to say of leaf.text[start:end], which has no sure value."""
    rule, message, hint = _DOUBTS[found.doubt]
    return rule.at(here.span(start, end), f"{here.quote(start, end)} {message}", hint)


def untold(time: Date, here: Here) -> Diagnostic:
    """Return what is to say of a time that may be of either half of the day."""
    return EITHER_HALF.at(
        here.span(time.start, time.end),
        f"{here.quote(time.start, time.end)} may be before or after noon",
        "add @when in the TEI file if you know it (21:30:00)",
    )


def undated(text: Text, without_value: int, scope: Scope) -> Iterator[Diagnostic]:
    """Report that a document has no date, if it is a letter or minutes, or has dates that need it.

    `without_value` is how many of its dates are without a year, or without its century.
    """
    if not (without_value or dates.tells_of_day(text)):
        return
    some = "1 date has" if without_value == 1 else f"{without_value} dates have"
    more = f"; {some} no value without it" if without_value else ""
    fields = scope.profile.header.fields
    label = next((one.labels[0] for one in fields if one.role == "date" and one.labels), "Date")
    yield UNDATED_DOCUMENT.at(
        scope.source.span(0),
        f"no line tells the date of the document{more}",
        f'if you know it, write it above the text, as in "{label}: 1951-03-06" '
        "(or as `date` in the front matter of Markdown)",
    )


def judged(done: Completed, date: Date, here: Here) -> Iterator[Diagnostic]:
    """Yield what is to say of a date."""
    found, misnamed = done.found, dates.misnamed(done.found)
    values = (date.when, date.from_, date.to, date.not_before, date.not_after)
    if found.possible and not misnamed and not done.inferred and any(values):
        return
    span, quote = here.span(date.start, date.end), here.quote(date.start, date.end)
    if not found.possible:
        yield IMPOSSIBLE_DATE.at(
            span, f"{quote} is no day of the calendar", "compare it with the original"
        )
    elif misnamed:
        yield WRONG_WEEKDAY.at(
            span,
            f"{quote} was read as {found.first.iso}, which is another day of the week",
            "compare it with the original, and correct the value in the TEI file",
        )
    elif done.inferred:
        value = " to ".join(dict.fromkeys(end for end in values if end))
        yield INFERRED_DATE.at(
            span,
            f"{quote} was read as {value}: the {done.inferred} is inferred",
            "check the value in the TEI file",
        )
    elif not any(values) and found.first.short:
        yield NO_CENTURY.at(
            span,
            f"the century of {quote} is not known: its year has two figures",
            "set `century` of [dates] in the profile (century = 1900), or add @when",
        )
    elif not any(values):
        yield UNDATED.at(
            span, f"{quote} has no year", "add @when in the TEI file if the year is known"
        )
