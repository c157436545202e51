"""What the messages of the grammar say: which mistake it is, once, and what was meant."""

import pytest

from checking import document
from conftest import ROOT
from tei_edition import tei
from tei_edition.checks.relaxng import validate

PROTOCOL = (ROOT / "schema" / "protocol.rng").read_bytes()
RNG = b"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="http://www.tei-c.org/ns/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
<start><element name="TEI"><element name="teiHeader"><element name="fileDesc"><ref name="words"/>
  </element><optional><element name="profileDesc"><ref name="words"/></element></optional>
  <optional><element name="revisionDesc"><ref name="words"/></element></optional></element>
  <element name="text"><optional><element name="front"><ref name="p"/></element></optional>
  <element name="body"><ref name="blocks"/></element></element></element></start>
<define name="blocks"><zeroOrMore><element name="head"><ref name="words"/></element></zeroOrMore>
  <zeroOrMore><choice><ref name="p"/><ref name="table"/><ref name="div"/></choice></zeroOrMore>
  <optional><element name="closer"><ref name="words"/></element></optional></define>
<define name="div"><element name="div"><ref name="blocks"/></element></define>
<define name="table"><element name="table"><oneOrMore><element name="row"><oneOrMore>
  <element name="cell"><optional><attribute name="cols"><data type="integer"/></attribute>
  </optional><ref name="words"/></element></oneOrMore></element></oneOrMore></element></define>
<define name="p"><element name="p"><optional><attribute name="xml:id"><data type="ID"/></attribute>
  </optional><ref name="words"/></element></define>
<define name="words"><zeroOrMore><choice><text/>
  <element name="hi"><optional><attribute name="rend"/></optional><text/></element>
  <element name="app"><oneOrMore><element name="rdg"><text/></element></oneOrMore></element>
  <element name="graphic"><attribute name="url"><data type="anyURI"/></attribute></element>
  <element name="persName"><optional><attribute name="ref"><list><oneOrMore><data type="anyURI">
    <param name="pattern">\\S+</param></data></oneOrMore></list></attribute></optional>
    <text/></element>
  <element name="date"><optional><attribute name="when"><choice><data type="gYear"/>
    <data type="gYearMonth"/><data type="date"/><data type="time"/></choice></attribute>
    </optional>
    <optional><attribute name="cert"><choice><value>high</value><value>low</value></choice>
    </attribute></optional><optional><attribute name="dur"><data type="duration"/></attribute>
    </optional><optional><attribute name="from"/></optional><optional><attribute name="to"/>
    </optional><text/></element>
