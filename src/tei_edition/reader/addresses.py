"""Addresses of recipients, and other lines below the date of a letter without a salutation."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from tei_edition.model import Boundary, Group
from tei_edition.patterns import any_of
from tei_edition.profiles import search
from tei_edition.reader.letter_lines import is_dated, is_labelled, is_line
from tei_edition.reader.lines import ends_sentence
from tei_edition.reader.numbered import is_number
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

REACH = 12
"""Lines below the date among which a letter says to whom it goes and what it is about."""


def below(paragraphs: Sequence[Paragraph], sheet: Sheet) -> int:
    """Return how many of the first lines below a date still open the letter.

    An address, a labelled line and the number of the letter do, and short lines before these.
    """
    end = at = 0
    while at < min(len(paragraphs), REACH):
        one = paragraphs[at]
        if is_labelled(one, sheet.profile.letters) or is_number(one, sheet):
            at = end = at + 1
        elif length := addressed(paragraphs[at:], sheet):
            at = end = at + length
        elif is_line(one) and (is_dated(one, sheet) or not ends_sentence(one.text)):
            at += 1
        else:
            break
    return end if end < len(paragraphs) else 0


def addressed(paragraphs: Sequence[Paragraph], sheet: Sheet) -> int:
    """Return how many of the first lines, below a signature, are the address of a recipient."""
    letters = sheet.profile.letters
    first = paragraphs[0]
    words = any_of(letters.recipients)
    named = search(rf"^(?:{words})(?!\p{{L}})|[\s,](?:{words})\W*$", first.text)
    if first.near or not (named or first.text.rstrip().endswith(",")):
        return 0
    length = block(paragraphs, sheet)
    return length if length > 1 else 0


def block(paragraphs: Sequence[Paragraph], sheet: Sheet) -> int:
    """Return how many of the first lines stand together and can be those of an address."""
    length = 0
    for at, one in enumerate(paragraphs):
        shown = is_line(one) and (at or regex.match(r"[\p{Lu}\d(]", one.text))
        if (at and not one.near) or not shown or is_dated(one, sheet):
            break
        length += 1
    return length


def address(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Group:
    """Make an address of lines."""
    lines = (
        sheet.leaf(Boundary(start=0, text="", tag="addrLine"), one.start, one.end)
        for one in paragraphs
    )
    return Group(tag="address", content=tuple(lines))
