"""protocol.rng: what it accepts is TEI, shown on documents made from the grammar itself."""

from __future__ import annotations

import functools
import random
from pathlib import Path

import pytest
from lxml import etree

from conftest import ROOT
from generate import Generator
from grammar import RELAXNG, Grammar, kind
from jing import TEI_ALL, errors, needs_jing, needs_tei_all
from tei_edition import tei
from tei_edition.checks import schematron
from tei_edition.diagnostics import Span

SCHEMA = ROOT / "schema" / "protocol.rng"
RULES = ROOT / "schema" / "protocol.sch"
DOCUMENTS = 320
DEPTHS = range(7, 11)


@functools.cache
def grammar() -> Grammar:
    return Grammar(SCHEMA.read_bytes())


@functools.cache
def generated() -> tuple[Generator, tuple[bytes, ...]]:
    generator = Generator(grammar(), seed=1962)
    return generator, documents(generator, DOCUMENTS)


def documents(generator: Generator, count: int) -> tuple[bytes, ...]:
    return tuple(
        etree.tostring(generator.document(DEPTHS[number % len(DEPTHS)]), encoding="utf-8")
        for number in range(count)
    )


def some() -> tuple[bytes, ...]:
    return generated()[1][:40]


def write(folder: Path, contents: tuple[bytes, ...]) -> list[Path]:
    paths = [folder / f"{number:04}.xml" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return paths


def validator(content: bytes = b"") -> etree.RelaxNG:
    return etree.RelaxNG(etree.fromstring(content or SCHEMA.read_bytes()))


def parts() -> set[tuple[str, etree._Element]]:
    """Every child, attribute, value and datatype of every element of the grammar."""
    return {
        (element.get("name"), part)
        for element in grammar().patterns
        if kind(element) == "element"
        for part in grammar().reachable(element)
        if kind(part) in {"element", "attribute", "value", "data", "text"}
    }


def test_generated_documents_use_every_part_of_every_element() -> None:
    generator, _ = generated()
    unused = [
        f"{kind(part)} {part.get('name') or part.get('type') or part.text} in {element}"
        for element, part in parts()
        if not generator.used[element, part]
    ]
    assert not unused
    assert len(parts()) > 3000


def test_generated_documents_are_valid() -> None:
    check = validator()
    for content in generated()[1]:
        assert check.validate(etree.fromstring(content)), check.error_log.last_error


@needs_jing
@needs_tei_all
def test_generated_documents_are_valid_tei(tmp_path: Path) -> None:
    assert errors(TEI_ALL, write(tmp_path, generated()[1])) == {}


def positions(rules: bytes, content: bytes) -> set[Span]:
    document = tei.parse(content, "generated.xml").value
    assert document is not None
    findings = schematron.validate(rules, document)
    assert {item.code for item in findings} <= {schematron.BROKEN_RULE.code}
    return {item.span for item in findings}


@needs_tei_all
def test_what_breaks_a_rule_of_tei_breaks_one_of_ours() -> None:
    theirs = [positions(TEI_ALL.with_suffix(".sch").read_bytes(), item) for item in some()]
    ours = [positions(RULES.read_bytes(), item) for item in some()]
    assert all(one <= other for one, other in zip(theirs, ours, strict=True))
    assert any(theirs)


def test_same_seed_makes_same_documents() -> None:
    first, second = (documents(Generator(grammar(), seed=7), 8) for _ in range(2))
    assert first == second


MUTATIONS = {
    "no element of TEI": ("p", '<optional><element name="remark"><text/></element></optional>'),
    "an element where TEI has none": ("speaker", '<optional><ref name="list"/></optional>'),
    "no attribute of TEI": ("del", '<optional><attribute name="removed"/></optional>'),
    "a value that TEI forbids": (
        "time",
        '<optional><attribute name="dur"><value>an hour</value></attribute></optional>',
    ),
}


@needs_jing
@needs_tei_all
@pytest.mark.parametrize("mutation", MUTATIONS)
def test_a_grammar_beyond_tei_is_found_out(mutation: str, tmp_path: Path) -> None:
    name, addition = MUTATIONS[mutation]
    root = etree.fromstring(SCHEMA.read_bytes())
    (element,) = root.iterfind(f".//{RELAXNG}element[@name='{name}']")
    namespace = RELAXNG.strip("{}")
    element.insert(0, etree.fromstring(addition.replace(">", f' xmlns="{namespace}">', 1)))
    content = etree.tostring(root)
    made = documents(Generator(Grammar(content), seed=3), 40)
    check = validator(content)
    assert all(check.validate(etree.fromstring(item)) for item in made)
    assert errors(TEI_ALL, write(tmp_path, made))


def spoiled(content: bytes, chance: random.Random) -> bytes:
    """Make one change that a grammar may or may not forgive."""
    root = etree.fromstring(content)
    element = chance.choice(list(root.iter("*")))
    other = chance.choice(list(root.iter("*")))
    match chance.choice(("rename", "attribute", "value", "text", "empty")):
        case "rename":
            element.tag = other.tag
        case "attribute":
            element.set(chance.choice(("type", "n", "when", "who", "quantity")), "1962-10-28")
        case "value" if element.attrib:
            wrong = ("", " ", "1962-13", "a b", "#x", "high", "V.", "-1")
            key = chance.choice(sorted(set(map(str, element.attrib)) - {tei.XML_ID}) or ["n"])
            element.set(key, chance.choice(wrong))
        case "text":
            element.text = "words"
        case _:
            for child in list(element):
                element.remove(child)
    return etree.tostring(root, encoding="utf-8")


@needs_jing
def test_libxml2_and_jing_agree_on_spoiled_documents(tmp_path: Path) -> None:
    chance = random.Random(61)
    made = tuple(spoiled(item, chance) for item in generated()[1])
    check = validator()
    rejected = {
        f"{number:04}.xml"
        for number, item in enumerate(made)
        if not check.validate(etree.fromstring(item))
    }
    assert rejected == set(errors(SCHEMA, write(tmp_path, made)))
    assert DOCUMENTS // 4 < len(rejected) < DOCUMENTS


def test_each_element_has_one_definition_named_after_it() -> None:
    names = [
        (item.get("name"), parent_name(item)) for item in grammar().patterns if is_element(item)
    ]
    assert [name for name, _ in names] == [define for _, define in names]
    assert len(names) == len(set(names))


def is_element(pattern: etree._Element) -> bool:
    return kind(pattern) == "element"


def parent_name(pattern: etree._Element) -> str | None:
    parent = pattern.getparent()
    return None if parent is None else parent.get("name")


@pytest.mark.parametrize("path", sorted((ROOT / "tei").glob("*.xml")), ids=lambda path: path.name)
def test_the_edition_is_valid(path: Path) -> None:
    check = validator()
    assert check.validate(etree.fromstring(path.read_bytes())), check.error_log.last_error


@needs_jing
@needs_tei_all
def test_the_edition_is_valid_tei() -> None:
    assert errors(TEI_ALL, sorted((ROOT / "tei").glob("*.xml"))) == {}
