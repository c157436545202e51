"""Schemas that want to do harm, or make no sense: a diagnostic each, and nothing read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checking import SCH, letter, sch
from tei_edition.checks.schematron import validate

XSL = 'xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
WORDS = "the words of the file"


def codes(body: str) -> set[str]:
    found = validate(sch(body), letter("<p/>"), path="s.sch")
    assert WORDS not in repr(found)
    return {item.code for item in found}


def asked(test: str) -> str:
    report = f'<report test="{test}"><value-of select="{test}"/></report>'
    return f'<pattern><rule context="t:p">{report}</rule></pattern>'


@pytest.mark.parametrize(
    "call",
    [
        *("doc('{0}')", "document('{0}')", "unparsed-text('{0}')", "unparsed-text-lines('{0}')"),
        *(
            "collection('{0}')",
            "json-doc('{0}')",
            "transform(map {{'stylesheet-location': '{0}'}})",
        ),
        *("doc('http://127.0.0.1:9/')", "unparsed-text('http://127.0.0.1:9/')"),
    ],
)
def test_nothing_is_read(tmp_path, call):
    path = tmp_path / "secret.xml"
    path.write_text(f"<secret>{WORDS}</secret>", encoding="utf-8")
    found = codes(asked(call.format(path.as_uri())))
    assert found
    assert found <= {"TE411", "TE412"}


@pytest.mark.parametrize(
    "question",
    [
        "doc-available('{0}')",
        "unparsed-text-available('{0}')",
        "exists(environment-variable('PATH'))",
        "exists('PATH' ! fn:environment-variable#1(.))",
        "exists(available-environment-variables())",
        "string-length(system-property('PATH') || system-property('user.home')) gt 0",
    ],
)
def test_nothing_is_there(tmp_path, question):
    path = tmp_path / "secret.xml"
    path.write_text("<secret/>", encoding="utf-8")
    assert codes(asked(question.format(path.as_uri()))) <= {"TE411", "TE412"}


@pytest.mark.parametrize(
    "call",
    [
        "Q{{java:java.lang.System}}getProperty('user.home')",
        "Q{{http://saxon.sf.net/}}evaluate('1')",
        "Q{{java:java.lang.Runtime}}getRuntime()",
    ],
)
def test_functions_of_other_languages_do_not_exist(call):
    assert codes(asked(call.format())) == {"TE411"}


@pytest.mark.parametrize(
    "body",
    [
        '<xsl:sequence select="f:a($n + 1)"/>',
        '<xsl:sequence select="1 + f:a($n + 1)"/>',
        '<xsl:for-each select="$n"><xsl:sequence select="f:a(. + 1)"/></xsl:for-each>',
    ],
)
def test_a_function_that_never_ends_is_reported(body):
    function = f"""<ns prefix="f" uri="urn:f"/><xsl:function {XSL} name="f:a"><xsl:param name="n"/>
      {body}</xsl:function>"""
    assert codes(function + asked("f:a(count(//t:p)) = 1")) == {"TE412"}


def test_templates_that_never_end_are_reported():
    declarations = f"""<ns prefix="f" uri="urn:f"/>
      <xsl:template {XSL} name="f:a"><xsl:call-template name="f:a"/></xsl:template>
      <xsl:function {XSL} name="f:b"><xsl:call-template name="f:a"/></xsl:function>"""
    assert codes(declarations + asked("f:b() = 1")) == {"TE412"}


def test_a_function_may_call_itself_and_be_used_by_others():
    function = f"""<ns prefix="f" uri="urn:f"/><xsl:function {XSL} name="f:a" as="xs:integer">
      <xsl:param name="n"/><xsl:sequence select="if ($n gt 500) then $n else f:a($n + 1)"/>
      </xsl:function>"""
    tests = ["f:a(1) = 501", "fold-left((1, 2), 0, function($a, $b) { $a + $b }) = 3"]
    for test in (*tests, "let $f := function($x) { f:a($x) } return $f(499) = 501"):
        assert codes(function + asked(test)) == {"TE410"}


@pytest.mark.parametrize(
    "test",
    [
        "let $f := function($g, $n) { $g($g, $n + 1) } return $f($f, count(//t:p))",
        "let $f := function($g) { for-each($g, $g) } return for-each($f, $f)",
        "let $f := function($m) { $m?f($m) } return $f(map { 'f': $f })",
        "let $f := function($g as function(*)) { function() { $g($g) }() } return $f($f)",
        "let $f := function($a) { ($a[1])($a) } return $f($f)",
    ],
)
def test_a_function_that_gets_itself_is_refused(test):
    assert codes(asked(test)) == {"TE411"}


def test_nothing_is_written(tmp_path):
    path = tmp_path / "written.xml"
    body = f"""<xsl:function {XSL} name="f:a" xmlns:f="urn:f"><xsl:result-document
      href="{path.as_uri()}"><a/></xsl:result-document></xsl:function>"""
    assert codes('<ns prefix="f" uri="urn:f"/>' + body + asked("empty(f:a())")) <= {
        "TE411",
        "TE412",
    }
    assert not path.exists()


NAMES = st.sampled_from(
    (
        *("pattern", "rule", "assert", "report", "let", "value-of", "name", "phase", "active"),
        *("ns", "extends", "include", "param", "diagnostic", "diagnostics", "p", "span"),
    )
)
ATTRIBUTES = st.dictionaries(
    st.sampled_from(
        (
            *("context", "test", "select", "value", "name", "id", "is-a", "abstract", "rule"),
            *("path", "pattern", "diagnostics", "prefix", "uri", "role", "subject", "href"),
        )
    ),
    st.sampled_from(("a", "true", "t:p", "$a", "//t:p", "@n", "1 div 0", "(", "", "{", "x y", "'")),
    max_size=3,
)
TREES = st.recursive(
    st.text("ab {$", max_size=3),
    lambda inner: st.builds(
        lambda name, attributes, parts: "<{0}{1}>{2}</{0}>".format(
            name,
            "".join(f' {key}="{value}"' for key, value in attributes.items()),
            "".join(parts),
        ),
        NAMES,
        ATTRIBUTES,
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=60, deadline=None)
@given(TREES)
def test_any_schema_gives_findings_only(tree):
    for content in (f'<schema xmlns="{SCH}">{tree}</schema>'.encode(), sch(tree)):
        for item in validate(content, letter("<p/>"), path="s.sch"):
            assert item.code in {"TE410", "TE411", "TE412", "TE413", "TE414", "TE415"}
