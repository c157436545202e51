"""The check of the grammar: one finding for one mistake, at its place."""

import pytest
from lxml import etree

from checking import document
from conftest import ROOT
from tei_edition import tei
from tei_edition.checks import Schema, Settings
from tei_edition.checks.positions import spans
from tei_edition.checks.relaxng import RELAXNG
from tei_edition.checks.relaxng import validate as relaxng
from tei_edition.checks.running import check
from tei_edition.diagnostics import Severity
from tei_edition.relaxng.recovery import nearest

RNG = b"""<element name="doc" xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <attribute name="id"><data type="NCName"/></attribute>
  <oneOrMore><element name="p"><optional><attribute name="n"><value>1</value></attribute></optional>
    <zeroOrMore><choice><text/><element name="br"><empty/></element></choice></zeroOrMore>
  </element></oneOrMore></element>"""


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        ('<doc id="a"><q/></doc>', "TE311", "1:13"),
        ('<doc id="a"><p/><p><br/>x<q/></p></doc>', "TE311", "1:26"),
        ("<q/>", "TE311", "1:1"),
        ('<doc xmlns="urn:x" id="a"><p/></doc>', "TE311", "1:1"),
        ('<doc id="a"><p m="1"/></doc>', "TE312", "1:16"),
        ('<doc id="a"><p n="2"/></doc>', "TE316", "1:16"),
        ('<doc id="1"><p/></doc>', "TE316", "1:6"),
        ('<doc id="a"/>', "TE313", "1:1"),
        ("<doc><p/></doc>", "TE313", "1:1"),
        ('<doc id="a">x<p/></doc>', "TE314", "1:13"),
        ('<doc id="a"><p><br>x</br></p></doc>', "TE314", "1:20"),
    ],
)
def test_relaxng_faults(content, code, place):
    (found,) = relaxng(RNG, document(content))
    assert (found.code, str(found.span)) == (code, f"tei/letter.xml:{place}")


PROTOCOL = (ROOT / "schema" / "protocol.rng").read_bytes()
SPEECH = "<sp>\n<speaker>Chair</speaker>{}</sp>"


@pytest.mark.parametrize(
    ("content", "code", "line"),
    [
        ("\n<pp>Yes.</pp>", "TE311", 7),
        ("<p>The\n<persNmae>Chair</persNmae>.</p>", "TE311", 7),
        ("<p>Yes.</p>\n<speaker>Chair</speaker>", "TE311", 7),
        ("<list><item>One.</item>\n<head>Late</head></list>", "TE311", 7),
        ("<p>On\n<date when='5 May'>5 May</date>.</p>", "TE316", 7),
        ("<p>The\n<persName rfe='#a'>Chair</persName>.</p>", "TE312", 7),
        ("\n<list/>", "TE313", 7),
        ("\n<list><label>1.</label></list>", "TE313", 7),
        ("<p>A\n<choice><sic>x</sic></choice></p>", "TE313", 7),
        ("\n<list>Loose.<item>One.</item></list>", "TE314", 7),
        ("Loose.", "TE314", 6),
    ],
)
def test_one_mistake_deep_in_a_document_gives_one_finding(content, code, line):
    source = protocol(SPEECH.format(content))
    (found,) = relaxng(PROTOCOL, source)
    assert (found.code, found.span.line) == (code, line)


def protocol(content: str) -> tei.TeiDocument:
    """Return a document that is valid but for `content`, which begins on line 5."""
    return document(
        f"""<TEI xmlns="{tei.TEI}"><teiHeader><fileDesc><titleStmt><title>A</title></titleStmt>
<publicationStmt><publisher>B</publisher></publicationStmt>
<sourceDesc><p>C</p></sourceDesc></fileDesc></teiHeader><text><body>
<div><p>Before.</p></div><div>
{content}
</div><div><p>After.</p></div></body></text></TEI>"""
    )


def test_mistakes_in_several_elements_are_found_at_once():
    source = protocol(SPEECH.format("<pp/>\n<p m='1'/>") + "\n<list/>")
    found = relaxng(PROTOCOL, source)
    assert [(one.code, one.span.line) for one in found] == [
        ("TE311", 6),
        ("TE312", 7),
        ("TE313", 8),
    ]


@pytest.mark.parametrize("attribute", [None, "unknown", tei.XML_ID])
def test_whatever_element_is_wrong_is_the_one_that_is_named(attribute):
    content = (ROOT / "tests" / "hand" / "protocol-63.xml").read_bytes()
    for at in range(len(list(document(content).root.iter("*")))):
        root = document(content).root
        element = list(root.iter("*"))[at]
        if attribute is None:
            element.tag = f"{element.tag}x"
        else:
            element.set(attribute, "a b")
        source = document(etree.tostring(root, encoding="utf-8"))
        (found,) = relaxng(PROTOCOL, source)
        (place,) = spans(source, [(list(source.root.iter("*"))[at], attribute)])
        assert found.span == place


def test_relaxng_accepts_what_is_valid():
    assert relaxng(RNG, document('<doc id="a"><p>x<br/></p><p n="1"/></doc>')) == ()


def test_a_place_is_found_in_documents_with_prefixes():
    found = relaxng(RNG, document('<x:doc xmlns:x="urn:x" id="a"><x:p/></x:doc>'))
    assert [item.code for item in found] == ["TE311"]


@pytest.mark.parametrize(
    "schema",
    [b"", b"no", b"<a/>", b'<!DOCTYPE a [<!ENTITY x "y">]><a/>', RNG.replace(b"NCName", b"None")],
)
def test_an_unusable_relaxng_is_reported_once(schema):
    corpus = tei.Corpus(documents=(document("<a/>"), document("<b/>", "tei/b.xml")))
    given_settings = Settings(relaxng=Schema(path="s.rng", content=schema))
    (found,) = check(corpus, given_settings, [RELAXNG])
    assert found.severity is Severity.ERROR
    assert found.span.path == "s.rng"


def test_one_of_several_that_stands_too_late_is_told_once():
    source = protocol("<p/>").content.decode()
    late = "<date>1962</date>\n<publisher>B</publisher>"
    (found,) = relaxng(PROTOCOL, document(source.replace("<publisher>B</publisher>", late)))
    assert (found.code, found.span.line) == ("TE311", 3)
    assert found.message == "<publisher> must stand before <date> in <publicationStmt>"


@pytest.mark.parametrize(
    ("written", "meant"),
    [("pp", "p"), ("persNmae", "persName"), ("dat", "date"), ("x", None), ("hedd", "head")],
)
def test_the_nearest_name_is_one_slip_away(written, meant):
    names = [("", name) for name in ("app", "head", "date", "data", "p", "persName", "ptr")]
    found = nearest(("", written), names)
    assert found == (None if meant is None else ("", meant))


def test_attributes_of_any_name_may_have_a_datatype():
    schema = b"""<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"
      datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><zeroOrMore><attribute>
      <nsName ns="urn:x"/><data type="int"/></attribute></zeroOrMore><empty/></element>"""
    assert relaxng(schema, document('<a xmlns:x="urn:x" x:b="1" x:c="2"/>')) == ()
    (found,) = relaxng(schema, document('<a xmlns:x="urn:x" x:b="1" x:c="z"/>'))
    assert (found.code, found.span.column) == ("TE316", 28)
