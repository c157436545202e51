"""How a letter closes: valediction, signatures, date, postscript, enclosures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

import regex

from tei_edition.model import Group, Mark, P, Words
from tei_edition.patterns import any_of
from tei_edition.profiles import search
from tei_edition.profiles.corresponding import Letters
from tei_edition.reader.addresses import address, addressed, block
from tei_edition.reader.letter_lines import is_capitalised, is_dated, is_line, salutation
from tei_edition.reader.lines import ends_sentence
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet
from tei_edition.reader.signing import (
    VALEDICTION_MAX,
    is_signed,
    is_valediction,
    signing,
)

SIGNATURES = 6
"""Lines that may stand between the valediction and what follows the signature."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Closing:
    """The lines with which a letter closes."""

    start: int
    """Index of the first paragraph of it."""
    end: int
    """Index of the first paragraph behind it."""
    blocks: tuple[Group, ...]
    """The closer, postscripts, and what is said of enclosures."""


def closing(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Closing | None:
    """Return the closing of the letter whose text is at the beginning of `paragraphs`."""
    if found := signed(paragraphs, sheet):
        return found
    end = _tail(paragraphs, sheet.profile.letters)
    start = _names(paragraphs, end, sheet)
    return _closing(paragraphs, start, end, sheet) if 0 < start < len(paragraphs) else None


def signed(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Closing | None:
    """Return a closing that words of the profile announce, such as a valediction."""
    letters = sheet.profile.letters
    for at, one in enumerate(paragraphs):
        if at and (is_valediction(one, letters) or is_signed(one, letters)):
            end = _signatures(paragraphs, at, sheet)
            if end is not None:
                return _closing(paragraphs, at, end, sheet)
    return None


def _ends(one: Paragraph, letters: Letters) -> bool:
    """Tell whether a paragraph stands behind the signature: a postscript, a word of enclosures."""
    return _postscript(one, letters) is not None or _ending(one, letters)


def _postscript(one: Paragraph, letters: Letters) -> regex.Match[str] | None:
    return search(rf"^(?:{any_of(letters.postscripts)})(?!\p{{L}})\s*[:.,—–-]*", one.text)


def _ending(one: Paragraph, letters: Letters) -> bool:
    pattern = rf"^(?i:{any_of(letters.endings)})(?!\p{{L}})"
    return len(one.text) <= VALEDICTION_MAX and search(pattern, one.text) is not None


def _signatures(paragraphs: Sequence[Paragraph], at: int, sheet: Sheet) -> int | None:
    """Return the end of valediction and signatures that begin at `at`; None if text follows."""
    letters = sheet.profile.letters
    end, named = at + 1, is_signed(paragraphs[at], letters)
    for one in paragraphs[at + 1 : at + 1 + SIGNATURES]:
        # A form of address may stand within a valediction: "I have the honour to be, Sir, ...".
        if _ends(one, letters) or (not one.near and salutation(one.text, letters)):
            break
        if is_dated(one, sheet) and _opens_next(paragraphs[end + 1 :], letters):
            break
        formal = is_valediction(one, letters) or is_dated(one, sheet) or is_signed(one, letters)
        if not formal and not (_is_signature(one) and (not named or _follows(one, letters))):
            break
        # Below an office with a colon stands the name of its holder.
        named = named or not (is_valediction(one, letters) or one.text.rstrip().endswith(":"))
        end += 1
    final = end == len(paragraphs) or _ends(paragraphs[end], letters)
    short = is_line(paragraphs[at])
    return end if final or (named and short) else None


def _opens_next(below: Sequence[Paragraph], letters: Letters) -> bool:
    """Tell whether a date belongs to the next letter, whose salutation follows."""
    return any(salutation(one.text, letters) for one in below[:SIGNATURES])


def _is_signature(one: Paragraph) -> bool:
    """Tell whether a line can be a signature, or stands for one that is missing."""
    if not one.text:
        return True
    if not is_line(one):
        return False
    if one.near and not ends_sentence(one.text):
        return True  # A valediction, an office or an address goes on in small letters.
    return regex.match(r"\P{L}*(?:\p{Lu}|\p{Ll}{1,3}\.)", one.text) is not None


def _follows(one: Paragraph, letters: Letters) -> bool:
    """Tell whether a line below a signature can be an office or another signature."""
    return one.near or is_capitalised(one.text, letters)


def _tail(paragraphs: Sequence[Paragraph], letters: Letters) -> int:
    """Return where the postscripts and words of enclosures at the end begin."""
    ends = [at for at, one in enumerate(paragraphs) if at and _ends(one, letters)]
    return ends[0] if ends else len(paragraphs)


def _names(paragraphs: Sequence[Paragraph], end: int, sheet: Sheet) -> int:
    """Return where the last lines begin that can only be names, offices and a date."""
    letters = sheet.profile.letters
    start = end
    while start > 1 and end - start < SIGNATURES // 2:
        one = paragraphs[start - 1]
        named = is_capitalised(one.text, letters) and not ends_sentence(one.text.replace(".", ""))
        # A gap directly above a name is a signature that cannot be read.
        named = named or (not one.text and start < end and paragraphs[start].near)
        if not (named or is_dated(one, sheet)) or not is_line(one):
            break
        start -= 1
    if start == end:
        return end
    apart = not paragraphs[start].near and len(paragraphs[start - 1].text.split()) >= _TEXT
    return start if apart or ends_sentence(paragraphs[start - 1].text) else end


_TEXT = 5
"""So many words are text, not lines of a signature."""


def _closing(paragraphs: Sequence[Paragraph], start: int, end: int, sheet: Sheet) -> Closing:
    """Make the closer of paragraphs[start:end], and take what follows the signature."""
    letters = sheet.profile.letters
    blocks: list[Group] = []
    if start < end:
        blocks.append(Group(tag="closer", content=signing(paragraphs[start:end], sheet)))
    at = end
    while at < len(paragraphs):
        below = paragraphs[at:]
        if _ending(below[0], letters):
            length = 1 + sum(1 for _ in takewhile(lambda one: one.near, below[1:]))
            words = (
                sheet.leaf(Words(start=0, text=""), one.start, one.end) for one in below[:length]
            )
            blocks.append(Group(tag="closer", content=tuple(words)))
        elif _postscript(below[0], letters):
            length = _postscript_end(below, sheet)
            blocks.append(_postscripts(below[:length], sheet))
        elif length := _address(below, sheet):
            blocks.append(Group(tag="closer", content=(address(below[:length], sheet),)))
        else:
            break
        at += length
    return Closing(start=start, end=at, blocks=tuple(blocks))


def _postscript_end(paragraphs: Sequence[Paragraph], sheet: Sheet) -> int:
    """Return where a postscript ends: before another ending, an address, or the next letter."""
    letters = sheet.profile.letters
    for at, one in enumerate(paragraphs):
        over = _ends(one, letters) or salutation(one.text, letters)
        if at and (over or _address(paragraphs[at:], sheet)):
            return at
    return len(paragraphs)


def _address(paragraphs: Sequence[Paragraph], sheet: Sheet) -> int:
    """Return how many of the first lines behind a closer are the address of the recipient."""
    if length := addressed(paragraphs, sheet):
        return length
    length = block(paragraphs, sheet)
    lines = (one.text.rstrip(" .,") for one in paragraphs[:length])
    apart = not paragraphs[0].near and length == len(paragraphs)
    named = all(is_capitalised(line, sheet.profile.letters) for line in lines)
    return length if apart and length > 1 and named else 0


def _postscripts(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Group:
    """Return a postscript, its label marked."""
    first, *others = paragraphs
    match = _postscript(first, sheet.profile.letters)
    length = len(match[0].rstrip()) if match else 0
    low, high = first.reading.span(0, length) if length else (first.start, first.start)
    label = Mark(start=low - first.start, end=high - first.start, tag="label")
    head = sheet.leaf(P(start=0, text="", annotations=(label,)), first.start, first.end)
    more = (sheet.leaf(P(start=0, text=""), one.start, one.end) for one in others)
    return Group(tag="postscript", content=(head, *more))
