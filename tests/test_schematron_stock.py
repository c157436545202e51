"""The stock schemas of the TEI on real documents, against plain XPath evaluated rule by rule."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from checking import SCH
from conftest import SHARED
from tei_edition import tei
from tei_edition.checks import Schema
from tei_edition.checks.schematron.findings import found

SCHEMAS = ("tei_all.sch", "tei_simplePrint.sch")
DOCUMENTS = sorted(
    {*(SHARED / "tei" / "tests").glob("*.xml"), *(SHARED / "corpus").rglob("gold/*.xml")}
)


def sound(paths: list[Path]) -> Iterator[tei.TeiDocument]:
    for path in paths:
        parsed = tei.parse(path.read_bytes(), path.name)
        if parsed.value is not None:
            yield parsed.value


def expressions(schema: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the test of each assertion, and an expression for the nodes where it is told.

    Only what the stock schemas use: contexts that are paths, variables in rules.
    """
    for pattern in schema.iter(f"{{{SCH}}}pattern"):
        before = "()"
        for rule in pattern.iterchildren(f"{{{SCH}}}rule"):
            context = f"root()//({rule.get('context')})"
            lets = "".join(
                f"let ${one.get('name')} := ({one.get('value')}\n) return "
                for one in rule.iterchildren(f"{{{SCH}}}let")
            )
            for one in rule.iterchildren(f"{{{SCH}}}assert", f"{{{SCH}}}report"):
                test = str(one.get("test"))
                told = f"({test}\n)" if tei.name(one) == "report" else f"not({test}\n)"
                # XPath has no current(), which is the node that a rule is about.
                about = f"let $current := . return {lets}(.[boolean({told})] ! path(.))"
                asked = about.replace("current()", "$current")
                yield test, f"(({context}) except ({before})) ! ({asked})"
            before = f"{before}, {context}"


@pytest.mark.parametrize("name", SCHEMAS)
def test_stock_schemas_say_what_their_expressions_say(name):
    from saxonche import PySaxonProcessor

    path = SHARED / "tei" / name
    if not DOCUMENTS or not path.exists():
        pytest.skip("the stock schemas and documents are not beside the repository")
    schema = etree.fromstring(path.read_bytes())
    processor = PySaxonProcessor(license=False)
    xpath = processor.new_xpath_processor()
    for one in schema.iter(f"{{{SCH}}}ns"):
        xpath.declare_namespace(one.get("prefix"), one.get("uri"))
    rules = list(expressions(schema))
    total = 0
    for document in sound(DOCUMENTS):
        text = etree.tostring(document.root.getroottree(), encoding="unicode")
        xpath.set_context(xdm_item=processor.parse_xml(xml_text=text, encoding="UTF-8"))
        expected = [
            (test, value.string_value)
            for test, expression in rules
            for value in xpath.evaluate(expression) or ()
        ]
        report = found(Schema(path=name, content=path.read_bytes()), document).value
        assert report is not None
        told = [(item.get("test"), item.get("path")) for item in report.findall("finding")]
        assert sorted(told) == sorted(expected), document.path
        assert report.find("broken") is None
        total += len(expected)
    assert total > 20
