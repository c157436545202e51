"""Lists of participants: an opener, groups with their roles, names with their separators."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from tei_edition.model import Block, Head, Item, Label, ListBlock, P, Quote, Words
from tei_edition.profiles import search
from tei_edition.reader import entries, openers, speakers
from tei_edition.reader.groups import groups, name_starts, own_role
from tei_edition.reader.lines import ends_sentence
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

Stops = Callable[[Paragraph], bool]

LINE_MAX = 120
"""No longer line is one participant of a list with a line for each; characters."""
_COLUMN = regex.compile(r"(?<=\S)(?:\s{3,}|\s*\t\s*)(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A list of participants."""

    blocks: tuple[Block, ...]
    """The list, or several with the words that open them as paragraphs."""
    taken: int
    """How many paragraphs it took."""


def participants(paragraphs: Sequence[Paragraph], sheet: Sheet, stops: Stops) -> Listed | None:
    """Read the list that the first paragraph opens.

    None means that the opener has no participants behind it.
    """
    first = paragraphs[0]
    match = openers.opener(first, sheet)
    end = match.end() if match else 0
    if match or not openers.names_group(first, sheet):
        role = openers.role_of(first.text[:end], sheet) if end else sheet.profile.attendance.role
        if items := groups(first, end, sheet, role):
            return _on_one_line(paragraphs, end, role, items, sheet)
    role = openers.role_of(first.text, sheet)
    head = sheet.leaf(Head(start=0, text=""), first.body, first.end)
    below = paragraphs[1:]
    if below and _is_series(below[0], below[1:2], sheet):
        items = groups(below[0], 0, sheet, role)
        block = ListBlock(type="participants", rend="inline", head=head, items=items)
        return Listed(blocks=_opened(block, sheet), taken=2)
    taken = _rows(below, stops, sheet)
    if not taken or not (first.text.endswith(":") or _is_named(taken[0], sheet)):
        return None
    rows = list(entries.joined(taken, sheet))
    block = ListBlock(type="participants", head=head, items=_lines(rows, sheet, role))
    return Listed(blocks=_opened(block, sheet), taken=1 + len(taken))


def _on_one_line(
    paragraphs: Sequence[Paragraph], end: int, role: str, items: tuple[Item, ...], sheet: Sheet
) -> Listed:
    """Return the list of a line, and of the lines right behind it that name other groups."""
    first = paragraphs[0]
    behind = _first(items[0]).start
    head = sheet.leaf(Head(start=0, text=""), first.body, behind) if end else None
    taken = 1
    # A list that names one group in its head does not hold another one.
    more = role == sheet.profile.attendance.role or not head
    while more and taken < len(paragraphs) and _is_more(paragraphs[taken], sheet):
        items = (*items, *groups(paragraphs[taken], 0, sheet, role))
        taken += 1
    block = ListBlock(type="participants", rend="inline", head=head, items=items)
    return Listed(blocks=(block,), taken=taken)


def _opened(block: ListBlock, sheet: Sheet) -> tuple[Block, ...]:
    """Return a list with the words before it as the profile wants them: as heads or paragraphs."""
    if sheet.profile.attendance.heads == "head" or block.head is None:
        return (block,)
    head = block.head
    return (
        P(start=head.start, text=head.text, annotations=head.annotations),
        *_apart(replace(block, head=None)),
    )


def _apart(block: ListBlock) -> Iterator[Block]:
    """Yield the lists of the groups within a list, behind their names as paragraphs."""
    alone: list[Item] = []
    for item in block.items:
        lead, *inner = item.content
        if not (inner and isinstance(lead, Words) and isinstance(inner[0], ListBlock)):
            alone.append(item)
            continue
        if alone:
            yield replace(block, items=tuple(alone))
            alone = []
        yield P(start=lead.start, text=lead.text, annotations=lead.annotations)
        yield replace(inner[0], type=block.type)
    if alone:
        yield replace(block, items=tuple(alone))


