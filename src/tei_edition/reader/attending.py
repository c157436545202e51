"""Speakers whom only the lists of participants make known: by surname, or by office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

import regex

from tei_edition.model import ListBlock, Words
from tei_edition.patterns import any_of
from tei_edition.reader import attendance, headings, openers
from tei_edition.reader.called import Called, called
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

_REACH = 80
"""Lists of participants are looked for in so many paragraphs at the beginning."""
_CUE_MAX = 400
"""No longer words are a cue; characters."""
_TOKEN = regex.compile(r"\p{Lu}[\p{L}’\x27-]+")
_END = regex.compile(r"[,;()\[\]–—]")
_OFFICE = regex.compile(r"[,(\[]\s*(?P<office>\p{L}[\p{L}’\x27 -]{2,30}(?<! ))[,)\].;]?(?!\S)")


def with_speakers(sheet: Sheet, paragraphs: Sequence[Paragraph]) -> Sheet:
    """Return the sheet with cues of those who take part by the lists among `paragraphs`."""
    found = frozenset(called(one) for one in _known(paragraphs[:_REACH], sheet))
    if not found:
        return sheet
    names = sheet.profile.names
    before = _before((*names.before, *names.articles), names.particles)
    known = Called(names=found, before=before)
    heard = any(known.cue(line) for line in _beginnings(sheet.source.text))
    return replace(sheet, called=known) if heard else sheet


@lru_cache(maxsize=16)
def _before(titles: tuple[str, ...], particles: tuple[str, ...]) -> str:
    """Return the pattern of all that may stand before a surname or office."""
    given = r"(?:\p{Lu}\.\s?){0,3}(?:\p{Lu}\p{Ll}+\s)?"
    return rf"^(?i:{any_of(titles)}\s+){{0,3}}{given}(?:{any_of(particles)}\s?)?\Z"


def _beginnings(text: str) -> Iterator[str]:
    """Yield what may be a cue at the beginning of each line."""
    at = 0
    for line in text.split("\n"):
        yield text[at : at + _CUE_MAX]
        at += len(line) + 1


def _known(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Iterator[str]:
    """Yield the surnames and offices in the lists of participants."""

    def stops(one: Paragraph) -> bool:
        return headings.opening(one, sheet) is not None or openers.opener(one, sheet) is not None

    for at, one in enumerate(paragraphs):
        opens = openers.opener(one, sheet) is not None or openers.leads_group(one, sheet)
        listed = attendance.participants(paragraphs[at:], sheet, stops) if opens else None
        for block in listed.blocks if listed else ():
            for words in _words(block) if isinstance(block, ListBlock) else ():
                yield from _called(words.reading().text, sheet)


def _words(block: ListBlock) -> Iterator[Words]:
    for item in block.items:
        for one in item.content:
            if isinstance(one, ListBlock):
                yield from _words(one)
            elif isinstance(one, Words):
                yield one


def _called(text: str, sheet: Sheet) -> Iterator[str]:
    """Yield by what a participant may be called: the last word of the name, and an office."""
    names = sheet.profile.names
    begin = text.rfind(":") + 1
    end = _END.search(text, begin)
    name = text[begin : end.start() if end else len(text)]
    words = [one for one in _TOKEN.findall(name) if one not in names.never]
    yield from words[-1:]
    office = _OFFICE.match(text, end.start()) if end else None
    if office:
        yield office["office"]
