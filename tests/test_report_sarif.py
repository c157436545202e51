"""Reports as SARIF: the structure of the standard, and what services make of it."""

import json
from dataclasses import replace
from urllib.parse import unquote

import jsonschema
import pytest
from hypothesis import given

from report_examples import FOUND, ODD, POINTER, any_reports, report
from sarif_facts import LOG
from tei_edition.diagnostics import Severity, Span
from tei_edition.reports.sarif import sarif


def log(any_report):
    value = json.loads(sarif(any_report).encode("utf-8", "replace"))
    jsonschema.Draft7Validator(LOG).validate(value)
    (run,) = value["runs"]
    rules = run["tool"]["driver"].get("rules", [])
    for result in run["results"]:
        if "ruleIndex" in result:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        for place in result["locations"]:
            bases = run["originalUriBaseIds"]
            assert (
                place["physicalLocation"]["artifactLocation"].get("uriBaseId", "%SRCROOT%") in bases
            )
    return run


def test_a_result_has_place_level_help_and_related_places():
    run = log(report(folder="first"))
    assert [one["level"] for one in run["results"]] == ["note", "error", "warning"]
    result = run["results"][1]
    assert result["ruleId"] == "TE402"
    assert result["message"]["text"].endswith('Help: did you mean "#n2"?')
    place = result["locations"][0]["physicalLocation"]
    assert unquote(place["artifactLocation"]["uri"]) == "first/tei/à b.xml"
    assert place["region"] == {
        "startLine": 1,
        "startColumn": 11,
        "endLine": 1,
        "endColumn": 29,
        "snippet": {"text": '<ref target="#n1">'},
    }
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"] == {"startLine": 7, "startColumn": 2}
    assert related["message"]["text"] == "n2 is declared here"
    assert "region" not in run["results"][0]["locations"][0]["physicalLocation"]


def test_rules_have_help_and_an_address():
    rules = log(report(rules_page="https://example.org/rules.md"))["tool"]["driver"]["rules"]
    first = rules[0]
    assert (first["id"], first["name"]) == ("TE402", "DanglingPointer")
    assert first["helpUri"] == "https://example.org/rules.md#te402-dangling-pointer"
    assert first["shortDescription"]["text"] == POINTER.summary
    for kind in ("text", "markdown"):
        assert POINTER.rationale in first["help"][kind]
        assert '<ref target="#n">' in first["help"][kind]
    assert "helpUri" not in log(report())["tool"]["driver"]["rules"][0]


def test_fingerprints_are_those_of_the_other_forms():
    run = log(report(FOUND[0], FOUND[0]))
    prints = [one["partialFingerprints"]["teiEdition/v1"] for one in run["results"]]
    assert len(set(prints)) == 2


@pytest.mark.parametrize(
    ("path", "uri", "base"),
    [
        ("a b/ü#?.xml", "a%20b/%C3%BC%23%3F.xml", "%SRCROOT%"),
        ("/home/x y.xml", "file:///home/x%20y.xml", None),
        ("C:/x y.xml", "file:///C:/x%20y.xml", None),
    ],
)
def test_paths_are_uris(path, uri, base):
    run = log(report(ODD.at(Span(path=path), "odd")))
    address = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (address["uri"], address.get("uriBaseId")) == (uri, base)


def test_a_configuration_that_cannot_be_used_is_no_success():
    assert log(report())["invocations"] == [{"executionSuccessful": True}]
    wrong = ODD.at(Span(path="edition.toml"), "wrong", severity=Severity.ERROR)
    run = log(report(replace(wrong, code="TE003")))
    assert run["invocations"] == [{"executionSuccessful": False}]


@given(any_reports())
def test_every_log_keeps_the_standard(any_report):
    run = log(any_report)
    assert len(run["results"]) == len(any_report.diagnostics)
