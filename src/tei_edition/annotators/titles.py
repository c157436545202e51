"""Emphasis and bibliographic references: titles of articles, journals and books."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from tei_edition.annotators import Scope
from tei_edition.diagnostics import Result
from tei_edition.model import Annotation, Leaf, Mark, Notation, Reading, Text, annotate

_NAME = r"\p{Lu}[\p{L}’\x27-]+"
_PERSON = rf"(?:{_NAME}|\p{{Lu}}\.)(?:\s(?:{_NAME}|\p{{Lu}}\.|de|van|von))*\s{_NAME}"
_ARTICLE = regex.compile(
    rf"(?P<author>(?!(?:See|In)\s){_PERSON}),\s"
    r"(?P<article>[“\"][^“”\"]{3,300}[”\"])\s"
    r"(?P<journal>\p{Lu}[^,;:(]{2,120}),\s"
    r"(?P<volume>[Vv]ol\.\s(?P<volume_n>\w{1,8}))"
    r"(?:,\s(?P<issue>[Nn]o\.\s(?P<issue_n>[\w/-]{1,8})))?"
    r"(?:\s\((?P<date>[^()]{4,40})\))?"
    r"(?:,\s(?P<pages>pp?\.\s(?P<from>\d{1,5})(?:\s?[-–]\s?(?P<to>\d{1,5}))?))?"
)
_QUOTED = regex.compile(r"[“\"]")
# A title in capitals, with small function words in between, up to the imprint.
_WORD = r"(?:\p{Lu}[\p{L}’\x27-]*|\d+)"
_SMALL = r"(?:a|an|and|as|at|by|for|from|in|of|on|or|the|to|with)"
_TITLE = rf"\p{{Lu}}[\p{{L}}’\x27-]*(?::?\s(?:{_SMALL}\s){{0,3}}{_WORD}){{1,20}}"
_BOOK = regex.compile(
    rf"(?P<book>{_TITLE})\s"
    r"\((?P<place>\p{Lu}[\p{L} .’-]{1,40}):\s(?P<publisher>\p{Lu}[^():;]{1,80}?),\s"
    r"(?P<year>(?:1[5-9]|20)\d\d)\)"
)


def annotate_titles(text: Text, _scope: Scope) -> Result[Text]:
    """Tag references as bibl and words between asterisks as title or hi."""
    return Result(value=annotate(text, _marks))


def _marks(leaf: Leaf) -> tuple[Annotation, ...]:
    italic = _italic(leaf)
    if not (italic or _QUOTED.search(leaf.text) or ("(" in leaf.text and ":" in leaf.text)):
        return ()
    reading = leaf.reading()
    found: list[Mark] = []
    for match in _ARTICLE.finditer(reading.text):
        found.extend(_article(match, reading, italic))
    for match in _BOOK.finditer(reading.text):
        found.extend(_book(match, reading))
    titled = {(mark.start, mark.end) for mark in found if mark.tag == "title"}
    for start, end in italic:
        if (start, end) not in titled:
            found.append(_mark("hi", (start, end), rend="italic"))
    return tuple(found)


def _italic(leaf: Leaf) -> list[tuple[int, int]]:
    """Return the stretches between the signs of emphasis, with the signs."""
    signs = sorted(
        (mark.start, mark.end)
        for mark in leaf.annotations
        if isinstance(mark, Notation) and mark.rule == "emphasis"
    )
    return [
        (opening[0], closing[1]) for opening, closing in zip(signs[::2], signs[1::2], strict=False)
    ]


def _article(
    match: regex.Match[str], reading: Reading, italic: list[tuple[int, int]]
) -> Iterator[Mark]:
    def span(group: str | int) -> tuple[int, int]:
        return reading.span(*match.span(group))

    journal = span("journal")
    outer = next((one for one in italic if one[0] < journal[0] and journal[1] < one[1]), None)
    whole = span(0)
    yield _mark("bibl", whole)
    yield _mark("author", span("author"))
    yield _mark("title", span("article"), level="a")
    if outer:
        yield _mark("title", outer, level="j", rend="italic")
    else:
        yield _mark("title", journal, level="j")
    yield _mark("biblScope", span("volume"), unit="volume", n=match["volume_n"])
    if match["issue"]:
        yield _mark("biblScope", span("issue"), unit="issue", n=match["issue_n"])
    if match["pages"]:
        last = match["to"] or match["from"]
        attributes = {"unit": "page", "from": match["from"], "to": last}
        yield _mark("biblScope", span("pages"), **attributes)


def _book(match: regex.Match[str], reading: Reading) -> Iterator[Mark]:
    yield _mark("bibl", reading.span(*match.span()))
    yield _mark("title", reading.span(*match.span("book")), level="m")
    yield _mark("pubPlace", reading.span(*match.span("place")))
    yield _mark("publisher", reading.span(*match.span("publisher")))
    yield _mark("date", reading.span(*match.span("year")), when=match["year"])


def _mark(tag: str, span: tuple[int, int], **attributes: str) -> Mark:
    return Mark(start=span[0], end=span[1], tag=tag, attributes=tuple(attributes.items()))
