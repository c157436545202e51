"""`validate`: forms of reports, rules that are selected, and the baseline, from outside."""

import json

import jsonschema
import pytest

from conftest import ROOT, change, run
from sarif_facts import LOG

BAD = '<p>That is <ref target="#nowhere">correct</ref>.</p>'


@pytest.fixture
def broken(edition):
    """An edition with a pointer that leads nowhere."""
    change(edition / "tei/protocol-61.xml", "<p>That is correct.</p>", BAD)
    return edition


def configure(edition, text):
    path = edition / "edition.toml"
    path.write_text(f"{path.read_text('utf-8')}\n[validate]\n{text}\n", encoding="utf-8")


class TestForms:
    def test_several_at_once(self, broken):
        files = {
            "json": '"version": 1',
            "sarif": '"version": "2.1.0"',
            "github": "::error file=tei/protocol-61.xml,line=",
            "gitlab": '"fingerprint"',
            "junit": '<testsuites name="tei-edition" tests="6" failures="1"',
            "html": "<!DOCTYPE html>",
            "text": "error[TE402]",
        }
        options = [part for form in files for part in ("--report", f"{form}=made/{form}.out")]
        ran = run(broken, "validate", *options)
        assert ran.code == 1
        assert "error[TE402]" in ran.out
        for form, words in files.items():
            assert words in (broken / f"made/{form}.out").read_text("utf-8")

    @pytest.mark.parametrize("form", ["json", "sarif", "github", "gitlab", "junit", "html"])
    def test_format_on_stdout_is_that_of_the_file(self, broken, form):
        shown = run(broken, "validate", "--format", form)
        assert shown.code == 1
        written = run(broken, "validate", "--format", form, "--output", "report")
        assert (written.code, written.out) == (1, "")
        assert (broken / "report").read_text("utf-8") == shown.out

    def test_real_findings_keep_the_published_forms(self, broken):
        run(broken, "validate", "--report", "sarif=a.sarif", "--report", "json=a.json")
        log, report = (
            json.loads((broken / name).read_text("utf-8")) for name in ("a.sarif", "a.json")
        )
        jsonschema.validate(log, LOG)
        schema = (ROOT / "schema/report.schema.json").read_text("utf-8")
        jsonschema.validate(report, json.loads(schema))
        (result,) = log["runs"][0]["results"]
        (found,) = report["diagnostics"]
        assert list(result["partialFingerprints"].values()) == [found["fingerprint"]]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region.pop("snippet") == {"text": 'target="#nowhere"'}
        assert list(region.values()) == [
            found["span"][key] for key in ("line", "column", "end_line", "end_column")
        ]

    def test_paths_are_seen_from_the_repository(self, broken):
        (broken.parent / ".git").mkdir()
        ran = run(broken / "tei", "validate", "--format", "github")
        assert ran.out.startswith("::error file=edition/tei/protocol-61.xml,line=")

    @pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "iso-8859-1"])
    def test_lines_are_quoted_in_any_encoding(self, foreign, encoding):
        path = foreign / "lettre.xml"
        declared = {"utf-8-sig": "UTF-8"}.get(encoding, encoding)
        text = path.read_text("utf-8").replace('encoding="UTF-8"', f'encoding="{declared}"')
        text = text.replace("?>\n<TEI ", '?><TEI next="#à" ')
        path.write_bytes(text.encode(encoding))
        ran = run(foreign, "validate", "lettre.xml", "--format", "sarif", "--ignore", "TE307")
        (result,) = json.loads(ran.out)["runs"][0]["results"]
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["snippet"]["text"] == 'next="#à"'

    def test_files_of_no_edition_are_called_as_they_were_named(self, foreign):
        change(foreign / "lettre.xml", "</note>", "</nota>")
        ran = run(foreign.parent, "validate", "letters")
        assert ran.out.startswith("letters/lettre.xml:10:")
        ran = run(foreign.parent, "validate", "letters", "--format", "github")
        assert ran.out.startswith("::error file=letters/lettre.xml,line=10,")

    @pytest.mark.parametrize(
        ("target", "words"),
        [
            ("sarf=a", "is no form of report"),
            ("sarif", "names no file"),
            ("sarif=.", "is a folder"),
        ],
    )
    def test_wrong_targets(self, edition, target, words):
        ran = run(edition, "validate", "--report", target)
        assert ran.code == 2
        assert words in ran.err

    def test_report_that_cannot_be_written(self, edition):
        (edition / "file").write_bytes(b"")
        ran = run(edition, "validate", "--report", "sarif=file/report")
        assert ran.code == 2
        assert "TE007" in ran.err

    def test_links_to_the_page_of_rules(self, broken, monkeypatch):
        monkeypatch.setenv("TEI_EDITION_RULES_PAGE", "https://example.org/rules")
        ran = run(broken, "validate", "--format", "sarif")
        assert '"https://example.org/rules#te402-dangling-pointer"' in ran.out


def test_a_baseline_that_is_not_there_yet(broken):
    ran = run(broken, "validate", "--baseline", "known.json")
    assert ran.code == 2
    assert "help: make it once: the same command with --write-baseline" in ran.out


