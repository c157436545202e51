"""Schemas in unusual forms: whether they are right, and what they mean."""

from __future__ import annotations

import pytest

from tei_edition import relaxng
from tei_edition.relaxng.datatypes import COMPATIBLE, XSD

RNG = 'xmlns="http://relaxng.org/ns/structure/1.0"'
IDENTIFIERS = f"""<grammar {RNG} datatypeLibrary="{{}}"><start><element name="r"><zeroOrMore>
<element name="p"><optional><attribute name="i"><data type="ID"/></attribute></optional>
<optional><attribute name="to"><data type="IDREF"/></attribute></optional>
<optional><attribute name="all"><data type="IDREFS"/></attribute></optional><empty/></element>
</zeroOrMore></element></start></grammar>"""
GRAMMAR = f"<grammar {RNG}>{{}}</grammar>"
START = '<start><ref name="a"/></start>'
EMPTY = '<define name="a"><element name="a"><empty/></element></define>'


def load(schema: str, **files: str) -> relaxng.Validator:
    def read(path: str) -> bytes | None:
        content = files.get(path.removesuffix(".rng"))
        return None if content is None else content.encode()

    return relaxng.load(schema.encode(), "s.rng", read)


@pytest.mark.parametrize("library", [XSD, COMPATIBLE])
@pytest.mark.parametrize(
    ("content", "is_right"),
    [
        ('<p i="a"/><p to=" a "/><p all="a a"/>', True),
        ('<p all="a b" i="b"/><p i="a" to="b"/>', True),
        ('<p i="a"/><p i=" a"/>', False),
        ('<p to="a"/>', False),
        ('<p i="a"/><p all="a b"/>', False),
        ('<p i="a"/><p all=""/>', False),
        ('<p i="1"/>', False),
        ('<p i="a b"/>', False),
    ],
)
def test_identifiers_are_looked_at_in_both_libraries(library: str, content: str, *, is_right: bool):
    faults = load(IDENTIFIERS.format(library)).validate(f"<r>{content}</r>")
    assert (faults == ()) == is_right


@pytest.mark.parametrize(
    "data",
    ['<data type="ID"><param name="length">1</param></data>', '<data type="NCName"/>'],
)
def test_identifiers_of_document_types_are_three_without_parameters(data: str):
    schema = IDENTIFIERS.format(COMPATIBLE).replace('<data type="ID"/>', data)
    with pytest.raises(relaxng.SchemaError):
        load(schema)


@pytest.mark.parametrize(
    ("content", "document"),
    [
        ('<oneOrMore><attribute><anyName/><data type="ID"/></attribute></oneOrMore>', '<r a="x"/>'),
        ('<data type="ID"/>', "<r>x</r>"),
        (
            '<attribute name="a"><choice><data type="ID"/><value>1</value></choice></attribute>',
            '<r a="1"/>',
        ),
    ],
)
def test_identifiers_at_other_places_do_not_make_a_schema_wrong(content: str, document: str):
    schema = f'<element name="r" {RNG} datatypeLibrary="{XSD}">{content}</element>'
    assert load(schema).validate(document) == ()
    assert load(schema).validate(document.replace("x", "2").replace("1", "2"))


@pytest.mark.parametrize(
    "schema",
    [
        f'<element name="a\N{NO-BREAK SPACE}" {RNG}><text/></element>',
        f"<element {RNG}><name>a\N{NO-BREAK SPACE}</name><text/></element>",
        f'<element name="a" {RNG}>\N{NO-BREAK SPACE}<text/></element>',
        f'<element name="a" {RNG}><value type="token\N{EM SPACE}">a</value></element>',
        GRAMMAR.format(START.replace('"a"', '"a\N{EM SPACE}"') + EMPTY),
        GRAMMAR.format(START + EMPTY.replace("<define", '<define combine="choice\u2028"')),
    ],
)
def test_only_white_space_of_xml_is_left_out(schema: str):
    with pytest.raises(relaxng.SchemaError):
        load(schema)
    assert load(schema.translate(dict.fromkeys(map(ord, "\xa0\u2003\u2028"), "\t")))


def test_what_an_include_replaces_need_not_be_right():
    wrong = '<define name="a"><element name="a"><data type="none"/></element></define>'
    include = GRAMMAR.format(f'<include href="i.rng">{EMPTY}</include>')
    files = {"i": GRAMMAR.format(START + wrong)}
    assert load(include, **files).validate("<a/>") == ()
    with pytest.raises(relaxng.SchemaError):
        load(GRAMMAR.format('<include href="i.rng"/>'), **files)


@pytest.mark.parametrize("file", ["", "<optional/>", f'<externalRef href="x.rng" {RNG}/>'])
def test_files_that_an_include_leaves_without_use_must_be_schemas(file: str):
    reference = '<define name="a"><externalRef href="x.rng"/></define>'
    include = GRAMMAR.format(f'<include href="i.rng">{EMPTY}</include>')
    files = {"i": GRAMMAR.format(START + reference)}
    assert load(include, x=f"<text {RNG}/>", **files).validate("<a/>") == ()
    with pytest.raises((relaxng.SchemaError, relaxng.UnreadableError)):
        load(include, x=file, **files)


def test_an_attribute_contains_no_element_even_one_that_contains_it():
    inner = '<attribute name="b"><choice><ref name="a"/><text/></choice></attribute>'
    with pytest.raises(relaxng.SchemaError, match="may not stand inside an attribute"):
        load(GRAMMAR.format(START + EMPTY.replace("<empty/>", inner)))
