"""The writer: an annotated text to a TEI file."""

from __future__ import annotations

from tei_edition.diagnostics import Result
from tei_edition.model import Div, Edit, SourceText, Text, leaves, walk
from tei_edition.tei import Element, mint_id
from tei_edition.writer.blocks import PAGES, block_elements
from tei_edition.writer.draft import Draft, build, tree
from tei_edition.writer.header import Imprint, header
from tei_edition.writer.inline import Pen
from tei_edition.writer.layout import serialize

__all__ = ["Imprint", "serialize", "write"]


def write(text: Text, source: SourceText, imprint: Imprint) -> Result[Element]:
    """Return the TEI tree of `text`."""
    changes = [
        one for leaf in leaves(text) for one in leaf.annotations if isinstance(one, Edit) and one.id
    ]
    # The ids that are given before writing: of the text, divisions, changes.
    ids = {text.id, *(one.id for one in changes if one.id)}
    ids |= {block.id for block in walk(text.body) if isinstance(block, Div) and block.id}
    pen = Pen(source=source, notes={note.start: note for note in text.notes}, ids=ids)
    for one in changes:
        for at in one.notes:
            pen.changes[at] = f"{pen.changes.get(at, '')} #{one.id}".strip()
    head = header(text, imprint, pen)
    body = build("body", None, *(one for block in text.body for one in block_elements(block, pen)))
    # What no marker refers to is kept at the end, and says that it has no place.
    loose: list[Draft] = []
    while pen.notes:  # writing a note takes those away whose markers stand in it
        loose.append(pen.loose(pen.notes.pop(min(pen.notes))))
    bare = all(isinstance(one, Draft) and one.tag in PAGES for one in body.content)
    body.append(*([build("p", None, *loose)] if bare else loose))
    root = build("TEI", {"xml:id": mint_id(text.id, set()), "xml:lang": text.language})
    root.append(head, build("text", None, body))
    return Result(value=tree(root), diagnostics=tuple(pen.findings))
