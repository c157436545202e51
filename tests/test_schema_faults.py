"""Faults of schemas: where they are, and in whose words they are told."""

import pytest

from checking import SCH, document, letter, sch
from conftest import run
from finding import RNG, written
from tei_edition.checks.relaxng import validate
from tei_edition.checks.schematron import validate as validate_rules
from tei_edition.diagnostics import Severity
from tei_edition.tei import TEI

GRAMMAR = f"""<grammar xmlns="{RNG}"><start><element name="x">
  <optional><attribute name="y"/></optional>
  <oneOrMore><group><ref name="g"/><text/></group></oneOrMore></element></start>
  <define name="g">
    <attribute name="y"/></define>
</grammar>"""


@pytest.mark.parametrize(
    ("schema", "place", "message"),
    [
        (
            f'<element name="x" xmlns="{RNG}">\n<list>\n <list><value>a</value></list></list>'
            "</element>",
            (3, 2),
            "in <x>: <list> may not stand inside a list (7.1)",
        ),
        (
            f'<element name="x" xmlns="{RNG}"><text/>\n<list>\n <text/></list></element>',
            (3, 2),
            "in <x>: <text> may not stand inside a list (7.1)",
        ),
        (GRAMMAR, (5, 5), "in <x>: <attribute> may not stand in a group that is repeated (7.1)"),
        (
            GRAMMAR.replace('<ref name="g"/>', '\n  <attribute name="y"/>'),
            (4, 3),
            "in <x>: <attribute> may not stand in a group that is repeated (7.1)",
        ),
        (
            f'<grammar xmlns="{RNG}"><start>\n <text/></start></grammar>',
            (2, 2),
            "<text> may not stand at the start of the schema (7.1)",
        ),
        (
            f'<grammar xmlns="{RNG}"><start>\n <element name="x"><data type="string"/><text/>'
            "</element></start></grammar>",
            (2, 2),
            "in <x>: data, values and lists cannot stand beside elements or text (7.2)",
        ),
        (
            "start = element x { list { list { 'a' } } }",
            (1, 28),
            'in <x>: "list" may not stand inside a list (7.1)',
        ),
        (
            "start = element list {\n\n  list { element b { text } } }",
            (3, 10),
            'in <list>: "element" may not stand inside a list (7.1)',
        ),
        ("start = element x { (y, text)+ }\ny = attribute z { text }", (2, 5), '"attribute" may'),
        ("start =\nelement x { z,\n empty }", (2, 13), '"z" is not defined'),
        ("start = element x { z }\n z = text\n z = empty", (3, 2), 'write "|=" or "&=" with each'),
        ("start = x\nz |= text\n\nz &= text\nx = element x { z }", (4, 1), '"|=" and "&="'),
        ("start = element x { text } %", (1, 28), '"%" means nothing here'),
        ("div { y = text }", (1, 1), 'the grammar has no "start"'),
    ],
)
def test_faults_have_a_place(schema, place, message):
    name = "s.rng" if schema.startswith("<") else "s.rnc"
    (found,) = validate(schema.encode(), document("<x/>"), path=name)
    assert (found.code, found.span.path) == ("TE319", name)
    assert (found.span.line, found.span.column) == place
    assert message in found.message


def test_schematron_is_no_grammar():
    (found,) = validate(sch(""), document("<x/>"), path="s.sch")
    assert found.message == "this is Schematron, not RELAX NG"
    assert found.hint == "name it with --schematron"


def test_a_schema_without_rules_checks_nothing():
    unused = (
        '<pattern><rule abstract="true" id="r"><assert test="false()">x</assert></rule></pattern>'
    )
    for schema in (sch(""), sch(unused), sch("<pattern/>")):
        (found,) = validate_rules(schema, letter("<p/>"), path="s.sch")
        assert (found.code, found.severity) == ("TE411", Severity.WARNING)
        assert (found.span.path, found.span.line) == ("s.sch", 1)


@pytest.mark.parametrize(
    ("references", "message", "hint"),
    [
        (
            '<assert test="true()" diagnostics="zz">x</assert>',
            'assert/@diagnostics names "zz", which is the id of no diagnostic',
            'write a <diagnostic id="zz">, or take it out',
        ),
        (
            '<extends rule="zz"/>',
            'extends/@rule names "zz", which is no abstract rule',
            "rules and patterns that are referred to are abstract",
        ),
    ],
)
def test_references_that_lead_nowhere(references, message, hint):
    schema = sch(f'<pattern><rule context="t:p">{references}</rule></pattern>')
    (found,) = validate_rules(schema, letter("<p/>"))
    assert (found.message, found.hint) == (message, hint)


PHASES = f"""<schema xmlns="{SCH}"><phase id="draft"><active pattern="a"/></phase><pattern id="a">
  <rule context="*"><report test="true()">found</report></rule></pattern></schema>"""


def test_an_unknown_phase_stands_in_the_document_that_names_it(tmp_path):
    written(tmp_path / "own.sch", PHASES)
    for name, phase in (("one", "drft"), ("two", "draft"), ("six", "#ALL")):
        model = f'<?xml-model href="own.sch" schematypens="{SCH}"\n phase="{phase}"?>'
        written(tmp_path / f"{name}.xml", f'{model}\n<TEI xmlns="{TEI}"/>')
    ran = run(tmp_path, "validate", "one.xml", "two.xml", "six.xml", "--select", "TE41")
    places = [line.split(" ")[:2] for line in ran.out.splitlines() if "[TE41" in line]
    assert places == [
        ["one.xml:2:2:", "error[TE414]"],
        ["two.xml:3:1:", "error[TE410]"],
        ["six.xml:3:1:", "error[TE410]"],
    ]


def test_a_missing_file_is_named_once(tmp_path):
    body = '<include href="nope.sch"/><include href="x/../no.sch"/>'
    written(tmp_path / "own.sch", f'<schema xmlns="{SCH}">{body}</schema>')
    written(tmp_path / "one.xml", f'<TEI xmlns="{TEI}"/>')
    ran = run(tmp_path, "validate", "one.xml", "--schematron", "own.sch", "--select", "TE41")
    assert '"nope.sch" is taken in and cannot be read' in ran.out
    assert '"x/../no.sch" is taken in, and "no.sch" cannot be read' in ran.out
