"""protocol.odd: it is TEI, and says the same as the grammar and the rules."""

from __future__ import annotations

import pytest
from lxml import etree

from conftest import ROOT, SHARED
from grammar import RELAXNG, Grammar, kind
from jing import TEI_ALL, errors, needs_jing, needs_tei_all
from tei_edition import tei

ODD_FILE = ROOT / "schema" / "protocol.odd"
RNG_FILE = ROOT / "schema" / "protocol.rng"
SCH_FILE = ROOT / "schema" / "protocol.sch"
P5_FILE = SHARED / "tei" / "p5subset.xml"
TEI = f"{{{tei.TEI}}}"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
EXAMPLES = "{http://www.tei-c.org/ns/Examples}"

ODD = etree.parse(ODD_FILE, etree.XMLParser(remove_comments=True)).getroot()
RULES = etree.parse(SCH_FILE, etree.XMLParser(remove_comments=True)).getroot()
GRAMMAR = Grammar(RNG_FILE.read_bytes())
ELEMENTS = {item.get("name"): item for item in GRAMMAR.patterns if kind(item) == "element"}
EGS = list(ODD.iter(f"{EXAMPLES}egXML"))


def included() -> dict[str, str]:
    """Return the elements that the ODD includes, with their modules."""
    return {
        element: module.get("key")
        for module in ODD.iter(f"{TEI}moduleRef")
        for element in (module.get("include") or "").split()
    }


def closed_lists() -> dict[tuple[str, str], list[str]]:
    """Return the closed lists of the grammar, by element and attribute."""
    lists = {}
    for name, element in ELEMENTS.items():
        for attribute in GRAMMAR.reachable(element):
            values = [item.text for item in GRAMMAR.reachable(attribute) if kind(item) == "value"]
            if kind(attribute) == "attribute" and values:
                lists[name, attribute.get("name")] = values
    return lists


def documented_lists(spec: str) -> dict[tuple[str, str], list[str]]:
    """Return the value lists of the ODD's elementSpecs or classSpecs."""
    return {
        (item.get("ident"), attribute.get("ident")): [
            value.get("ident") for value in attribute.iter(f"{TEI}valItem")
        ]
        for item in ODD.iter(f"{TEI}{spec}")
        for attribute in item.iter(f"{TEI}attDef")
    }


@needs_jing
@needs_tei_all
def test_the_odd_is_valid_tei() -> None:
    assert errors(TEI_ALL, [ODD_FILE]) == {}


def test_the_odd_includes_the_elements_of_the_grammar() -> None:
    assert sorted(included()) == sorted(ELEMENTS)
    assert {item.get("ident") for item in ODD.iter(f"{TEI}elementSpec")} <= set(ELEMENTS)


@pytest.mark.skipif(not P5_FILE.exists(), reason="p5subset.xml is not in ../shared/tei")
def test_each_element_is_included_from_its_module() -> None:
    p5 = etree.parse(P5_FILE, etree.XMLParser(huge_tree=True))
    modules = {item.get("ident"): item.get("module") for item in p5.iter(f"{TEI}elementSpec")}
    assert included() == {name: modules[name] for name in ELEMENTS}
    classes = {item.get("ident") for item in p5.iter(f"{TEI}classSpec")}
    assert {item.get("ident") for item in ODD.iter(f"{TEI}classSpec")} <= classes


def test_closed_lists_of_the_grammar_are_those_of_the_odd() -> None:
    by_element = documented_lists("elementSpec")
    by_attribute = {name: values for (_, name), values in documented_lists("classSpec").items()}
    lists = closed_lists()
    assert lists == {key: by_element.get(key, by_attribute.get(key[1])) for key in lists}
    assert set(by_element) <= set(lists)
    assert set(by_attribute) <= {name for _, name in lists}


def test_each_value_and_each_changed_element_is_described() -> None:
    for name in ("valItem", "attDef", "elementSpec", "constraintSpec"):
        for item in ODD.iter(f"{TEI}{name}"):
            assert tei.text_of(item.find(f"{TEI}desc")), item.get("ident")


def shape(element: etree._Element) -> tuple[object, ...]:
    """Return what an element of a rule says, without layout and pointers to hints."""
    attributes = {key: value for key, value in element.items() if key != "diagnostics"}
    return (
        element.tag,
        sorted(attributes.items()),
        " ".join("".join(element.itertext()).split()),
        [shape(child) for child in element],
    )


def test_the_rules_of_the_odd_are_those_of_the_schematron() -> None:
    wanted = {
        item.get("id"): [shape(rule) for rule in item.iter(f"{SCH}rule")]
        for item in RULES.iter(f"{SCH}pattern")
    }
    given = {
        item.get("ident"): [shape(rule) for rule in item.iter(f"{SCH}rule")]
        for item in ODD.iter(f"{TEI}constraintSpec")
    }
    assert given.pop("namespaces") == []
    assert given == wanted
    prefixes = [dict(item.attrib) for item in ODD.iter(f"{SCH}ns")]
    assert prefixes == [dict(item.attrib) for item in RULES.iter(f"{SCH}ns")]


@pytest.mark.parametrize("number", range(len(EGS)))
def test_the_examples_are_what_the_grammar_allows(number: int) -> None:
    grammar = etree.fromstring(RNG_FILE.read_bytes())
    (start,) = grammar.iter(f"{RELAXNG}start")
    (example,) = EGS[number]
    start[0].set("name", etree.QName(example).localname)
    text = etree.tostring(example, encoding="unicode", with_tail=False)
    check = etree.RelaxNG(grammar)
    fragment = etree.fromstring(text.replace(EXAMPLES.strip("{}"), tei.TEI))
    assert check.validate(fragment), check.error_log.last_error


def test_each_section_but_the_first_has_an_example() -> None:
    sections = [item for item in ODD.iter(f"{TEI}div") if item.find(f"{TEI}schemaSpec") is None]
    assert len(EGS) == len(sections) - 1 >= 10
