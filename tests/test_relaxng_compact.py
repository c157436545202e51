"""The compact syntax of RELAX NG, against the XML syntax of the same schemas."""

from __future__ import annotations

import pytest
from lxml import etree

from conftest import SHARED
from tei_edition import relaxng
from tei_edition.relaxng import compact
from tei_edition.relaxng.simple import Schema
from tei_edition.relaxng.simplify import simplify
from tei_edition.relaxng.syntax import check
from tei_edition.tei import Element

TEI = SHARED / "tei"
HEAD = """xmlns="http://relaxng.org/ns/structure/1.0" xmlns:p="urn:p"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes\""""

PAIRS = {
    "element a { empty }": "<element name='a'><empty/></element>",
    'default namespace = "urn:d" element a { attribute b { text } }': (
        "<element name='a' ns='urn:d'><attribute name='b'/></element>"
    ),
    'namespace p = "urn:p"\nstart = \\start\n\\start = element p:a { text & b+ }\n'
    'b = element (b | (p:* - p:c)) { xsd:date - xsd:date "2000-01-01" }': (
        """<grammar><start><ref name='s'/></start><define name='s'><element name='p:a'>
        <interleave><text/><oneOrMore><ref name='b'/></oneOrMore></interleave></element></define>
        <define name='b'><element><choice><name>b</name><nsName ns='urn:p'><except>
        <name>p:c</name></except></nsName></choice><data type='date'><except>
        <value type='date'>2000-01-01</value></except></data></element></define></grammar>"""
    ),
    'default namespace = "urn:d" namespace i = inherit\nelement [ i:x = "1" ] a >> i:y [ ] '
    "{ element i:* - (i:b | c) { empty } }": (
        """<element name='a' ns='urn:d'><element><nsName ns=''><except><name ns=''>b</name>
        <name ns='urn:d'>c</name></except></nsName><empty/></element></element>"""
    ),
    'default namespace = "urn:d" namespace p = "urn:p"\n'
    'element p:* - (a | p:b) { xsd:QName "c" | xsd:QName "p:c" }': (
        """<element ns='urn:d'><nsName ns='urn:p'><except><name ns='urn:d'>a</name>
        <name>p:b</name></except></nsName><choice><value type='QName'>c</value>
        <value type='QName'>p:c</value></choice></element>"""
    ),
    'element a { list { xsd:int { minInclusive = "1" pattern = "[0-9]+" }*, '
    '("x" | string "y ") } }': (
        """<element name='a'><list><group><zeroOrMore><data type='int'>
        <param name='minInclusive'>1</param><param name='pattern'>[0-9]+</param></data></zeroOrMore>
        <choice><value>x</value><value type='string' datatypeLibrary=''>y </value></choice>
        </group></list></element>"""
    ),
    '# first\nelement a {\n  ## said\n  [ p = "1" ] attribute * - xml:* { text }*,\n'
    '  list { "one" ~ """ two""" | "\\x{41}" } >> x [ "y" z [ ] ]\n}': (
        """<element name='a'><zeroOrMore><attribute><anyName><except><nsName
        ns='http://www.w3.org/XML/1998/namespace'/></except></anyName></attribute></zeroOrMore>
        <list><choice><value>one two</value><value>A</value></choice></list></element>"""
    ),
    "grammar { start |= a start |= b a = element a { notAllowed } b = element b { empty } }": (
        """<grammar><start combine='choice'><ref name='a'/></start><start combine='choice'>
        <ref name='b'/></start><define name='a'><element name='a'><notAllowed/></element></define>
        <define name='b'><element name='b'><empty/></element></define></grammar>"""
    ),
    "a = element a { b } start = a b = grammar { start = element c { parent a }* }": (
        """<grammar><define name='a'><element name='a'><ref name='b'/></element></define><start>
        <ref name='a'/></start><define name='b'><grammar><start><zeroOrMore><element name='c'>
        <parentRef name='a'/></element></zeroOrMore></start></grammar></define></grammar>"""
    ),
}


