"""Walking a text leaf by leaf, and adding annotations to it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeAlias, TypeVar, assert_never

from tei_edition.model.annotations import Annotation
from tei_edition.model.blocks import (
    Ab,
    Block,
    Boundary,
    Div,
    Head,
    Item,
    Leaf,
    LeafBlock,
    ListBlock,
    P,
    Quote,
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


def body_leaves(blocks: tuple[Block | Item | Words, ...]) -> Iterator[LeafBlock]:
    """Yield the leaf blocks below `blocks` in order."""
    for block in blocks:
        match block:
            case Head() | P() | Ab() | Boundary() | Words():
                yield block
            case Quote():
                yield from block.content
            case Table():
                for row in block.rows:
                    yield from row.cells
            case Sp():
                yield block.speaker
                yield from body_leaves(block.content)
            case Div():
                if block.head:
                    yield block.head
                yield from body_leaves(block.content)
            case ListBlock() | Item():
                if heading := block.head if isinstance(block, ListBlock) else block.label:
                    yield heading
                inside = block.items if isinstance(block, ListBlock) else block.content
                yield from body_leaves(inside)
            case _:
                assert_never(block)


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Yield `blocks` and the blocks inside divisions and speeches, in order."""
    for block in blocks:
        yield block
        if isinstance(block, Div | Sp):
            yield from walk(block.content)


def annotate(text: Text, more: Change) -> Text:
    """Return `text` with the annotations that `more` gives added, leaf by leaf.

    Of the header only running prose is annotated.
    """
    return replace(
        text,
        header=tuple(
            replace(field, content=tuple(_leaf(one, more) for one in field.content))
            if field.role in PROSE and not field.repeats
            else field
            for field in text.header
        ),
        body=tuple(_block(block, more) for block in text.body),
        notes=tuple(
            replace(note, content=tuple(_leaf(one, more) for one in note.content))
            for note in text.notes
        ),
    )


def _leaf(leaf: L, more: Change) -> L:
    found = more(leaf)
    return replace(leaf, annotations=leaf.annotations + found) if found else leaf


def _head(head: Head | None, more: Change) -> Head | None:
    return _leaf(head, more) if head else None


def _block(block: Block, more: Change) -> Block:
    match block:
        case Head() | P() | Ab() | Boundary():
            return _leaf(block, more)
        case Quote():
            return replace(block, content=tuple(_leaf(one, more) for one in block.content))
        case Table():
            rows = tuple(
                replace(row, cells=tuple(_leaf(one, more) for one in row.cells))
                for row in block.rows
            )
            return replace(block, rows=rows)
        case Sp():
            content = tuple(_block(one, more) for one in block.content)
            return replace(block, speaker=_leaf(block.speaker, more), content=content)
        case Div():
            content = tuple(_block(one, more) for one in block.content)
            return replace(block, head=_head(block.head, more), content=content)
        case ListBlock():
            return _list(block, more)
        case _:
            assert_never(block)


def _list(block: ListBlock, more: Change) -> ListBlock:
    return replace(
        block,
        head=_head(block.head, more),
        items=tuple(
            replace(
                item,
                label=_leaf(item.label, more) if item.label else None,
                content=tuple(
                    _list(one, more) if isinstance(one, ListBlock) else _leaf(one, more)
                    for one in item.content
                ),
            )
            for item in block.items
        ),
    )
