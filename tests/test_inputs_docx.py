"""DOCX sources: what a word processor says of words becomes markup; hostile files are refused."""

import io
import random
import zipfile

import docx
import pytest
from lxml import etree

from converting import NOBODY, grammar, profile
from documents import changed, made, notes, p, r, raw, reference, saved
from tei_edition import config, tei
from tei_edition.inputs import open_source
from tei_edition.model import Silent
from tei_edition.pipeline.encoding import Conventions, convert_text
from tei_edition.profiles.docx import Docx

LOSSES = {"TE601", "TE602", "TE603"}
BREAK = "<w:r><w:br/></w:r>"


def opened(content, path="sources/minutes.docx", conventions=None):
    return open_source(content, path, "auto", conventions or Docx())


def refused(content, path="sources/minutes.docx"):
    read = opened(content, path)
    assert read.value is None
    (found,) = read.diagnostics
    assert found.code == "TE183"
    assert found.hint
    return found.message


def converted(content, name="plain", conventions=None):
    read = opened(content, conventions=conventions)
    assert read.value is not None, read.diagnostics
    edition = config.Edition(edition=config.Publication(title="Edition"))
    with_ = Conventions(profile=profile(name), authority=NOBODY, edition=edition)
    done = convert_text(read.value, with_)
    found = [*read.diagnostics, *done.diagnostics]
    assert not {one.code for one in found} & LOSSES, found
    assert done.value is not None, found
    root = tei.parse(done.value.content, "minutes.xml").value.root
    assert grammar().validate(root), (grammar().error_log, done.value.content.decode())
    at = 0
    for mark in (one for one in read.value.marks if isinstance(one, Silent)):
        assert at <= mark.start <= mark.end
        at = mark.end
    return root, found


def body(*xml, name="plain", prepare=None, conventions=None):
    root, _found = converted(made(*xml, prepare=prepare), name, conventions)
    (element,) = tei.find_all(root, "text/body")
    content = etree.tostring(element, encoding="unicode").replace(f' xmlns="{tei.TEI}"', "")
    lines = "".join(line.strip() for line in content.splitlines())
    return lines.removeprefix("<body>").removesuffix("</body>")


def messages(content):
    return [one.message for one in opened(content).diagnostics if one.code == "TE184"]


def revision(kind, text, author="E. Editor"):
    run = r(text) if kind == "ins" else f"<w:r><w:delText>{text}</w:delText></w:r>"
    return f'<w:{kind} w:id="1" w:author="{author}" w:date="2024-05-01T10:00:00Z">{run}</w:{kind}>'


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


PART = "word/document.xml"
GOOD = made(p("Words."))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            b"?>\n<w:document",
            b'?>\n<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document',
        ),
        (b"Words.", b"Words.<!-- <!ENTITY -->"),
    ],
)
def test_entities_are_refused(old, new):
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        text = archive.read(PART)
    old = old if old in text else text[: text.index(b"<w:document") + len(b"<w:document")]
    new = (
        new
        if new.startswith(b"Words")
        else text[: text.index(b"<w:document")] + new.partition(b"\n")[2]
    )
    assert "document type declaration" in refused(changed(GOOD, PART, old, new))


def test_a_bomb_is_refused():
    packed = changed(GOOD, "word/media/a.xml", b"", b"\x20" * (40 * 1024 * 1024))
    assert "packed beyond all measure" in refused(packed)


def test_macros_are_refused():
    assert "macros" in refused(changed(GOOD, "word/vbaProject.bin", b"", b"\x00"), "a.docm")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no DOCX file"),
        (b"plain words", "no DOCX file"),
        (GOOD[: len(GOOD) // 2], "no DOCX file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "old word processor"),
    ],
)
def test_what_is_no_docx(content, words):
    assert words in refused(content)


def test_other_packages_are_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "OpenDocument" in refused(stream.getvalue())


@pytest.mark.parametrize("name", ["[Content_Types].xml", "_rels/.rels", PART, "word/styles.xml"])
def test_damage_is_reported_without_an_exception(name):
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        data = archive.read(name)
    for new in (b"", b"<a", data[: len(data) // 2], b"<x/>"):
        read = opened(changed(GOOD, name, data, new))
        if read.value is None:
            assert [one.code for one in read.diagnostics] == ["TE183"]


def test_deep_nesting_ends_in_a_finding():
    deep = "<w:sdt><w:sdtContent>" * 300 + p("x") + "</w:sdtContent></w:sdt>" * 300
    content = changed(GOOD, PART, b"<w:sectPr", f"{deep}<w:sectPr".encode())
    assert "damaged" in refused(content)


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
    chance = random.Random(seed)  # noqa: S311 (not for secrets)
    kinds = (any_paragraph, any_paragraph, any_paragraph, any_table)
    xml = [chance.choice(kinds)(chance) for _ in range(chance.randint(1, 7))]
    bodies = {id_: any_paragraph(chance) + any_paragraph(chance) for id_ in "12"}
    content = made(p("Words."), *xml, prepare=lambda document: notes(document, bodies))
    converted(content, chance.choice(("plain", "minutes")))
