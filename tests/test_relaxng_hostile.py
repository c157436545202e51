"""Schemas and documents that are made to take long, or to break the validator."""

from __future__ import annotations

import pytest

from checking import document
from tei_edition import relaxng
from tei_edition.checks.relaxng import validate

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
    assert found.code in ("TE312", "TE319")


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
