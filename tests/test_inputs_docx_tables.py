"""Merged cells of a DOCX file: @rows and @cols, and no cell for what is merged into another."""

import pytest

from documents import p
from test_inputs_docx import body


def cell(text, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(text) if text else p()}</w:tc>"


def table(*rows):
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


WIDE, FIRST, MORE = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
CASES = {
    "columns": (
        table(cell("Sums", WIDE), cell("a") + cell("b")),
        '<row><cell cols="2">Sums</cell></row><row><cell>a</cell><cell>b</cell></row>',
    ),
    "rows": (
        table(
            cell("1950", FIRST) + cell("a"), cell("", MORE) + cell("b"), cell("", MORE) + cell("c")
        ),
        '<row><cell rows="3">1950</cell><cell>a</cell></row><row><cell>b</cell></row>'
        "<row><cell>c</cell></row>",
    ),
    "both": (
        table(cell("All", FIRST + WIDE) + cell("a"), cell("", MORE + WIDE) + cell("b")),
        '<row><cell rows="2" cols="2">All</cell><cell>a</cell></row><row><cell>b</cell></row>',
    ),
    "words-are-never-merged-away": (
        table(cell("1950", FIRST) + cell("a"), cell("more", MORE) + cell("b")),
        "<row><cell>1950</cell><cell>a</cell></row><row><cell>more</cell><cell>b</cell></row>",
    ),
    "nothing-above": (
        table(cell("", MORE) + cell("a"), cell("", MORE) + cell("b")),
        "<row><cell/><cell>a</cell></row><row><cell/><cell>b</cell></row>",
    ),
    "no-row-without-a-cell": (
        table(cell("a", FIRST), cell("", MORE)),
        "<row><cell>a</cell></row><row><cell/></row>",
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_merged_cells(name):
    xml, rows = CASES[name]
    assert body(p("Text.") + xml) == f"<p>Text.</p><table>{rows}</table>"
