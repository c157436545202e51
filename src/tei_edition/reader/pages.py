"""Pages of the original: their numbers and running heads, and where one page ends."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import regex

from tei_edition.model import Annotation, Empty, Fw, Notation, SourceText
from tei_edition.patterns import search
from tei_edition.profiles.paging import Pages
from tei_edition.reader.page_lines import FEED, HEAD, MARK, NUMBER, PageLine, page_lines

PAGE_BREAK = "page-break"
"""Rule of what parts pages and is no text."""

_BRACKETED = regex.compile(r"\[[^\[\]\n]{1,20}\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paging:
    """What the pages left in a source."""

    marks: tuple[Annotation, ...] = ()
    """Breaks, numbers and running heads, with offsets in the source."""
    breaks: tuple[tuple[int, int], ...] = ()
    """Stretches between the first and the last mark on lines that hold nothing else."""

    @property
    def turns(self) -> Mapping[int, int]:
        """Where the breaks begin, by the offsets behind them."""
        found = (one for one in self.marks if isinstance(one, Empty))
        return {one.end: one.start for one in found}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stretch:
    """Lines of pages that follow one another."""

    lines: tuple[PageLine, ...]
    """The lines."""
    turn: int
    """How many of them belong to the page that ends."""
    n: str
    """Number of the page that begins."""
    last: bool
    """Whether nothing comes behind."""


def find_pages(source: SourceText, pages: Pages) -> Paging:
    """Find what the pages left in `source`; where its format marks passages, only in brackets."""
    text = source.text
    marks: list[Annotation] = []
    breaks: list[tuple[int, int]] = []
    for stretch in _stretches(() if source.passages else page_lines(text, pages)):
        own = [*_words(stretch), *_turn(stretch, text)]
        marks.extend(own)
        breaks.append((min(one.start for one in own), max(one.end for one in own)))
    known = {one.start for one in marks}
    marks.extend(one for one in _inline(text, pages) if one.start not in known)
    return Paging(marks=tuple(marks), breaks=tuple(breaks))


def _inline(text: str, pages: Pages) -> Iterator[Empty]:
    """Yield the breaks that stand in brackets within the text."""
    if pages.marks:
        for match in _BRACKETED.finditer(text):
            n = next((page["n"] for one in pages.marks if (page := search(one, match[0], "n"))), "")
            if n:
                yield _pb(match.start(), match.end(), n)


def _pb(start: int, end: int, n: str) -> Empty:
    return Empty(start=start, end=end, tag="pb", attributes=(("n", n),) if n else ())


def _stretches(found: Sequence[PageLine]) -> Iterator[_Stretch]:
    known = {one.n for one in found}
    foot = _at_foot(found)
    for _, group in groupby(enumerate(found), key=lambda pair: pair[1].at - pair[0]):
        lines = tuple(one for _, one in group)
        signs = [at for at, one in enumerate(lines) if one.kind in (FEED, MARK)]
        numbers = [at for at, one in enumerate(lines) if one.kind == NUMBER]
        turn = signs[-1] if signs else numbers[-1] + 1 if foot and numbers else 0
        behind = [one.n for one in lines[turn:] if one.n]
        before = [str(int(one.n) + 1) for one in lines[:turn] if one.n.isdecimal()]
        yield _Stretch(
            lines=lines,
            turn=turn,
            n=behind[0] if behind else before[-1] if before and before[-1] in known else "",
            last=lines[-1].last,
        )


def _at_foot(found: Sequence[PageLine]) -> bool:
    """Tell whether the numbers stand at the foot of the pages.

    They do if a 1 stands behind the first text, or if the document ends with a number.
    """
    numbers = [one for one in found if one.kind == NUMBER]
    return bool(numbers) and (numbers[-1].last or (numbers[0].n == "1" and numbers[0].at > 0))


def _words(stretch: _Stretch) -> Iterator[Annotation]:
    """Yield the running heads and numbers of a stretch."""
    for at, one in enumerate(stretch.lines):
        if one.kind in (NUMBER, HEAD):
            place = "footer" if at < stretch.turn else "header"
            yield Fw(start=one.start, end=one.end, type="pageNum" if one.kind == NUMBER else place)
        elif at != stretch.turn:
            yield Notation(start=one.start, end=one.end, rule=PAGE_BREAK)


def _turn(stretch: _Stretch, text: str) -> Iterator[Empty]:
    """Yield the break: it takes the place of a sign for it, or of white space beside the lines."""
    here = stretch.lines[stretch.turn :][:1]
    if here and here[0].kind in (FEED, MARK):
        yield _pb(here[0].start, here[0].end, stretch.n)
    elif here and here[0].start > 0:
        yield _pb(here[0].start - 1, here[0].start, stretch.n)
    elif not stretch.last and (end := stretch.lines[-1].end) < len(text):
        yield _pb(end, end + 1, stretch.n)
