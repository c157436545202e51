"""What the editorial checks find, before it has a line and a column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from tei_edition.checks.positions import Place, spans, spans_between
from tei_edition.diagnostics import Diagnostic, Related, Rule, Severity
from tei_edition.tei import TeiDocument

MOST = 5000
"""Findings of a rule in a document that are told one by one, at most."""


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
    also: tuple[tuple[Place, str], ...] = ()
    """Other places of the document that explain it, and what is there."""
    related: tuple[Related, ...] = ()
    """Places in other files that explain it."""


def placed(document: TeiDocument, found: Iterable[Found]) -> Iterator[Diagnostic]:
    """Give findings in a document their lines and columns, with one look at the file.

    Of each rule no more than `MOST` are told, and one more that says how many the others are.
    """
    rows = _first(found)
    places: list[Place] = []
    ranges: list[tuple[int, int]] = []
    for row in rows:
        match row.place:
            case (int(begin), int(end)):
                ranges.append((begin, end))
            case (element, attribute):
                places.append((element, attribute))
        places.extend(place for place, _ in row.also)
    by_place = iter(spans(document, places))
    by_range = iter(spans_between(document, ranges))
    for row in rows:
        span = next(by_range if isinstance(row.place[0], int) else by_place)
        also = [Related(span=next(by_place), message=message) for _, message in row.also]
        yield row.rule.at(span, row.message, row.hint, (*also, *row.related), row.severity)


def more(count: int) -> str:
    """Say how many findings of a rule are not told one by one."""
    return f"this rule finds more in this file, which is only counted: {count}"


def _first(found: Iterable[Found]) -> list[Found]:
    """Return the first findings of each rule, and then what stands for all others."""
    rows: list[Found] = []
    counts: Counter[str] = Counter()
    beyond: dict[str, Found] = {}
    for one in found:
        code = one.rule.code
        counts[code] += 1
        if counts[code] <= MOST:
            rows.append(one)
        else:
            beyond.setdefault(code, one)
    for code, one in beyond.items():
        words = more(counts[code] - MOST)
        rows.append(replace(one, message=words, hint=None, also=(), related=()))
    return rows
