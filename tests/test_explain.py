"""`explain`: every rule that `validate` can give has an example, and what to write instead.

What is wrong with a document is in test_rules.py. Here are the cases of `validate` as a
command: bad.toml is the edition.toml of an edition, bad.txt a command line.
Run with TEI_EDITION_UPDATE=1 to write expected.txt anew.
"""

import os
import shlex
import shutil
from pathlib import Path

import pytest

from conftest import ROOT, run
from tei_edition.pipeline.explaining import explain, explanations
from tei_edition.registry import CHECKS, rules
from tei_edition.tei import TEI

CASES = ROOT / "tests/cases/rules"
COMMANDS = sorted(
    case for case in CASES.iterdir() if list(case.glob("bad.toml")) or list(case.glob("bad.txt"))
)
# Documents, schemas and what stands around them.
AREAS = ("TE3", "TE4", "TE06")
CONFIGURATION = {"TE001", "TE002", "TE003", "TE006", "TE007", "TE008"}
OF_VALIDATE = {
    *(rule.code for check in CHECKS for rule in check.rules),
    *(rule.code for rule in rules() if rule.code.startswith(AREAS)),
    *CONFIGURATION,
}


@pytest.mark.parametrize("code", sorted(OF_VALIDATE))
def test_no_rule_lacks_its_explanation(code):
    (found,) = explanations({code})
    assert f"[{code}]" in found.example
    assert found.instead.strip()
    text = explain(code)
    assert text is not None
    for part in (found.rule.summary, found.rule.rationale, "Example:", "Write instead:"):
        assert part in text


def shown(folder: Path, case: Path, kind: str) -> str:
    """Return the findings of an edition or of a command."""
    shutil.copytree(case, folder)
    letter = f'<TEI xmlns="{TEI}" xml:id="letter"><teiHeader/></TEI>'
    (folder / "tei").mkdir(exist_ok=True)
    (folder / "tei" / "letter.xml").write_text(letter, encoding="utf-8")
    command = "tei-edition validate"
    if (case / f"{kind}.toml").exists():
        shutil.copy(case / f"{kind}.toml", folder / "edition.toml")
    else:
        command = (case / f"{kind}.txt").read_text(encoding="utf-8")
    # Most documents of cases need no schema to show what they are about.
    bare = () if case.name == "TE307" else ("--ignore", "TE307")
    ran = run(folder, *shlex.split(command)[1:], *bare, "--quiet")
    return ran.out + ran.err


@pytest.mark.parametrize("case", COMMANDS, ids=lambda case: case.name)
def test_commands_and_editions(tmp_path, case):
    found = shown(tmp_path / "bad" / "letters", case, "bad")
    if os.environ.get("TEI_EDITION_UPDATE"):
        (case / "expected.txt").write_text(found, encoding="utf-8", newline="\n")
    assert found == (case / "expected.txt").read_text(encoding="utf-8")
    assert f"[{case.name}]" in found
    assert shown(tmp_path / "good" / "letters", case, "good") == ""


def test_a_rule_is_known_by_its_code_and_by_its_name(tmp_path):
    by_code = run(tmp_path, "explain", "te402").out
    assert by_code.startswith("TE402 dangling-pointer")
    assert run(tmp_path, "explain", "dangling-pointer").out == by_code


def test_the_rules_of_an_area_are_listed(tmp_path):
    every = run(tmp_path, "explain").out.splitlines()
    some = run(tmp_path, "explain", "TE4").out.splitlines()
    assert some == [line for line in every if line.startswith("TE4")]
    assert 1 < len(some) < len(every)


@pytest.mark.parametrize(
    ("words", "near"),
    [("danglingpointer", "did you mean TE402 (dangling-pointer)?"), ("Q", "lists them all")],
)
def test_the_nearest_rule_is_offered(tmp_path, words, near):
    ran = run(tmp_path, "explain", words)
    assert ran.code == 2
    assert f'there is no rule "{words}"' in ran.err
    assert near in ran.err
