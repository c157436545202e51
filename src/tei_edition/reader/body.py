"""The body of a document: one running text, or letters and what stands beside them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from tei_edition.model import Div, P
from tei_edition.reader import letters
from tei_edition.reader.letters import Letter
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet
from tei_edition.reader.structure import Body, running
from tei_edition.tei import mint_id

_SMALL = regex.compile(r"\p{Ll}")


def structure(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Body:
    """Build the tree of the document."""
    parts = letters.divide(paragraphs, sheet)
    ids: set[str] = set()
    if not parts:
        return running(paragraphs, sheet, ids)
    bodies = [_letter(one, sheet, ids) for one in parts]
    layout = tuple(fate for body in bodies for fate in body.layout)
    if len(parts) == 1 and parts[0].head is None:
        return Body(blocks=bodies[0].blocks, layout=layout)
    divisions = (_division(one, body, ids) for one, body in zip(parts, bodies, strict=True))
    return Body(blocks=tuple(divisions), layout=layout)


def _letter(part: Letter, sheet: Sheet, ids: set[str]) -> Body:
    """Build a letter, or what stands beside letters, without its heading."""
    capitals = bool(part.text) and not any(_SMALL.search(one.text) for one in part.text)
    if part.type == "envelope" or (part.type == "telegram" and capitals):
        # Addresses and messages in capitals are no headings.
        lines = (sheet.leaf(P(start=0, text=""), one.start, one.end) for one in part.text)
        return Body(blocks=(*part.opening, *lines, *part.closing), layout=part.layout)
    body = running(part.text, sheet, ids)
    blocks, layout = body.blocks, (*part.layout, *body.layout)
    if part.inner:
        inner = _letter(part.inner, sheet, ids)
        blocks = (*blocks, _division(part.inner, inner, ids))
        layout = (*layout, *inner.layout)
    return Body(blocks=(*part.opening, *blocks, *part.closing), layout=layout)


def _division(part: Letter, body: Body, ids: set[str]) -> Div:
    id_ = mint_id(f"{part.type}-{part.n}", ids) if part.type and part.n else None
    return Div(type=part.type, n=part.n, id=id_, head=part.head, content=body.blocks)
