"""What is said of files that are not well-formed: what stands there, and what to write."""

import pytest

from tei_edition import tei

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
