"""Dates in running text: a grammar that finds them, and the values that they have."""

from tei_edition.dates.clock import clock_times
from tei_edition.dates.context import Completed, Context, complete, misnamed
from tei_edition.dates.divisions import Dated, dated_divisions
from tei_edition.dates.document import DocumentDate, document_date, is_date_line, tells_of_day
from tei_edition.dates.found import Found
from tei_edition.dates.grammar import begins, find, read, read_from
from tei_edition.dates.language import Words, weekday_names
from tei_edition.dates.values import Partial, in_century, parse_iso, roman_to_int

__all__ = [
    "Completed",
    "Context",
    "Dated",
    "DocumentDate",
    "Found",
    "Partial",
    "Words",
    "begins",
    "clock_times",
    "complete",
    "dated_divisions",
    "document_date",
    "find",
    "in_century",
    "is_date_line",
    "misnamed",
    "parse_iso",
    "read",
    "read_from",
    "roman_to_int",
    "tells_of_day",
    "weekday_names",
]
