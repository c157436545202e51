"""The command line: streams, exit codes, help, and what each command says."""

import json
import os
import subprocess
import sys
from pathlib import Path

import click
import pytest

from conftest import change, contents, run
from tei_edition import __version__, cli, registry
from tei_edition.diagnostics import Rule
from tei_edition.profiles import BUILT_IN

SCRIPT = Path(sys.executable).parent / ("tei-edition.exe" if os.name == "nt" else "tei-edition")
COMMAND = [sys.executable, "-c", "from tei_edition.cli import main; main()"]
BROKEN = '<p>That is <ref target="#nowhere">correct</ref>.</p>'
FOREIGN = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr">
  <teiHeader><fileDesc>
    <titleStmt><title>Lettre à un ami</title></titleStmt>
    <publicationStmt><p>Inédit</p></publicationStmt>
    <sourceDesc><p>Original perdu</p></sourceDesc>
  </fileDesc></teiHeader>
  <text><body>
    <opener><salute>Cher ami,</salute></opener>
    <p>Il pleut <hi rend="italic">toujours</hi>.<note place="foot">Sic.</note></p>
  </body></text>
</TEI>
"""


@pytest.fixture
def foreign(tmp_path):
    """A folder with one TEI file and no edition around it."""
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "lettre.xml").write_text(FOREIGN, encoding="utf-8")
    return folder


def break_pointer(edition):
    """Let a pointer of one file lead nowhere."""
    change(edition / "tei/protocol-61.xml", "<p>That is correct.</p>", BROKEN)


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


class TestValidate:
    def test_clean(self, edition):
        ran = run(edition, "validate")
        assert (ran.code, ran.out) == (0, "")
        assert "6 files checked: nothing found" in ran.err

    def test_findings_go_to_stdout(self, edition):
        break_pointer(edition)
        ran = run(edition, "validate")
        assert ran.code == 1
        assert "tei/protocol-61.xml:" in ran.out
        assert "error[" in ran.out
        assert "error[" not in ran.err
        assert "1 error" in ran.err

    def test_file_and_folder(self, edition):
        break_pointer(edition)
        assert run(edition, "validate", "tei/protocol-62.xml").code == 0
        assert run(edition, "validate", "tei/protocol-61.xml").code == 1
        assert run(edition / "tei", "validate", "protocol-61.xml").code == 1
        assert run(edition, "validate", "tei").code == 1

    def test_outside_of_any_edition(self, foreign):
        ran = run(foreign, "validate", "lettre.xml")
        assert (ran.code, ran.out) == (0, "")
        assert "No schema was given" in ran.err
        change(foreign / "lettre.xml", "</note>", "</nota>")
        ran = run(foreign, "validate", ".")
        assert ran.code == 1
        assert "lettre.xml:10:" in ran.out
        assert "TE301" in ran.out

    def test_schema_that_is_named(self, foreign, edition):
        schema = edition / "schema/protocol.rng"
        change(foreign / "lettre.xml", "<hi", "<emph/><hi")
        assert run(foreign, "validate", "lettre.xml").code == 0
        ran = run(foreign, "validate", "lettre.xml", "--schema", schema)
        assert ran.code == 1
        assert "emph" in ran.out
        assert "No schema" not in ran.err

    def test_schematron_that_is_named(self, foreign):
        (foreign / "rules.sch").write_text(
            '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">'
            '<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><pattern>'
            '<rule context="t:note"><assert test="@n">A note has a number.</assert></rule>'
            "</pattern></schema>",
            encoding="utf-8",
        )
        ran = run(foreign, "validate", "lettre.xml", "--schematron", "rules.sch")
        assert ran.code == 1
        assert "A note has a number." in ran.out

    @pytest.mark.parametrize("content", [None, b"", b"<a>", b"\x00\xff"])
    def test_schema_that_cannot_be_used(self, foreign, content):
        if content is not None:
            (foreign / "own.rng").write_bytes(content)
        ran = run(foreign, "validate", "lettre.xml", "--schema", "own.rng")
        assert ran.code in (1, 2)
        assert "own.rng" in ran.out

    def test_json(self, edition):
        break_pointer(edition)
        ran = run(edition, "validate", "--format", "json")
        assert ran.code == 1
        (found,) = json.loads(ran.out)["diagnostics"]
        assert found["span"]["path"] == "tei/protocol-61.xml"
        assert found["severity"] == "error"

    def test_output(self, edition):
        ran = run(edition, "validate", "--format", "json", "--output", "made/report.json")
        assert (ran.code, ran.out) == (0, "")
        assert json.loads((edition / "made/report.json").read_text("utf-8"))["diagnostics"] == []

    def test_output_that_cannot_be_written(self, edition):
        (edition / "file").write_bytes(b"")
        ran = run(edition, "validate", "--output", "file/report.txt")
        assert ran.code == 2
        assert "TE007" in ran.err

    def test_strict(self, foreign):
        (foreign / "rules.sch").write_text(
            '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3">'
            '<ns prefix="t" uri="http://www.tei-c.org/ns/1.0"/><pattern>'
            '<rule context="t:note"><assert role="warning" test="@n">No number.</assert></rule>'
            "</pattern></schema>",
            encoding="utf-8",
        )
        arguments = ("validate", "lettre.xml", "--schematron", "rules.sch")
        ran = run(foreign, *arguments)
        assert ran.code == 0
        assert "warning[" in ran.out
        assert run(foreign, *arguments, "--strict").code == 1

    def test_document_type_declaration_is_refused(self, edition):
        change(edition / "tei/protocol-61.xml", "<TEI ", "<!DOCTYPE TEI SYSTEM 'x.dtd'>\n<TEI ")
        for command in ("validate", "build"):
            ran = run(edition, command)
            assert ran.code == 1
            assert "TE302" in ran.out + ran.err


class TestExport:
    def test_list(self, tmp_path):
        ran = run(tmp_path, "export", "--list")
        assert (ran.code, ran.err) == (0, "")
        names = [line.split()[0] for line in ran.out.splitlines()]
        assert names == [one.name for one in registry.EXPORTERS]
        assert {"html", "print", "text"} <= set(names)

    def test_foreign_text(self, foreign):
        ran = run(foreign, "export", "text", "lettre.xml", "--out", "made")
        assert (ran.code, ran.out) == (0, "")
        assert "1 file written" in ran.err
        text = (foreign / "made/lettre.txt").read_text(encoding="utf-8")
        for words in ("Cher ami,", "Il pleut", "toujours", "Sic."):
            assert words in text

    def test_foreign_site_and_book(self, foreign):
        assert run(foreign, "export", "html", ".", "--out", "made").code == 0
        page = (foreign / "made/lettre.html").read_text(encoding="utf-8")
        assert "Lettre à un ami" in page
        assert "toujours" in page
        assert run(foreign, "export", "print", "lettre.xml", "--out", "made").code == 0
        assert (foreign / "made/edition.pdf").read_bytes().startswith(b"%PDF-")

    def test_export_is_what_build_makes(self, small):
        assert run(small, "build", "--only", "html,text").code == 0
        for name in ("html", "text"):
            assert run(small, "export", name, "--out", f"apart/{name}").code == 0
        assert contents(small / "apart") == contents(small / "build")

    def test_broken_file_is_named(self, foreign):
        (foreign / "broken.xml").write_text("<TEI>", encoding="utf-8")
        ran = run(foreign, "export", "text", ".", "--out", "made")
        assert ran.code == 1
        assert "broken.xml" in ran.err
        assert contents(foreign / "made").keys() == {"lettre.txt"}


class TestInit:
    @pytest.mark.parametrize("profile", BUILT_IN)
    def test_builds_at_once(self, tmp_path, profile):
        ran = run(tmp_path, "init", "new one", "--profile", profile)
        assert (ran.code, ran.out) == (0, "")
        assert "made new one/edition.toml" in ran.err
        built = run(tmp_path / "new one", "build")
        assert built.code == 0
        assert "no errors" in built.err
        assert "warning" not in built.err
        assert run(tmp_path / "new one", "validate", "--strict").code == 0

    def test_own_profile_is_ready_to_be_changed(self, tmp_path):
        run(tmp_path, "init", "new", "--profile", "minutes")
        own = tmp_path / "new/profile.toml"
        text = own.read_text(encoding="utf-8")
        assert 'extends = "minutes"' in text
        lines = [
            line.removeprefix("# ") if "=" in line or "[" in line else line
            for line in text.splitlines()
        ]
        own.write_text("\n".join(lines), encoding="utf-8")
        assert run(tmp_path / "new", "build", "--only", "text").code == 0

    def test_profile_of_ones_own_is_copied(self, tmp_path):
        text = 'name = "mine"\nextends = "plain"'
        (tmp_path / "mine.toml").write_text(text, encoding="utf-8")
        assert run(tmp_path, "init", "new", "--profile", "mine.toml").code == 0
        assert (tmp_path / "new/mine.toml").read_text(encoding="utf-8") == text
        assert not (tmp_path / "new/profile.toml").exists()
        assert run(tmp_path / "new", "build", "--only", "text").code == 0

    @pytest.mark.parametrize("name", ['a "quoted" name', "Ж & <b>"])
    @pytest.mark.skipif(os.name == "nt", reason="Windows allows no such names")
    def test_name_with_odd_characters(self, tmp_path, name):
        assert run(tmp_path, "init", name).code == 0
        assert run(tmp_path / name, "build", "--only", "html").code == 0

    def test_folder_in_use_is_refused(self, tmp_path):
        (tmp_path / "used").mkdir()
        (tmp_path / "used/mine.txt").write_text("mine", encoding="utf-8")
        ran = run(tmp_path, "init", "used")
        assert ran.code == 2
        assert "TE012" in ran.err
        assert contents(tmp_path) == {"used/mine.txt": b"mine"}

    def test_file_is_refused(self, tmp_path):
        (tmp_path / "file").write_text("mine", encoding="utf-8")
        assert run(tmp_path, "init", "file").code == 2

    def test_empty_folder_is_used(self, tmp_path):
        (tmp_path / "empty").mkdir()
        assert run(tmp_path, "init", "empty").code == 0

    def test_unknown_profile(self, tmp_path):
        ran = run(tmp_path, "init", "new", "--profile", "minuets")
        assert ran.code == 2
        assert "TE004" in ran.err
        assert not (tmp_path / "new").exists()


class TestExplain:
    @pytest.mark.parametrize("rule", registry.rules(), ids=lambda rule: rule.code)
    def test_each_rule(self, tmp_path, rule: Rule):
        ran = run(tmp_path, "explain", rule.code.lower())
        assert (ran.code, ran.err) == (0, "")
        for words in (rule.code, rule.name, rule.summary, rule.rationale):
            assert words in ran.out

    def test_list(self, tmp_path):
        ran = run(tmp_path, "explain")
        assert ran.code == 0
        assert [line.split()[0] for line in ran.out.splitlines()] == [
            rule.code for rule in registry.rules()
        ]
