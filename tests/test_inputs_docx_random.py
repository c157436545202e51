"""Any DOCX source: every character has a fate, and the TEI is valid."""

import random

import pytest

from documents import made, notes, p, r, reference
from docx_sources import BREAK, converted, revision

WORDS = (
    *("Present: A. B, C. D.", " word ", "Mr. X: ", "[1] ", "**b** ", "x", "- ", "1. "),
    *("27 May 1950 ", "[new] ", "~~a~~ ", "  "),
)
LOOKS = ("", "<w:i/>", "<w:strike/>", "<w:b/>", "<w:vanish/>")
STYLES = ("", "Heading1", "Heading2", "Title", "Quote", "ListNumber", "ListBullet", "ListBullet2")
PAGE = '<w:r><w:br w:type="page"/></w:r>'


def any_paragraph(chance):
    runs = (
        chance.choice(
            (
                r(chance.choice(WORDS), chance.choice(LOOKS)),
                revision(chance.choice(("ins", "del")), chance.choice((" a", "b ", " "))),
                *(BREAK, PAGE, "<w:r><w:tab/></w:r>", reference(chance.choice("123"))),
            )
        )
        for _ in range(chance.randrange(6))
    )
    return p(*runs, style=chance.choice(STYLES))


def any_table(chance):
    row = "".join(f"<w:tc>{any_paragraph(chance)}</w:tc>" for _ in range(2))
    return f"<w:tbl><w:tblPr/><w:tr>{row}</w:tr><w:tr>{row}</w:tr></w:tbl>"


@pytest.mark.parametrize("seed", range(60))
def test_any_document_holds(seed):
    chance = random.Random(seed)
    kinds = (any_paragraph, any_paragraph, any_paragraph, any_table)
    xml = [chance.choice(kinds)(chance) for _ in range(chance.randint(1, 7))]
    bodies = {id_: any_paragraph(chance) + any_paragraph(chance) for id_ in "12"}
    content = made(p("Words."), *xml, prepare=lambda document: notes(document, bodies))
    converted(content, chance.choice(("plain", "minutes")))


BROKEN = {
    "number of a note on a line of its own": p(r("[2] ", "<w:b/>"), BREAK, "• old"),
    "page break behind a note": p("[1] [2] before ", PAGE) + p("resolved"),
    "empty cell before the text": (
        f"<w:tbl><w:tr><w:tc>{p()}</w:tc></w:tr><w:tr><w:tc>{p('~~gone~~')}</w:tc></w:tr></w:tbl>"
    ),
    "only the marker of a note": p(reference("3"), style="ListBullet2"),
}


@pytest.mark.parametrize("title", BROKEN)
@pytest.mark.parametrize("name", ["plain", "letters"])
def test_a_document_that_was_broken_holds(title, name):
    bodies = {"3": p("crossed out")}
    converted(made(BROKEN[title], prepare=lambda document: notes(document, bodies)), name)
