"""Tables of a DOCX file: merged cells with @rows and @cols, and rows that name the columns."""

import pytest
from docx.enum.style import WD_STYLE_TYPE

from documents import made, p, r
from docx_sources import converted
from tei_edition import tei
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


BOLD = "<w:b/>"
NAMED = {
    "marked": "<w:trPr><w:tblHeader/></w:trPr>" + cell("Name"),
    "bold": f"<w:tc>{p(r('Name', BOLD))}</w:tc>",
    "bold by its paragraph": f"<w:tc>{p(r('Name'), style='Head')}</w:tc>",
}


def bold_style(document):
    style = document.styles.add_style("Head", WD_STYLE_TYPE.PARAGRAPH)
    style.font.bold = True


def roles(*rows):
    root, _ = converted(made(p("Text."), table(*rows), prepare=bold_style))
    return [row.get("role") for row in tei.find_all(root, ".//row")]


@pytest.mark.parametrize("name", NAMED)
def test_a_row_that_names_the_columns(name):
    assert roles(NAMED[name], cell("Hope")) == ["label", None]


OFF = '<w:trPr><w:tblHeader w:val="0"/></w:trPr>'


@pytest.mark.parametrize("first", [OFF + cell("Name"), cell("Name"), cell("")])
def test_a_first_row_like_the_others_names_nothing(first):
    assert roles(first, cell("Hope")) == [None, None]


def test_rows_that_are_all_bold_name_nothing():
    assert roles(NAMED["bold"], NAMED["bold"]) == [None, None]
