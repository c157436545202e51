"""Files that are wrong throughout: of each rule the first findings are told, the others counted."""

import pytest

from checking import letter, sch
from tei_edition import tei
from tei_edition.checks import Check, Schema, Settings
from tei_edition.checks.editorial import EDITORIAL
from tei_edition.checks.findings import MOST
from tei_edition.checks.identifiers import IDENTIFIERS
from tei_edition.checks.pointers import POINTERS
from tei_edition.checks.running import check
from tei_edition.checks.schematron import SCHEMATRON, validate
from tei_edition.diagnostics import Severity

COUNTED = "this rule finds more in this file, which is only counted: "
RULES = sch(
    '<pattern><rule context="t:p"><assert test="false()" role="warning">x</assert></rule></pattern>'
)


@pytest.mark.parametrize(
    ("checks", "line", "extra", "severity"),
    [
        (IDENTIFIERS, '<p xml:id="a">x</p>', -1, Severity.ERROR),
        (POINTERS, '<ref target="#b">x</ref>', 0, Severity.ERROR),
        (EDITORIAL, '<date from="1871" to="1870">x</date>', 0, Severity.ERROR),
        (EDITORIAL, "<p/>", 0, Severity.WARNING),
        (EDITORIAL, "<p>x\ue000y</p>", 0, Severity.WARNING),
        (SCHEMATRON, "<p/>", 0, Severity.WARNING),
    ],
)
@pytest.mark.parametrize("beyond", [0, 1, 7])
def test_what_is_beyond_the_first_is_counted(
    checks: Check, line: str, extra: int, severity: Severity, beyond: int
):
    count = MOST - extra + beyond
    document = letter("\n" + f"{line}\n" * count)
    schema = Schema(path="rules.sch", content=RULES)
    found = check(tei.Corpus(documents=(document,)), Settings(schematron=schema), [checks])
    assert len(found) == MOST + bool(beyond)
    assert [one.message for one in found[MOST:]] == [f"{COUNTED}{beyond}"] * bool(beyond)
    assert {(one.severity, one.code) for one in found} == {(severity, found[0].code)}
    assert found[-1].span.line == MOST - extra + bool(beyond) + 1


def test_each_rule_is_counted_alone():
    body = '<date from="1871" to="1870">x</date>\n' * (MOST + 2) + "<p/>" * 2
    found = check(tei.Corpus(documents=(letter(body),)), Settings(), [EDITORIAL])
    assert len(found) == MOST + 1 + 2


def test_text_of_many_places_is_found():
    document = letter("\n<ab>x</ab>" * 300)
    rules = sch(
        '<pattern><rule context="t:ab/text()"><report test="true()">y</report></rule></pattern>'
    )
    found = validate(rules, document)
    assert [one.span.line for one in found] == list(range(2, 302))
    assert {one.span.column for one in found} == {5}
