"""Schematron in the compact syntax of RELAX NG: the same rules as in the XML syntax."""

import pytest

from checking import SCH, letter
from conftest import SHARED, run
from finding import RNG, document, model, written
from tei_edition import tei
from tei_edition.checks import Schema
from tei_edition.checks.schematron import validate
from tei_edition.checks.schematron.embedded import embedded

XML = f"""<grammar xmlns="{RNG}" ns="{tei.TEI}" xmlns:sch="{SCH}" sch:queryBinding="xslt3">
  <sch:ns prefix="t" uri="{tei.TEI}"/>
  <sch:ns prefix="f" uri="urn:f"/>
  <xsl:function xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="f:twice">
    <xsl:param name="one"/><xsl:sequence select="$one || $one"/></xsl:function>
  <start><element name="TEI">
    <sch:rule context="t:p[@n]"><sch:report test="true()">n is <sch:value-of
      select="@n"/>, "said"</sch:report></sch:rule>
    <sch:rule context="t:p"><sch:report test="true()">plain</sch:report></sch:rule>
    <ref name="p"/></element></start>
  <define name="p"><element name="p"><text/></element></define>
  <sch:pattern><sch:rule context="t:q"><sch:assert test="@n ne f:twice('a')">twice</sch:assert>
  </sch:rule></sch:pattern>
</grammar>"""
COMPACT = f'''default namespace = "{tei.TEI}"
namespace sch = "{SCH}"
namespace xsl = "http://www.w3.org/1999/XSL/Transform"
[ sch:queryBinding = "xslt3" ]
grammar {{
  sch:ns [ prefix = "t" uri = "{tei.TEI}" ]
  sch:ns [ prefix = "f" uri = "urn:f" "\\x{{a}}" ]
  xsl:function [ name = "f:twice" xsl:param [ name = "one" ]
    xsl:sequence [ select = "$one || $one" ] ]
  start =
    [
      sch:rule [ context = "t:p[@n]" sch:report [ test = "true()"
        "n is " sch:value-of [ select = "@n" ] """, "sa""" ~ 'id"' ] ]
      sch:rule [ context = "t:p" sch:report [ test = "true()" "plain" ] ]
    ]
    element TEI {{ p }}
  p = element p {{ text }}
    >> sch:pattern [ sch:rule [ context = "t:q"
         sch:assert [ test = "@n ne f:twice('a')" "twice" ] ] ]
}}
'''


def rules(content: str | bytes, path: str, **others: str) -> Schema | None:
    data = content.encode() if isinstance(content, str) else content
    files = {f"s/{name}": text.encode() for name, text in others.items()}
    return embedded(Schema(path=path, content=data), files.get)


def found(schema: Schema | None, body: str) -> list[tuple[str, str]]:
    assert schema is not None
    return [
        (str(item.span), item.message) for item in validate(schema.content, letter(body), path="s")
    ]


def test_both_syntaxes_give_the_same_findings():
    body = '<p n="1"/>\n<p/><q n="aa"/><q n="b"/>'
    expected = found(rules(XML, "s/a.rng"), body)
    assert [words for _, words in expected] == ['n is 1, "said"', "plain", "twice"]
    assert found(rules(COMPACT, "s/a.rnc"), body) == expected


def test_a_fault_has_its_line_and_column_in_the_schema():
    schema = rules(COMPACT.replace("'a')", "'a'"), "s/a.rnc")
    ((place, words),) = found(schema, "<q/>")
    assert place == "s/a.rnc:19:10"
    assert words.startswith('assert/@test "@n ne')


def test_files_that_are_taken_in_are_looked_through():
    pattern = 'namespace sch = "{0}"\nsch:pattern [ sch:rule [ context = "{1}" {2} ] ]\n'
    inner = pattern.format(SCH, "*:p", 'sch:report [ test = "1" "inner" ]')
    schema = rules(
        'include "b." ~ "rnc" { start = external "c.rng" }',
        "s/a.rnc",
        **{"b.rnc": inner, "c.rng": XML.replace("plain", "outer")},
    )
    assert [words for _, words in found(schema, "<p/>")] == ["inner", "outer"]


@pytest.mark.parametrize(
    "content",
    ["a [", "a [ sch:b ]", "] } ) >>", 'a [ "\\x{1}" ]', '"', "(" * 9000 + "[]", "a [ " * 9000],
)
def test_broken_schemas_have_no_rules(content):
    assert rules(content, "s/a.rnc") is None


def test_a_name_behind_a_pattern_is_not_taken_for_an_annotation_of_it():
    """What stands before a definition belongs to it, whatever the last one ended with."""
    text = f"""namespace sch = "{SCH}"
start = xsd:string | foo
[ sch:pattern [ sch:rule [ context = "*:p" sch:report [ test = "1" "x" ] ] ] ]
foo = element p {{ text }} # [ a comment
## [ a note
bar = element q {{ attribute [ x = "1" ] n {{ xsd:int {{ minInclusive = "1" }} }} }}"""
    assert [words for _, words in found(rules(text, "s/a.rnc"), "<p/>")] == ["x"]


def test_rules_of_a_compact_schema_that_a_document_names(tmp_path):
    written(tmp_path / "s/a.rnc", COMPACT)
    document(tmp_path / "tei/b.xml", "<p/>", model("../s/a.rnc", language=SCH))
    ran = run(tmp_path, "validate", "tei", "--ignore", "TE307")
    assert "tei/b.xml:2:42: error[TE410] broken-rule: plain" in ran.out
    assert ran.out.count("[TE") == 1


@pytest.mark.parametrize("name", ["a.rnc", "a.sch"])
def test_what_cannot_be_read_is_reported(tmp_path, name):
    written(tmp_path / name, "\nstart = [ a")
    document(tmp_path / "b.xml", "<p/>")
    ran = run(tmp_path, "validate", "b.xml", "--schematron", name)
    assert ran.code == 1
    assert f"{name}:" in ran.out


@pytest.mark.skipif(not (SHARED / "tei").exists(), reason="the TEI's schemas are not in ../shared")
def test_the_rules_of_the_whole_tei_are_the_same_in_both_syntaxes():
    read = [(SHARED / "tei" / f"tei_all.{kind}").read_bytes() for kind in ("rng", "rnc")]
    body = '<p rendition="#none"><date when="1871" notBefore="1870"/><list type="gloss"/></p>'
    xml, compact = (
        found(rules(one, f"a.{kind}"), body) for one, kind in zip(read, ("rng", "rnc"), strict=True)
    )
    assert xml == compact != []
