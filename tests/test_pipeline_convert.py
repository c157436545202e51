"""`convert`: which sources, into which folder, and every character has a fate."""

import json

import pytest

from conftest import FIRST, SOURCE, change, contents, run, times
from tei_edition import tei


def test_makes_tei_and_keeps_a_base(small):
    ran = run(small, "convert")
    assert (ran.code, ran.out) == (0, "")
    assert "tei/first-meeting.xml (created)" in ran.err
    for name in ("first-meeting.xml", "second-meeting.xml"):
        assert (small / "tei" / name).read_bytes() == (
            small / ".tei-edition/base/tei" / name
        ).read_bytes()
    assert not (small / "build").exists()


def test_converting_again_changes_nothing(converted):
    before, written = contents(converted), times(converted)
    ran = run(converted, "convert")
    assert "tei/first-meeting.xml (unchanged)" in ran.err
    assert contents(converted) == before
    assert times(converted) == written


def test_committed_tei_is_what_the_converter_makes(edition):
    before = contents(edition)
    assert run(edition, "convert").code == 0
    assert contents(edition) == before
    for path in (edition / "tei").iterdir():
        if path.name.startswith("protocol"):
            path.unlink()
    assert run(edition, "convert").code == 0
    assert contents(edition) == before


class TestCheck:
    def test_nothing_to_change(self, converted):
        before = contents(converted)
        assert run(converted, "convert", "--check").code == 0
        change(converted / FIRST, " Opening</head>", " The Opening</head>")
        assert run(converted, "convert", "--check").code == 0
        change(converted / FIRST, " The Opening</head>", " Opening</head>")
        assert contents(converted) == before

    def test_something_to_change(self, converted):
        change(converted / SOURCE, "opened the meeting", "adjourned the meeting")
        before = contents(converted)
        ran = run(converted, "convert", "--check")
        assert ran.code == 1
        assert "tei/first-meeting.xml (updated)" in ran.err
        assert contents(converted) == before

    def test_nothing_converted_yet(self, small):
        before = contents(small)
        assert run(small, "convert", "--check").code == 1
        assert contents(small) == before


@pytest.mark.parametrize("name", ["protocol-61", "protocol-62", "protocol-63"])
def test_report_gives_every_character_one_fate(edition, name):
    report = edition / "report.json"
    source = edition / "sources" / f"{name}.txt"
    assert run(edition, "convert", source, "--report", report).code == 0
    (document,) = json.loads(report.read_text(encoding="utf-8"))["documents"]
    text = source.read_bytes().decode("utf-8")
    assert document["source"] == f"sources/{name}.txt"
    assert document["tei"] == f"tei/{name}.xml"
    fates = document["fates"]
    assert [one["start"] for one in fates] == [0, *(one["end"] for one in fates)][:-1]
    assert fates[-1]["end"] == len(text)
    assert "".join(one["text"] for one in fates) == text
    assert all(one["text"] == text[one["start"] : one["end"]] for one in fates)
    assert {one["kind"] for one in fates} <= {"text", "notation", "header", "residue"}
    assert all(one["rule"] for one in fates)
    assert sum(document["summary"].values()) == document["characters"] == len(text)


def test_source_that_is_named_is_converted_alone(small):
    ran = run(small, "convert", SOURCE)
    assert ran.code == 0
    assert (small / FIRST).is_file()
    assert not (small / "tei/second-meeting.xml").exists()


def test_out_is_a_folder_with_a_base_of_its_own(converted, tmp_path):
    before = contents(converted)
    out = tmp_path / "apart"
    assert run(converted, "convert", SOURCE, "--out", out).code == 0
    assert contents(converted) == before
    assert contents(out).keys() == {"first-meeting.xml", ".tei-edition/base/first-meeting.xml"}
    change(out / "first-meeting.xml", " Opening</head>", " The Opening</head>")
    assert "(edited by hand)" in run(converted, "convert", SOURCE, "--out", out).err


def test_profile_may_be_a_file(small):
    (small / "council.toml").write_text(
        'name = "council"\nextends = "minutes"\nsummary = "Minutes of a council"\n'
        "[attendance]\nopeners = ['In the room']\n",
        encoding="utf-8",
    )
    change(small / SOURCE, "Present: A.", "In the room: A.")
    assert run(small, "convert", SOURCE).code == 0
    assert "listPerson" not in (small / FIRST).read_text(encoding="utf-8")
    assert run(small, "convert", SOURCE, "--profile", "council.toml").code == 0
    assert '<listPerson type="present">' in (small / FIRST).read_text(encoding="utf-8")
    change(small / "edition.toml", 'profile = "profile.toml"', 'profile = "council.toml"')
    assert "(unchanged)" in run(small, "convert", SOURCE).err


def test_sources_outside_of_any_edition(tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Anna,\n\nIt rains.[1]\n\n[1] Again.\n", "utf-8")
    ran = run(tmp_path, "convert", "letter.txt", "--profile", "plain", "--out", "made")
    assert ran.code == 0
    text = (tmp_path / "made/letter.xml").read_text(encoding="utf-8")
    assert "Dear Anna," in text
    assert "<note" in text
    assert "xml-model" not in text
    assert run(tmp_path, "validate", "made/letter.xml").code == 0


def test_two_sources_of_one_name_are_refused(small):
    change(small / "edition.toml", '"sources/*.txt"', '"sources/**/*.txt"')
    (small / "sources/more").mkdir()
    (small / "sources/more/First-Meeting.txt").write_text("Another.\n", encoding="utf-8")
    for command in ("convert", "build"):
        ran = run(small, command, *(["--only", "text"] if command == "build" else []))
        assert ran.code == 2
        assert "TE010" in ran.err
        assert "sources/more/First-Meeting.txt" in ran.err
        assert not (small / FIRST).exists()


def test_no_source_is_a_warning(small):
    change(small / "edition.toml", '"sources/*.txt"', '"text/*.txt"')
    ran = run(small, "convert")
    assert ran.code == 0
    assert "TE009" in ran.err
    assert "text/*.txt" in ran.err


def test_own_edition_has_no_errors(edition):
    ran = run(edition, "--quiet", "convert")
    assert (ran.code, ran.err) == (0, "")


def test_path_of_a_schema_with_signs_of_xml_leaves_the_tei_well_formed(small):
    path = small / "edition.toml"
    lines = path.read_text(encoding="utf-8").splitlines()
    named = ["relaxng = 'schema/ö p?>\"<x>.rng'" if "relaxng" in one else one for one in lines]
    path.write_text("\n".join(named), encoding="utf-8")
    assert run(small, "convert").code == 0
    content = (small / FIRST).read_bytes()
    assert b'<?xml-model href="../schema/%C3%B6%20p%3F%3E%22%3Cx%3E.rng" type=' in content
    assert tei.parse(content, FIRST).diagnostics == ()
