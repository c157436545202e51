"""Lines that a page has beside the text: which of the lines of a source they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import regex

from tei_edition.patterns import search
from tei_edition.profiles.paging import Pages
from tei_edition.reader.lines import counting, ends_sentence, lines

FEED, MARK, NUMBER, HEAD = "feed", "mark", "number", "head"

NUMBER_MAX = 30
"""No longer line is the number of a page; characters."""
HEAD_MAX = 90
"""No longer line is a running head; characters."""
PAGE_MIN = 1000
"""So many characters a page has at least, where only the count tells that numbers are pages'."""
LINE_MIN = 40
"""No shorter line breaks off before a number that stands in the source only once; characters."""
COUNT_MIN = 3
"""So many numbers tell by their count alone that they are pages'."""
STEP = 3
"""Pages between two numbers that belong to one count, at most."""

_PIECE = regex.compile(r"[^\r\n\f]+|\f")
_DIGITS = regex.compile(r"\d+")
_EDGE = regex.compile(r"^\d{1,4}\b|\b\d{1,4}$")
_LOWER = regex.compile(r"\p{Ll}")
_BLANK_LINE = regex.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)|\f")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLine:
    """A line that belongs to the page, or the sign of a page break."""

    at: int
    """Its place among the lines that are not blank."""
    start: int
    """Offset of its first visible character."""
    end: int
    """Offset behind the last one."""
    kind: str
    """feed, mark (a number in brackets), number or head."""
    n: str
    """Number of the page, or ""."""
    last: bool
    """Whether it is the last line of the source."""


Span = tuple[int, int]
Found = dict[int, tuple[str, str]]
"""Kind and number of a line, by its place among the lines."""


def page_lines(text: str, pages: Pages) -> tuple[PageLine, ...]:
    """Return the lines of `text` that belong to its pages, in order."""
    lines = _lines(text)
    found = _certain(text, lines, pages)
    numbers = _numbers(text, lines, pages)
    if not found and not numbers:
        return ()
    sheet = _Lines(text, lines)
    found |= sheet.counted(numbers, found)
    for _ in range(2):  # a running head may have two lines
        found |= sheet.heads(found)
    return tuple(
        PageLine(
            at=at,
            start=lines[at][0],
            end=lines[at][1],
            kind=found[at][0],
            n=found[at][1],
            last=at + 1 == len(lines),
        )
        for at in sorted(found)
    )


def _lines(text: str) -> list[Span]:
    """Return the offsets of the lines that show something, and of form feeds."""
    if "\f" not in text:
        return [span for span in lines(text) if span[0] < span[1]]
    found: list[Span] = []
    for match in _PIECE.finditer(text):
        line = match[0]
        start = match.start() + len(line) - len(line.lstrip())
        end = match.start() + len(line.rstrip())
        if line == "\f":
            found.append(match.span())
        elif start < end:
            found.append((start, end))
    return found


def _certain(text: str, lines: Sequence[Span], pages: Pages) -> Found:
    """Return the form feeds, and the lines that are numbers of pages wherever they stand."""
    found: Found = {}
    for at, (start, end) in enumerate(lines):
        line = text[start:end]
        if line == "\f":
            found[at] = FEED, ""
        elif _is_short(line) and not line.isalpha():
            if n := _number(line, pages.lines):
                found[at] = NUMBER, n
            elif line[0] == "[" and line[-1] == "]" and (n := _number(line, pages.marks)):
                found[at] = MARK, n
    return found


def _is_short(line: str) -> bool:
    """Tell whether a line may be the number of a page; a figure may stand far from its head."""
    far = len(line) > NUMBER_MAX
    return not far or (bool(_EDGE.search(line)) and len(" ".join(line.split())) <= HEAD_MAX)


def _number(line: str, patterns: Collection[str]) -> str:
    return next((match["n"] for one in patterns if (match := search(one, line, "n"))), "")


def _numbers(text: str, lines: Sequence[Span], pages: Pages) -> dict[int, int]:
    """Return the lines that may be numbers of pages: those that count up, or the only one."""
    found = {}
    for at, (start, end) in enumerate(lines):
        if end - start <= NUMBER_MAX and any(map(str.isdigit, text[start:end])):
            n = _number(text[start:end], pages.numbers)
            if n.isdecimal():
                found[at] = int(n)
    chain = counting(found, STEP)
    return {at: found[at] for at in chain} if len(chain) > 1 or len(found) == 1 else {}


