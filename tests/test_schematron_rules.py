"""protocol.sch: each rule finds its fault, and nothing in a document that is sound."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from lxml import etree

from conftest import ROOT, run
from tei_edition import tei
from tei_edition.checks.schematron import BROKEN_RULE, validate
from tei_edition.diagnostics import Diagnostic, Severity

CASES = ROOT / "tests" / "cases" / "schematron"
RULES = (ROOT / "schema" / "protocol.sch").read_bytes()
GRAMMAR = ROOT / "schema" / "protocol.rng"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
ASSERTIONS = {str(item.get("id")): item for item in etree.fromstring(RULES).iter(f"{SCH}assert")}
SOUND = sorted({*(ROOT / "tei").glob("*.xml"), *(ROOT / "tests" / "hand").glob("*.xml")})


def findings(path: Path) -> tuple[Diagnostic, ...]:
    document = tei.parse(path.read_bytes(), path.name).value
    assert document is not None
    return validate(RULES, document, path="schema/protocol.sch")


def broken(finding: Diagnostic) -> set[str]:
    """Return the ids of the assertions that `finding` may come from, told by its words."""
    return {
        name
        for name, assertion in ASSERTIONS.items()
        if re.fullmatch(words(assertion), finding.message)
    }


def words(assertion: etree._Element) -> str:
    runs = [re.escape(" ".join(str(run).split())) for run in assertion.xpath("text()")]
    return r"\s*.*?\s*".join(runs)


@pytest.mark.parametrize("rule", ASSERTIONS)
def test_a_rule_finds_its_fault(rule: str) -> None:
    found = findings(CASES / rule / "bad.xml")
    assert [broken(item) for item in found] == [{rule}] * len(found)
    assert found
    expected = Severity(ASSERTIONS[rule].get("role", ""))
    assert all((item.code, item.severity) == (BROKEN_RULE.code, expected) for item in found)
    assert all(item.hint and item.span.line and item.span.line > 1 for item in found)


@pytest.mark.parametrize("rule", ASSERTIONS)
def test_a_rule_is_silent_on_a_sound_document(rule: str) -> None:
    assert findings(CASES / rule / "good.xml") == ()


@pytest.mark.parametrize("kind", ["good", "bad"])
@pytest.mark.parametrize("rule", ASSERTIONS)
def test_a_rule_says_what_the_grammar_cannot(rule: str, kind: str) -> None:
    check = etree.RelaxNG(etree.parse(GRAMMAR))
    assert check.validate(etree.parse(CASES / rule / f"{kind}.xml")), check.error_log.last_error


@pytest.mark.parametrize("path", SOUND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_edition_keeps_the_rules(path: Path) -> None:
    assert findings(path) == ()


@pytest.mark.parametrize(
    ("rule", "right", "wrong"),
    [
        ("creation-date-of-meeting", 'when="1962-10-27"', 'when="27 Oct 1962"'),
        ("creation-date-of-meeting", 'when="1962-10-28"', 'when=""'),
        ("language-declared", 'xml:lang="en"', 'xml:lang="en GB"'),
        ("language-declared", 'ident="ru"', 'ident="Russian_"'),
        ("number-of-heading", '<num value="5"', '<num value="V"'),
    ],
)
def test_a_value_of_another_form_is_the_business_of_the_grammar(rule, right, wrong) -> None:
    text = (CASES / rule / "bad.xml").read_text(encoding="utf-8")
    assert right in text
    document = tei.parse(text.replace(right, wrong).encode(), "bad.xml").value
    assert document is not None
    assert not etree.RelaxNG(etree.parse(GRAMMAR)).validate(document.root)
    assert validate(RULES, document, path="schema/protocol.sch") == ()


def test_each_rule_has_a_case_and_each_case_a_rule() -> None:
    assert sorted(ASSERTIONS) == sorted(path.name for path in CASES.iterdir())


def test_no_rule_says_what_is_found_in_any_tei() -> None:
    ran = run(ROOT, "validate", *map(str, CASES.glob("*/bad.xml")), "--format", "json")
    found = {(one["code"], one["span"]["path"]) for one in json.loads(ran.out)["diagnostics"]}
    # The cases are no files of the edition, whose entries they share.
    about_entries = {"TE402", "TE405", "TE407"}
    assert {code for code, _ in found} - about_entries == {BROKEN_RULE.code}
    assert len([path for code, path in found if code == BROKEN_RULE.code]) == len(ASSERTIONS)


@pytest.mark.parametrize("rule", ASSERTIONS)
def test_a_rule_says_what_is_wrong_and_what_to_do(rule: str) -> None:
    assertion = ASSERTIONS[rule]
    assert assertion.get("role") in {"error", "warning"}
    assert assertion.get("diagnostics") == f"{rule}-help"
    assert "".join(assertion.itertext()).endswith(".")
