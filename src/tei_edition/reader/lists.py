"""Lists: items behind bullets, numbers or letters; items of another kind go inside."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

import regex

from tei_edition import dates
from tei_edition.model import Fate, Item, Label, ListBlock, P, Words
from tei_edition.profiles import search
from tei_edition.reader import speakers, tables
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

Stops = Callable[[Paragraph], bool]

MORE = "item-more"
"""Kind of passages that go on with an item."""
_PLAIN = regex.compile(r"\d+|\p{L}+")


def label(one: Paragraph, sheet: Sheet) -> regex.Match[str] | None:
    """Return the number or letter that opens an item; a date, a title or a speaker has none."""
    match = search(sheet.profile.lines.items, one.text, "label")
    if match is None or match.end() == len(one.text) or speakers.cue(one, sheet):
        return None
    if match["label"] in sheet.profile.names.before:
        return None
    found = dates.find(one.text[:_DATE_MAX], sheet.profile.dates.words)
    return None if found and found[0].start < match.end("label") else match


_DATE_MAX = 60
"""A date at the beginning of an item ends before; characters."""


def rows(paragraphs: Sequence[Paragraph], sheet: Sheet, stops: Stops) -> int:
    """Return how many of the first paragraphs are items of one list; a lone dash makes none."""
    kinds: list[str] = []
    last = paragraphs[0]
    between = 0
    for at, one in enumerate(paragraphs):
        kind = _kind(one, sheet)
        if kinds and not kind and at >= between:
            between = at + _between(last, paragraphs[at : at + _BETWEEN + 1], sheet, stops)
        more = bool(kinds) and (
            one.kind == MORE or (not kind and (at < between or _continues(one, last, sheet)))
        )
        if (not kind and not more) or (stops(one) and not more) or _is_other(one, paragraphs[0]):
            break
        kinds.append(MORE if more else kind)
        last = last if more else one
    count, announced = 0, False
    for at, one in enumerate(paragraphs[: len(kinds)]):
        inside = _column(one, sheet) > _column(paragraphs[0], sheet) or kinds[0] in kinds[at:]
        if not (inside or announced):
            break
        if kinds[at] == kinds[0]:
            announced = one.text.rstrip().endswith(":")
        count += 1
    if count == 1 and not label(paragraphs[0], sheet):
        return 0
    return count


def _is_other(one: Paragraph, first: Paragraph) -> bool:
    """Tell whether the format marks an item of another list, which stands behind the first."""
    if not (one.passage and first.passage and one.kind == first.kind == "item"):
        return False
    signs = (bool(each.passage and each.passage.lead) for each in (one, first))
    return one.passage.level <= first.passage.level and len(set(signs)) > 1


def _between(item: Paragraph, following: Sequence[Paragraph], sheet: Sheet, stops: Stops) -> int:
    """Return how many paragraphs stand between an item and the one with the next number."""
    for at, one in enumerate(following):
        if at and _follows(item, one, sheet):
            return 0 if stops(one) else at
        if label(one, sheet) or one.bullet or one.kind not in ("", "p") or stops(one):
            return 0
        if speakers.alone(one, sheet) or speakers.cue(one, sheet) or speakers.is_record(one, sheet):
            return 0
    return 0


def _follows(item: Paragraph, one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a paragraph has the number or letter behind that of an item."""
    first, second = (label(each, sheet) for each in (item, one))
    if first is None or second is None or _kind(item, sheet) != _kind(one, sheet):
        return False
    before, after = (_PLAIN.search(each["label"]) for each in (first, second))
    if before is None or after is None:
        return False
    if before[0].isdigit():
        return int(after[0]) == int(before[0]) + 1
    return len(before[0]) == len(after[0]) == 1 and ord(after[0]) == ord(before[0]) + 1


_BETWEEN = 4
"""So many paragraphs may stand between two items of a list, at most."""


