"""Reports for programs: JSON, GitHub, GitLab and JUnit have the form that these read."""

import json
import re
from dataclasses import fields, replace

import jsonschema
import pytest
from hypothesis import given
from lxml import etree

from conftest import ROOT
from report_examples import FOUND, ODD, REF, any_reports, report
from tei_edition.cli.reporting import FORM_NAMES
from tei_edition.diagnostics import Diagnostic, Severity, Span
from tei_edition.reports import FORMS
from tei_edition.reports.data import json as as_json
from tei_edition.reports.github import github
from tei_edition.reports.gitlab import gitlab
from tei_edition.reports.junit import junit

SCHEMA = json.loads((ROOT / "schema/report.schema.json").read_text(encoding="utf-8"))
MOVED = [
    replace(one, span=replace(one.span, line=one.span.line + 3, end_line=one.span.line + 3))
    for one in FOUND[:2]
]
CODE_QUALITY = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {
                "required": ["path"],
                "anyOf": [
                    {"properties": {"lines": {"required": ["begin"]}}, "required": ["lines"]},
                    {
                        "properties": {"positions": {"required": ["begin"]}},
                        "required": ["positions"],
                    },
                ],
            },
        },
    },
}


def test_the_command_line_knows_all_forms():
    assert tuple(form.name for form in FORMS) == FORM_NAMES


def test_json_has_every_field():
    value = json.loads(as_json(report()))
    assert value["summary"] == {
        "files": 3, "errors": 1, "warnings": 1, "infos": 1, "ignored": 0, "known": 0, "fixed": 0,
    }  # fmt: skip
    first = value["diagnostics"][1]
    assert first["code"] == "TE402"
    assert first["related"][0]["message"] == "n2 is declared here"
    for record, part in ((Diagnostic, first), (Span, first["span"])):
        assert {one.name for one in fields(record)} <= set(part)


@given(any_reports())
def test_json_fits_its_published_schema(any_report):
    jsonschema.Draft7Validator.check_schema(SCHEMA)
    # Lone surrogates, which a path may have, are no JSON; a file gets "?" for them.
    text = as_json(any_report).encode("utf-8", "replace").decode()
    jsonschema.Draft7Validator(SCHEMA).validate(json.loads(text))


@pytest.mark.parametrize("part", ["span", "fingerprint", "message", "code"])
def test_json_schema_sees_what_is_missing(part):
    value = json.loads(as_json(report()))
    del value["diagnostics"][0][part]
    assert not jsonschema.Draft7Validator(SCHEMA).is_valid(value)


def test_github_escapes_what_has_a_meaning():
    assert github(report(FOUND[0])) == (
        "::error file=tei/à b.xml,line=1,col=11,endColumn=29,title=TE402 dangling-pointer::"
        'points to "#n1", which is <nowhere>,%0Aor: 100 %25 lost%0AHelp: did you mean "#n2"?\n'
    )
    odd = ODD.at(Span(path="a,b:c%.xml", line=2, column=3, end_line=4, end_column=1), "x")
    assert github(report(odd)) == (
        "::warning file=a%2Cb%3Ac%25.xml,line=2,endLine=4,title=TE499 odd-word::x\n"
    )
    assert github(report(FOUND[2])).startswith("::notice file=tei/c.xml,title=")


@given(any_reports())
def test_github_has_a_line_for_each_finding(any_report):
    lines = re.split(r"\r\n|\r|\n", github(any_report))
    assert len(lines) == len(any_report.diagnostics) + 1
    for line in lines[:-1]:
        assert re.fullmatch(r"::(error|warning|notice) file=[^,:]*(,\w+=[^,:]*)*::.*", line, re.S)


def test_paths_are_those_of_the_repository():
    inside = report(FOUND[0], folder="editions/first")
    assert "::error file=editions/first/tei/à b.xml," in github(inside)
    assert json.loads(gitlab(inside))[0]["location"]["path"] == "editions/first/tei/à b.xml"
    assert suite(inside)[2].get("file") == "editions/first/tei/à b.xml"
    assert "editions" not in as_json(inside)


def test_gitlab():
    rows = json.loads(gitlab(report()))
    jsonschema.validate(rows, CODE_QUALITY)
    assert [row["severity"] for row in rows] == ["info", "major", "minor"]
    assert rows[0]["location"] == {"path": "tei/c.xml", "lines": {"begin": 1, "end": 1}}
    assert rows[1]["location"]["positions"] == {
        "begin": {"line": 1, "column": 11},
        "end": {"line": 1, "column": 29},
    }


@pytest.mark.parametrize(("render", "key"), [(gitlab, None), (as_json, "diagnostics")])
def test_fingerprints_stay_when_lines_are_moved(render, key):
    def prints(*found, before=""):
        text = before + report().texts["tei/à b.xml"]
        value = json.loads(render(report(*found, texts={"tei/à b.xml": text})))
        return [row["fingerprint"] for row in (value[key] if key else value)]

    old = prints(*FOUND[:2])
    assert prints(*MOVED, before="\n\n\n") == old
    assert prints(replace(FOUND[0], message="other"), FOUND[1])[0] != old[0]
    assert prints(FOUND[0], FOUND[0])[0] == old[0]
    assert len(set(prints(FOUND[0], FOUND[0]))) == 2


@given(any_reports())
def test_fingerprints_are_unique(any_report):
    rows = json.loads(gitlab(any_report).encode("utf-8", "replace"))
    assert len({row["fingerprint"] for row in rows}) == len(any_report.diagnostics)


def suite(any_report):
    root = etree.fromstring(junit(any_report).encode("utf-8", "replace"))
    (found,) = root
    assert root.get("tests") == found.get("tests") == str(len(found))
    assert root.get("failures") == str(len(found.findall("testcase/failure")))
    return found


def test_junit_has_a_case_for_each_file():
    cases = suite(report())
    assert [case.get("name") for case in cases] == ["tei/a.xml", "tei/c.xml", "tei/à b.xml"]
    assert [[part.tag for part in case] for case in cases] == [[], ["system-out"], ["failure"]]
    failure = cases[2][0]
    assert failure.get("message") == "1 error, 1 warning"
    assert failure.get("type") == "TE402"
    assert "^^^^" in failure.text
    assert {case.get("classname") for case in cases} == {"tei-edition.tei"}


def test_junit_is_as_strict_as_the_command():
    warned = report(FOUND[1])
    assert suite(warned).find("testcase/failure") is None
    strict = replace(warned, failing=frozenset({Severity.ERROR, Severity.WARNING}))
    assert suite(strict).find("testcase/failure") is not None


def test_junit_has_files_that_were_not_asked_for():
    about = ODD.at(replace(REF, path="edition.toml"), "a wrong value", severity=Severity.ERROR)
    assert [case.get("name") for case in suite(report(about))][-1] == "edition.toml"


@given(any_reports())
def test_junit_is_always_xml(any_report):
    names = {item.span.path for item in any_report.diagnostics} | set(any_report.files)
    assert len(suite(any_report)) == len(names)
