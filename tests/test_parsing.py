"""Reading XML: what is refused, and what is said of XML that is not well-formed."""

import pytest

from tei_edition import tei

BILLION = (
    '<!DOCTYPE l [<!ENTITY a "l"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]><l>&c;</l>'
)


@pytest.mark.parametrize(
    "content",
    [
        BILLION,
        '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a>&x;</a>',
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/"><a b="&x;"/>',
        '<!DOCTYPE a SYSTEM "x" []><a/>',
        '<!DOCTYPE a><!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>',
        "<!DOCTYPE a SYSTEM><a/>",
        '<!DOCTYPE a><!ENTITY x "y"><a/>',
        '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>',
        '<!-- c --><?pi?><!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1:9/">%x;]><a/>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_and_doctypes_are_refused(content, encoding):
    parsed = tei.parse(content.encode(encoding), "a.xml")
    assert parsed.value is None
    assert [item.code for item in parsed.diagnostics] == ["TE302"]


def test_a_doctype_in_utf_16_without_a_mark_is_refused():
    content = '<?xml version="1.0" encoding="UTF-16"?>\n<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'
    parsed = tei.parse(content.encode("utf-16-le"), "a.xml")
    assert parsed.value is None
    assert [(item.code, item.span.line) for item in parsed.diagnostics] == [("TE302", 2)]


def test_deep_nesting_is_refused_and_does_not_crash():
    depth = 10_000
    parsed = tei.parse(("<p>" * depth + "</p>" * depth).encode(), "a.xml")
    assert parsed.value is None
    assert [item.code for item in parsed.diagnostics] == ["TE301"]


@pytest.mark.parametrize(
    ("content", "place", "message", "hint"),
    [
        ("<a>b & c</a>", "1:6", "an & stands alone", "&amp;"),
        ("<a>b &c</a>", "1:6", "an & stands before a word", "&amp;"),
        ("<a>\n&nbsp;</a>", "2:1", 'the entity "&nbsp;" is not defined', "&#160;"),
        ("<a>\nx < y</a>", "2:3", "a < stands where no tag begins", "&lt;"),
        ("<a>\n<b>\n<c>x</b></a>", "3:5", "<c> (line 3) is still open where </b>", "</c>"),
        ("<a>\n<b>x", "2:4", "the file ends while <b> (line 2) is still open", "</b>"),
        ("<a x='1' x='2'/>", "1:10", "the attribute x twice", "keep one"),
        ("<a x/>", "1:4", "the attribute x has no value", 'name="value"'),
        ("<a x=1/>", "1:4", "not in quotation marks", 'name="value"'),
        ("<a x='1/>", "1:4", "no closing quotation mark", 'name="value"'),
        ("<a x='<'/>", "1:7", "a < stands in the value", "&lt;"),
        ("<a></ a>", "1:4", "no > at its end", ">"),
        ("<a>\x01</a>", "1:4", "a control character (number 1)", "delete"),
        ("<a>&#1;</a>", "1:4", "a character reference", "itself"),
        ("<a/>\nmore", "2:1", "something follows the end tag", "one root"),
        ("", "1:1", "the file is empty", "remove"),
        (" \n", "2:1", "the file is empty", "remove"),
        ("Dear Sir", "1", "does not begin with a tag", "source"),
        ("<a:b/>", "1:1", 'the prefix in "a:b" is not declared', "xmlns:a"),
        (" <?xml version='1.0'?><a/>", "1:2", "stands behind the beginning", "first"),
        ("<a><!-- x -- y --></a>", "1:11", "a comment has -- inside", "hyphen"),
        ("<a><!-- x</a>", "1:4", "a comment has no end", "-->"),
        ("<a><![CDATA[x</a>", "1:4", "section has no end", "]]>"),
        ("<a>]]></a>", "1:4", "]]> stands in the text", "]]&gt;"),
        ("<?xml version='1.0' encoding='no'?><a/>", "1:33", 'the encoding "no"', "UTF-8"),
        ("<a>\nж</a>".encode("cp1251"), "2", "not in the encoding", "UTF-8"),
    ],
)
def test_what_is_not_well_formed_is_said_in_plain_words(content, place, message, hint):
    data = content.encode() if isinstance(content, str) else content
    (found,) = tei.parse(data, "a.xml").diagnostics
    assert found.code == "TE301"
    assert str(found.span).startswith(f"a.xml:{place}")
    assert message in found.message
    assert hint in (found.hint or "")
