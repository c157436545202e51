"""DOCX sources: what a word processor says of words becomes markup."""

import docx
import pytest
from lxml import etree

from documents import made, notes, p, r, raw, reference, saved
from docx_sources import BREAK, converted, revision
from tei_edition import tei
from tei_edition.profiles.docx import Docx


def body(*xml, name="plain", prepare=None, conventions=None):
    root, _found = converted(made(*xml, prepare=prepare), name, conventions)
    (element,) = tei.find_all(root, "text/body")
    content = etree.tostring(element, encoding="unicode").replace(f' xmlns="{tei.TEI}"', "")
    lines = "".join(line.strip() for line in content.splitlines())
    return lines.removeprefix("<body>").removesuffix("</body>")


CASES = {
    "looks": (
        p("A ", r("sl", "<w:i/>"), r("ow", "<w:i/>"), " ", r("crane", "<w:b/><w:i/>"), "."),
        '<p>A <hi rend="italic">slow</hi> <hi rend="bold italic">crane</hi>.</p>',
    ),
    "switched-off": (p(r("A crane.", '<w:i w:val="0"/>')), "<p>A crane.</p>"),
    "more-looks": (
        p(
            *(r("a", '<w:u w:val="single"/>'), r("b", '<w:vertAlign w:val="superscript"/>')),
            *(r("c", "<w:smallCaps/>"), r("d", '<w:spacing w:val="40"/>')),
        ),
        '<p><hi rend="underline">a</hi><hi rend="superscript">b</hi>'
        '<hi rend="small-caps">c</hi><hi rend="spaced">d</hi></p>',
    ),
    "character-style": (
        p('<w:r><w:rPr><w:rStyle w:val="Emphasis"/></w:rPr><w:t>Aurora</w:t></w:r>', " sails."),
        '<p><hi rend="italic">Aurora</hi> sails.</p>',
    ),
    "struck": (
        p("A ", r("slow", "<w:strike/>"), " ", r("old", "<w:dstrike/>"), " crane."),
        '<p>A <del rend="crossed-out">slow</del> <del rend="crossed-out">old</del> crane.</p>',
    ),
    "revisions": (
        p("A ", revision("del", "slow"), revision("ins", "fast"), " crane."),
        "<p>A <del>slow</del><add>fast</add> crane.</p>",
    ),
    "moved": (
        p(
            "A",
            "<w:moveFrom>" + r("b") + "</w:moveFrom>",
            "c",
            "<w:moveTo>" + r("b") + "</w:moveTo>",
        ),
        "<p>A<del>b</del>c<add>b</add></p>",
    ),
    "breaks": (
        p("One", BREAK, "two", '<w:r><w:br w:type="page"/></w:r>', " three.")
        + p('<w:r><w:br w:type="page"/></w:r>')
        + p("Four"),
        "<p>One<lb/> two <pb/> three.</p><p><pb/>Four</p>",
    ),
    "signs": (
        p("a", "<w:r><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:softHyphen/></w:r>", "c"),
        "<p>a\tb\u2011\u00adc</p>",
    ),
    "headings": (
        p("One", style="Heading1")
        + p("Text.")
        + p("Two", style="Heading2")
        + p("More.")
        + p("Three", style="Heading1")
        + p("End."),
        '<div type="section"><head>One</head><p>Text.</p><div type="section"><head>Two</head>'
        '<p>More.</p></div></div><div type="section"><head>Three</head><p>End.</p></div>',
    ),
    "outline": (
        p("A.") + p("Two", properties='<w:outlineLvl w:val="0"/>') + p("B."),
        '<p>A.</p><div type="section"><head>Two</head><p>B.</p></div>',
    ),
    "lists": (
        p("Text.")
        + p("One", style="ListNumber")
        + p("Two", style="ListNumber")
        + p("a", style="ListBullet")
        + p("b", style="ListBullet"),
        "<p>Text.</p><list><label>1.</label><item>One</item><label>2.</label><item>Two</item>"
        "</list><list><item>a</item><item>b</item></list>",
    ),
    "quote": (
        p("Text.") + p("We ask.", style="Quote") + p("Soon.", style="Quote") + p("End."),
        "<p>Text.</p><quote><p>We ask.</p><p>Soon.</p></quote><p>End.</p>",
    ),
    "field": (
        p(
            '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
            '<w:r><w:instrText> HYPERLINK "https://example.org/a" </w:instrText></w:r>',
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>',
            "here",
            '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
            " it is.",
        ),
        '<p><ref target="https://example.org/a">here</ref> it is.</p>',
    ),
    "content-control": (
        "<w:sdt><w:sdtPr/><w:sdtContent>" + p("Inside.") + "</w:sdtContent></w:sdt>",
        "<p>Inside.</p>",
    ),
    "markdown-is-text": (p("A *star* and 5 \\* 6."), "<p>A *star* and 5 * 6.</p>"),
}


@pytest.mark.parametrize("name", CASES)
def test_construct(name):
    xml, expected = CASES[name]
    assert body(xml) == expected


def test_notes_stand_at_their_markers():
    def prepare(document):
        notes(document, {"2": p("Editor's note: of A.") + p("More."), "3": p("Of B.")})
        notes(document, {"5": p("At the end.")}, "endnote")

    xml = p("A", reference("2"), " B", reference("3"), " C", reference("5", "endnote"), ".")
    assert body(xml, name="minutes", prepare=prepare) == (
        '<p>A<note type="editor" n="1" place="end" xml:id="n1">'
        "<p><label>Editor's note:</label> of A.</p><p>More.</p></note>"
        ' B<note n="2" place="end" xml:id="n2"><p>Of B.</p></note>'
        ' C<note n="i" place="end" xml:id="ni"><p>At the end.</p></note>.</p>'
    )


def test_a_note_that_refers_to_itself_ends():
    xml = p("A", reference("2"), ".")
    root, _found = converted(
        made(xml, prepare=lambda document: notes(document, {"2": p("See ", reference("2"))}))
    )
    assert len(list(root.iter("{*}note"))) == 1


def test_comments_are_notes_with_their_author():
    document = docx.Document()
    paragraph = document.add_paragraph("A word.")
    document.add_comment(paragraph.runs, text="Check this.", author="A. Reader", initials="AR")
    root, _found = converted(saved(document), conventions=Docx(comments="transcriber"))
    (note,) = root.iter("{*}note")
    assert (note.get("type"), note.get("n")) == ("transcriber", "c1")
    assert tei.text_of(note) == "A. Reader: Check this."
    assert tei.text_of(tei.find(note, "p/label")) == "A. Reader:"


def test_tables_keep_empty_cells():
    document = docx.Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(1, 1).text = "Name", "5\n6"
    document.add_paragraph("End.")
    root, _found = converted(saved(document))
    rows = tei.find_all(root, "text/body/table/row")
    assert [[tei.text_of(cell) for cell in row] for row in rows] == [["Name", ""], ["", "5 6"]]


def test_links_in_the_body():
    document = docx.Document()
    part = document.part
    good = part.relate_to(
        "https://example.org/a", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    bad = part.relate_to(
        "file:///etc/passwd", docx.opc.constants.RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    raw(
        document,
        p(*(f'<w:hyperlink r:id="{one}">{r("here")}</w:hyperlink>' for one in (good, bad))),
    )
    root, found = converted(saved(document))
    assert [one.get("target") for one in root.iter("{*}ref")] == ["https://example.org/a"]
    assert any("file:///etc/passwd" in one.message for one in found)
