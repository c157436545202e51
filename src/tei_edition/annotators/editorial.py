"""Encodings that need judgement, made only where the profile asks for them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from tei_edition.annotators import Scope
from tei_edition.dates import roman_to_int
from tei_edition.diagnostics import Result
from tei_edition.model import Annotation, Div, Leaf, Mark, Name, Reading, Text, annotate, walk
from tei_edition.profiles import search_all


def annotate_editorial(text: Text, scope: Scope) -> Result[Text]:
    """Tag direct speech, remarks on delivery and references to numbered divisions."""
    divisions = {
        block.n: block.id for block in walk(text.body) if isinstance(block, Div) and block.id
    }

    def more(leaf: Leaf) -> tuple[Annotation, ...]:
        reading = leaf.reading()
        return (
            *_quotes(leaf, reading, scope),
            *_stage(reading, scope),
            *_references(reading, scope, divisions),
        )

    asked = scope.profile.editorial
    wanted = asked.quotes or asked.stage or asked.references
    return Result(value=annotate(text, more) if wanted else text)


def _quotes(leaf: Leaf, reading: Reading, scope: Scope) -> Iterator[Mark]:
    taken: list[tuple[int, int]] = []
    for quote in scope.profile.editorial.quotes:
        for match in search_all(quote.pattern, reading.text, "q"):
            start, end = reading.span(*match.span("q"))
            if any(low < end and start < high for low, high in taken):
                continue
            taken.append((start, end))
            who = match.groupdict().get("who")
            ref = _named(leaf, *reading.span(*match.span("who"))) if who else None
            attributes = (("who", ref),) if ref else ()
            yield Mark(start=start, end=end, tag="q", attributes=attributes)


def _named(leaf: Leaf, start: int, end: int) -> str | None:
    """Return the pointer of the person named in a stretch of the leaf."""
    refs = {
        mark.ref
        for mark in leaf.annotations
        if isinstance(mark, Name) and mark.ref and start <= mark.start and mark.end <= end
    }
    return refs.pop() if len(refs) == 1 else None


def _stage(reading: Reading, scope: Scope) -> Iterator[Mark]:
    pattern = scope.profile.editorial.stage
    for match in search_all(pattern, reading.text, "stage") if pattern else ():
        start, end = reading.span(*match.span("stage"))
        yield Mark(start=start, end=end, tag="stage", attributes=(("type", "delivery"),))


def _references(
    reading: Reading, scope: Scope, divisions: Mapping[str | None, str]
) -> Iterator[Mark]:
    pattern = scope.profile.editorial.references
    for match in search_all(pattern, reading.text, "n") if pattern else ():
        printed = match["n"]
        value = printed if printed.isdecimal() else str(roman_to_int(printed) or "")
        if target := divisions.get(value):
            start, end = reading.span(*match.span())
            yield Mark(start=start, end=end, tag="ref", attributes=(("target", f"#{target}"),))