def _is_more(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a line right behind a list on one line names another group and its members."""
    groups = sheet.profile.attendance.groups
    return (
        one.near
        and not one.bullet
        and openers.labelled(one, sheet) is None
        and not openers.names_group(one, sheet)
        and any(search(rf"^(?:{group.pattern})", one.text) for group in groups)
    )


def _first(item: Item) -> Words | P:
    """Return the first words of an item."""
    match item.content[0]:
        case ListBlock(items=items):
            return _first(items[0])
        case Quote(content=paragraphs):
            return paragraphs[0]
        case first:
            return first


def _is_series(one: Paragraph, below: Sequence[Paragraph], sheet: Sheet) -> bool:
    """Tell whether a line below an opener holds all the names, with signs between them."""
    if one.bullet or any(after.near for after in below) or openers.goes_on(one.text, sheet):
        return False
    starts = name_starts(one.text, sheet)
    parts = [one.text[low:high] for low, high in zip(starts, [*starts[1:], None], strict=True)]
    return len(parts) > 1 and openers.is_person(parts[0], sheet)


def _is_named(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a line can only name a participant or a group."""
    name = entries.behind_number(one, sheet)
    return one.bullet > 0 or openers.is_person(name, sheet) or one.text.endswith(":")


def _rows(following: Sequence[Paragraph], stops: Stops, sheet: Sheet) -> list[Paragraph]:
    """Return the paragraphs that are a participant or a group each: bulleted, or close lines."""
    rows: list[Paragraph] = []
    for at, one in enumerate(following):
        after = following[at + 1] if at + 1 < len(following) else None
        counted = entries.counts(one, rows, sheet)
        close = (one.near or not rows) and (entries.is_remark(one) or not _is_sentence(one.text))
        fits = one.bullet or close or counted or _leads(one, after) or _is_apart(one, rows, sheet)
        group = bool(rows) and not one.bullet and openers.names_group(one, sheet)
        ends = stops(one) and not (counted or _is_initial(one, rows))
        if not fits or len(one.text) > LINE_MAX or ends or group:
            break
        rows.append(one)
    return rows


def _is_initial(one: Paragraph, rows: Sequence[Paragraph]) -> bool:
    """Tell whether the number of a heading is an initial, in a list of names: "- V. Hope"."""
    listed = one.bullet > 0 and bool(rows) and rows[-1].bullet > 0
    return listed and search(_INITIAL, one.text) is not None


_INITIAL = r"^\p{Lu}\.\s?\p{Lu}[\p{L}’\x27-]+(?:,|$)"


def _is_apart(one: Paragraph, rows: Sequence[Paragraph], sheet: Sheet) -> bool:
    """Tell whether a line names one more participant where blank lines divide them all."""
    return (
        not any(row.near or row.bullet for row in rows[1:])
        and openers.is_titled(one.text, sheet)
        and not (_is_sentence(one.text) or speakers.alone(one, sheet) or speakers.cue(one, sheet))
    )


def _is_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence, not with letters or a remark behind a name."""
    text = entries.without_remark(text)
    return ends_sentence(text) and not search(_LETTERS, text)


_LETTERS = r"(?:\p{Lu}\p{Ll}{0,2}\.\s?){2,}$|,\s+\p{Lu}\p{Ll}{1,3}\.$|\p{Ll}\s\p{Lu}\.$"
"""Letters behind a name: "O.B.E.", "Ph.D.", "Jr.", or its initial."""


def _leads(one: Paragraph, after: Paragraph | None) -> bool:
    """Tell whether a line names the group of the lines behind it."""
    return one.text.endswith(":") or bool(not one.bullet and after and after.bullet)


def _lines(rows: list[Paragraph], sheet: Sheet, role: str) -> tuple[Item, ...]:
    """Return an item for each line, those behind a group's name inside its item."""
    items: list[Item] = []
    labels = entries.labels(rows, sheet)
    for at, (one, label) in enumerate(zip(rows, labels, strict=True)):
        leaves = tuple(_columns(one, label.end if label else one.body, sheet))
        if openers.leads_group(one, sheet) and not one.text.endswith(":"):
            items.extend(groups(one, 0, sheet, role))
        elif _leads(one, rows[at + 1] if at + 1 < len(rows) else None):
            role_ = openers.role_of(one.text, sheet)
            items.append(Item(label=label, content=leaves, role=role_))
        elif items and _is_group(items[-1]):
            lead, *rest = items[-1].content
            before = rest[0].items if rest and isinstance(rest[0], ListBlock) else ()
            inner = (_item(words, items[-1].role, sheet, label) for words in leaves)
            items[-1] = replace(items[-1], content=(lead, ListBlock(items=(*before, *inner))))
        else:
            items.extend(_item(words, role, sheet, label) for words in leaves)
    return tuple(items)


def _item(words: Words, role: str | None, sheet: Sheet, label: Label | None) -> Item:
    return Item(label=label, content=(words,), role=own_role(words, role, sheet))


def _columns(one: Paragraph, begin: int, sheet: Sheet) -> Iterator[Words]:
    """Yield the names of a line: several where each stands in a column of its own."""
    source = sheet.source.text
    gaps = [match.span() for match in _COLUMN.finditer(source, begin, one.end)]
    starts, ends = [begin, *(end for _, end in gaps)], [*(start for start, _ in gaps), one.end]
    places = list(zip(starts, ends, strict=True))
    if not all(openers.is_titled(sheet.reading(*place).text, sheet) for place in places):
        places = [(begin, one.end)]
    for start, end in places:
        yield sheet.leaf(Words(start=0, text=""), start, end)


def _is_group(item: Item) -> bool:
    lead = item.content[0]
    return len(item.content) > 1 or (isinstance(lead, Words) and lead.text.endswith(":"))
