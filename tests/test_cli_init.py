"""`init`: a new edition that builds at once."""

import os

import pytest

from conftest import contents, run
from tei_edition.pipeline import shipped


class TestInit:
    @pytest.mark.parametrize("profile", shipped.built_in())
    def test_builds_at_once(self, tmp_path, profile):
        ran = run(tmp_path, "init", "new one", "--profile", profile)
        assert (ran.code, ran.out) == (0, "")
        assert "made new one/edition.toml" in ran.err
        built = run(tmp_path / "new one", "build")
        assert built.code == 0
        assert "no errors" in built.err
        assert "warning" not in built.err
        assert run(tmp_path / "new one", "validate", "--strict").code == 0

    def test_help_says_which_profiles_there_are(self, tmp_path):
        ran = run(tmp_path, "init", "--help")
        words = " ".join(ran.out.split())
        for name, summary in shipped.summaries().items():
            assert f" {name} {summary}" in words

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