class TestSelection:
    def test_ignored_findings_are_counted(self, broken):
        ran = run(broken, "validate", "--ignore", "TE31,te402")
        assert (ran.code, ran.out) == (0, "")
        assert "6 files checked: nothing found (1 ignored)" in ran.err
        assert run(broken, "validate", "--select", "TE3").code == 0
        assert run(broken, "validate", "--ignore", "TE4", "--select", "TE402").code == 1

    def test_configured(self, broken):
        configure(broken, 'ignore = ["TE402"]')
        assert run(broken, "validate").code == 0
        assert run(broken, "build", "--only", "text", "--jobs", "1").code == 0

    def test_severity(self, broken):
        configure(broken, 'severity = {TE402 = "warning"}')
        ran = run(broken, "validate")
        assert ran.code == 0
        assert "warning[TE402]" in ran.out
        assert run(broken, "validate", "--strict").code == 1

    def test_severity_that_there_is_not(self, edition):
        configure(edition, 'severity = {TE402 = "fatal"}')
        ran = run(edition, "validate")
        assert ran.code == 2
        assert 'write "error", "warning" or "info"' in ran.err

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ('ignore = ["TE4O2"]', 'did you mean "TE4'),
            ('select = ["dangling-pointr"]', 'did you mean "TE402" (dangling-pointer)?'),
            ('severity = {XYZ = "info"}', "tei-edition explain lists the codes"),
        ],
    )
    def test_unknown_codes(self, edition, text, words):
        configure(edition, text)
        ran = run(edition, "validate")
        assert ran.code == 2
        line = (edition / "edition.toml").read_text("utf-8").splitlines().index(text) + 1
        assert f"edition.toml:{line}:1: error[TE060]" in ran.out
        assert words in ran.out

    def test_unknown_code_of_an_option(self, edition):
        ran = run(edition, "validate", "--select", "TE49")
        assert ran.code == 2
        assert '--select: error[TE060] unknown-rule-code: --select has "TE49"' in ran.out

    def test_configuration_is_needed(self, edition):
        ran = run(edition, "validate", "--ignore", "TE006")
        assert ran.code == 2
        assert "TE061" in ran.out


class TestBaseline:
    def test_only_what_is_new_is_shown(self, broken):
        ran = run(broken, "validate", "--baseline", "known.json", "--write-baseline")
        assert (ran.code, ran.out) == (0, "")
        assert "known.json: 1 finding is known now" in ran.err
        first = (broken / "known.json").read_bytes()
        ran = run(broken, "validate", "--baseline", "known.json")
        assert (ran.code, ran.out) == (0, "")
        assert "nothing found (1 in the baseline)" in ran.err
        path = broken / "tei/protocol-61.xml"
        change(path, BAD, f'<p>New: <ref target="#none">this</ref>.</p>\n\n{BAD}')
        ran = run(broken, "validate", "--baseline", "known.json", "--format", "json")
        assert ran.code == 1
        found = {one["code"]: one["message"] for one in json.loads(ran.out)["diagnostics"]}
        assert sorted(found) == ["TE402", "TE604"]
        assert "#none" in found["TE402"]
        change(path, '<p>New: <ref target="#none">this</ref>.</p>\n\n', "")
        run(broken, "validate", "--baseline", "known.json", "--write-baseline")
        assert (broken / "known.json").read_bytes() == first

    def test_what_is_fixed(self, broken):
        configure(broken, 'baseline = "known.json"')
        assert run(broken, "validate", "--write-baseline").code == 0
        change(broken / "tei/protocol-61.xml", BAD, "<p>That is correct.</p>")
        ran = run(broken, "validate")
        assert ran.code == 0
        assert "known.json:4: info[TE063]" in ran.out
        assert "1 of the baseline fixed" in ran.err
        other = run(broken, "validate", "tei/protocol-62.xml")
        assert (other.code, other.out) == (0, "")
        assert run(broken, "validate", "tei/protocol-62.xml", "--write-baseline").code == 0
        assert "protocol-61" in (broken / "known.json").read_text("utf-8")
        assert run(broken, "validate", "--write-baseline").code == 0
        assert "protocol-61" not in (broken / "known.json").read_text("utf-8")

    def test_what_is_ignored_is_not_fixed(self, broken):
        configure(broken, 'baseline = "known.json"')
        run(broken, "validate", "--write-baseline")
        ran = run(broken, "validate", "--ignore", "TE402")
        assert (ran.code, ran.out) == (0, "")

    def test_file_that_is_not_there_or_is_another(self, edition):
        ran = run(edition, "validate", "--baseline", "none.json")
        assert ran.code == 2
        assert "TE006" in ran.out
        (edition / "other.json").write_text("{}", encoding="utf-8")
        ran = run(edition, "validate", "--baseline", "other.json")
        assert ran.code == 2
        assert "TE062" in ran.out

    def test_half_a_validation_is_no_baseline(self, broken):
        options = ("--schema", "none.rng", "--baseline", "known.json", "--write-baseline")
        ran = run(broken, "validate", *options)
        assert ran.code == 2
        assert "TE006" in ran.err
        assert not (broken / "known.json").exists()

    def test_a_baseline_needs_a_file(self, edition):
        ran = run(edition, "validate", "--write-baseline")
        assert ran.code == 2
        assert "--write-baseline needs --baseline FILE" in ran.err
