"""The architecture: import-linter's contracts, and what they cannot say."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from conftest import ROOT

PACKAGE = ROOT / "src" / "tei_edition"


def named(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


PARTS = {
    named(path).partition("/")[0] for path in PACKAGE.rglob("*.py") if path.name != "__init__.py"
}
MODULES = sorted(PACKAGE.rglob("*.py"))
RIM = ("workspace.py", "saxon.py", "pipeline/", "cli")
CORE = [path for path in MODULES if not named(path).startswith(RIM)]
METHODS = {"read_bytes", "read_text", "write_bytes", "write_text", "unlink", "mkdir"}


def test_contracts_hold():
    program = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    ran = subprocess.run(
        [sys.executable, "-c", program, "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    text = ran.stdout.decode("utf-8", errors="replace")
    assert ran.returncode == 0, text + ran.stderr.decode("utf-8", errors="replace")
    assert " 0 broken" in text


def test_every_module_has_its_layer():
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    (layers,) = (one["layers"] for one in contracts if one["type"] == "layers")
    placed = {name.strip().partition(".")[2] for row in layers for name in row.split("|")}
    assert placed == {one.stem for one in PACKAGE.iterdir() if one.name in PARTS}


def calls(path: Path) -> tuple[set[str], set[str]]:
    """Return the names of the functions and of the methods that a module calls."""
    nodes = [one for one in ast.walk(ast.parse(path.read_bytes())) if isinstance(one, ast.Call)]
    return (
        {one.func.id for one in nodes if isinstance(one.func, ast.Name)},
        {one.func.attr for one in nodes if isinstance(one.func, ast.Attribute)},
    )


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_tails_are_known_in_one_place(path):
    """lxml's `.tail` is where text gets lost."""
    nodes = [
        one for one in ast.walk(ast.parse(path.read_bytes())) if isinstance(one, ast.Attribute)
    ]
    uses = [one.lineno for one in nodes if one.attr == "tail"]
    assert named(path) == "tei.py" or not uses


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_only_the_terminal_prints(path):
    functions, _methods = calls(path)
    assert path.name == "terminal.py" or "print" not in functions


@pytest.mark.parametrize("path", CORE, ids=named)
def test_core_opens_no_files(path):
    """Reader, annotators, writer, checks and exporters are given bytes, and give bytes."""
    functions, methods = calls(path)
    assert "open" not in functions
    assert not METHODS & methods


ESCAPED = {
    "annotators/strangers.py:_possessive": "alternatives of escaped signs",
    "annotators/things.py:_behind": "alternatives of escaped words",
    "checks/prefixes.py:_wrong": "compiled to see whether it can be, and never searched with",
    "reader/openers.py:goes_on": "alternatives of escaped titles",
    "relaxng/names.py:_nc_name": "one class of characters, with none of them twice",
    "relaxng/xsd_times.py:module": "constants of the module, with no repetition in a repetition",
    "writer/origin.py:_folio": "alternatives of escaped signs at the end",
    "xml_faults.py:_said": "a table of constants in the module",
    "xml_places.py:module": "a table of constants in the module",
}
"""Functions that search with a pattern that is not written there, and why it is bounded."""


def made_patterns(path: Path) -> set[str]:
    """Return the functions of a module that search with a pattern which is no constant."""
    tree = ast.parse(path.read_bytes())
    found = set()
    for function in tree.body:
        for one in ast.walk(function):
            if (
                isinstance(one, ast.Call)
                and isinstance(one.func, ast.Attribute)
                and isinstance(one.func.value, ast.Name)
                and one.func.value.id in ("re", "regex")
                and one.func.attr != "escape"
                and not is_constant(one.args[0])
            ):
                found.add(f"{named(path)}:{getattr(function, 'name', 'module')}")
    return found


def is_constant(pattern: ast.expr) -> bool:
    """Tell whether a pattern is a literal, perhaps with constants of the module in it."""
    match pattern:
        case ast.Constant():
            return True
        case ast.Name(id=name):
            return name.isupper()
        case ast.JoinedStr(values=parts):
            return all(map(is_constant, parts))
        case ast.FormattedValue(value=value):
            return is_constant(value)
        case _:
            return False


def test_patterns_of_profiles_are_bounded_in_time():
    """`patterns` stops a search that does not come to an end; `re` and `regex` do not."""
    made = set().union(
        *(made_patterns(path) for path in MODULES if not named(path).startswith("patterns/"))
    )
    assert made == set(ESCAPED)


def test_search_in_dates_is_bounded():
    uses = [path for path in MODULES if named(path).startswith("dates/")]
    assert not [named(path) for path in uses if {"finditer", "search"} & calls(path)[1]]
