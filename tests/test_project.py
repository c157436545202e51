"""The project as a whole: rules, file sizes, its own words, and the installed package."""

import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from conftest import ROOT, contents
from tei_edition import registry, workspace
from tei_edition.diagnostics import Rule, Severity

RULES = registry.rules()
LIMIT = 250
CODE = sorted(
    path
    for folder in ("src", "xslt")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in {".py", ".xsl", ".typ", ".css", ".js"}
)
PROGRAMS = sorted(
    path for name in ("tests", "docs", "benchmarks") for path in (ROOT / name).glob("*.py")
)
WORDS = {"Presidium", "Kremlin", "Wilson", "Malin", "Soviet", "Politburo", "RGANI", "Protocol 6"}


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def declarations() -> list[tuple[str, str]]:
    """Return each code in the source with the file that declares it."""
    return [
        (code, named(path))
        for path in CODE
        if path.suffix == ".py"
        for code in re.findall(r'\bcode="(TE[^"]*)"', path.read_text(encoding="utf-8"))
    ]


def test_rule_codes_are_declared_once():
    found = declarations()
    codes = [code for code, _path in found]
    assert sorted(codes) == sorted(set(codes)), "a code is declared twice"
    assert sorted(codes) == [rule.code for rule in RULES]
    assert len({rule.name for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_complete(rule: Rule):
    assert re.fullmatch(r"TE\d{3}", rule.code)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name)
    assert rule.severity in Severity
    for words in (rule.summary, rule.rationale):
        assert words[0].isupper() or words[0] in "<@"
        assert words.endswith(".")


@pytest.mark.parametrize("path", [*CODE, *PROGRAMS], ids=named)
def test_file_is_short(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= LIMIT, f"{named(path)} has {lines} lines: split it"


def test_what_a_linter_passes_over_has_its_reason():
    """A line that a linter or mypy is to pass over names the rule and says why."""
    said = re.compile(r"# (noqa: [A-Z]+\d+ \(.{8,}\)|type: ignore\[[a-z-]+\]  # .{8,})$")
    found = [
        f"{named(path)}: {line.strip()}"
        for path in (*CODE, *PROGRAMS)
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.search(r"# ?(noqa|type: ?ignore|mypy:|ruff:|pragma:)", line) and not said.search(line)
    ]
    assert found == []


def words_of_the_edition() -> set[str]:
    """Return the surnames and places of the edition in this repository."""
    found = set(WORDS)
    for name, tag in (("personography", "surname"), ("placeography", "placeName")):
        tree = etree.parse(ROOT / "tei" / f"{name}.xml")
        found |= {"".join(one.itertext()).strip() for one in tree.iter(f"{{*}}{tag}")}
    return {word for word in found if len(word) > 3 and word[0].isupper()}


@pytest.mark.parametrize("path", [*CODE, ROOT / "src/tei_edition/profiles/plain.toml"], ids=named)
def test_nothing_of_one_edition_stands_in_the_toolkit(path):
    text = path.read_text(encoding="utf-8")
    words = words_of_the_edition()
    assert {"Khrushchev", "Cuba", "Serov"} <= words
    found = [word for word in sorted(words) if re.search(rf"\b{re.escape(word)}\b", text)]
    assert found == []


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Return a wheel of the repository, made without the network."""
    pytest.importorskip("hatchling", reason="hatchling, which builds the wheel, is not installed")
    folder = tmp_path_factory.mktemp("wheel")
    copy = folder / "copy"
    for name in ("src", "xslt", "schema", "tests/cases/rules"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, copy)
    program = "from hatchling.build import build_wheel; import sys; build_wheel(sys.argv[1])"
    subprocess.run([sys.executable, "-c", program, str(folder)], cwd=copy, check=True)
    (made,) = folder.glob("*.whl")
    return made


def test_wheel_holds_everything(wheel):
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    for folder in ("xslt", "schema", "tests/cases/rules"):
        for path in contents(ROOT / folder):
            assert f"tei_edition/{folder}/{path}" in names
    for path in contents(ROOT / "src/tei_edition"):
        if "__pycache__" not in path:
            assert f"tei_edition/{path}" in names
    for exporter in registry.EXPORTERS:
        for name in exporter.resources:
            assert any(one.startswith(f"tei_edition/{name}") for one in names)


def test_wheel_builds_an_edition(wheel, tmp_path):
    """The package in its installed layout finds its stylesheets and schema by itself."""
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(tmp_path / "site")
    program = (
        "import sys; from tei_edition import workspace; from tei_edition.cli import main\n"
        "assert workspace.resource_path('xslt/html.xsl').is_relative_to(sys.argv.pop())\n"
        "main()"
    )
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site")}
    for folder, arguments in ((tmp_path, ["init", "new"]), (tmp_path / "new", ["build"])):
        ran = subprocess.run(
            [sys.executable, "-c", program, *arguments, str(tmp_path / "site")],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
        )
        assert ran.returncode == 0, ran.stderr.decode("utf-8")
    made = contents(tmp_path / "new/build")
    assert {"html/index.html", "html/first-meeting.html", "print/edition.pdf"} <= made.keys()
    schema = contents(tmp_path / "new/schema")
    assert schema["protocol.rng"] == workspace.resource("schema/protocol.rng")
