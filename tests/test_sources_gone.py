"""Sources that were renamed or removed: their files in tei/, and the edits in these."""

import pytest

from conftest import FIRST, OTHER_DAY, SOURCE, change, run


class TestSourcesGone:
    def test_file_without_its_source_is_reported(self, converted):
        (converted / "sources/second-meeting.txt").unlink()
        for command in ("convert", "build"):
            assert "TE212] source-gone" in run(converted, command).err

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
        ran = run(converted, "convert", "--prune")
        assert ran.code == 0
        assert "tei/second-meeting.xml  removed" in ran.err
        assert "1 file removed." in ran.err
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
