"""Schemas and documents that are made to take long, or to break the validator."""

from __future__ import annotations

import pytest

from checking import document
from tei_edition import relaxng
from tei_edition.checks.relaxng import validate
from tei_edition.relaxng import rests
from tei_edition.relaxng.faults import MOST, FaultKind
from tei_edition.relaxng.words import message

HEAD = """<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">"""
MANY = 3000


def loaded(body: str) -> relaxng.Validator:
    return relaxng.load(f"{HEAD}{body}</element>".encode(), "s.rng", lambda _path: None)


def element(number: int) -> str:
    return f'<element name="e{number}"><empty/></element>'


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (f"<choice>{''.join(map('<value>v{}</value>'.format, range(MANY)))}</choice>", "v77"),
        ("".join(map(element, range(MANY))), "".join(map("<e{}/>".format, range(MANY)))),
        (f"<choice>{''.join(map(element, range(MANY)))}</choice>", "<e2999/>"),
        (
            "".join(f"<optional>{element(one)}</optional>" for one in range(MANY)),
            "<e1/><e2999/>",
        ),
    ],
)
def test_thousands_of_patterns_do_not_nest(body: str, content: str) -> None:
    validator = loaded(body)
    assert validator.validate(f"<a>{content}</a>") == ()
    assert validator.validate(f"<a>{content}<x/></a>")


def test_interleaves_without_end_are_refused_or_read() -> None:
    body = f"<interleave>{''.join(map(element, range(MANY)))}</interleave>"
    found = validate(f"{HEAD}{body}</element>".encode(), document("<a><e1/></a>"))
    assert {one.code for one in found} <= {"TE311", "TE313", "TE319"}
    assert found


def test_a_pattern_that_does_not_end_is_given_up() -> None:
    body = '<data type="string"><param name="pattern">((a|aa|b?)+)+c</param></data>'
    (found,) = validate(f"{HEAD}{body}</element>".encode(), document(f"<a>{'ab' * 2000}</a>"))
    assert found.code in ("TE316", "TE319")


def test_a_name_that_is_several_elements_at_each_level_is_no_trouble() -> None:
    """Each level may be either of two elements, so that there are 2^90 ways to read the whole."""
    schema = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="x"/></start>
    <define name="x"><choice><ref name="one"/><ref name="two"/></choice></define>
    <define name="one"><element name="a"><optional><ref name="x"/></optional></element></define>
    <define name="two"><element name="a"><choice><ref name="x"/><element name="b"><empty/></element>
    </choice></element></define></grammar>"""
    validator = relaxng.load(schema.encode(), "s.rng", lambda _path: None)
    assert validator.validate("<a>" * 90 + "<b/>" + "</a>" * 90) == ()
    assert validator.validate("<a>" * 90 + "<c/>" + "</a>" * 90)


FEW = """<element name="r" xmlns="http://relaxng.org/ns/structure/1.0"><zeroOrMore><choice>
    <element name="a"><optional><attribute name="n"><value>1</value></attribute></optional>
      <element name="b"><empty/></element></element>
    <element name="c"><empty/></element></choice></zeroOrMore></element>"""


@pytest.mark.parametrize(
    ("wrong", "faults"),
    [
        ("<z/>", 1),
        ("<z y='1' x='2'><w/>text</z>", 1),
        ("<c y='1'/>", 1),
        ("<a n='2'><b/></a>", 1),
        ("<a/>", 1),
        ("<c>text</c>", 1),
        ("<c/><a><b/></a>", 0),
    ],
)
def test_behind_some_thousands_faults_are_counted(wrong: str, faults: int) -> None:
    validator = relaxng.load(FEW.encode(), "s.rng", lambda _path: None)
    content = "\n<c y='1'/>" * MOST + wrong * 7 + "<c/><a><b/></a>"
    found = validator.validate(f"<r>{content}</r>")
    assert len(found) == MOST + bool(faults)
    if faults:
        assert (found[-1].kind, found[-1].count) == (FaultKind.MORE, 7 * faults)
        assert found[-1].line == MOST + 1
        assert message(found[-1]) == "the schema finds more faults in this file from here on: 7"


def test_attributes_of_one_tag_are_counted_too() -> None:
    validator = relaxng.load(FEW.encode(), "s.rng", lambda _path: None)
    attributes = " ".join(f"x{number}='1'" for number in range(MOST + 3))
    found = validator.validate(f"<r><c {attributes}/></r>")
    assert (len(found), found[-1].count) == (MOST + 1, 3)


def test_names_of_documents_fill_no_memory() -> None:
    """Names of which the schema does not speak are one name to it."""
    schema = FEW.replace(
        "<choice>",
        "<choice><element><anyName><except><name>a</name><name>c</name>"
        "<nsName ns='x'/></except></anyName><zeroOrMore><attribute><nsName ns='y'/></attribute>"
        "</zeroOrMore></element>",
    )
    validator = relaxng.load(schema.encode(), "s.rng", lambda _path: None)
    for number in range(99):
        assert not validator.validate(f"<r><z{number} xmlns:y='y' y:a{number}='1'/></r>")
        assert validator.validate(f"<r><z{number} xmlns:y='x' y:a{number}='1'/></r>")
        assert validator.validate(f"<r><x:z{number} xmlns:x='x'/></r>")
    inside = validator.automaton.enter(validator.automaton.start, "r").opened
    assert len(inside.starts) < 5


def doubled(pattern: str, inmost: str, levels: int = 40) -> str:
    """Return a grammar in which each definition has the next one twice."""
    following = [f'<ref name="d{at + 1}"/>' for at in range(levels)]
    defined = "".join(
        f'<define name="d{at}">{pattern.replace("#", one)}</define>'
        for at, one in enumerate(following)
    )
    return f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><element name="a">
        <ref name="d0"/></element></start>{defined}
        <define name="d{levels}">{inmost}</define></grammar>"""


