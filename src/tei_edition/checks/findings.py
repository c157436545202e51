"""What the editorial checks find, before it has a line and a column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tei_edition.checks.positions import Place, spans, spans_between
from tei_edition.diagnostics import Diagnostic, Related, Rule, Severity
from tei_edition.tei import Element, TeiDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A finding in a document."""

    rule: Rule
    """The rule that is broken."""
    place: Place | tuple[int, int]
    """An element and one of its attributes, or offsets in the characters of the file."""
    message: str
    """What is wrong."""
    hint: str | None = None
    """What to do."""
    severity: Severity | None = None
    """How grave it is, where not as grave as the rule says."""
    also: tuple[tuple[Element, str], ...] = ()
    """Other elements of the document that explain it, and what is there."""
    related: tuple[Related, ...] = ()
    """Places in other files that explain it."""


def placed(document: TeiDocument, found: Iterable[Found]) -> Iterator[Diagnostic]:
    """Give findings in a document their lines and columns, with one look at the file."""
    rows = tuple(found)
    places: list[Place] = []
    ranges: list[tuple[int, int]] = []
    for row in rows:
        match row.place:
            case (int(begin), int(end)):
                ranges.append((begin, end))
            case (element, attribute):
                places.append((element, attribute))
        places.extend((element, None) for element, _ in row.also)
    by_place = iter(spans(document, places))
    by_range = iter(spans_between(document, ranges))
    for row in rows:
        span = next(by_range if isinstance(row.place[0], int) else by_place)
        also = [Related(span=next(by_place), message=message) for _, message in row.also]
        yield row.rule.at(span, row.message, row.hint, (*also, *row.related), row.severity)
