"""The check of Schematron rules: contexts, variables, words, severities, faults."""

import pytest

from checking import found_by, letter, sch
from conftest import SHARED
from tei_edition import tei
from tei_edition.checks import Schema, Settings
from tei_edition.checks.running import check
from tei_edition.checks.schematron import SCHEMATRON
from tei_edition.checks.schematron import validate as schematron
from tei_edition.diagnostics import Severity


def test_only_the_first_rule_of_a_pattern_that_fits_is_used():
    schema = sch(
        """<pattern><rule context="t:p[@n]"><assert test="@n = '1'">first</assert></rule>
             <rule context="t:p | t:p[@n]"><report test="true()">second</report></rule></pattern>
           <pattern><rule context="*[local-name() = 'p']">
             <report test="true()">other</report></rule></pattern>"""
    )
    assert found_by(schema, '<p n="1"/><p n="2"/><p/>') == [
        ('<p n="1"/>', "other"),
        ('<p n="2"/>', "first"),
        ('<p n="2"/>', "other"),
        ("<p/>", "second"),
        ("<p/>", "other"),
    ]


def test_a_pattern_goes_on_below_a_node_that_had_a_rule():
    schema = sch('<pattern><rule context="t:p"><report test="true()">p</report></rule></pattern>')
    assert found_by(schema, "<p><q><p/></q></p>") == [("<p>", "p"), ("<p/>", "p")]


def test_contexts_may_be_attributes_text_comments_and_the_document():
    schema = sch(
        """<pattern><rule context="@n"><report test=". = '2'">n</report></rule></pattern>
           <pattern><rule context="t:p/text()"><report test=". = 'x'">text</report></rule></pattern>
           <pattern><rule context="comment()"><report test="1">comment</report></rule></pattern>
           <pattern><rule context="/"><assert test="t:TEI/t:teiHeader">no header</assert></rule>
           </pattern>"""
    )
    assert found_by(schema, '<p n="2">x<!-- c --></p>') == [
        (f'<TEI xmlns="{tei.TEI}">', "no header"),
        ('n="2"', "n"),
        ("x", "text"),
        ("<!-- c -->", "comment"),
    ]


def test_text_and_instructions_are_where_they_stand():
    schema = sch(
        """<pattern><rule context="text()"><report test="contains(., '&amp;')">text</report></rule>
             <rule context="comment()"><report test="1">comment</report></rule>
             <rule context="processing-instruction()"><report test="1">pi</report></rule>
           </pattern>"""
    )
    body = """<p>a<?b c?> <hi>à</hi>
      d &amp; <![CDATA[e &amp; f]]> g
      <!--1--><!--2--></p><p><![CDATA[&amp;]]></p>"""
    assert found_by(schema, body.replace("\n", "\r\n")) == [
        ("<?b c?>", "pi"),
        ("d &amp; <![CDATA[e &amp; f]]> g", "text"),
        ("<!--1-->", "comment"),
        ("<!--2-->", "comment"),
        ("<![CDATA[&amp;]]>", "text"),
    ]


def test_variables_of_schema_pattern_and_rule():
    schema = sch(
        """<let name="all" value="count(//t:p)"/>
           <pattern><let name="first" value="//t:p[1]"/>
             <rule context="t:p"><let name="own" value="string(@n)"/>
               <let name="both" value="$own || $all"/>
               <assert test="$own = $first/@n"><value-of select="$both"/></assert></rule>
           </pattern>"""
    )
    assert found_by(schema, '<p n="1"/><p n="2"/>') == [('<p n="2"/>', "22")]


def test_words_have_names_values_and_emphasis():
    schema = sch(
        """<pattern><rule context="t:p"><report test="true()">The <name/> in <name path=".."/>
           <emph>has</emph> {n} <span class="x"><value-of select="@n, 'and', 3"/></span></report>
           </rule></pattern>"""
    )
    assert found_by(schema, '<p n="1"/>')[0][1] == "The p in text has {n} 1 and 3"


@pytest.mark.parametrize(
    ("attributes", "severity"),
    [
        ("", Severity.ERROR),
        ('role="fatal"', Severity.ERROR),
        ('role="warning"', Severity.WARNING),
        ('role="warn"', Severity.WARNING),
        ('role="nonfatal"', Severity.WARNING),
        ('role="information"', Severity.INFO),
        ('flag="info"', Severity.INFO),
    ],
)
def test_role_or_flag_is_the_severity(attributes, severity):
    on_assert = f'<rule context="t:p"><assert test="false()" {attributes}>x</assert></rule>'
    on_rule = f'<rule context="t:p" {attributes}><assert test="false()">x</assert></rule>'
    for rule in (on_assert, on_rule):
        (found,) = schematron(sch(f"<pattern>{rule}</pattern>"), letter("<p/>"))
        assert found.severity is severity


