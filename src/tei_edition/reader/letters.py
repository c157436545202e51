"""Letters in a source: where each begins and ends, and what stands before and between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from tei_edition.model import Block, Fate, Head, P
from tei_edition.reader import memoranda
from tei_edition.reader.closing import closing, signed
from tei_edition.reader.letter_lines import is_dated, is_line, is_postal
from tei_edition.reader.lines import ends_sentence
from tei_edition.reader.numbered import LETTERS, heading, is_number
from tei_edition.reader.opening import UNDATED, Opening, opening
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

MEMO_REACH = 3
"""Lines behind the head of a memorandum among which its salutation stands."""
NUMBER_REACH = 8
"""Lines behind a heading among which the number of the letter stands."""
HEAD_MAX = 80
"""No longer line before a letter is its heading without a word that says so; characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A part of a source: a letter, or what stands before, between or behind letters."""

    type: str | None = None
    """@type of its division."""
    n: str | None = None
    """Its number in the source."""
    head: Head | None = None
    """Its heading."""
    opening: tuple[Block, ...] = ()
    """What opens it."""
    text: tuple[Paragraph, ...] = ()
    """Its text, not yet read."""
    inner: Letter | None = None
    """A letter whose salutation follows the labelled lines of a memorandum."""
    closing: tuple[Block, ...] = ()
    """What closes it."""
    layout: tuple[Fate, ...] = ()
    """Signs before its heading."""


def divide(paragraphs: Sequence[Paragraph], sheet: Sheet) -> tuple[Letter, ...]:
    """Return the parts of a source of letters; none where the profile knows no letters."""
    if not paragraphs or not sheet.profile.letters.salutes:
        return ()
    cuts = _cuts(paragraphs, sheet)
    found: list[Letter] = []
    for start, end in zip([0, *cuts], [*cuts, len(paragraphs)], strict=True):
        found.extend(_parts(tuple(paragraphs[start:end]), sheet))
    letters = [one for one in found if one.type in LETTERS]
    if not letters:
        return ()
    several = len(letters) > 1
    return tuple(
        replace(one, n=str(letters.index(one) + 1))
        if several and one in letters and not one.n
        else one
        for one in found
    )


def _cuts(paragraphs: Sequence[Paragraph], sheet: Sheet) -> list[int]:
    """Return where the headings of letters stand but at the beginning."""
    cuts: list[int] = []
    above: tuple[int, str | None] | None = None
    for at, one in enumerate(paragraphs):
        found = heading(one, sheet)
        if found is None:
            continue
        inner = above and not above[1] and is_number(one, sheet)
        if above and inner and _is_inner(paragraphs[above[0] + 1 : at], sheet):
            above = above[0], found.n
            continue
        above = at, found.n
        cuts.extend((at,) if at else ())
    return cuts


def _is_inner(lines: Sequence[Paragraph], sheet: Sheet) -> bool:
    """Tell whether `lines` between a heading and a number say when the same letter was written."""
    dated = [is_dated(one, sheet) for one in lines]
    text = (ends_sentence(one.text) for one, day in zip(lines, dated, strict=True) if not day)
    return len(lines) <= NUMBER_REACH and any(dated[:UNDATED]) and not any(text)


def _parts(paragraphs: tuple[Paragraph, ...], sheet: Sheet) -> list[Letter]:
    """Divide what stands under one heading, or before the first."""
    found = heading(paragraphs[0], sheet)
    if found is None:
        return _titled(_letters(paragraphs, sheet), sheet)
    one, below = paragraphs[0], paragraphs[1:]
    first, *others = _letters(below, sheet) or [Letter()]
    if first.type is None and others and others[0].type == "memorandum":
        lines = (_line(each, sheet) for each in first.text)
        first, *others = replace(others[0], opening=(*lines, *others[0].opening)), *others[1:]
    elif first.type not in LETTERS:
        first, end = _close(below, sheet)
        others = [Letter(text=below[end:])] if below[end:] else []
    sign = tuple(sheet.fates(one.start, one.start + found.skipped, "notation", "heading-sign"))
    numbers = (heading(one, sheet) for one in below[: NUMBER_REACH + 1] if is_number(one, sheet))
    n = found.n or next((one.n for one in numbers if one), None)
    headed = replace(first, type=found.type, n=n, head=found.head, layout=sign)
    return [headed, *others]


def _line(one: Paragraph, sheet: Sheet) -> Block:
    return sheet.leaf(P(start=0, text=""), one.start, one.end)


def _titled(parts: list[Letter], sheet: Sheet) -> list[Letter]:
    """Take a single line before the first letter as its heading."""
    if len(parts) == 1 or parts[0].type in LETTERS or len(parts[0].text) != 1:
        return parts
    one, letter = parts[0].text[0], parts[1]
    if not _is_head(one, sheet) or letter.head:
        return parts
    head = sheet.leaf(Head(start=0, text=""), one.start, one.end)
    return [replace(letter, head=head), *parts[2:]]


def _letters(paragraphs: tuple[Paragraph, ...], sheet: Sheet) -> list[Letter]:
    """Return the letters of `paragraphs`, and what stands before and behind them."""
    parts: list[Letter] = []
    rest = paragraphs
    while rest:
        begun = _begin(rest, sheet)
        if begun is None:
            break
        start, letter, end = begun
        if before := rest[:start]:
            parts.append(Letter(type=_envelope(before, sheet), text=before))
        parts.append(letter)
        rest = rest[end:]
    if rest and not parts and (last := signed(rest, sheet)):
        letter = Letter(type="letter", text=rest[: last.start], closing=last.blocks)
        parts, rest = [letter], rest[last.end :]
    return [*parts, *([Letter(text=rest)] if rest else [])]


def _begin(rest: tuple[Paragraph, ...], sheet: Sheet) -> tuple[int, Letter, int] | None:
    """Return the next letter with the indexes where it begins and ends."""
    if memo := memoranda.memorandum(rest, sheet):
        start, end = memo
        head = memoranda.head(rest[start:end], sheet)
        below = rest[end:]
        opened = opening(below[:MEMO_REACH], sheet)
        if opened and opened.start == 0 and below[opened.end :]:
            inner, length = _opened(below, opened, sheet)
            letter = Letter(type="memorandum", opening=(head,), inner=inner)
            return start, letter, end + length
        closed, length = _close(below, sheet)
        return start, replace(closed, type="memorandum", opening=(head,)), end + length
    opened = opening(rest, sheet)
    if opened is None or not (opened.rest or rest[opened.end :]):
        return None
    letter, end = _opened(rest, opened, sheet)
    return opened.start, letter, end


def _opened(paragraphs: tuple[Paragraph, ...], opened: Opening, sheet: Sheet) -> tuple[Letter, int]:
    """Return the letter that `opened` opens, and the index of what follows it."""
    inline = (opened.rest,) if opened.rest else ()
    text = (*inline, *paragraphs[opened.end :])
    end = closing(text, sheet)
    stop = end.end if end else len(text)
    letter = Letter(
        type="letter",
        opening=(opened.block,),
        text=text[: end.start if end else stop],
        closing=end.blocks if end else (),
    )
    return letter, opened.end + stop - len(inline)


def _close(paragraphs: tuple[Paragraph, ...], sheet: Sheet) -> tuple[Letter, int]:
    """Return a letter of `paragraphs` that nothing opens, and the index of what follows it."""
    end = closing(paragraphs, sheet)
    if end is None:
        return Letter(text=paragraphs), len(paragraphs)
    return Letter(text=paragraphs[: end.start], closing=end.blocks), end.end


def _is_head(one: Paragraph, sheet: Sheet) -> bool:
    line = len(one.text) <= HEAD_MAX and is_line(one) and not is_postal(one, sheet)
    return line and regex.match(r"\P{Ll}", one.text) is not None and not ends_sentence(one.text)


def _envelope(before: tuple[Paragraph, ...], sheet: Sheet) -> str | None:
    """Return the type of what stands before a letter, where words of the post say it."""
    return "envelope" if any(is_postal(one, sheet) for one in before) else None
