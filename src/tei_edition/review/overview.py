"""All documents in a table: what was recognised in each, and what became of its characters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml.html.builder import E

from tei_edition import tei
from tei_edition.ledger import KINDS
from tei_edition.review import Review, Reviewed
from tei_edition.review.decisions import Decision
from tei_edition.review.shell import safe

FATES = {
    "text": "is in the text of the TEI",
    "notation": "became markup",
    "header": "is in the TEI header",
    "residue": "was dropped by a rule",
}
"""What each fate means, in words for readers."""

_RECOGNISED = (
    ("division", ("div",)),
    ("speech", ("sp",)),
    ("name", ("persName", "placeName", "orgName", "rs")),
    ("date", ("date", "time")),
    ("note", ("note",)),
)

_PATHS = (
    ("participant", ".//particDesc//person"),
    ("decision", ".//text//ab[@type='decision']"),
    ("vote", ".//text//ab[@type='vote']"),
    ("table", ".//text//table"),
    ("deletion", ".//text//del"),
)
"""What else is counted where there is any, with its ElementPath."""

_BAR = 240
"""Length of the bar of a document's fates."""


def overview(review: Review, found: Sequence[Decision]) -> Any:
    """Return the table of all documents."""
    open_ = Counter(number for one in found for number in {place.document for place in one.places})
    open_.update(one.document for one in found if one.document is not None and not one.places)
    totals: Counter[str] = Counter()
    for one in review.documents:
        totals.update(one.made.ledger.counts() if one.made else {})
    head = ("Document", "Recognised", "Characters", "Their fates", "Decisions")
    rows = [_row(number, one, open_[number]) for number, one in enumerate(review.documents)]
    return E.section(
        E.h2("All documents"),
        E.p(_totals(review, totals), {"class": "lead"}),
        _legend(totals),
        E.div(
            E.table(E.thead(E.tr(*(E.th(words, scope="col") for words in head))), E.tbody(*rows)),
            {"class": "te-scroll", "tabindex": "0", "role": "region", "aria-label": "Documents"},
        ),
        {"id": "overview", "class": "overview"},
    )


def _totals(review: Review, totals: Counter[str]) -> str:
    failed = sum(one.made is None for one in review.documents)
    lost = f"{failed} not converted" if failed else "none lost"
    count = len(review.documents)
    return (
        f"{count} document{'s' * (count != 1)}, {totals.total():,} characters, {lost}. "
        "Each character has one fate:"
    )


def _legend(totals: Mapping[str, int]) -> Any:
    return E.ul(
        *(
            E.li(
                E.span(kind, {"class": f"fate {kind}"}),
                f" {FATES[kind]} ",
                E.span(f"{totals.get(kind, 0):,}", {"class": "number"}),
            )
            for kind in KINDS
        ),
        {"class": "legend"},
    )


def _row(number: int, one: Reviewed, count: int) -> Any:
    counts = one.made.ledger.counts() if one.made else {}
    length = f"{sum(counts.values()):,}"
    name = E.button(safe(one.source.path), {"type": "button", "data-open": str(number)})
    state = f"{safe(one.target)} ({one.status})" if one.target else "not converted"
    return E.tr(
        E.th(name, E.span(state, {"class": "state"}), scope="row"),
        E.td(_recognised(one)),
        E.td(length, {"class": "number"}),
        E.td(_fates(counts) if counts else ""),
        E.td(str(count), {"class": "number"}),
    )


def _recognised(one: Reviewed) -> str:
    """Return how many elements of which kinds the text has."""
    parsed = tei.parse(one.made.content, one.target).value if one.made else None
    if parsed is None:
        return ""
    found = Counter(
        tei.name(element)
        for text in tei.find_all(parsed.root, "text")
        for element in text.iter("{*}*")
    )
    common = ((noun, sum(found[tag] for tag in tags)) for noun, tags in _RECOGNISED)
    rarer = ((noun, len(tei.find_all(parsed.root, path))) for noun, path in _PATHS)
    counts = (*common, *rarer)
    return ", ".join(_plural(count, noun) for noun, count in counts if count) or "text alone"


def _plural(count: int, noun: str) -> str:
    plural = f"{noun}es" if noun.endswith("ch") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else plural}"


def _fates(counts: Mapping[str, int]) -> Any:
    """Return a bar of the fates."""
    words = ", ".join(f"{counts[kind]:,} {kind}" for kind in KINDS if counts[kind])
    bar = E.svg(
        {
            "class": "fates",
            "viewBox": f"0 0 {_BAR} 8",
            "preserveAspectRatio": "none",
            "role": "img",
            "aria-label": words,
        }
    )
    bar.extend(_parts(counts))
    return bar


def _parts(counts: Mapping[str, int]) -> Iterator[Any]:
    total, at = sum(counts.values()) or 1, 0
    for kind in KINDS:
        width = counts[kind] * _BAR / total
        place = {"x": f"{at * _BAR / total:.2f}", "width": f"{width:.2f}", "height": "8"}
        yield E.rect({"class": kind, **place})
        at += counts[kind]
