"""The items of a meeting in a list before it, and lists that a decision announces."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from tei_edition.model import Ab, Block, Head, ListBlock, P
from tei_edition.profiles import search
from tei_edition.reader.groups import any_of
from tei_edition.reader.lists import item
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet


def announces(block: Block, sheet: Sheet) -> bool:
    """Tell whether a paragraph records a decision and ends with a colon."""
    return (
        isinstance(block, P | Ab)
        and block.text.rstrip().endswith(":")
        and search(sheet.profile.speakers.record, block.reading().text) is not None
    )


def rows(paragraphs: Sequence[Paragraph], sheet: Sheet) -> int:
    """Return how many paragraphs are an agenda: its heading, and at least two items behind it.

    An item has a label; its number is higher than the one before, unless it is no number.
    """
    words = any_of(sheet.profile.headings.agenda)
    if not search(rf"^(?i:{words})\s?[.:]?$", paragraphs[0].text):
        return 0
    count, last = 1, 0
    for one in paragraphs[1:]:
        match = _label(one, sheet)
        number = int(digits[0]) if match and (digits := _DIGITS.search(match["label"])) else None
        if match is None or len(one.text) > _ENTRY_MAX or (number is not None and number <= last):
            break
        last = number or last
        count += 1
    return count if count > _FEW else 0


def _label(one: Paragraph, sheet: Sheet) -> regex.Match[str] | None:
    """Return the label of an item of an agenda, whose numbers may be Roman."""
    return search(sheet.profile.lines.items, one.text, "label") or search(_ROMAN, one.text)


_ROMAN = r"^(?P<label>\[?[IVXLC]+\.\]?)\s+(?=\S)"
_DIGITS = regex.compile(r"\d+")
_FEW = 2
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
