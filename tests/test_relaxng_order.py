"""One mistake in the order of elements is told once, with what to do."""

import random
import re

import pytest

from checking import document
from conftest import ROOT
from tei_edition import relaxng
from tei_edition.checks.relaxng import validate
from tei_edition.relaxng.verdict import is_valid

STOCK = b"""<element name="div" xmlns="http://relaxng.org/ns/structure/1.0"><optional>
  <oneOrMore><element name="p"><text/></element></oneOrMore>
  <zeroOrMore><element name="closer"><text/></element></zeroOrMore></optional></element>"""


@pytest.mark.parametrize("body", ["<c/><a/><b/><d/>", "<d/><a/><b/><c/>", "<b/><a/><c/><d/>"])
def test_what_is_missing_and_stands_later_is_told_once(body):
    names = ("a", "b", "c", "d")
    inner = "".join(f'<element name="{name}"><empty/></element>' for name in names)
    schema = f'<element name="r" xmlns="http://relaxng.org/ns/structure/1.0">{inner}</element>'
    found = validate(schema.encode(), document(f"<r>{body}</r>"))
    said = [one.message for one in found]
    assert said == [f"<a> must stand before {body[:2]}> in <r>"]


def test_an_element_in_a_value_is_told_once():
    schema = b"""<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"
      datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
      <data type="integer"/></element>"""
    (found,) = validate(schema, document("<a>1<b>x</b>2</a>"))
    assert found.message.startswith("<b> is not allowed in <a>")


def test_what_stands_too_early_is_told_with_what_it_must_follow():
    def told_of(body: str) -> list[tuple[str, str | None]]:
        return [(one.message, one.hint) for one in validate(STOCK, document(f"<div>{body}</div>"))]

    assert told_of("<closer>A</closer><p>B</p><p>C</p>") == [
        ("<closer> must stand after <p> in <div>", "move <closer>")
    ]
    assert told_of("<closer>A</closer>") == [
        (
            "<closer> is not allowed in <div> at this place",
            "<closer> may stand here only after <p>",
        )
    ]


def test_whatever_is_mended_an_invalid_document_has_a_fault():
    protocol = (ROOT / "schema" / "protocol.rng").read_bytes()
    schema = relaxng.load(protocol, "protocol.rng", lambda _address: None)
    names = ("div", "p", "head", "closer", "list", "item", "Div", "closr", "body", "hi", "x")
    draw = random.Random(7)
    case = ROOT / "tests/cases/schematron/number-of-heading/good.xml"
    right = re.sub(r"(?s)<body>.*</body>", "<body><p>Words.</p></body>", case.read_text("utf-8"))
    right = right.partition("?>")[2]
    assert not schema.validate(right)

    def inner(depth: int) -> str:
        if depth == 0:
            return "A"
        chosen = draw.choices(names, k=draw.randrange(5))
        return "".join(f"<{one}>{inner(depth - 1)}</{one}>" for one in chosen)

    found = 0
    for _ in range(400):
        text = right.replace("<p>Words.</p>", inner(3))
        faults = schema.validate(text)
        assert is_valid(schema.automaton, (text,)) == (not faults), text
        found += len(faults)
    assert found > 400
