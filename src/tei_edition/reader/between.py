"""What stands between paragraphs: lines that show nothing, rules, the signs of a format."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate

from tei_edition.model import Elsewhere, Fate, Gap, Leaf, Residue, Text, leaves
from tei_edition.reader.lines import lines
from tei_edition.reader.paragraphs import Paragraph, is_empty
from tei_edition.reader.sheet import Sheet


def drawn(page: Sheet, found: Sequence[Paragraph]) -> Iterator[Fate]:
    """Yield the fates of lines that show nothing, or only a rule."""
    if page.source.passages:
        yield from _between(page, found)
        return
    for start, end in lines(page.source.text):
        if start < end and is_empty(page, start, end) and not page.parts_pages(start):
            yield from page.fates(start, end, "residue", "rule-line")


def _between(page: Sheet, found: Sequence[Paragraph]) -> Iterator[Fate]:
    """Yield the fates of what stands between paragraphs that a format marks."""
    at = 0
    for start, end in (*((one.start, one.end) for one in found), (len(page.source.text),) * 2):
        for mark in page.within(at, start):
            if at < mark.start:
                yield Fate(start=at, end=mark.start, kind="notation", rule="markup")
            if isinstance(mark, Residue | Gap):
                yield Fate(start=mark.start, end=mark.end, kind="residue", rule=mark.rule)
            else:
                yield Fate(start=mark.start, end=mark.end, kind="notation", rule="markup")
            at = mark.end
        if at < start:
            yield Fate(start=at, end=start, kind="notation", rule="markup")
        at = end


def outside(drawn: Sequence[Fate], text: Text) -> Iterator[Fate]:
    """Yield what of fates `text` has not claimed: a leaf keeps what parted the lines it joins."""
    if not drawn:
        return
    owned = [stretch for leaf in leaves(text) for stretch in _own(leaf)]
    owned = sorted((*owned, *((one.start, one.end) for one in text.layout)))
    ends = list(accumulate((end for _start, end in owned), max))
    for one in drawn:
        at = one.start
        for place in range(bisect_right(ends, at), bisect_left(owned, (one.end,))):
            start, end = owned[place]
            if at < start:
                yield replace(one, start=at, end=start)
            at = max(at, end)
        if at < one.end:
            yield replace(one, start=at)


def _own(leaf: Leaf) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the source that a leaf has, without what belongs elsewhere."""
    at = 0
    other = sorted((one.start, one.end) for one in leaf.annotations if isinstance(one, Elsewhere))
    for start, end in (*other, (len(leaf.text), len(leaf.text))):
        if at < start:
            yield leaf.start + at, leaf.start + start
        at = max(at, end)
