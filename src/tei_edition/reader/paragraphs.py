"""Lines to paragraphs: which lines belong together, and what opens each of them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

import regex

from tei_edition.model import Empty, Passage, Reading
from tei_edition.profiles import match_at, matches
from tei_edition.reader import rows
from tei_edition.reader.lines import is_rule, lines
from tei_edition.reader.sheet import Sheet

CELLS = ("table", "row", "cell")
"""Kinds of passages that are cells: the first of a table, the first of a row, the others."""

_HALF = regex.compile(r"\p{Ll}-$")
_SMALL = regex.compile(r"[\[(⟦{<\"'“„«‘]?\p{Ll}")
_OPEN = regex.compile(r"[\p{L}\p{Nd},]$")

WRAP_MAX = 110
"""No longer line counts as wrapped by hand; characters."""
WRAP_MIN = 40
"""No shorter column counts as wrapped by hand; characters."""
BEYOND = 1.3
"""A line of so many widths was not broken for it; of such there are few where lines are."""
FULL = 0.8
"""Part of the column that a line fills, with the next word, if it was broken for its width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A stretch of the source that is read as one."""

    start: int
    """Offset of its first character that is not white space."""
    end: int
    """Offset behind its last such character."""
    near: bool
    """Whether it follows the one before without a blank line."""
    bullet: int = 0
    """Length of the bullet with the white space behind it."""
    text: str
    """What a reader sees behind the bullet."""
    reading: Reading
    """The same with offsets in the source."""
    passage: Passage | None = None
    """What its format says of it; None where there is only text."""

    @property
    def kind(self) -> str:
        """Kind of the passage; "" where there is only text."""
        return self.passage.kind if self.passage else ""

    @property
    def body(self) -> int:
        """Offset of the first character behind the bullet."""
        return self.start + self.bullet

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in the source of text[start:end] with the marks behind it.

        Successive stretches leave nothing out between them, not even a note marker. A sign
        behind white space opens what follows, as an asterisk does.
        """
        return self._place(start), self._place(end)

    def _place(self, at: int) -> int:
        if at in (0, len(self.text)):
            return self.end if at else self.body
        return (
            self.reading.offsets[at - 1] + 1
            if self.text[at - 1] == " "
            else self.reading.offsets[at]
        )


def paragraphs(sheet: Sheet) -> tuple[Paragraph, ...]:
    """Divide the source into paragraphs, without lines that hold only a rule."""
    if sheet.source.passages:
        return tuple(_marked(sheet))
    found: list[Paragraph] = []
    for chunk in _chunks(sheet):
        near = False
        for start, end in chunk:
            found.append(paragraph(sheet, start, end, near=near))
            near = True
    return tuple(found)


def _marked(sheet: Sheet) -> Iterator[Paragraph]:
    """Yield the passages that show something; lines of a paragraph may open others."""
    text, last = sheet.source.text, 0
    for passage in sheet.source.passages:
        near = last > 0 and text.count("\n", last, passage.start) == 1
        last = passage.end
        if not shows(sheet, passage):
            continue
        if passage.kind == "p":
            shown = [row for row in _lines_within(sheet, passage) if row[0] < row[1]]
            wide = math.inf if sheet.profile.lines.paragraphs == "line" else 0
            for start, end in _join(sheet, shown, wide):
                yield replace(paragraph(sheet, start, end, near=near), passage=passage)
                near = True
        else:
            start = passage.start + passage.lead
            reading = sheet.reading(start, passage.end)
            yield Paragraph(
                start=passage.start,
                end=passage.end,
                near=near,
                bullet=passage.lead,
                text=reading.text,
                reading=reading,
                passage=passage,
            )


def shows(sheet: Sheet, passage: Passage) -> bool:
    """Tell whether a reader sees anything of a passage behind its sign; a cell may be empty."""
    return passage.kind in CELLS or sheet.shows(passage.start + passage.lead, passage.end)


