"""Emphasis and bibliographic references: titles of articles, journals and books."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from tei_edition.annotators import Scope
from tei_edition.diagnostics import Result
from tei_edition.model import (
    Annotation,
    Boundary,
    Leaf,
    Mark,
    Notation,
    Reading,
    Speaker,
    Text,
    annotate,
)
from tei_edition.patterns import any_of
from tei_edition.profiles import search_all
from tei_edition.profiles.citing import References

_NAME = r"\p{Lu}[\p{L}’\x27-]+"
_OPEN, _CLOSE = '“"„«', '“”"»'
_WORD = r"(?:\p{Lu}[\p{L}’\x27-]*|\d+)"


@lru_cache(maxsize=16)
def _article_pattern(words: References, particles: tuple[str, ...]) -> str:
    """Return the pattern of an article in a journal, with its parts as groups."""
    person = rf"(?:{_NAME}|\p{{Lu}}\.)(?:\s(?:{_NAME}|\p{{Lu}}\.|{any_of(particles)}))*\s{_NAME}"
    lead = rf"(?!{any_of(words.leads)}\s)"
    pages = r"(?P<from>\d{1,5})(?:\s?[-–]\s?(?P<to>\d{1,5}))?"
    return (
        rf"(?P<author>{lead}{person}),\s"
        rf"(?P<article>[{_OPEN}][^{_OPEN}{_CLOSE}]{{3,300}}[{_CLOSE}]),?\s"
        r"(?P<journal>\p{Lu}[^,;:(]{2,120}),\s"
        rf"(?P<volume>{any_of(words.volumes)}\s(?P<volume_n>\w{{1,8}}))"
        rf"(?:,\s(?P<issue>{any_of(words.issues)}\s(?P<issue_n>[\w/-]{{1,8}})))?"
        r"(?:\s\((?P<date>[^()]{4,40})\))?"
        rf"(?:,\s(?P<pages>{any_of(words.pages)}\s{pages}))?"
    )


@lru_cache(maxsize=16)
def _book_pattern(words: References) -> str:
    """Return the pattern of a book: words with capitals, small ones between, and the imprint."""
    between = rf"(?::?\s(?:{any_of(words.small)}\s){{0,3}}{_WORD}){{1,20}}"
    return (
        rf"(?P<book>\p{{Lu}}[\p{{L}}’\x27-]*{between})\s"
        r"\((?P<place>\p{Lu}[\p{L} .’-]{1,40}):\s(?P<publisher>\p{Lu}[^():;]{1,80}?),\s"
        r"(?P<year>(?:1[5-9]|20)\d\d)\)"
    )


def annotate_titles(text: Text, scope: Scope) -> Result[Text]:
    """Tag references as bibl and words between asterisks as title or hi."""
    words = scope.profile.references
    article = _article_pattern(words, scope.profile.names.particles)
    book = _book_pattern(words)
    return Result(value=annotate(text, lambda leaf: _marks(leaf, article, book)))


def _marks(leaf: Leaf, article: str, book: str) -> tuple[Annotation, ...]:
    italic = _italic(leaf) if leaf.annotations else []
    if not (italic or _is_quoted(leaf.text) or ("(" in leaf.text and ":" in leaf.text)):
        return ()
    reading = leaf.reading()
    found: list[Mark] = []
    # A closer, a dateline and a speaker have no bibl in TEI.
    text = "" if isinstance(leaf, Boundary | Speaker) else reading.text
    for match in search_all(article, text) if _is_quoted(text) else ():
        found.extend(_article(match, reading, italic))
    for match in search_all(book, text) if "(" in text else ():
        found.extend(_book(match, reading))
    titled = {(mark.start, mark.end) for mark in found if mark.tag == "title"}
    for start, end in italic:
        if (start, end) not in titled:
            found.append(_mark("hi", (start, end), rend="italic"))
    return tuple(found)


def _is_quoted(text: str) -> bool:
    return any(sign in text for sign in _OPEN)


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
