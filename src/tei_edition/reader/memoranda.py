"""The head of a memorandum or telegram: sender, addressee, date, subject behind labels."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from tei_edition.model import Item, Label, ListBlock, Words
from tei_edition.patterns import any_of
from tei_edition.profiles import search
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

REACH = 6
"""Lines before which the head of a memorandum must begin."""
_PARTIES = frozenset({"sender", "addressee"})


def memorandum(paragraphs: Sequence[Paragraph], sheet: Sheet) -> tuple[int, int] | None:
    """Return the indexes between which the first labelled lines stand that name a party."""
    if not sheet.profile.letters.labels:
        return None
    for start in range(min(REACH, len(paragraphs))):
        end, roles = start, set[str]()
        while end < len(paragraphs):
            if found := labelled(paragraphs[end], sheet):
                roles.add(found[0])
            elif end == start or not _continues(paragraphs, end, sheet):
                break
            end += 1
        if len(roles) > 1 and roles & _PARTIES:
            return start, end
    return None


def labelled(one: Paragraph, sheet: Sheet) -> tuple[str, regex.Match[str]] | None:
    """Return what the label of a line says, with its match; None if there is nothing behind it."""
    for kind in sheet.profile.letters.labels:
        match = search(rf"^(?i:{any_of(kind.labels)})\s*:\s*", one.text)
        if match and match.end() < len(one.text):
            return kind.role, match
    return None


def head(paragraphs: Sequence[Paragraph], sheet: Sheet) -> ListBlock:
    """Return labelled lines as a list, each value with the lines that continue it."""
    starts = [at for at, one in enumerate(paragraphs) if labelled(one, sheet)]
    items = []
    for start, end in zip(starts, [*starts[1:], len(paragraphs)], strict=True):
        one, last = paragraphs[start], paragraphs[end - 1]
        if found := labelled(one, sheet):
            role, match = found
            _low, high = one.stretch(*match.span())
            label = sheet.leaf(Label(start=0, text=""), one.start, high)
            words = sheet.leaf(Words(start=0, text=""), high, last.end)
            items.append(Item(label=label, content=(words,), role=role))
    return ListBlock(type="correspondence", items=tuple(items))


def _continues(paragraphs: Sequence[Paragraph], at: int, sheet: Sheet) -> bool:
    """Tell whether a line goes on with the value of the labelled line above it."""
    one, above = paragraphs[at], paragraphs[at - 1]
    own = one.near and one.passage is above.passage
    return own and _column(one, sheet) > _column(above, sheet)


def _column(one: Paragraph, sheet: Sheet) -> int:
    text = sheet.source.text
    return one.start - 1 - max(text.rfind("\n", 0, one.start), text.rfind("\r", 0, one.start))