</choice></zeroOrMore></define></grammar>"""
HEADER = "<fileDesc>A</fileDesc><profileDesc>B</profileDesc><revisionDesc>C</revisionDesc>"


def told(body: str, header: str = HEADER) -> list[tuple[str, str | None]]:
    text = body if body.startswith("<text") else f"<text><body>{body}</body></text>"
    source = document(f'<TEI xmlns="{tei.TEI}"><teiHeader>{header}</teiHeader>{text}</TEI>')
    return [(one.message, one.hint) for one in validate(RNG, source)]


def test_what_is_right():
    assert told("<head>A</head><p>B <date when='1912'>x</date></p><closer>C</closer>") == []


@pytest.mark.parametrize(
    ("body", "message", "hint"),
    [
        ("<p>A <persname ref='#a'>B</persname></p>", "did you mean <persName>?", None),
        ("<p>A <i>B</i></p>", "<i> is not allowed in <p>: did you mean <hi>?", None),
        ("<p>A <person ref='#a'>B</person></p>", "did you mean <persName>?", None),
        ("<section><p>A</p></section>", "did you mean <div>?", None),
        ("<p>A <p>B</p></p>", "not allowed in <p>", "<p> may stand in <body>, outside of this <p>"),
        ("<p>A <rdg>B</rdg></p>", "not allowed in <p>", "put it into <app>"),
        ("<table><cell>A</cell><cell>B</cell></table>", "in <table>", "put it into <row>"),
        ("<date when='1912'>A</date>", "not allowed in <body>", "put it into <p>"),
        ("A <p>B</p>", "may not contain text here", "put it into <p>"),
        ("<table><row>A<cell>B</cell></row></table>", 'text here: "A"', "put it into <cell>"),
        ("<p>A</p><closer>B</closer><p>C</p>", "<p> must stand before <closer>", "move <p>"),
        ("<p>A</p><head>B</head>", "<head> must stand before <p> in <body>", "move <head>"),
        ("<text><div><p>A</p></div><div><p>B</p></div></text>", "in <text>", "put it into <body>"),
        ("<text><body/><body/></text>", "there is a <body> in <text> before this one", "put both"),
        ("<p>A <graphic src='a.png'/></p>", "@src is not allowed on <graphic>", None),
        ("<p>A <graphic/></p>", "<graphic> lacks @url", "write a pointer such as #id"),
        ("<p id='a'>A</p>", "did you mean @xml:id?", None),
        ("<p cols='2'>A</p>", "@cols is not allowed on <p>, only on <cell>", None),
        ("<p xmlns=''>A <hi>B</hi></p>", "<p> is in no namespace", 'take xmlns="" away'),
        ("<x:p xmlns:x='urn:x'>A <x:hi>B</x:hi></x:p>", "<x:p> is in the namespace", "write <p>"),
        ("<text><p>A</p><body><p>B</p></body></text>", "<p> is not allowed in <text>", None),
        ("<text><p><body><p>A</p></body></p></text>", "<p> is not allowed in <text>", "take <p>"),
        ("<hi><p>A</p><p>B</p></hi><closer>C</closer>", "<hi> is not", "take <hi> away"),
        ("<table><p><row><cell>A</cell></row></p></table>", "<p> is not", "take <p> away"),
        ("<p><graphik url='a'>A</graphik> B</p>", "did you mean <graphic>?", None),
        ("<p>A <x:math xmlns:x='urn:x'><x:mn>B</x:mn></x:math></p>", "<x:math> is not", None),
        ("<p>A <hi rend='x' rrend='y'>B</hi></p>", "@rrend is not allowed", None),
    ],
)
def test_one_mistake_is_told_once_with_what_to_do(body, message, hint):
    ((said, help_),) = told(body)
    assert message in said
    assert hint is None or (help_ or "").startswith(hint)


def test_what_follows_an_element_that_stands_too_early_is_right():
    header = "<revisionDesc>C</revisionDesc><fileDesc>A</fileDesc><profileDesc>B</profileDesc>"
    assert told("<p>A</p>", header) == [
        ("<fileDesc> must stand before <revisionDesc> in <teiHeader>", "move <fileDesc>")
    ]


def test_what_follows_an_element_that_stands_too_late_is_right():
    body = "<p>A</p><head>B</head><head>C</head><p>D</p><closer>E</closer><p>F</p><p>G</p>"
    assert [message for message, _ in told(body)] == [
        "<head> must stand before <p> in <body>",
        "<p> must stand before <closer> in <body>",
    ]


@pytest.mark.parametrize("many", ["<p>A</p>", "<p>A</p>" * 12])
@pytest.mark.parametrize(
    ("strange", "message"),
    [
        ("<p>A</p><closr>B</closr>", "did you mean <closer>?"),
        ("<section><p>B</p></section>", "did you mean <div>?"),
        ("<p>A</p><head>B</head>", "<head> must stand before <p>"),
        ("<p>A</p><foo>B</foo>", "<foo> is not allowed in <body>"),
    ],
)
def test_what_follows_an_element_that_does_not_belong_there_is_right(strange, message, many):
    ((said, _),) = told(f"{strange}{many}")
    assert message in said


def test_what_stands_too_late_is_told_once_for_all_of_its_kind():
    body = "<p>A</p><closer>B</closer><p>C</p><closer>D</closer><p>E</p><p>F</p><closer>G</closer>"
    assert [message for message, _ in told(body)] == [
        "<p> must stand before <closer> in <body> (and 1 more)"
    ]


def test_only_what_would_make_the_element_right_is_missing():
    ((message, _),) = told("<text><front><p>A</p></front></text>")
    assert message == "<text> is not complete: <body> is missing"


DATES = "write a date as YYYY, YYYY-MM or YYYY-MM-DD or a time as hh:mm:ss"


@pytest.mark.parametrize(
    ("attribute", "value", "meant"),
    [
        ("when", "12.3.1912", '"1912-03-12"'),
        ("when", "1912-3-5", '"1912-03-05"'),
        ("when", "1912/03/12", '"1912-03-12"'),
        ("when", "3/4/1912", '"1912-04-03" or "1912-03-04"'),
        ("when", "13/4/1912", '"1912-04-13"'),
        ("when", "1912-13-01", '"1912-01-13"'),
        ("when", "1912-03-00", '"1912-03"'),
        ("when", "1912 -03-12", '"1912-03-12"'),
        ("when", "l9I2-O3-12", '"1912-03-12"'),
        ("when", "ca. 1912", '"1912"'),
        ("when", "912", '"0912"'),
        ("when", "9:05", '"09:05:00"'),
        ("when", "12 March 1912", None),
        ("when", "44 BC", None),
        ("when", "1912-02-30", None),
        ("cert", "hihg", '"high"'),
        ("cert", "HIGH", '"high"'),
        ("dur", "P3H", '"PT3H"'),
        ("dur", "three days", None),
    ],
)
def test_what_a_value_was_meant_to_be(attribute, value, meant):
    ((message, hint),) = told(f"<p><date {attribute}='{value}'>A</date></p>")
    start = f'"{value}" is no value of @{attribute} on <date>'
    assert message == (f"{start}: did you mean {meant}?" if meant else start)
    assert hint


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("1912-02-30", f"1912-02 has 29 days; {DATES}"),
        ("1912-03-12/1912-03-14", 'written from="1912-03-12" to="1912-03-14"'),
        ("soon", DATES),
    ],
)
def test_why_a_date_is_none(value, hint):
    ((_, said),) = told(f"<p><date when='{value}'>A</date></p>")
    assert said is not None
    assert said.endswith(hint)


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("<p xml:id='p 1'>A</p>", 'did you mean "p-1"?'),
        ("<p xml:id='1p'>A</p>", 'did you mean "_1p"?'),
        ("<p xml:id='#p1'>A</p>", 'did you mean "p1"?'),
        ("<p xml:id=''>A</p>", "@xml:id on <p> is empty"),
        ("<p><persName ref='##a'>A</persName></p>", 'did you mean "#a"?'),
        ("<p><persName ref='#a,#b'>A</persName></p>", 'did you mean "#a #b"?'),
        ("<table><row><cell cols='2px'>A</cell></row></table>", 'did you mean "2"?'),
    ],
)
def test_what_a_name_or_a_number_was_meant_to_be(body, message):
    ((said, _),) = told(body)
    assert said.endswith(message)


@pytest.mark.parametrize(
    ("root", "message"),
    [
        ("<TEI.2><teiHeader><p/></teiHeader></TEI.2>", "<TEI.2> is the root element of TEI P4"),
        ("<html><body><p>A</p></body></html>", "<html> cannot be the root element"),
        (f'<tei xmlns="{tei.TEI}"/>', "document: did you mean <TEI>?"),
    ],
)
def test_a_wrong_root_is_told_once(root, message):
    first, *others = validate(PROTOCOL, document(root))
    assert message in first.message
    assert all(one.code == "TE313" for one in others)


def test_an_element_of_tei_is_no_slip_of_another():
    ((message, _),) = told("<p>A <x:persNam xmlns:x='urn:x'/></p>")
    assert message == "<x:persNam> is not allowed in <p>: the schema does not know it"
    ((message, hint),) = told("<p>A <hi>x</hi><lb/> B</p>")
    assert message == "<lb> is not allowed in <p>: the schema does not know it"
    assert (hint or "").startswith("here may stand <hi>, ")
