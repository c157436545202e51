"""Schematron in RELAX NG: which rules are taken out of a grammar, and where they stand in it."""

import pytest
from lxml import etree

from checking import SCH, letter
from conftest import SHARED
from tei_edition import tei
from tei_edition.checks import Schema
from tei_edition.checks.schematron import validate
from tei_edition.checks.schematron.embedded import embedded
from tei_edition.diagnostics import Severity

GRAMMAR = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:sch="{SCH}">
  <sch:ns prefix="t" uri="{tei.TEI}"/>
  <start><element name="TEI">
    <sch:rule context="t:p[@n]"><sch:report test="true()">numbered</sch:report></sch:rule>
    <sch:rule context="t:p"><sch:report test="true()">plain</sch:report></sch:rule>
    <ref name="any"/></element></start>
  {{more}}
</grammar>"""
PATTERN = """<define name="x"><a:documentation xmlns:a="urn:a"><sch:pattern id="q">
  <sch:rule context="t:q"><sch:assert test="@n">{words}</sch:assert></sch:rule>
</sch:pattern></a:documentation><empty/></define>"""


def grammar(more: str = "") -> Schema:
    return Schema(path="schema/a.rng", content=GRAMMAR.format(more=more).encode())


def found(schema: Schema | None, body: str) -> list[str]:
    assert schema is not None
    found = validate(schema.content, letter(body), path=schema.path)
    return [item.message for item in found]


def test_rules_are_found_anywhere_in_the_grammar():
    schema = embedded(grammar(PATTERN.format(words="no number")), lambda _path: None)
    assert found(schema, '<p n="1"/><p/><q/>') == ["numbered", "plain", "no number"]


def test_a_grammar_without_rules_has_none():
    content = b'<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>'
    assert embedded(Schema(path="a.rng", content=content), lambda _path: None) is None
    assert embedded(Schema(path="a.rnc", content=b"start = a"), lambda _path: None) is None


def test_files_that_the_grammar_takes_in_are_looked_through_once():
    other = grammar('<include href="../a.rng"/>' + PATTERN.format(words="inner"))
    schema = embedded(
        grammar('<include href="b/c.rng"/><include href="b/c.rng"/><include href="gone.rng"/>'),
        {"schema/b/c.rng": other.content}.get,
    )
    assert found(schema, "<q/>") == ["inner"]


def test_what_is_asked_twice_is_told_once_in_the_words_that_come_first():
    more = "".join(
        PATTERN.replace('id="q"', f'id="q{number}"').format(words=words)
        for number, words in enumerate(("no number", "sin número"))
    )
    other = PATTERN.replace('id="q"', 'id="q2"').replace("@n", "@m").format(words="no m")
    schema = embedded(grammar(more + other), lambda _path: None)
    assert found(schema, "<q/>") == ["no number", "no m"]
    phase = '<sch:phase id="a"><sch:active pattern="q1"/></sch:phase>'
    schema = embedded(grammar(more + phase), lambda _path: None)
    assert found(schema, "<q/>") == ["no number", "sin número"]


def test_a_fault_of_a_rule_is_where_it_stands_in_the_grammar():
    schema = embedded(grammar(PATTERN.format(words="a").replace("@n", "@n[")), lambda _path: None)
    assert schema is not None
    (fault,) = validate(schema.content, letter("<q/>"), path=schema.path)
    assert (fault.code, fault.span.path) == ("TE411", "schema/a.rng")


@pytest.mark.parametrize("name", ["tei_all", "tei_lite", "tei_jtei", "tei_bare", "teilite-2023"])
def test_the_rules_in_stock_grammars_run(name):
    path = SHARED / "tei" / f"{name}.rng"
    if not path.exists():
        pytest.skip(f"the stock schema {name} is not beside the repository")
    schema = embedded(Schema(path=f"{name}.rng", content=path.read_bytes()), lambda _path: None)
    assert schema is not None
    assert len(etree.fromstring(schema.content)) > 10
    bad = letter('<p rendition="#none"><date when="1871" notBefore="1870"/></p>')
    found = validate(schema.content, bad, path=schema.path)
    assert {item.code for item in found} <= {"TE410"}
    if name != "tei_bare":
        assert Severity.WARNING in {item.severity for item in found}
