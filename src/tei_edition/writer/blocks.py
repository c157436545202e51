"""Blocks to elements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from tei_edition.model import (
    Ab,
    Block,
    Boundary,
    Cell,
    Div,
    Group,
    Head,
    Item,
    Leaf,
    ListBlock,
    Name,
    P,
    Quote,
    Sp,
    Table,
    Words,
)
from tei_edition.writer.draft import Draft, Node, build
from tei_edition.writer.inline import Attributes, Pen

PAGES = frozenset({"pb", "fw"})
"""What a page has beside the text."""


def block_elements(block: Block, pen: Pen) -> list[Draft]:
    """Return the element of `block` with everything in it, and what ends a page behind it.

    A block that holds only the end of a page leaves nothing else.
    """
    match block:
        case Head():
            return _with_pages("head", block, pen)
        case P():
            return _with_pages("p", block, pen)
        case Ab():
            return _with_pages("ab", block, pen, {"type": block.type})
        case Boundary():
            return _with_pages(block.tag, block, pen)
        case ListBlock():
            return [_list(block, pen)]
        case Quote():
            return [_quote(block, pen)]
        case Table():
            return _table(block, pen)
        case Group():
            return [_group(block, pen)]
        case Sp():
            return [_speech(block, pen)]
        case Div():
            return [_division(block, pen)]
        case _:
            assert_never(block)


def _with_pages(
    tag: str, leaf: Leaf, pen: Pen, attributes: Attributes | None = None
) -> list[Draft]:
    """Return the element of a leaf, and behind it the page breaks that end the leaf."""
    content, pages = _parted(pen.content(leaf))
    return [build(tag, attributes, *content), *pages] if content or not pages else pages


def _parted(content: list[Node]) -> tuple[list[Node], list[Draft]]:
    """Return the content of a leaf, and apart from it the page breaks that end the leaf."""
    if not any(isinstance(one, Draft) and one.tag in PAGES for one in content):
        return content, []
    seen = [one for one in content if not isinstance(one, str) or one.strip()]
    pages = [one for one in seen if not isinstance(one, str) and one.tag in PAGES]
    if pages and len(pages) == len(seen):
        return [], pages
    pages = []
    while content and not isinstance(last := content[-1], str) and last.tag in PAGES:
        pages.insert(0, last)
        content.pop()
    return content, pages


def _division(block: Div, pen: Pen) -> Draft:
    element = build("div", {"type": block.type, "n": block.n, "xml:id": block.id})
    if block.head:
        element.append(*_with_pages("head", block.head, pen))
    element.append(*(part for one in block.content for part in block_elements(one, pen)))
    return element


def _group(block: Group, pen: Pen) -> Draft:
    """Return the element with its parts, a blank between them, on one line.

    Beside words that stand in no element a line of the source would not show; an address has
    its lines by itself.
    """
    element = build(block.tag)
    parts = [
        pen.content(one) if isinstance(one, Words) else block_elements(one, pen)
        for one in block.content
    ]
    loose = any(isinstance(node, str) and node.strip() for part in parts for node in part)
    for at, (one, part) in enumerate(zip(block.content, parts, strict=True)):
        if at:
            before = block.content[at - 1]
            lines = any(isinstance(each, Group) and each.tag == "address" for each in (before, one))
            inline = loose or (isinstance(one, Words) and isinstance(before, Words))
            broken = inline and not lines and pen.is_line_between(before, one)
            element.append(build("lb") if broken else " ")
        element.append(*part)
    return element


def _speech(block: Sp, pen: Pen) -> Draft:
    """Return a speech; a speaker without words is a paragraph, since TEI has no empty sp."""
    if not block.content:
        return pen.element("p", block.speaker)
    refs = [one.ref for one in block.speaker.annotations if isinstance(one, Name) and one.ref]
    who = refs[0] if len(refs) == 1 else None
    element = build("sp", {"who": who}, pen.element("speaker", block.speaker))
    element.append(*(part for one in block.content for part in block_elements(one, pen)))
    return element


def _list(block: ListBlock, pen: Pen) -> Draft:
    element = build("list", {"type": block.type, "rend": block.rend})
    parts = [pen.element("head", block.head)] if block.head else []
    for item in block.items:
        if item.label:
            parts.append(pen.element("label", item.label))
        parts.append(_item(item, pen))
    # On one line, white space between the items is text; elsewhere it is layout.
    blank = " " if block.rend == "inline" else ""
    for part in parts:
        element.append(part, *([blank] if blank and part is not parts[-1] else []))
    return element


def _quote(block: Quote, pen: Pen) -> Draft:
    return build("quote", None, *(pen.element("p", one) for one in block.content))


def _table(block: Table, pen: Pen) -> list[Draft]:
    """Return the table, and behind it the page breaks that end its last cell."""
    contents = [[pen.content(cell) for cell in row.cells] for row in block.rows]
    contents[-1][-1], pages = _parted(contents[-1][-1])
    rows = (
        build("row", {"role": row.role}, *map(_cell, row.cells, cells))
        for row, cells in zip(block.rows, contents, strict=True)
    )
    return [build("table", None, *rows), *pages]


def _cell(cell: Cell, content: Sequence[Node]) -> Draft:
    """Return a cell, with the rows and columns over which it reaches if they are several."""
    rows, cols = (str(count) if count > 1 else None for count in (cell.rows, cell.cols))
    return build("cell", {"rows": rows, "cols": cols}, *content)


def _item(item: Item, pen: Pen) -> Draft:
    element = build("item")
    for one in item.content:
        if isinstance(one, ListBlock):
            element.append(" ", _list(one, pen))
        elif isinstance(one, P):
            element.append(pen.element("p", one))
        elif isinstance(one, Quote):
            element.append(_quote(one, pen))
        elif isinstance(one, Words):
            element.append(*pen.content(one))
        else:
            assert_never(one)
    return element
