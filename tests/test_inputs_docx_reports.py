"""DOCX sources: what the reader learns beside the text, and what is reported."""

import docx
import pytest

from converting import profile
from documents import made, p, r, raw, saved
from docx_sources import converted, opened, revision
from tei_edition import tei
from tei_edition.profiles.docx import Docx


def messages(content):
    return [one.message for one in opened(content).diagnostics if one.code == "TE184"]


def test_revisions_are_reported_with_author_and_day():
    content = made(p("A ", revision("del", "slow"), revision("ins", "fast"), " crane."))
    (found,) = opened(content).diagnostics
    assert (found.code, found.severity) == ("TE185", "info")
    assert (
        "E. Editor (2024-05-01): 1 insertions became add, 1 deletions became del" in found.message
    )


def test_page_headers_become_a_note_of_the_header():
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Harbour Board"
    document.add_paragraph("Text.")
    root, found = converted(saved(document))
    assert tei.text_of(next(root.iter("{*}notesStmt"))) == "Harbour Board"
    assert tei.text_of(tei.find(root, "text")) == "Text."
    assert "TE186" in {one.code for one in found}


def test_title_and_what_the_reader_knows():
    document = docx.Document()
    document.add_paragraph("Minutes of the Harbour Board", style="Title")
    document.add_paragraph("5 May 1950")
    paragraph = document.add_paragraph()
    paragraph.add_run("Present:").bold = True
    paragraph.add_run(" A. Example and C. Pattern.")
    document.add_heading("1. Opening", 1)
    raw(document, p("Mr. Sample: The crane [which broke] is old."))
    root, _found = converted(saved(document), "minutes")
    header = tei.find(root, "teiHeader")
    assert tei.text_of(tei.find(header, "fileDesc/titleStmt/title")) == (
        "Minutes of the Harbour Board"
    )
    assert tei.find(header, "profileDesc/creation/date").get("when") == "1950-05-05"
    assert [tei.text_of(one) for one in tei.find_all(root, "text/body/list/item")] == [
        "A. Example",
        "and C. Pattern.",
    ]
    assert tei.text_of(next(root.iter("{*}speaker"))) == "Mr. Sample:"
    assert [one.get("n") for one in root.iter("{*}div")] == ["1"]
    assert tei.text_of(next(root.iter("{*}supplied"))) == "which broke"


def test_styles_of_the_profile():
    xml = p("Motion", style="Subtitle") + p("Text.") + p("Print", style="Signature") + p("End.")
    own = 'name = "own"\nextends = "plain"\n[docx.styles]\nSubtitle = "heading-1"\nBogus = "drop"\n'
    conventions = profile("x", own).docx
    assert conventions.styles == {"Subtitle": "heading-1", "Bogus": "drop"}
    root, _found = converted(made(xml), conventions=conventions)
    assert "Motion" in tei.text_of(tei.find(root, "teiHeader/fileDesc/titleStmt/title"))
    dropped, _found = converted(made(xml), conventions=Docx(styles={"Subtitle": "drop"}))
    assert "Motion" not in tei.text_of(tei.find(dropped, "text"))


@pytest.mark.parametrize(
    ("xml", "what"),
    [
        (p("A", "<w:r><w:drawing/></w:r>"), "paragraph 1 of the file has an image or a shape"),
        (
            p("A")
            + p("<w:r><w:pict><w:txbxContent>" + p("In a box") + "</w:txbxContent></w:pict></w:r>"),
            "paragraph 2 of the file has a text box (In a box)",
        ),
        (p("A <m>", "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"), "an equation"),
        (p("A", r("secret", "<w:vanish/>")), "hidden text (secret)"),
        (p("A", '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'), "font Wingdings"),
    ],
)
def test_what_is_not_taken_is_reported(xml, what):
    (found,) = messages(made(xml))
    assert what in found


def test_numbers_are_those_that_word_shows():
    from tei_edition.inputs.docx_styles import figure

    roman = {4: "iv", 9: "ix", 14: "xiv", 40: "xl", 90: "xc", 400: "cd", 1999: "mcmxcix"}
    assert {count: figure(count, "lowerRoman") for count in roman} == roman
    assert [figure(one, "upperLetter") for one in (1, 26, 27)] == ["A", "Z", "AA"]
    assert figure(3, "decimalZero") == "03"


def test_a_document_without_words():
    read = opened(made(p("")))
    assert read.value is not None
    assert read.value.passages == ()
