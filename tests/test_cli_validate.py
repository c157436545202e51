"""`validate`: what is checked, how it is reported, and the exit codes."""

import json
import shutil

import pytest

from conftest import change, run

BROKEN = '<p>That is <ref target="#nowhere">correct</ref>.</p>'


def break_pointer(edition):
    """Let a pointer of one file lead nowhere."""
    change(edition / "tei/protocol-61.xml", "<p>That is correct.</p>", BROKEN)


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

    def test_words_changed_by_hand_differ_from_the_source(self, edition):
        path = edition / "tei/protocol-61.xml"
        change(path, "<p>That is correct.</p>", "<p>That is wrong.</p>")
        ran = run(edition, "validate", "tei/protocol-61.xml")
        assert ran.code == 0
        assert 'TE604] text-edited-by-hand: the file has "wrong." where' in ran.out
        shutil.rmtree(edition / ".tei-edition")
        assert run(edition, "validate").out == ""

    def test_entries_are_looked_for_in_the_whole_edition(self, edition):
        path = edition / "tei/placeography.xml"
        entry = '<place xml:id="bruck"><placeName type="main">Bruck</placeName></place>'
        change(path, "</listPlace>", f"{entry}</listPlace>")
        assert "TE406" in run(edition, "validate").out
        assert run(edition, "validate", "tei/placeography.xml").out == ""
        (edition / "tei/protocol-61.xml").write_text("<TEI>", encoding="utf-8")
        assert "TE406" not in run(edition, "validate").out

    def test_file_and_folder(self, edition):
        break_pointer(edition)
        assert run(edition, "validate", "tei/protocol-62.xml").code == 0
        assert run(edition, "validate", "tei/protocol-61.xml").code == 1
        assert run(edition / "tei", "validate", "protocol-61.xml").code == 1
        assert run(edition, "validate", "tei").code == 1

    def test_outside_of_any_edition(self, foreign):
        ran = run(foreign, "validate", "lettre.xml")
        assert ran.code == 0
        assert (
            "lettre.xml: info[TE307] no-schema: no RELAX NG schema was given: only what" in ran.out
        )
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
        assert "TE307" not in ran.out

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
        change(edition / "tei/protocol-61.xml", "<TEI ", "<!DOCTYPE TEI [<!ENTITY a 'b'>]>\n<TEI ")
        for command in ("validate", "build"):
            ran = run(edition, command)
            assert ran.code == 1
            assert "TE302" in ran.out + ran.err


class TestUsage:
    def test_files_of_two_editions_are_not_mixed(self, edition, tmp_path):
        other = tmp_path / "other"
        shutil.copytree(edition, other)
        files = (edition / "tei/protocol-61.xml", other / "tei/protocol-61.xml")
        ran = run(tmp_path, "validate", *files)
        assert ran.code == 2
        assert "are not in the same edition" in ran.err
        ran = run(tmp_path, "--edition", edition, "validate", *files)
        assert "2 files checked: 1 error" in ran.err
        assert "TE403" in ran.out

    def test_two_reports_in_one_file(self, edition):
        ran = run(edition, "validate", "--report", "json=a", "--format", "html", "--output", "a")
        assert (ran.code, (edition / "a").exists()) == (2, False)
        assert "two reports cannot be in one file: a" in ran.err

    def test_no_edition_and_no_paths(self, tmp_path):
        ran = run(tmp_path, "validate")
        assert ran.code == 2
        assert "there is no edition here (no edition.toml): name files or folders" in ran.err

    def test_files_are_called_as_the_user_calls_them(self, foreign, tmp_path):
        (tmp_path / "here").mkdir()
        path = f"../{foreign.name}"
        change(foreign / "lettre.xml", "</note>", "</nota>")
        (foreign / "lettre.xml").rename(foreign / "LETTRE.XML")
        ran = run(tmp_path / "here", "validate", path)
        assert f"{path}/LETTRE.XML:10:" in ran.out

    def test_rules_inside_of_a_grammar_that_were_not_run(self, foreign):
        schema = foreign / "a.rnc"
        schema.write_text(
            'namespace s = "http://purl.oclc.org/dsdl/schematron"\nstart = element * { any* }\n'
            "any = element * { attribute * { text }*, (text | any)* } | text",
            encoding="utf-8",
        )
        ran = run(foreign, "validate", "lettre.xml", "--schema", schema)
        assert "Rules inside of a.rnc were not run: --schematron runs them." in ran.err