def _lines_within(sheet: Sheet, passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the offsets of the lines of a passage that show something."""
    for start, end in lines(sheet.source.text[passage.start : passage.end]):
        low, high = passage.start + start, passage.start + end
        if sheet.shows(low, high):
            yield low, high


def paragraph(sheet: Sheet, start: int, end: int, *, near: bool) -> Paragraph:
    """Read source[start:end], which begins and ends with visible characters."""
    reading = sheet.reading(start, end)
    match = match_at(sheet.profile.lines.bullets, reading.text, 0)
    cut = match.end() if match and match.end() < len(reading.text) else 0
    bullet = reading.offsets[cut] - start if cut else 0
    visible = Reading(text=reading.text[cut:], offsets=reading.offsets[cut:])
    return Paragraph(
        start=start, end=end, near=near, bullet=bullet, text=visible.text, reading=visible
    )


def is_empty(sheet: Sheet, start: int, end: int) -> bool:
    """Tell whether a line shows nothing to a reader, or only a rule that divides."""
    line = sheet.source.text[start:end]
    if is_rule(line) or not line:
        return True
    return not sheet.shows(start, end)


def _chunks(sheet: Sheet) -> Iterator[list[tuple[int, int]]]:
    """Yield the paragraphs between blank lines as pairs of offsets."""
    blocks: list[list[tuple[int, int]]] = [[]]
    for start, end in lines(sheet.source.text):
        if start >= end or is_empty(sheet, start, end):
            blocks.append([])
        else:
            blocks[-1].append((start, end))
    blocks = [block for block in blocks if block]
    apart = [
        rows.listed(block, above, sheet)
        for above, block in zip([[], *blocks], blocks, strict=False)
    ]
    prose = [block for block, listed in zip(blocks, apart, strict=True) if not listed]
    width = _width(sheet, prose)
    for block, listed in zip(blocks, apart, strict=True):
        yield block if listed else _join(sheet, block, width)


def _width(sheet: Sheet, blocks: list[list[tuple[int, int]]]) -> float:
    """Return the length from which on a line end is only the width of the page."""
    mode = sheet.profile.lines.paragraphs
    if mode != "auto":
        return 0 if mode == "blank" else math.inf
    pairs = [
        (end - start, _reach(sheet, below))
        for block in blocks
        for (start, end), below in pairwise(block)
        if not _opens(sheet, *below)
    ]
    if not pairs:
        return math.inf
    width = sorted(length for length, _more in pairs)[len(pairs) * 9 // 10]
    full = sum(length + more > width * FULL for length, more in pairs)
    wrapped = WRAP_MIN <= width <= WRAP_MAX and full * 10 >= len(pairs) * 6
    lengths = [end - start for block in blocks for start, end in block]
    beyond = sum(length > width * BEYOND for length in lengths)
    return width * FULL if wrapped and beyond * 10 <= len(lengths) else math.inf


def _reach(sheet: Sheet, below: tuple[int, int]) -> int:
    """Return the length of the first word of the line `below`, with the blank before it."""
    return 1 + len(sheet.source.text[slice(*below)].split(maxsplit=1)[0])


def _join(sheet: Sheet, block: list[tuple[int, int]], width: float) -> list[tuple[int, int]]:
    """Join the lines of a block; a line that had room for the next word ends a paragraph."""
    joined: list[tuple[int, int]] = []
    before = 0
    for start, end in block:
        full = before + _reach(sheet, (start, end)) > width
        goes_on = (
            joined
            and (full or _broken(sheet, joined[-1][1]) or _runs_on(sheet, joined[-1], start))
            and not _opens(sheet, start, end)
        )
        if goes_on and not (sheet.is_spread(*joined[-1]) and sheet.is_spread(start, end)):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        before = end - start
    return joined


def _runs_on(sheet: Sheet, above: tuple[int, int], start: int) -> bool:
    """Tell whether a long line without an end goes on below: a small letter, or half a word."""
    text = sheet.source.text
    line = text[text.rfind("\n", 0, above[1]) + 1 : above[1]]
    if sheet.profile.lines.paragraphs != "auto" or not _SMALL.match(text, start):
        return False
    return bool(_HALF.search(line)) or (len(line) >= WRAP_MIN and bool(_OPEN.search(line)))


def _opens(sheet: Sheet, start: int, end: int) -> bool:
    """Tell whether a line begins something by its bullet, number, note marker or label."""
    if start in sheet.openings:
        return True
    text = sheet.reading(start, end).text
    return matches(sheet.beginnings, text) or sheet.called.cue(text) > 0


def _broken(sheet: Sheet, end: int) -> bool:
    """Tell whether a line that ends at `end` has a line break behind it that counts."""
    return any(isinstance(mark, Empty) and mark.tag == "lb" for mark in sheet.within(end, end + 8))
