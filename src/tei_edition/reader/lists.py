"""Lists: items behind bullets, numbers or letters."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from tei_edition.model import Fate, Item, Label, ListBlock, Words
from tei_edition.profiles import search
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

Stops = Callable[[Paragraph], bool]


def is_item(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a bullet or a number opens the paragraph."""
    return bool(one.bullet) or search(sheet.profile.lines.items, one.text) is not None


def rows(paragraphs: Sequence[Paragraph], sheet: Sheet, stops: Stops) -> int:
    """Return how many of the first paragraphs are items of one list; a lone dash makes none."""
    count = 0
    for one in paragraphs:
        if not is_item(one, sheet) or stops(one):
            break
        count += 1
    if count == 1 and not search(sheet.profile.lines.items, paragraphs[0].text):
        return 0
    return count


def list_block(paragraphs: Sequence[Paragraph], sheet: Sheet) -> ListBlock:
    """Make a list of paragraphs that are items."""
    return ListBlock(items=tuple(_item(one, sheet) for one in paragraphs))


def bullets(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Iterator[Fate]:
    """Yield the fates of the bullets before `paragraphs`."""
    for one in paragraphs:
        if one.bullet:
            yield from sheet.fates(one.start, one.body, "notation", "bullet")


def _item(one: Paragraph, sheet: Sheet) -> Item:
    match = search(sheet.profile.lines.items, one.text)
    if match is None or match.end() == len(one.text):
        return Item(content=(sheet.leaf(Words(start=0, text=""), one.body, one.end),))
    start, end = one.stretch(*match.span())
    return Item(
        label=sheet.leaf(Label(start=0, text=""), start, end),
        content=(sheet.leaf(Words(start=0, text=""), end, one.end),),
    )
