"""The command line: streams, exit codes, help, and `explain`."""

import json
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import click
import pytest

from conftest import ROOT, change, contents, run
from tei_edition import __version__, cli, registry, terminal
from tei_edition.diagnostics import Rule

SCRIPT = Path(sys.executable).parent / ("tei-edition.exe" if os.name == "nt" else "tei-edition")
CASES = sorted((ROOT / "tests/cases/rules").iterdir())
COMMAND = [sys.executable, "-c", "from tei_edition.cli import main; main()"]


def process(folder, *arguments, **settings):
    return subprocess.run(
        [*COMMAND, *arguments], cwd=folder, capture_output=True, check=False, **settings
    )


class TestProgram:
    def test_script_is_installed(self, tmp_path):
        ran = subprocess.run([SCRIPT, "--version"], cwd=tmp_path, capture_output=True, check=False)
        assert ran.returncode == 0
        assert __version__ in ran.stdout.decode()

    def test_help_names_the_commands_in_their_order(self, tmp_path):
        ran = run(tmp_path, "--help")
        assert ran.code == 0
        names = list(cli.cli.commands)
        places = [ran.out.index(f"\n  {name} ") for name in names]
        assert places == sorted(places)
        assert names[:3] == ["init", "convert", "validate"]

    @pytest.mark.parametrize("name", list(cli.cli.commands))
    def test_each_command_has_help_and_examples(self, tmp_path, name):
        ran = run(tmp_path, name, "--help")
        assert ran.code == 0
        assert f"Examples:\n  tei-edition {name}" in ran.out
        for option in cli.cli.commands[name].params:
            if isinstance(option, click.Option):
                assert option.help, f"{name} --{option.name} has no help"

    @pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["build", "--help"]])
    def test_help_loads_no_heavy_library(self, tmp_path, arguments):
        """This guards how fast the program answers, without measuring time."""
        program = (
            "import atexit, sys\n"
            "heavy = {'lxml', 'saxonche', 'rich', 'regex', 'babel', 'typst', 'rapidfuzz'}\n"
            "atexit.register(lambda: print('loaded', *sorted(heavy & set(sys.modules))))\n"
            "from tei_edition.cli import main\n"
            "main()\n"
        )
        ran = subprocess.run(
            [sys.executable, "-c", program, *arguments],
            cwd=tmp_path,
            capture_output=True,
            check=True,
        )
        assert ran.stdout.decode().splitlines()[-1] == "loaded"

    @pytest.mark.parametrize(
        "arguments",
        [
            ["bild"],
            ["build", "--fast"],
            ["build", "--jobs", "0"],
            ["validate", "no-such-file.xml"],
            ["convert", "no-such-file.txt"],
            ["export"],
            ["export", "odt"],
            ["explain", "TE999"],
            ["--edition", "no-such-folder", "build"],
        ],
    )
    def test_wrong_usage(self, tmp_path, arguments):
        ran = run(tmp_path, *arguments)
        assert (ran.code, ran.out) == (2, "")
        assert ran.err
        assert contents(tmp_path) == {}

    def test_without_a_command_shows_help(self, tmp_path):
        ran = run(tmp_path)
        assert ran.code == 2
        assert "Commands:" in ran.out + ran.err

    def test_edition_may_be_elsewhere(self, small, tmp_path):
        ran = run(tmp_path, "--edition", small, "build", "--only", "text")
        assert ran.code == 0
        assert (small / "build/text/first-meeting.txt").is_file()
        (small / "a/b").mkdir(parents=True)
        assert "Nothing to do" in run(small / "a/b", "build", "--only", "text").err

    def test_quiet_and_verbose(self, small):
        usual = run(small, "convert", "--check")
        quiet = run(small, "-q", "convert", "--check")
        verbose = run(small, "-v", "convert", "--check")
        assert quiet.err == ""
        assert run(small, "convert", "--check", "-q").err == ""
        assert run(small, "convert", "--check", "--verbose").err == verbose.err
        assert 0 < len(usual.err) < len(verbose.err)
        assert "convert: 2 of 2" in verbose.err
        assert "info[" in verbose.err
        assert "info[" not in usual.err

    def test_fault_of_the_program_shows_no_traceback(self, small, monkeypatch):
        from tei_edition.pipeline import building

        def fail(*_arguments):
            raise ZeroDivisionError("a fault")

        monkeypatch.setattr(building, "build", fail)
        ran = run(small, "build")
        assert ran.code == 2
        assert "ZeroDivisionError: a fault" in ran.err
        assert "--debug" in ran.err
        with pytest.raises(ZeroDivisionError):
            run(small, "--debug", "build")

    @pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
    def test_output_is_utf8_whatever_the_console(self, foreign, encoding):
        change(foreign / "lettre.xml", "<title>Lettre", '<title ref="#Жук">Lettre')
        ran = process(
            foreign,
            "validate",
            "lettre.xml",
            "--format",
            "json",
            "--ignore",
            "TE307",
            env=os.environ | {"PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"},
        )
        assert ran.returncode == 1
        assert "#Жук" in json.loads(ran.stdout.decode("utf-8"))["diagnostics"][0]["message"]

    @pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGPIPE and no closed pipes")
    def test_reader_that_goes_away_is_no_fault(self, tmp_path):
        reading, writing = os.pipe()
        os.close(reading)
        with os.fdopen(writing, "wb") as pipe:
            ran = subprocess.run(
                [*COMMAND, "explain"],
                cwd=tmp_path,
                stdout=pipe,
                stderr=subprocess.PIPE,
                check=False,
            )
        assert ran.stderr == b""
        assert ran.returncode in (0, 1)


class TestExplain:
    @pytest.mark.parametrize("rule", registry.rules(), ids=lambda rule: rule.code)
    def test_each_rule(self, tmp_path, rule: Rule):
        ran = run(tmp_path, "explain", rule.code.lower())
        assert (ran.code, ran.err) == (0, "")
        for words in (rule.code, rule.name, rule.summary, rule.rationale):
            assert words in ran.out

    @pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
    def test_examples_are_the_cases_of_the_rules(self, tmp_path, case):
        shown = (case / "expected.txt").read_text(encoding="utf-8")
        example = textwrap.indent(shown, "  ")
        out = run(tmp_path, "explain", case.name).out
        assert "Example:\n\n" in out
        assert example in out

    def test_list(self, tmp_path):
        ran = run(tmp_path, "explain")
        assert ran.code == 0
        assert [line.split()[0] for line in ran.out.splitlines()] == [
            rule.code for rule in registry.rules()
        ]


def test_long_work_says_seldom_how_far_it_is(capsys):
    with terminal.Progress(terminal.VERBOSE) as progress:
        for done in range(1, 301):
            progress("validate", done, 300)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 20
    assert (lines[0], lines[-1]) == ("validate: 15 of 300", "validate: 300 of 300")
