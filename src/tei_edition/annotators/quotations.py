"""Words that a note quotes, and where they stand in the sentence of its marker."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import regex

from tei_edition.annotators.stretches import Bracket
from tei_edition.model import Edit, Leaf, NoteRef
from tei_edition.patterns import any_of, search_all
from tei_edition.profiles.brackets import Brackets
from tei_edition.profiles.evidence import Told

SENTENCE_END = regex.compile(r"[.?!][”\"’)]*\s+\S")
"""Where a sentence ends and another begins."""


def quotes(said: str, told: Told, conventions: Brackets) -> Iterator[str]:
    """Yield the words that a note quotes where it says what was done: the nearest before it.

    If there are none before it in the sentence, those behind it are meant.
    """
    found = list(search_all(conventions.quoted, said, "words")) if conventions.quoted else []
    before = [
        one
        for one in found
        if one.end() <= told.start and not SENTENCE_END.search(said, one.end() - 1, told.start)
    ]
    behind = [one for one in found if one.start() >= told.end]
    for one in (*before[-1:], *behind[:1])[:1]:
        yield one["words"].strip()


def stretches(
    leaf: Leaf, mark: NoteRef, words: str, brackets: Sequence[Bracket]
) -> Iterator[tuple[int, int]]:
    """Yield where `words` stand before a marker in its sentence, if they do so exactly once."""
    reading = leaf.reading()
    stop = bisect_left(reading.offsets, mark.start)
    ends = [one.end() - 1 for one in SENTENCE_END.finditer(reading.text, 0, stop)]
    sentence = max(ends, default=0)
    whole = rf"(?<!\w){any_of((words,))}(?!\w)"
    found = list(search_all(whole, reading.text[sentence:stop]))
    if len(found) != 1:
        return
    start, end = reading.span(*(sentence + at for at in found[0].span()))
    low, high = leaf.start + start, leaf.start + end
    marked = any(
        isinstance(one, Edit) and one.start < end and start < one.end for one in leaf.annotations
    )
    if not marked and not any(one.span[0] < high and low < one.span[1] for one in brackets):
        yield start, end
