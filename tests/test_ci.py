"""What CIs run for other editions: the commands of the action, of GitLab's job, of the hooks."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from lxml import etree

from conftest import ROOT, change

BASH = shutil.which("bash")
pytestmark = pytest.mark.skipif(
    BASH is None or sys.platform == "win32", reason="these jobs run in bash, which is not there"
)
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
GITLAB = yaml.safe_load((ROOT / "ci/gitlab.yml").read_text(encoding="utf-8"))["tei-edition"]
HOOKS = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
GUIDE = (ROOT / "docs/ci.md").read_text(encoding="utf-8")
STEPS = {step.get("name", step.get("uses")): step for step in ACTION["runs"]["steps"]}
BAD = '<p>That is <ref target="#nowhere">correct</ref>.</p>'


@pytest.fixture
def repository(edition):
    """A repository with an edition, in which a pointer leads nowhere."""
    change(edition / "tei/protocol-61.xml", "<p>That is correct.</p>", BAD)
    (edition / ".git").mkdir()
    return edition


@pytest.fixture
def programs(tmp_path):
    """A folder with the program as it would be installed."""
    folder = tmp_path / "bin"
    folder.mkdir()
    command = f"import sys; sys.path.insert(0, {str(ROOT / 'src')!r}); import tei_edition.cli as c"
    script = folder / "tei-edition"
    script.write_text(
        f'#!{sys.executable}\n{command}\nsys.argv[0] = "tei-edition"\nc.main()\n', encoding="utf-8"
    )
    script.chmod(0o755)
    # Not a link, which would lead out of a virtual environment.
    python = folder / "python"
    python.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} "$@"\n', encoding="utf-8")
    python.chmod(0o755)
    return folder


def bash(script: str, folder: Path, programs: Path, **variables: str):
    """Run a script as a CI does: it ends at the first fault."""
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        [str(BASH), "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env={**os.environ, "PATH": path, **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def variables(**inputs: str) -> dict[str, str]:
    """Return the variables of the step that validates, with the expressions resolved."""
    given = {key: one["default"] for key, one in ACTION["inputs"].items()} | inputs
    known = {f"inputs.{key}": value for key, value in given.items()} | {
        "github.server_url": "https://git.example.org",
        "github.action_repository": "some/tool",
        "github.action_ref": "v1",
    }
    step = STEPS["Validate"]
    return {
        name: re.sub(r"\$\{\{ ([\w.-]+) \}\}", lambda found: known[found[1]], value)
        for name, value in step["env"].items()
    }


class TestAction:
    def validate(self, repository, programs, **inputs):
        return bash(STEPS["Validate"]["run"], repository, programs, **variables(**inputs))

    def test_findings_are_annotations_and_fail(self, repository, programs):
        ran = self.validate(repository, programs)
        assert ran.returncode == 1
        assert ran.stdout.startswith("::error file=tei/protocol-61.xml,line=")
        assert ran.stdout.count("\n") == 1

    def test_every_input_is_used(self, repository, programs):
        (repository / "known.json").write_text('{"version": 1, "findings": []}', encoding="utf-8")
        inputs = {
            "paths": "tei/protocol-61.xml\ntei/protocol-62.xml\n",
            "schema": "schema/protocol.rng",
            "schematron": "schema/protocol.sch",
            "baseline": "known.json",
            "select": "TE3,TE4",
            "ignore": "TE402",
            "strict": "true",
            "sarif": "made/findings.sarif",
            "html": "made/findings.html",
            "options": "--phase=#ALL\n--report=json=made/all of it.json",
        }
        assert set(inputs) | {"edition", "python-version"} == set(ACTION["inputs"])
        ran = self.validate(repository, programs, **inputs)
        assert (ran.returncode, ran.stdout) == (0, "")
        assert "2 files checked: nothing found (1 ignored)" in ran.stderr
        assert (repository / "made/findings.html").is_file()
        assert (repository / "made/all of it.json").is_file()
        ran = self.validate(repository, programs, sarif="findings.sarif")
        (run,) = json.loads((repository / "findings.sarif").read_text("utf-8"))["runs"]
        (rule,) = run["tool"]["driver"]["rules"]
        page = "https://git.example.org/some/tool/blob/v1/docs/rules.md"
        assert rule["helpUri"] == f"{page}#te402-dangling-pointer"

    def test_an_edition_in_a_folder(self, repository, programs):
        (repository.parent / ".git").mkdir()
        shutil.rmtree(repository / ".git")
        ran = self.validate(repository.parent, programs, edition="edition")
        assert ran.stdout.startswith("::error file=edition/tei/protocol-61.xml,line=")

    @pytest.mark.parametrize(
        "value", ["$(touch run)", "`touch run`", "a; touch run", '"; touch run']
    )
    def test_no_value_is_run(self, repository, programs, value):
        self.validate(repository, programs, paths=value)
        self.validate(repository, programs, schema=value, sarif=value, baseline=value)
        assert not (repository / "run").exists()

    def test_expressions_stand_in_no_script(self):
        for step in ACTION["runs"]["steps"]:
            assert "${{" not in step.get("run", "")
            assert "run" not in step or step["shell"] == "bash"

    def test_it_installs_itself(self, tmp_path, programs):
        pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is missing")
        pytest.importorskip("pip", reason="pip, which the step runs, is not installed")
        copy = tmp_path / "action"
        for name in ("src", "xslt", "schema", "tests/cases/rules"):
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, copy / name, ignore=ignored)
        for name in ("pyproject.toml", "README.md", "LICENSE"):
            shutil.copy(ROOT / name, copy)
        made = tmp_path / "made"
        # Without the network: what it needs is here already.
        offline = {"PIP_NO_DEPS": "1", "PIP_NO_BUILD_ISOLATION": "0", "PIP_TARGET": str(made)}
        ran = bash(
            STEPS["Install tei-edition"]["run"], tmp_path, programs, ACTION=str(copy), **offline
        )
        assert ran.returncode == 0, ran.stderr
        assert (made / "tei_edition/reports/page.css").is_file()
        assert (made / "tei_edition/tests/cases/rules/TE402/expected.txt").is_file()


class TestGitlab:
    def script(self) -> str:
        return "\n".join(GITLAB["script"])

    def test_reports_are_where_the_job_says(self, repository, programs):
        given = {name: str(value) for name, value in GITLAB["variables"].items()}
        ran = bash(self.script(), repository, programs, **given)
        assert ran.returncode == 1
        assert "error[TE402]" in ran.stdout
        reports = GITLAB["artifacts"]["reports"]
        (row,) = json.loads((repository / reports["codequality"]).read_text("utf-8"))
        assert row["location"]["path"] == "tei/protocol-61.xml"
        assert len(etree.parse(repository / reports["junit"]).findall(".//failure")) == 1
        for path in GITLAB["artifacts"]["paths"]:
            assert (repository / path).is_file()

    def test_options(self, repository, programs):
        given = {**GITLAB["variables"], "TEI_EDITION_OPTIONS": "--ignore TE402 tei/protocol-61.xml"}
        ran = bash(self.script(), repository, programs, **given)
        assert ran.returncode == 0
        assert "1 file checked: nothing found (1 ignored)" in ran.stderr

    def test_the_package_is_that_of_the_variable(self):
        (command,) = GITLAB["before_script"]
        assert shlex.split(command)[-1] == "$TEI_EDITION_PACKAGE"


class TestHooks:
    @pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
    def test_commands(self, repository, programs, hook):
        files = sorted(
            path.relative_to(repository).as_posix()
            for path in repository.rglob("*")
            if path.is_file() and re.search(hook["files"], path.relative_to(repository).as_posix())
        )
        assert "tei/protocol-61.xml" in files
        named = shlex.join(files) if hook.get("pass_filenames", True) else ""
        ran = bash(f"{hook['entry']} {named}", repository, programs)
        assert ran.returncode == 1 or "convert" in hook["entry"]
        change(repository / "tei/protocol-61.xml", BAD, "<p>That is correct.</p>")
        ran = bash(f"{hook['entry']} {named}", repository, programs)
        assert ran.returncode == 0, ran.stdout + ran.stderr
        assert hook["language"] == "python"


def test_the_guide_names_all_of_it():
    for name in ("action.yml", "ci/gitlab.yml", ".pre-commit-hooks.yaml"):
        assert name in GUIDE
    for name in (*ACTION["inputs"], *(hook["id"] for hook in HOOKS)):
        assert f"`{name}`" in GUIDE
    for name in GITLAB["variables"]:
        assert name.startswith("PIP") or f"`{name}`" in GUIDE
    for block in re.findall(r"```yaml\n(.+?)```", GUIDE, re.DOTALL):
        assert yaml.safe_load(block)
