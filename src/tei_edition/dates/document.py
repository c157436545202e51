"""The date of a document: from its date line, or from its title."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from tei_edition import model
from tei_edition.dates.clock import clock_times
from tei_edition.dates.context import Context, complete
from tei_edition.dates.found import Found
from tei_edition.dates.grammar import find
from tei_edition.dates.language import Words, weekday_names
from tei_edition.model import (
    Block,
    Boundary,
    Div,
    Group,
    Head,
    Leaf,
    ListBlock,
    P,
    Text,
    body_leaves,
    walk,
)
from tei_edition.patterns import search_all

_OPENING = 6
"""So many lines at most stand before those who took part."""
_CLOCK = r"\d{1,2}[:.][0-5]\d"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentDate:
    """When a document says that it was made."""

    found: Found
    """The date."""
    words: str
    """How the document writes it."""
    cert: str | None = None
    """@cert, where no line is there for the date: it stands in a sentence that opens the text."""


def document_date(text: Text, known: Words) -> DocumentDate | None:
    """Return the first date of the date line; without such a line, the first day of the title.

    Without either, that of the lines before those who took part.
    """
    fields = [field for field in text.header if field.role == "date"]
    for leaf in (leaf for field in fields for leaf in field.content):
        for found in valid(leaf, known):
            return DocumentDate(found=found, words=_folded(leaf.reading().text))
    for line in () if fields else _letter_dates(text):
        for found in valid(line, known):
            words = line.reading().text[found.start : found.end]
            return DocumentDate(found=found, words=words)
    for title in () if fields else _titles(text):
        cert = "high" if title.text.rstrip().endswith(".") else None
        if day := _day(title, known, cert):
            return day
    for line in () if fields else _opening(text.body):
        if day := _day(line, known, "medium"):
            return day
    return None


def _day(leaf: Leaf, known: Words, cert: str | None) -> DocumentDate | None:
    """Return the first full date of a leaf."""
    words = leaf.reading().text
    for found in valid(leaf, known):
        if found.form == "day" and found.first.day:
            return DocumentDate(found=found, words=words[found.start : found.end], cert=cert)
    return None


def _opening(blocks: Sequence[Block]) -> tuple[Leaf, ...]:
    """Return the first lines, if they stand before a list of those who took part."""
    lines: list[Leaf] = []
    for block in _flat(blocks):
        if isinstance(block, ListBlock):
            return tuple(lines) if block.type == "participants" else ()
        if not isinstance(block, P | Boundary | Head) or len(lines) == _OPENING:
            return ()
        lines.append(block)
    return ()


def _flat(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks of a text, those of its sections without a number among them."""
    for block in blocks:
        if isinstance(block, Div) and block.n is None:
            if block.head:
                yield block.head
            yield from _flat(block.content)
        else:
            yield block


def valid(leaf: Leaf, known: Words) -> tuple[Found, ...]:
    """Return the dates of a leaf that have a year of their own and are in the calendar."""
    return _valid(leaf.reading().text, known)


# The annotators ask for the date of a document, and so does the writer, twice.
@lru_cache(maxsize=64)
def _valid(text: str, known: Words) -> tuple[Found, ...]:
    here = Context(near=None, document=None, century=known.century)
    every = (complete(one, here).found for one in find(text, known))
    return tuple(one for one in every if one.first.iso and one.possible)


def _folded(text: str) -> str:
    return " ".join(text.split())


def _titles(text: Text) -> Iterator[Leaf]:
    titles = [field for field in text.header if field.role == "title"]
    yield from (leaf for field in titles for leaf in field.content)
    first = text.body[0] if text.body else None
    if not titles and isinstance(first, Div) and first.head:
        yield first.head


def _letter_dates(text: Text) -> Iterator[Leaf]:
    """Yield the lines that say when a letter was written; of several letters, none."""
    letters = [block for block in text.body if isinstance(block, Div) and block.n]
    yield from () if len(letters) > 1 else date_lines(text.body)


DATE_LINE_MAX = 120
"""No longer line is only a date; characters."""


def date_lines(blocks: tuple[Block, ...]) -> Iterator[Leaf]:
    """Yield the lines of the openings and closings of letters that say when they were written."""
    for block in walk(blocks):
        if isinstance(block, Group) and block.tag in ("opener", "closer"):
            yield from (
                leaf for one in block.content if _is_dateline(one) for leaf in body_leaves((one,))
            )
        elif isinstance(block, ListBlock):
            yield from body_leaves(tuple(item for item in block.items if item.role == "date"))


def tells_of_day(text: Text) -> bool:
    """Tell whether a document is of a kind that has a day: a letter, or minutes."""
    return any(
        (isinstance(one, Group) and one.tag in ("opener", "closer"))
        or (isinstance(one, ListBlock) and one.type == "participants")
        for one in walk(text.body)
    )


def _is_dateline(part: Boundary | Group | model.Words | P) -> bool:
    return isinstance(part, Boundary | Group) and part.tag == "dateline"


def is_date_line(text: str, known: Words) -> bool:
    """Tell whether `text` is a date: perhaps a day of the week before it, and a time behind it."""
    bare = text.strip().rstrip(".")
    if len(bare) > DATE_LINE_MAX:
        return False
    for found in find(bare, known):
        week = bare[: found.start].strip().rstrip(".,").casefold()
        named = not week or week in weekday_names(known.languages, known.weekdays)
        if found.form == "day" and named:
            return found.end == len(bare) or _is_time(bare, found.end, known)
    return False


def _is_time(text: str, at: int, known: Words) -> bool:
    """Tell whether a clock time, with at most one small word before it, is all of text[at:]."""
    plain = (match.span() for match in search_all(_CLOCK, text))
    for start, end in (*plain, *((one.start, one.end) for one in clock_times(text, known))):
        rest = text[end:].strip(" .")
        between = text[at:start] if start >= at else "-"
        if not rest and regex.fullmatch(r"[\s,;]+(?:\p{Ll}{1,5}\s+)?", between):
            return True
    return False