def list_block(paragraphs: Sequence[Paragraph], sheet: Sheet) -> ListBlock:
    """Make a list of paragraphs that are items.

    Those of another kind, or further to the right, go inside the item before.
    """
    first = paragraphs[0]
    own, column = _kind(first, sheet), _column(first, sheet) + _SLACK
    starts = [
        at
        for at, one in enumerate(paragraphs)
        if _kind(one, sheet) == own and _column(one, sheet) <= column
    ]
    items: list[Item] = []
    for start, end in zip(starts, [*starts[1:], len(paragraphs)], strict=True):
        inside = paragraphs[start + 1 : end]
        more = list(takewhile(lambda one: _is_more(one, sheet), inside))
        first = paragraphs[start]
        lines = list(_lines(first, more, sheet))
        made = item(first, label(first, sheet), lines[-1].end if lines else first.end, sheet)
        if more[len(lines) :]:
            made = _longer(made, more[len(lines) :], sheet)
        if inside[len(more) :]:
            inner = list_block(inside[len(more) :], sheet)
            made = replace(made, content=(*made.content, inner))
        items.append(made)
    return ListBlock(items=tuple(items))


_SLACK = 1
"""By so many characters may the numbers of one list differ in their place: 9. and 10."""
_HANGING = 4
"""So much further to the right than the words of an item may a line be that continues it."""


def _is_more(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a paragraph that stands in a list goes on with the item before."""
    return one.kind == MORE or not _kind(one, sheet)


def _continues(one: Paragraph, item: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a paragraph without a number or sign stands below the words of an item."""
    if one.passage is not item.passage:
        # Where the format marks paragraphs, it says which go on with an item.
        return False
    match = label(item, sheet)
    width = item.bullet + (match.end() if match else 0)
    place = _column(one, sheet) - _column(item, sheet)
    return 0 < place <= width + _HANGING


def _lines(item: Paragraph, more: Sequence[Paragraph], sheet: Sheet) -> Iterator[Paragraph]:
    """Yield the lines that go on with the first paragraph of an item, up to a note between."""
    last = item
    for one in more:
        apart = sheet.source.text[last.end : one.start].strip()
        if apart or not one.near or one.kind == MORE or not _continues(one, item, sheet):
            break
        yield one
        last = one


def _longer(item: Item, more: Sequence[Paragraph], sheet: Sheet) -> Item:
    """Return an item of several paragraphs."""
    first = tuple(
        P(start=one.start, text=one.text, annotations=one.annotations)
        if isinstance(one, Words)
        else one
        for one in item.content
    )
    added = (
        tables.quoted(sheet.leaf(P(start=0, text=""), one.start, one.end), one) for one in more
    )
    return replace(item, content=tuple(tables.joined((*first, *added))))


def bullets(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Iterator[Fate]:
    """Yield the fates of the bullets before `paragraphs`."""
    for one in paragraphs:
        if one.bullet:
            yield from sheet.fates(one.start, one.body, "notation", "bullet")


def _kind(one: Paragraph, sheet: Sheet) -> str:
    """Return what opens the item, with 1 for any number and a for any letter; "" for no item."""
    if match := label(one, sheet):
        return _PLAIN.sub(lambda sign: "1" if sign[0].isdigit() else "a", match["label"])
    # Behind the bullet may stand the sign of a quotation.
    return sheet.source.text[one.start : one.body].partition(" ")[0].strip()


def _column(one: Paragraph, sheet: Sheet) -> int:
    """Return how many characters stand before the paragraph on its line."""
    text = sheet.source.text
    return one.start - 1 - max(text.rfind("\n", 0, one.start), text.rfind("\r", 0, one.start))


def item(one: Paragraph, match: regex.Match[str] | None, end: int, sheet: Sheet) -> Item:
    """Return the item that opens with `one`, after its label, and goes on to the offset `end`."""
    if match is None:
        words = sheet.leaf(Words(start=0, text=""), one.body, end)
        return Item(content=(tables.quoted(words, one),))
    start, behind = one.stretch(*match.span())
    words = sheet.leaf(Words(start=0, text=""), behind, end)
    return Item(
        label=sheet.leaf(Label(start=0, text=""), start, behind),
        content=(tables.quoted(words, one),),
    )
