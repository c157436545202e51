"""Schematron schemas: phases, variables, declarations, and what is wrong with them."""

import pytest

from checking import SCH, found_by, letter, sch
from tei_edition.checks.schematron import validate

XSL = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
PHASES = sch(
    """<phase id="draft"><let name="stage" value="'draft'"/><active pattern="p"/></phase>
       <phase id="final"><let name="stage" value="'final'"/><active pattern="q"/>
         <active pattern="made"/></phase>
       <pattern id="p"><rule context="t:p"><report test="1"><value-of select="$stage"/> p</report>
         </rule></pattern>
       <pattern id="q"><rule context="t:q"><report test="1"><value-of select="$stage"/> q</report>
         </rule></pattern>
       <pattern id="of" abstract="true"><rule context="$what"><report test="1">made</report></rule>
         </pattern>
       <pattern id="made" is-a="of"><param name="what" value="t:l"/></pattern>""",
    'queryBinding="xslt2" defaultPhase="draft"',
)


@pytest.mark.parametrize(
    ("phase", "expected"),
    [
        ("", ["draft p"]),
        ("#DEFAULT", ["draft p"]),
        ("draft", ["draft p"]),
        ("final", ["final q", "made"]),
    ],
)
def test_a_phase_has_its_patterns_and_its_variables(phase, expected):
    found = validate(PHASES, letter("<p/><q/><l/>"), phase=phase)
    assert [item.message for item in found] == expected


def test_all_phases_are_all_patterns():
    schema = sch(
        """<phase id="a"><active pattern="p"/></phase>
           <pattern id="p"><rule context="t:p"><report test="1">p</report></rule></pattern>
           <pattern><rule context="t:q"><report test="1">q</report></rule></pattern>""",
        'defaultPhase="a"',
    )
    found = validate(schema, letter("<p/><q/>"), phase="#ALL")
    assert [item.message for item in found] == ["p", "q"]


@pytest.mark.parametrize(("phase", "hint"), [("finale", '"final"?'), ("x", "draft, final")])
def test_an_unknown_phase_is_reported(phase, hint):
    (found,) = validate(PHASES, letter("<p/>"), phase=phase)
    assert found.code == "TE414"
    assert hint in str(found.hint)


def test_variables_belong_to_their_pattern():
    schema = sch(
        """<let name="x" value="'schema'"/>
           <pattern><let name="x" value="'one'"/><let name="y" value="$x || '!'"/>
             <rule context="t:p[$y]"><report test="1"><value-of select="$y"/></report></rule>
           </pattern>
           <pattern><let name="x" as="xs:integer" value="count(/*//t:p)"/>
             <rule context="t:p[$x = 1]"><let name="x" value="$x + 1"/>
               <report test="$x = 2"><value-of select="$x"/></report></rule></pattern>
           <pattern><rule context="t:p"><report test="1"><value-of select="$x"/></report></rule>
           </pattern>"""
    )
    assert found_by(schema, "<p/>") == [("<p/>", "one!"), ("<p/>", "2"), ("<p/>", "schema")]


def test_a_variable_of_one_pattern_is_known_to_all():
    schema = sch(
        """<pattern><let name="only" value="'here'"/></pattern>
           <pattern><rule context="t:p"><report test="1"><value-of select="$only"/></report></rule>
           </pattern>"""
    )
    assert found_by(schema, "<p/>") == [("<p/>", "here")]


def test_a_variable_may_have_content():
    schema = sch(
        """<let name="kinds"><kind xmlns="">a</kind></let>
           <pattern><rule context="t:p"><assert test="@n = $kinds/*">none</assert></rule>
           </pattern>"""
    )
    assert found_by(schema, '<p n="a"/><p n="c"/>') == [('<p n="c"/>', "none")]


def test_parameters_are_whole_names_or_prefixes_and_have_defaults():
    schema = sch(
        """<pattern abstract="true" id="a"><param name="says" value="'default'"/>
             <let name="el-count" value="count($el)"/>
             <rule context="$el"><report test="$el-count = 2 and $x:p">{{<value-of
               select="$says"/>}}</report></rule></pattern>
           <pattern is-a="a"><param name="el" value="//t:p"/><param name="x" value="self::t"/>
           </pattern>"""
    )
    assert found_by(schema, "<p/><p/>") == [("<p/>", "{{default}}")] * 2


