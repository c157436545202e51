"""What is said of files that are not well-formed: what stands there, and what to write."""

import re

import pytest

from conftest import run
from tei_edition import tei
from tei_edition.reports.quoting import covered

DIV = "<TEI>\n<text><body>{}</body></text></TEI>"


@pytest.mark.parametrize(
    ("content", "message", "hint"),
    [
        ("<div type=“a” n='1'/>", "in typographic quotation marks", "write straight ones"),
        ("<div type=a/>", "not in quotation marks", "an attribute is written"),
        ('<div type="a n="1"/>', "a quotation mark is missing before", "close the value"),
        ("<div type='a n='1'/>", "a quotation mark is missing before", "close the value"),
        ('<div type="a"n="1"/>', "no blank between them", "write a blank"),
        ('<p>A<pb n="1"></p>', "<pb> (line 2) is still open", "write <pb …/>, with a slash"),
        ("<p>A<Hi>B</hi></p>", "<Hi> (line 2) is still open", "write </Hi>: capital and small"),
        ("<p>A<hi>B</p>", "<hi> (line 2) is still open", "write </hi> before it"),
        ("<p/>A</p>", "</p> closes nothing: <p/> (line 2) is closed", "take the slash out there"),
        ("<p n='1'/>A <hi>B</hi></p>", "<p n='1'/> (line 2) is closed by its", "take the"),
        ("<div><p/></div>A</p>", "<body> (line 2) is still open", "write </body> before it"),
        ("<p xmlns:a='u' b:c='1'/>", 'the prefix in "b:c" is not declared', "remove the prefix"),
        ("<p>&mdash;</p>", 'the entity "&mdash;" is not defined', "write — or &#8212;"),
        ("<p>&shy;</p>", 'the entity "&shy;" is not defined', "write &#173;"),
        ("<p>&firm;</p>", 'the entity "&firm;" is not defined', "write the character itself"),
    ],
)
def test_what_the_line_shows(content, message, hint):
    result = tei.parse(DIV.format(content).encode(), "a.xml")
    (found,) = result.diagnostics
    assert (found.code, found.span.line) == ("TE301", 2)
    assert message in found.message
    assert found.hint is not None
    assert found.hint.startswith(hint)


def test_an_encoding_that_is_another():
    content = b'<?xml version="1.0" encoding="UTF-16"?>\n<TEI/>'
    (found,) = tei.parse(content, "a.xml").diagnostics
    assert "names another encoding" in found.message


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
@pytest.mark.parametrize(
    "content",
    [
        "<p>é<hi>é⟦</p>⟧",
        "<p>é⟦&nbsp;⟧</p>",
        "<p n='⟦&nbsp;⟧'/>",
        "<p>é⟦&c⟧ o</p>",
        "<p>⟦&⟧ é</p>",
        "<p>⟦&#2;⟧</p>",
        "<p é='1' m='2' ⟦é='3'⟧ o='4'/>",
        "<p é='1'\n ⟦é='3'⟧/>",
        "<p xmlns:a='u' xmlns:b='u' a:n='1' ⟦b:n='2'⟧/>",
        "<p ⟦n⟧ m='1'/>",
        "<p ⟦n=é/e⟧/>",
        "<p m='é' ⟦n=«é»⟧ o=''/>",
        "<p m='1' n='é⟦<⟧/p>",
        "⟦<q:p⟧/>",
        "<p ⟦q:n='1'⟧/>",
        "<p>é⟦</p o=''>⟧",
        "⟦<!--⟧ é </p>",
        "<!-- é ⟦--⟧ é -->",
        "<p>⟦<⟧ é</p>",
    ],
)
def test_the_place_is_what_is_wrong(content, encoding):
    before, wrong, after = re.split("[⟦⟧]", content)
    told = f'<?xml version="1.0" encoding="{encoding}"?>'
    text = f"{told}<TEI><text><body>é {before}{wrong}{after}</body></text></TEI>"
    (found,) = tei.parse(text.encode(encoding, "xmlcharrefreplace"), "a.xml").diagnostics
    assert covered(found.span, text.split("\n")) == wrong


def test_a_fault_that_is_closed_nowhere():
    (found,) = tei.parse("<p>é <hi m='1' n='é>\n".encode(), "a.xml").diagnostics
    assert (str(found.span), found.span.end_column) == ("a.xml:1:16", 21)


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"PK\x03\x04\x14[Content_Types].xml word/document.xml", "a Word file"),
        (b"PK\x03\x04\x14mimetypeapplication/vnd.oasis.opendocument.text", "a file of Libre"),
        (b"PK\x03\x04\x14other", "a ZIP file"),
        (b"%PDF-1.7", "a PDF"),
    ],
)
def test_other_files_are_named_and_not_quoted(tmp_path, content, kind):
    (tmp_path / "a.xml").write_bytes(content)
    for options in ((), ("--long", "0")):
        ran = run(tmp_path, "validate", "a.xml", *options)
        assert f"a.xml: error[TE301] not-well-formed: this is no XML, but {kind}" in ran.out
        assert "save or export the document as TEI" in ran.out
        assert "PK" not in ran.out
