"""Walking a text leaf by leaf, and changing its annotations."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from operator import is_
from typing import TypeAlias, TypeVar, assert_never

from tei_edition.model.annotations import Annotation
from tei_edition.model.blocks import (
    Ab,
    Block,
    Boundary,
    Cell,
    Div,
    Group,
    Head,
    Item,
    Leaf,
    LeafBlock,
    ListBlock,
    P,
    Quote,
    Row,
    Sp,
    Table,
    Words,
)
from tei_edition.model.text import Text

L = TypeVar("L", bound=Leaf)
PROSE = frozenset({"abstract"})
"""Roles of header fields that are running text, in which names and dates count."""

Change: TypeAlias = Callable[[Leaf], tuple[Annotation, ...]]


def leaves(text: Text) -> Iterator[LeafBlock]:
    """Yield all leaf blocks: header, body and notes, each in the order of the source.

    What the header only repeats is left out.
    """
    for field in text.header:
        if not field.repeats:
            yield from field.content
    yield from body_leaves(text.body)
    for note in text.notes:
        yield from note.content


Part: TypeAlias = Block | Item | Words | Row | Cell


def body_leaves(blocks: tuple[Part, ...]) -> Iterator[LeafBlock]:
    """Return the leaf blocks below `blocks` in order."""
    found: list[LeafBlock] = []
    _collect(blocks, found)
    return iter(found)


def _collect(blocks: tuple[Part, ...], found: list[LeafBlock]) -> None:
    """Add the leaf blocks below `blocks`, which takes longer if each level hands them on."""
    for block in blocks:
        if isinstance(block, Leaf):
            found.append(block)
        else:
            first, inner = _inside(block)
            if first:
                found.append(first)
            _collect(inner, found)


def _inside(
    block: Sp | Div | Group | Quote | ListBlock | Item | Table | Row,
) -> tuple[LeafBlock | None, tuple[Part, ...]]:
    """Return what stands before the content of a block that is no leaf, and the content."""
    match block:
        case Sp():
            return block.speaker, block.content
        case Div():
            return block.head, block.content
        case Group() | Quote():
            return None, block.content
        case ListBlock():
            return block.head, block.items
        case Item():
            return block.label, block.content
        case Table():
            return None, block.rows
        case Row():
            return None, block.cells
        case _:
            assert_never(block)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Return `blocks` and the blocks inside divisions and speeches, in order."""
    found: list[Block] = []
    _collect_blocks(blocks, found)
    return iter(found)


def _collect_blocks(blocks: tuple[Block, ...], found: list[Block]) -> None:
    for block in blocks:
        found.append(block)
        if isinstance(block, (Div, Sp)):
            _collect_blocks(block.content, found)


def annotate(text: Text, more: Change) -> Text:
    """Return `text` with the annotations that `more` gives added, leaf by leaf.

    Of the header only running prose is annotated.
    """

    def added(leaf: Leaf) -> tuple[Annotation, ...]:
        found = more(leaf)
        return leaf.annotations + found if found else leaf.annotations

    return revise(text, added)


def revise(text: Text, change: Change) -> Text:
    """Return `text` with the annotations that `change` gives instead of those it has."""
    return replace(
        text,
        header=tuple(
            replace(field, content=tuple(_leaf(one, change) for one in field.content))
            if field.role in PROSE and not field.repeats
            else field
            for field in text.header
        ),
        body=tuple(_block(block, change) for block in text.body),
        notes=tuple(
            replace(note, content=tuple(_leaf(one, change) for one in note.content))
            for note in text.notes
        ),
    )


def _leaf(leaf: L, change: Change) -> L:
    if not leaf.text:
        return leaf  # An empty cell has nothing to say something of, and the place of the next.
    found = change(leaf)
    return leaf if found is leaf.annotations else replace(leaf, annotations=found)


def _head(head: Head | None, change: Change) -> Head | None:
    return _leaf(head, change) if head else None


def _block(block: Block, change: Change) -> Block:
    match block:
        case Head() | P() | Ab() | Boundary():
            return _leaf(block, change)
        case Quote():
            return _quote(block, change)
        case Table():
            rows = tuple(_row(row, change) for row in block.rows)
            return block if _same(rows, block.rows) else replace(block, rows=rows)
        case Sp():
            content = tuple(_block(one, change) for one in block.content)
            speaker = _leaf(block.speaker, change)
            if speaker is block.speaker and _same(content, block.content):
                return block
            return replace(block, speaker=speaker, content=content)
        case Div():
            content = tuple(_block(one, change) for one in block.content)
            head = _head(block.head, change)
            if head is block.head and _same(content, block.content):
                return block
            return replace(block, head=head, content=content)
        case ListBlock():
            return _list(block, change)
        case Group():
            return _group(block, change)
        case _:
            assert_never(block)


def _same(new: tuple[object, ...], old: tuple[object, ...]) -> bool:
    """Tell whether nothing was changed, so that what holds it need not be made anew."""
    return all(map(is_, new, old))


def _row(row: Row, change: Change) -> Row:
    cells = tuple(_leaf(one, change) for one in row.cells)
    return row if _same(cells, row.cells) else replace(row, cells=cells)


def _quote(block: Quote, change: Change) -> Quote:
    content = tuple(_leaf(one, change) for one in block.content)
    return block if _same(content, block.content) else replace(block, content=content)


def _in_item(block: Words | P | Quote | ListBlock, change: Change) -> Words | P | Quote | ListBlock:
    match block:
        case Words() | P():
            return _leaf(block, change)
        case Quote():
            return _quote(block, change)
        case ListBlock():
            return _list(block, change)
        case _:
            assert_never(block)


def _group(block: Group, change: Change) -> Group:
    content = tuple(
        _group(one, change) if isinstance(one, Group) else _leaf(one, change)
        for one in block.content
    )
    return block if _same(content, block.content) else replace(block, content=content)


def _list(block: ListBlock, change: Change) -> ListBlock:
    head = _head(block.head, change)
    items = tuple(_item(item, change) for item in block.items)
    if head is block.head and _same(items, block.items):
        return block
    return replace(block, head=head, items=items)


def _item(item: Item, change: Change) -> Item:
    label = _leaf(item.label, change) if item.label else None
    content = tuple(_in_item(one, change) for one in item.content)
    if label is item.label and _same(content, item.content):
        return item
    return replace(item, label=label, content=content)
