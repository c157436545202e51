"""Numbers of letters that stand on lines of their own."""

from __future__ import annotations

from tei_edition.reader import headings
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

LETTERS = ("letter", "telegram", "memorandum")
"""Types of divisions that are each a letter."""
PATTERN_MAX = 200
"""No longer line is tried for the heading of a letter; characters."""


def heading(one: Paragraph, sheet: Sheet) -> headings.Opening | None:
    """Return the heading of a letter that `one` is."""
    if len(one.text) > PATTERN_MAX:
        return None
    found = headings.opening(one, sheet)
    return found if found and found.type in LETTERS else None


def is_number(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a line is nothing but a number, as a letter has it for a heading."""
    found = heading(one, sheet)
    if found is None or not found.head.annotations:
        return False
    num = found.head.annotations[0]
    return found.n is not None and len(found.head.text.strip(" .:")) == num.end - num.start