@pytest.mark.parametrize(
    "schema",
    [
        doubled("<group>##</group>", '<element name="b"><empty/></element>'),
        doubled("<optional>##</optional>", '<element name="b"><empty/></element>'),
    ],
)
def test_patterns_that_grow_without_end_are_given_up(schema: str, monkeypatch) -> None:
    monkeypatch.setattr(rests, "WORK", 100_000)
    (found,) = validate(schema.encode(), document("<a><b/><b/><c/></a>"))
    assert (found.code, found.hint) == ("TE319", "make them plainer")


def test_words_of_a_list_are_read_once_for_each_pattern() -> None:
    """Of which there are 2^40 without what is remembered."""
    schema = doubled("<zeroOrMore>#</zeroOrMore>", "<value>x</value>").replace(
        '<ref name="d0"/></element>', '<list><ref name="d0"/><ref name="d0"/></list></element>'
    )
    assert validate(schema.encode(), document(f"<a>{'x ' * 50}</a>")) == ()


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("((((a{1,999}){1,999}){1,999}){1,999})", "repeats itself more than"),
        ("(ab){999999999}", "repeats itself more than"),
        ("a?" * 60_000, "more than 100000 characters"),
    ],
)
def test_expressions_that_would_fill_the_memory_are_refused(pattern: str, words: str) -> None:
    body = f'<data type="string"><param name="pattern">{pattern}</param></data>'
    with pytest.raises(relaxng.SchemaError, match=words):
        loaded(body)


def test_counted_groups_beside_each_other_are_no_harm() -> None:
    body = '<data type="string"><param name="pattern">(a{1,999}b{2,999}){1,999}</param></data>'
    assert loaded(body).validate("<a>abb</a>") == ()


def test_a_schema_may_have_more_lines_than_libxml2_counts() -> None:
    schema = "# a comment\n" * 70_000 + "start = element a { b }"
    (found,) = validate(schema.encode(), document("<a/>"), path="s.rnc")
    assert (found.code, found.span.line, found.span.column) == ("TE319", 70_001, 21)
