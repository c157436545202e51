"""Blocks to elements."""

from __future__ import annotations

from typing import assert_never

from tei_edition.model import (
    Ab,
    Block,
    Boundary,
    Div,
    Group,
    Head,
    Item,
    ListBlock,
    Name,
    P,
    Quote,
    Sp,
    Table,
    Words,
)
from tei_edition.tei import Element, append, build
from tei_edition.writer.inline import Pen


def block_element(block: Block, pen: Pen) -> Element:
    """Return the element of `block` with everything in it."""
    match block:
        case Head():
            return pen.element("head", block)
        case P():
            return pen.element("p", block)
        case Ab():
            return pen.element("ab", block, {"type": block.type})
        case Boundary():
            return pen.element(block.tag, block)
        case ListBlock():
            return _list(block, pen)
        case Quote():
            return build("quote", None, *(pen.element("p", one) for one in block.content))
        case Table():
            return _table(block, pen)
        case Group():
            return _group(block, pen)
        case Sp():
            return _speech(block, pen)
        case Div():
            return _division(block, pen)
        case _:
            assert_never(block)


def _division(block: Div, pen: Pen) -> Element:
    element = build("div", {"type": block.type, "n": block.n, "xml:id": block.id})
    if block.head:
        append(element, pen.element("head", block.head))
    append(element, *(block_element(one, pen) for one in block.content))
    return element


def _group(block: Group, pen: Pen) -> Element:
    """Return the element with its parts, a blank between them, on one line."""
    element = build(block.tag)
    before: object = None
    for one in block.content:
        if before is not None:
            # A line of its own in the source, which no element around it would show.
            broken = isinstance(one, Words) and isinstance(before, Words)
            append(element, *([build("lb")] if broken else [" "]))
        if isinstance(one, Words):
            append(element, *pen.content(one))
        else:
            append(element, block_element(one, pen))
        before = one
    return element


def _speech(block: Sp, pen: Pen) -> Element:
    """Return a speech; a speaker without words is a paragraph, since TEI has no empty sp."""
    if not block.content:
        return pen.element("p", block.speaker)
    refs = [one.ref for one in block.speaker.annotations if isinstance(one, Name) and one.ref]
    who = refs[0] if len(refs) == 1 else None
    element = build("sp", {"who": who}, pen.element("speaker", block.speaker))
    append(element, *(block_element(one, pen) for one in block.content))
    return element


def _list(block: ListBlock, pen: Pen) -> Element:
    element = build("list", {"type": block.type, "rend": block.rend})
    parts = [pen.element("head", block.head)] if block.head else []
    for item in block.items:
        if item.label:
            parts.append(pen.element("label", item.label))
        parts.append(_item(item, pen))
    # On one line, white space between the items is text; elsewhere it is layout.
    blank = " " if block.rend == "inline" else ""
    for part in parts:
        append(element, part, *([blank] if blank and part is not parts[-1] else []))
    return element


def _table(block: Table, pen: Pen) -> Element:
    rows = []
    for row in block.rows:
        cells = (pen.element("cell", one) for one in row.cells)
        rows.append(build("row", {"role": row.role}, *cells))
    return build("table", None, *rows)


def _item(item: Item, pen: Pen) -> Element:
    element = build("item")
    for one in item.content:
        if isinstance(one, ListBlock):
            append(element, " ", _list(one, pen))
        elif isinstance(one, P):
            append(element, pen.element("p", one))
        elif isinstance(one, Words):
            append(element, *pen.content(one))
        else:
            assert_never(one)
    return element