def test_abstract_rules_and_patterns():
    schema = sch(
        """<pattern abstract="true" id="same"><rule context="$a"><assert
             test="count($ab) = 1">$ab</assert></rule></pattern>
           <pattern is-a="same"><param name="a" value="t:p"/><param name="ab" value="t:q"/>
           </pattern>
           <pattern is-a="same"><param name="a" value="t:l"/><param name="ab" value="t:m"/>
           </pattern>
           <pattern><rule abstract="true" id="numbered"><assert test="@n">no number</assert></rule>
             <rule context="t:q"><extends rule="numbered"/></rule></pattern>"""
    )
    assert found_by(schema, "<p><q/></p><p/><l><m/></l><l/>") == [
        ("<q/>", "no number"),
        ("<p/>", "$ab"),
        ("<l/>", "$ab"),
    ]


def test_the_subject_is_the_place():
    schema = sch(
        """<pattern><rule context="t:p" subject="'none'"><report test="t:q">y</report>
             <report test="t:q" subject="t:q/@n">x</report></rule></pattern>"""
    )
    assert found_by(schema, '<p><q n="1"/></p>') == [("<p>", "y"), ('n="1"', "x")]


def test_functions_and_keys_of_xslt_may_be_used():
    schema = sch(
        """<xsl:key xmlns:xsl="http://www.w3.org/1999/XSL/Transform" name="n" match="t:p" use="@n"/>
           <pattern><rule context="t:p"><assert test="count(key('n', @n)) = 1">twice</assert></rule>
           </pattern>"""
    )
    assert len(found_by(schema, '<p n="1"/><p n="1"/><p n="2"/>')) == 2


def test_a_failing_test_does_not_hide_the_others():
    schema = sch(
        """<pattern><rule context="t:p">
           <assert test="xs:date(@when) gt xs:date('1900-01-01')">a</assert>
           <assert test="@n">no {number}</assert></rule></pattern>"""
    )
    found = schematron(schema, letter('<p when="soon"/>'))
    assert [item.code for item in found] == ["TE412", "TE410"]
    assert found[0].message.startswith(
        "the test \"xs:date(@when) gt xs:date('1900-01-01')\" failed"
    )


@pytest.mark.parametrize("function", ["doc", "unparsed-text", "collection"])
def test_tests_read_no_files(tmp_path, function):
    path = tmp_path / "secret.xml"
    path.write_text("<secret>of the file</secret>", encoding="utf-8")
    test = f"{function}('{path.as_uri()}') = 'x'"
    schema = sch(
        f"""<pattern><rule context="t:p"><assert test="{test}">x</assert></rule></pattern>"""
    )
    found = schematron(schema, letter("<p/>"))
    assert {item.code for item in found} <= {"TE411", "TE412"}
    assert found
    assert "of the file" not in repr(found)


@pytest.mark.parametrize(
    "schema",
    [
        b"",
        b"<a/>",
        b'<schema xmlns="http://www.ascc.net/xml/schematron"/>',
        sch("", 'queryBinding="exslt"'),
        sch('<include href="x.sch"/>'),
        sch('<pattern><rule context="t:p"><extends href="x.sch"/></rule></pattern>'),
        sch('<pattern><let name="a" value="1"/><let name="a" value="2"/></pattern>'),
        sch('<pattern><rule context="t:p["><assert test="1">x</assert></rule></pattern>'),
        sch('<pattern><rule context="t:p"><assert test="nosuch()">x</assert></rule></pattern>'),
        sch('<pattern><rule context="no:p"><assert test="1">x</assert></rule></pattern>'),
        sch('<pattern><rule context="t:p"><extends rule="none"/></rule></pattern>'),
        sch('<pattern is-a="none"/>'),
    ],
)
def test_an_unusable_schematron_is_reported_once(schema):
    corpus = tei.Corpus(documents=(letter("<p/>"), letter("<p/>", "tei/b.xml")))
    given_settings = Settings(schematron=Schema(path="s.sch", content=schema))
    (found,) = check(corpus, given_settings, [SCHEMATRON])
    assert found.code in {"TE301", "TE411", "TE413"}
    assert found.span.path == "s.sch"


@pytest.mark.parametrize("name", ["tei_simplePrint.sch", "tei_all.sch"])
def test_stock_schemas_run(name):
    path = SHARED / "tei" / name
    if not path.exists():
        pytest.skip(f"the stock schema {name} is not beside the repository")
    bad = letter('<div><l><l/></l><date when="1871" from="1870"/></div>')
    found = schematron(path.read_bytes(), bad)
    assert {item.code for item in found} == {"TE410"}
    assert Severity.WARNING in {item.severity for item in found}


def test_a_rule_may_ask_for_the_name_of_the_file():
    schema = sch(
        """<pattern><rule context="/"><report test="true()"><value-of
             select="base-uri(.), document-uri(.) = base-uri(.)"/></report></rule></pattern>"""
    )
    names = {
        "tei/über uns.xml": "tei/%C3%BCber%20uns.xml",
        "/data/a.xml": "data/a.xml",
        "C:\\a": "C%3A%5Ca",
    }
    for path, uri in names.items():
        (found,) = schematron(schema, letter("<p/>", path))
        assert found.message == f"file:///{uri} true"
