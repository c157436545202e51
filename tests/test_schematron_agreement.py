"""Schematron against another implementation, for what XPath 1.0 can say."""

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, isoschematron

from checking import SCH, document
from tei_edition.checks.positions import spans
from tei_edition.checks.schematron import validate as schematron

ELEMENTS = st.recursive(
    st.builds("<{0}{1}/>".format, st.sampled_from("abc"), st.sampled_from(["", ' n="1"'])),
    lambda children: st.builds(
        lambda name, attribute, inner: f"<{name}{attribute}>{''.join(inner)}</{name}>",
        st.sampled_from("abc"),
        st.sampled_from(["", ' n="1"', ' n="2"']),
        st.lists(children, max_size=3),
    ),
    max_leaves=8,
)
CONTEXTS = st.sampled_from(["a", "b", "*", "a/b", "c//a", "*[@n]", "a | c", "a[2]", "b[c]"])
# Of several nodes XPath 1.0 takes the first, and it compares numbers, as the default binding does.
TESTS = st.sampled_from(
    (
        *("@n", "a", "count(*) > 1", "@n = '1'", "parent::a", "following::b", "'2' > @n"),
        *("string(*/@n) = '1'", "*/@n + 1 = 2", "contains(a/@n | b/@n, '1')"),
        "starts-with(//@n, 2)",
    )
)
STATEMENTS = st.builds(
    '<{0} test="{1}">{0} {1} <value-of select="*/@n"/></{0}>'.format,
    st.sampled_from(["assert", "report"]),
    TESTS.map(lambda test: test.replace(">", "&gt;")),
)
RULES = st.builds(
    lambda context, body: f'<rule context="{context}">{"".join(body)}</rule>',
    CONTEXTS,
    st.lists(STATEMENTS, min_size=1, max_size=2),
)
PATTERNS = st.lists(RULES, min_size=1, max_size=3).map(
    lambda rules: f"<pattern>{''.join(rules)}</pattern>"
)


@settings(max_examples=60)
@given(st.lists(PATTERNS, min_size=1, max_size=3), ELEMENTS)
def test_schematron_agrees_with_another_implementation(patterns, content):
    schema = f'<schema xmlns="{SCH}">{"".join(patterns)}</schema>'.encode()
    source = document(content)
    oracle = isoschematron.Schematron(etree.fromstring(schema), store_report=True)
    oracle.validate(source.root)
    failed = oracle.validation_report.iter("{*}failed-assert", "{*}successful-report")
    expected = []
    for item in failed:
        (element,) = source.root.getroottree().xpath(item.get("location"))
        place = spans(source, [(element, None)])[0]
        expected.append((place.column, " ".join("".join(item.itertext()).split())))
    found = [(item.span.column, item.message) for item in schematron(schema, source)]
    assert sorted(found) == sorted(expected)