class _Lines:
    """The lines of a source, for judging one by its neighbours."""

    def __init__(self, text: str, lines: Sequence[Span]) -> None:
        self.text = text
        self.lines = lines
        self.keys = [
            _DIGITS.sub("0", text[start:end].casefold()) if end - start <= HEAD_MAX else ""
            for start, end in lines
        ]
        self.often = Counter(self.keys)

    def counted(self, numbers: Mapping[int, int], found: Found) -> Found:
        """Return the `numbers` that count up, if something shows that they are pages'."""
        places = list(numbers)
        if not places:
            return {}
        if len(places) == 1 and not self.parts(places[0]):
            return {}
        beside = any(at + step in found for at in places for step in (-1, 1))
        if not beside and not any(self.interrupts(at, places) for at in places):
            length = self.lines[places[-1]][0] - self.lines[places[0]][0]
            far = length >= PAGE_MIN * (len(places) - 1) and len(places) >= COUNT_MIN
            # A number with another sign may be that of an item.
            plain = all(self.own(at).isdecimal() for at in places)
            if not far or not plain or not all(self.stands_alone(at) for at in places):
                return {}
        return {at: (NUMBER, str(n)) for at, n in numbers.items() if at not in found}

    def own(self, at: int) -> str:
        """Return what a line shows."""
        return self.text[slice(*self.lines[at])]

    def parts(self, at: int) -> bool:
        """Tell whether a line stands alone where a long one breaks off."""
        broken = at > 0 and len(self.own(at - 1)) >= LINE_MIN
        return broken and self.stands_alone(at) and self.interrupts(at, ())

    def is_cut_in(self, at: int, found: Found) -> bool:
        """Tell whether a line below those of a page stands in mid-sentence, as only a head does."""
        own, above = self.own(at), at - 1
        while above in found:
            above -= 1
        return (
            0 <= above < at - 1
            and bool(self.keys[at])
            and not _LOWER.match(own)
            and not ends_sentence(own)
            and len(self.own(above)) >= LINE_MIN
            and self.stands_alone(at)
            and self.interrupts(at, found)
        )

    def interrupts(self, at: int, numbers: Collection[int]) -> bool:
        """Tell whether a sentence goes on behind the line, or behind those that often recur."""
        before, behind = at - 1, at + 1
        while before >= 0 and (before in numbers or self.recurs(before)):
            before -= 1
        while behind < len(self.lines) and (behind in numbers or self.recurs(behind)):
            behind += 1
        if before < 0 or behind >= len(self.lines):
            return False
        above, below = self.own(before), self.own(behind)
        return not ends_sentence(above) and bool(_LOWER.match(below))

    def recurs(self, at: int) -> bool:
        """Tell whether a line stands in the source more than once, but for numbers in it."""
        return bool(self.keys[at]) and self.often[self.keys[at]] > 1

    def stands_alone(self, at: int) -> bool:
        """Tell whether there are blank lines around a line."""
        start, end = self.lines[at]
        above = self.lines[at - 1][1] if at else 0
        below = self.lines[at + 1][0] if at + 1 < len(self.lines) else len(self.text)
        return all(
            bool(_BLANK_LINE.search(gap)) or not gap.strip("\r\n")
            for gap in (self.text[above:start], self.text[end:below])
        )

    def heads(self, found: Found) -> Found:
        """Return the running heads: lines of words that recur, mostly beside lines of pages."""
        beside = {
            at + step
            for at in found
            for step in (-1, 1)
            if 0 <= at + step < len(self.lines) and at + step not in found
        }
        near = Counter(self.keys[at] for at in beside if self.recurs(at))
        known = Counter(self.keys[at] for at in found)
        heads = {
            key
            for key, count in near.items()
            if count > 1 and 2 * count >= self.often[key] - known[key]
        }
        heads = {key for key in heads if any(map(str.isalpha, key))}  # others are numbers
        running = {at: (HEAD, self.counts(at)) for at in beside if self.keys[at] in heads}
        running.update({at: (HEAD, "") for at in beside if self.is_cut_in(at, found)})
        # A head that counts is one everywhere, even where the number of the page is lost.
        counted = {self.keys[at] for at, (_, n) in running.items() if n}
        for at, key in enumerate(self.keys):
            if key in counted and at not in found:
                running[at] = HEAD, self.counts(at)
        return running

    def counts(self, at: int) -> str:
        """Return the number at an end of a running head, if it changes from page to page."""
        own = self.own(at)
        match = _EDGE.search(own)
        same = (
            self.text[slice(*span)]
            for span, key in zip(self.lines, self.keys, strict=True)
            if key == self.keys[at]
        )
        return match[0] if match and sum(one == own for one in same) == 1 else ""
