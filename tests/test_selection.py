"""Which rules count: the longest code that fits decides."""

import pytest

from tei_edition.diagnostics import Rule, Severity, Span
from tei_edition.reports.selection import Selection


def finding(code):
    rule = Rule(code=code, name="a", severity=Severity.ERROR, summary="A.", rationale="B.")
    return rule.at(Span(path="a.xml"), "words")


@pytest.mark.parametrize(
    ("select", "ignore", "code", "counts"),
    [
        ((), (), "TE402", True),
        (("TE4",), (), "TE402", True),
        (("TE4",), (), "TE311", False),
        ((), ("TE4",), "TE402", False),
        ((), ("TE4",), "TE311", True),
        (("TE402",), ("TE4",), "TE402", True),
        (("TE4",), ("TE402",), "TE402", False),
        (("TE4",), ("TE4",), "TE402", False),
        (("TE",), ("TE4",), "TE402", False),
        (("TE4",), (), "TE003", True),
        ((), ("TE",), "TE003", True),
    ],
)
def test_rules_that_count(select, ignore, code, counts):
    chosen = Selection(select=select, ignore=ignore)
    assert chosen.has(code) is counts
    assert len(chosen.apply([finding(code)])) == counts


def test_the_longest_code_grades():
    chosen = Selection(severity={"TE4": Severity.INFO, "TE402": Severity.WARNING})
    graded = chosen.apply([finding("TE402"), finding("TE401"), finding("TE311"), finding("TE003")])
    assert [one.severity for one in graded] == ["warning", "info", "error", "error"]


def test_rules_about_the_configuration_are_never_graded():
    chosen = Selection(severity={"TE": Severity.INFO})
    assert chosen.apply([finding("TE003")])[0].severity is Severity.ERROR
