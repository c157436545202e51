"""`convert`: hand edits in tei/ outlive it, and every character has a fate."""

import json

import pytest

from conftest import change, contents, run, times
from tei_edition import tei

FIRST = "tei/first-meeting.xml"
_CREATION = '<creation>\n        <date when="1950-05-05"'
OTHER_DAY = (_CREATION, _CREATION.replace("05-05", "05-06"))
SOURCE = "sources/first-meeting.txt"


@pytest.fixture
def converted(small):
    assert run(small, "convert").code == 0
    return small


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


class TestHandEdits:
    def test_survive(self, converted):
        change(converted / FIRST, " Opening</head>", " The Opening</head>")
        before = contents(converted)
        for command in (("convert",), ("build", "--only", "text"), ("build", "--only", "text")):
            ran = run(converted, *command)
            assert ran.code == 0
            assert "edited by hand" in ran.err
            after = contents(converted)
            assert {name: after[name] for name in before} == before
        assert "The Opening" in (converted / "build/text/first-meeting.txt").read_text("utf-8")

    def test_merge_with_a_change_of_the_source_elsewhere(self, converted):
        change(converted / FIRST, *OTHER_DAY)
        change(converted / SOURCE, "opened the meeting", "opened the first meeting")
        ran = run(converted, "convert")
        assert ran.code == 0
        assert "tei/first-meeting.xml (merged)" in ran.err
        text = (converted / FIRST).read_text(encoding="utf-8")
        assert "1950-05-06" in text
        assert "opened the first meeting" in text
        base = (converted / ".tei-edition/base" / FIRST).read_text(encoding="utf-8")
        assert "1950-05-05" in base
        assert "opened the first meeting" in base
        assert "(edited by hand)" in run(converted, "convert").err

    def test_conflict_names_place_and_readings(self, converted):
        change(converted / FIRST, "opened the meeting", "closed the meeting")
        change(converted / SOURCE, "opened the meeting", "adjourned the meeting")
        before = contents(converted)
        row = next(
            at
            for at, line in enumerate(before[FIRST].decode().splitlines(), start=1)
            if "closed the meeting" in line
        )
        for command in ("convert", "build"):
            ran = run(converted, command)
            assert ran.code == 1
            assert f"{FIRST}:{row}: error[TE210] merge-conflict" in ran.err
            assert 'edited by hand to "closed", but the source now gives "adjourned"' in ran.err
            after = contents(converted)
            assert {name: after[name] for name in before if "cache" not in name} == before
        change(converted / SOURCE, "adjourned the meeting", "closed the meeting")
        assert run(converted, "convert").code == 0

    def test_conflict_is_settled_by_accepting_the_file(self, converted):
        change(converted / FIRST, "opened the meeting", "closed the meeting")
        change(converted / SOURCE, "opened the meeting", "adjourned the meeting")
        before = (converted / FIRST).read_bytes()
        assert run(converted, "convert").code == 1
        accepted = run(converted, "convert", SOURCE, "--accept")
        assert (accepted.code, "(edited by hand)" in accepted.err) == (0, True)
        assert (converted / FIRST).read_bytes() == before
        assert run(converted, "convert").code == 0

    def test_accepting_one_place_takes_over_all_others(self, converted):
        change(converted / FIRST, "opened the meeting", "closed the meeting")
        change(converted / SOURCE, "opened the meeting", "adjourned the meeting")
        change(converted / SOURCE, "[1] Editor's note:", "[1] Editor's note: [crossed out: Now]")
        ran = run(converted, "convert")
        assert (ran.code, "TE604" in ran.err) == (1, False)
        assert 'edited by hand to "closed", but the source now gives "adjourned"' in ran.err
        assert run(converted, "convert", SOURCE, "--accept").code == 0
        text = (converted / FIRST).read_text(encoding="utf-8")
        assert "closed the meeting" in text
        assert ">Now</del>" in text
        assert run(converted, "convert").code == 0

    def test_file_that_is_no_xml_any_more(self, converted):
        change(converted / FIRST, "</body>", "")
        ran = run(converted, "convert", "--check")
        assert (ran.code, "TE301] not-well-formed" in ran.err) == (1, True)

    def test_accept_needs_a_source(self, converted):
        assert run(converted, "convert", "--accept").code == 2
        assert run(converted, "convert", SOURCE, "--accept", "--check").code == 2

    def test_words_changed_by_hand_are_reported_and_markup_is_not(self, converted):
        change(converted / FIRST, "opened the meeting", "<hi>opened</hi> the long meeting")
        ran = run(converted, "convert")
        assert ran.code == 0
        assert 'TE604] text-edited-by-hand: the file has "long" where the source has' in ran.err
        assert ran.err.count("TE604") == 1

    def test_file_without_its_source_is_reported(self, converted):
        (converted / "sources/second-meeting.txt").unlink()
        for command in ("convert", "build"):
            assert "TE212] source-gone" in run(converted, command).err

    def test_ids_do_not_depend_on_what_stands_before(self, converted):
        source = converted / "sources/third.txt"
        last = "It rose [very much][9].\n\n[9] The words in brackets were crossed out.\n"
        source.write_text(f"Report\n\nNothing was said.\n\n{last}", encoding="utf-8")
        run(converted, "convert")
        before = (converted / "tei/third.xml").read_text(encoding="utf-8")
        first = "Little [at all][3] was said.\n\nIn the harbour:"
        more = "[3] These words were crossed out.\n"
        source.write_text(f"Report\n\n{first}\n\n{last}{more}", encoding="utf-8")
        assert run(converted, "convert").code == 0
        after = (converted / "tei/third.xml").read_text(encoding="utf-8")
        paragraph = next(line for line in before.splitlines() if "It rose" in line)
        assert "<del xml:id=" in paragraph
        assert paragraph in after
        assert after.count("<del xml:id=") == 2

    def test_check_fails_while_a_file_has_no_source(self, converted):
        assert run(converted, "convert", "--check").code == 0
        (converted / "sources/second-meeting.txt").unlink()
        assert run(converted, "convert", "--check").code == 1

    @pytest.mark.parametrize("command", ["convert", "build"])
    def test_renamed_source_takes_its_edits_along(self, converted, command):
        change(converted / FIRST, *OTHER_DAY)
        (converted / SOURCE).rename(converted / "sources/opening.txt")
        change(converted / "sources/opening.txt", "opened the meeting", "opened this meeting")
        checked = run(converted, "convert", "--check")
        assert (checked.code, "TE212" in checked.err) == (1, False)
        assert (converted / FIRST).exists()
        ran = run(converted, "-v", command)
        assert ran.code == 0
        assert "TE213] source-renamed" in ran.err
        assert "TE212" not in ran.err
        text = (converted / "tei/opening.xml").read_text(encoding="utf-8")
        assert 'xml:id="opening"' in text
        assert "1950-05-06" in text
        assert "opened this meeting" in text
        assert not (converted / FIRST).exists()
        assert not (converted / ".tei-edition/base" / FIRST).exists()
        assert run(converted, "convert", "--check").code == 0

    def test_renamed_source_with_a_conflict_leaves_the_file(self, converted):
        change(converted / FIRST, "opened the meeting", "closed the meeting")
        (converted / SOURCE).rename(converted / "sources/opening.txt")
        change(converted / "sources/opening.txt", "opened the", "adjourned the")
        before = (converted / FIRST).read_bytes()
        ran = run(converted, "convert")
        assert ran.code == 1
        assert f"{FIRST}:" in ran.err
        assert "TE210] merge-conflict" in ran.err
        assert (converted / FIRST).read_bytes() == before
        assert not (converted / "tei/opening.xml").exists()

    def test_another_text_is_no_heir(self, converted):
        (converted / SOURCE).unlink()
        (converted / "sources/third.txt").write_text(
            "12 May 1950\n\nMinutes of the third meeting\n\nPresent: C. Other.\n\n"
            "1. Harbour\n\nNothing of what was said before is said here again.\n",
            encoding="utf-8",
        )
        ran = run(converted, "convert")
        assert "TE212] source-gone" in ran.err
        assert (converted / FIRST).exists()

    def test_files_without_a_source_are_removed_on_demand(self, converted):
        (converted / "sources/second-meeting.txt").unlink()
        assert run(converted, "convert", "--prune").code == 0
        assert not (converted / "tei/second-meeting.xml").exists()
        assert not (converted / ".tei-edition/base/tei/second-meeting.xml").exists()
        assert (converted / FIRST).exists()

    def test_edited_file_without_a_source_is_not_removed(self, converted):
        change(converted / FIRST, *OTHER_DAY)
        (converted / SOURCE).unlink()
        assert "TE214] edited-file-without-source" in run(converted, "convert", "--prune").err
        assert (converted / FIRST).exists()

    def test_prune_looks_at_all_sources(self, converted):
        assert run(converted, "convert", "--prune", SOURCE).code == 2
        assert run(converted, "convert", "--prune", "--check").code == 2

    def test_conflict_in_one_file_leaves_the_others_to_be_converted(self, converted):
        change(converted / FIRST, "opened the meeting", "closed the meeting")
        change(converted / SOURCE, "opened the meeting", "adjourned the meeting")
        change(converted / "sources/second-meeting.txt", "were approved", "were rejected")
        ran = run(converted, "convert")
        assert ran.code == 1
        assert "tei/second-meeting.xml (updated)" in ran.err

    def test_same_change_on_both_sides_is_no_conflict(self, converted):
        change(converted / FIRST, "opened the meeting", "closed the meeting")
        change(converted / SOURCE, "opened the meeting", "closed the meeting")
        ran = run(converted, "convert")
        assert (ran.code, "(unchanged)" in ran.err) == (0, True)

    def test_merge_that_is_not_well_formed_is_not_written(self, converted):
        change(converted / FIRST, "<body>", "<body><!-- open")
        change(converted / FIRST, "</body>", "--></body>")
        change(converted / SOURCE, "1. Opening", "1. Opening -- and more")
        before = (converted / FIRST).read_bytes()
        ran = run(converted, "convert")
        assert ran.code == 1
        assert "TE210" in ran.err
        assert (converted / FIRST).read_bytes() == before

    def test_deleted_file_is_made_again(self, converted):
        before = contents(converted)
        (converted / FIRST).unlink()
        ran = run(converted, "convert")
        assert (ran.code, "tei/first-meeting.xml (created)" in ran.err) == (0, True)
        assert contents(converted) == before

    def test_file_of_unknown_origin_is_left_alone(self, small):
        own = small / FIRST
        own.write_text("<TEI xmlns='http://www.tei-c.org/ns/1.0'/>", encoding="utf-8")
        for command in ("convert", "build"):
            ran = run(small, command)
            assert ran.code == 1
            assert "TE211" in ran.err
            assert own.read_text(encoding="utf-8") == "<TEI xmlns='http://www.tei-c.org/ns/1.0'/>"
        assert not (small / ".tei-edition/base" / FIRST).exists()

    def test_line_ends_of_windows_and_a_byte_order_mark_are_no_edit(self, converted):
        own = converted / FIRST
        own.write_bytes(b"\xef\xbb\xbf" + own.read_bytes().replace(b"\n", b"\r\n"))
        before = own.read_bytes()
        assert "tei/first-meeting.xml (unchanged)" in run(converted, "convert").err
        assert own.read_bytes() == before
        assert run(converted, "build", "--only", "html").code == 0

    def test_lost_base_is_made_again_where_nothing_was_edited(self, converted):
        base = converted / ".tei-edition/base" / FIRST
        before = base.read_bytes()
        base.unlink()
        assert run(converted, "convert").code == 0
        assert base.read_bytes() == before


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