def test_declarations_of_xslt_and_quick_fixes():
    schema = sch(
        f"""<ns prefix="f" uri="urn:f"/>
           <xsl:function {XSL} name="f:twice" as="xs:string"><xsl:param name="s" as="xs:string"/>
             <xsl:sequence select="$s || $s"/></xsl:function>
           <pattern><rule context="t:p">
             <report test="f:twice(@n) = 'aa'" xmlns:sqf="http://www.schematron-quickfix.com/validator/process"
               sqf:fix="drop both" see="https://example.org/n">twice</report>
             <sqf:fix xmlns:sqf="http://www.schematron-quickfix.com/validator/process" id="drop">
               <let name="ignored" value="1 div 0"/>
               <sqf:description><sqf:title>Take out <value-of select="@n"/></sqf:title>
               <sqf:p>more</sqf:p></sqf:description></sqf:fix>
             <sqf:group xmlns:sqf="http://www.schematron-quickfix.com/validator/process" id="both">
               <sqf:fix id="x"><sqf:description><sqf:title>Write <value-of select="$new"/>
               </sqf:title></sqf:description></sqf:fix></sqf:group>
           </rule></pattern>"""
    )
    (found,) = validate(schema, letter('<p n="a"/>'))
    assert found.hint == "to mend it: Take out a; or: Write … see https://example.org/n"


def test_accumulators_of_xslt_count_on():
    schema = sch(
        f"""<xsl:accumulator {XSL} name="n" as="xs:integer" initial-value="0">
             <xsl:accumulator-rule match="t:p" select="$value + 1"/></xsl:accumulator>
           <pattern><rule context="t:p"><report test="accumulator-before('n') = 2">2</report></rule>
           </pattern>"""
    )
    assert found_by(schema, '<p/><p n="b"/>') == [('<p n="b"/>', "2")]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ('<pattern><rule context="t:p"><asert test="1">x</asert></rule></pattern>', "<asert>"),
        ('<pattern><rule context="t:p"><assert>x</assert></rule></pattern>', "no @test"),
        ('<pattern><rule><assert test="1">x</assert></rule></pattern>', "no @context"),
        ('<phase id="a"><active pattern="none"/></phase>', '"none"'),
        ('<ns prefix="t" uri="urn:other"/>', 'prefix "t"'),
        (f'<xsl:include {XSL} href="a.xsl"/>', "xsl:include"),
        (f'<xsl:import {XSL} href="a.xsl"/>', "xsl:import"),
        (
            """<pattern><rule abstract="true" id="a"><extends rule="b"/></rule>
               <rule abstract="true" id="b"><extends rule="a"/></rule></pattern>""",
            "extends itself",
        ),
    ],
)
def test_a_faulty_schema_is_reported_at_the_element(body, message):
    found = validate(sch(f"\n{body}"), letter("<p/>"), path="s.sch")
    assert {item.code for item in found} == {"TE411"}
    assert message in found[0].message
    assert found[0].span.line is not None
    assert found[0].span.line > 1


@pytest.mark.parametrize(
    ("body", "quoted"),
    [
        ('<rule context="t:p["><assert test="1">x</assert></rule>', 'rule/@context "t:p["'),
        ('<rule context="t:p"><assert test="1 +">x</assert></rule>', 'assert/@test "1 +"'),
        (
            '<rule context="t:p"><report test="1"><value-of select="none()"/></report></rule>',
            'value-of/@select "none()"',
        ),
        ('<let name="a" value="$b"/>', 'let/@value "$b"'),
    ],
)
def test_a_faulty_expression_is_quoted_at_its_place(body, quoted):
    schema = sch(f"<pattern>\n   {body}</pattern>")
    (found,) = validate(schema, letter("<p/>"), path="s.sch")
    assert (found.code, found.span.path, found.span.line) == ("TE411", "s.sch", 3)
    assert found.message.startswith(quoted)


def test_a_test_that_fails_is_reported_once():
    schema = sch(
        '<pattern><rule context="t:p"><assert test="xs:date(@n)">x</assert></rule></pattern>'
    )
    (found,) = validate(schema, letter('<p n="a"/><p n="b"/><p n="c"/>'), path="s.sch")
    assert found.code == "TE412"
    assert "3 times in all" in found.message
    assert [one.span.path for one in found.related] == ["s.sch"]


@pytest.mark.parametrize(
    ("root", "words"),
    [
        ('<s:schema xmlns:s="http://www.ascc.net/xml/schematron"/>', "(Schematron 1.5)"),
        ("<schema><pattern/></schema>", "<schema> is in no namespace"),
        (f'<rules xmlns="{SCH}"/>', "but a <rules>"),
    ],
)
def test_what_is_no_schema_is_named(root, words):
    (found,) = validate(root.encode(), letter("<p/>"))
    assert found.code == "TE411"
    assert words in found.message


def test_words_may_stand_in_instructions_of_xslt():
    schema = sch(
        f"""<pattern><rule context="t:lg"><report test="true()">lines:<xsl:for-each {XSL}
             select="t:l"> [<value-of select="@n"/><xsl:if test="@n = 2">, <name/></xsl:if
             >]</xsl:for-each><xsl:text {XSL}>.</xsl:text></report></rule></pattern>"""
    )
    assert found_by(schema, '<lg><l n="1"/><l n="2"/></lg>') == [("<lg>", "lines: [1] [2, l].")]
