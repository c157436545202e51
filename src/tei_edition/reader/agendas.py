"""The items of a meeting in a list before it, and lists that a decision announces."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import regex

from tei_edition.dates import roman_to_int
from tei_edition.model import Ab, Block, Head, ListBlock, P
from tei_edition.patterns import any_of
from tei_edition.profiles import search
from tei_edition.reader.lists import item
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet


def announces(block: Block, sheet: Sheet) -> bool:
    """Tell whether a paragraph records a decision and ends with a colon."""
    if not (introduces(block) and isinstance(block, P | Ab)):
        return False
    return search(sheet.profile.speakers.record, block.reading().text) is not None


def introduces(block: Block | None) -> bool:
    """Tell whether a paragraph ends with a colon."""
    return isinstance(block, P | Ab) and block.text.rstrip().endswith(":")


def rows(paragraphs: Sequence[Paragraph], sheet: Sheet) -> int:
    """Return how many paragraphs are an agenda: its heading, and at least two items behind it.

    An item has a label; its number is higher than the one before, its letter the next. One
    item is enough if the numbers begin again behind it, with the meeting itself.
    """
    if not search(heading(sheet.profile.headings.agenda), paragraphs[0].text):
        return 0
    count, number, letter = 1, 0, ""
    for one in paragraphs[1:]:
        match = _label(one, sheet)
        if match is None or len(one.text) > _ENTRY_MAX:
            break
        sign = match["label"].strip("[]().")
        value = int(sign) if sign.isdecimal() else roman_to_int(sign) if sign.isupper() else None
        if value is not None and value <= number:
            return count
        if value is None and len(sign) == 1 and not _follows(sign, letter):
            break
        number = number if value is None else value
        letter = sign if value is None else ""
        count += 1
    return count if count > _FEW else 0


@lru_cache(maxsize=16)
def heading(words: tuple[str, ...]) -> str:
    """Return the pattern of a paragraph that is only one of `words`."""
    return rf"^(?i:{any_of(words)})\s?[.:]?$"


def _follows(sign: str, before: str) -> bool:
    """Tell whether a letter that stands for a number can follow another, or begin."""
    return sign in _FIRST if not before else 0 < ord(sign) - ord(before[-1]) <= _SKIPPED


def _label(one: Paragraph, sheet: Sheet) -> regex.Match[str] | None:
    """Return the label of an item of an agenda, whose numbers may be Roman."""
    return search(sheet.profile.lines.items, one.text, "label") or search(_ROMAN, one.text)


_ROMAN = r"^(?P<label>\[?[IVXLC]+\.\]?)\s+(?=\S)"
_FEW = 2
_FIRST = ("a", "а", "α")
"""The letters with which alphabets begin: Latin, Cyrillic, Greek."""
_SKIPPED = 2
"""A letter is at most so far from the one before: some, such as й, number nothing."""
_ENTRY_MAX = 300
"""No longer paragraph is an item of an agenda; characters."""


def block(paragraphs: Sequence[Paragraph], sheet: Sheet) -> ListBlock:
    """Make a list of the paragraphs that `rows` counted."""
    first, *rest = paragraphs
    return ListBlock(
        type="agenda",
        head=sheet.leaf(Head(start=0, text=""), first.body, first.end),
        items=tuple(item(one, _label(one, sheet), one.end, sheet) for one in rest),
    )