def simple(root: Element) -> Schema:
    check(root)
    return simplify(root, lambda place: place)[0]


@pytest.mark.parametrize("source", list(PAIRS))
def test_both_syntaxes_mean_the_same(source: str) -> None:
    written = PAIRS[source].replace(">", f" {HEAD}>", 1).replace("/ xmlns", "/xmlns")
    read, wanted = simple(compact.read(source)), simple(etree.fromstring(written))
    assert (read.patterns, read.elements) == (wanted.patterns, wanted.elements)


def test_tei_is_the_same_in_both_syntaxes() -> None:
    if not TEI.exists():
        pytest.skip("the TEI's schemas are not in ../shared/tei")
    read = simple(compact.read((TEI / "tei_all.rnc").read_text(encoding="utf-8")))
    wanted = simple(etree.parse(TEI / "tei_all.rng").getroot())
    assert (read.patterns, read.elements) == (wanted.patterns, wanted.elements)


def test_documentation_is_kept() -> None:
    read = compact.read(
        'element a {\n  ## of b\n  ## more\n  attribute b {\n ## of one\n "one" | "two" } }'
    )
    said = read.iter("{http://relaxng.org/ns/compatibility/annotations/1.0}documentation")
    assert [one.text for one in said] == ["of b more", "of one"]


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("element a {\n empty", 2),
        ("element a { a, b | c }", 1),
        ("\n\nelement p:a { empty }", 3),
        ("element a { xs:date }", 1),
        ("start = element a { empty } \n}", 2),
        ("element a { ' }", 1),
        ("element { empty }", 1),
        ('element a { include "x" }', 1),
        ("x = [ y", 1),
        ("element a | * - b { empty }", 1),
        ("element * - b | a { empty }", 1),
        ('element a { xsd:int - "1" | "2" }', 1),
        ('element a { list {\n xsd:int - "1"+ } }', 2),
        ("parent = empty", 1),
        ("start = element a { empty }\n## of nothing", 2),
        ('[ p:q = "x" ] element a { empty }', 1),
        ('\nnamespace xml = "x"\nelement a { empty }', 3),
    ],
)
def test_faults_have_their_line(source: str, line: int) -> None:
    with pytest.raises(compact.CompactError) as raised:
        compact.read(source)
    assert raised.value.line == line


@pytest.mark.parametrize("text", ['"\\x{1}"', '"\\x{d800}"', '"\x01"', "\\x{110000}"])
def test_what_is_no_character_is_a_fault(text: str) -> None:
    with pytest.raises(compact.CompactError, match="no character of XML") as failed:
        compact.read("element a {\n" + text + " }")
    assert failed.value.line == 2


def test_a_text_may_have_any_number_of_pieces() -> None:
    assert compact.read('element a { "x"' + ' ~ "x"' * 5000 + " }")[1].text == "x" * 5001


TAKES_IN = b"""default namespace = "d" namespace p = "p"
start |= c include "i.rnc" inherit = p { b = element b { empty } }
c = element c { a }"""
TAKEN_IN = b"start |= a | b a = element a { element * - x { empty }* } b = empty"


@pytest.mark.parametrize(
    ("content", "is_right"),
    [
        ('<b xmlns="d"/>', True),
        ('<b xmlns="p"/>', False),
        ('<a xmlns="p"/>', True),
        ('<a xmlns="d"/>', False),
        ('<c xmlns="d"><a xmlns="p"/></c>', True),
        ('<a xmlns="p"><x/></a>', False),
        ('<a xmlns="p"><x xmlns="d"/></a>', True),
    ],
)
def test_names_without_prefix_are_of_the_file_where_they_stand(
    content: str, *, is_right: bool
) -> None:
    validator = relaxng.load(TAKES_IN, "s.rnc", {"i.rnc": TAKEN_IN}.get)
    assert (validator.validate(content) == ()) == is_right
