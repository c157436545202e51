"""`build`: everything once, the same bytes however it is made, and what a failure leaves."""

import errno
import os
import shutil

import pytest

from conftest import QUICK, change, contents, run, times
from tei_edition import workspace
from tei_edition.pipeline import building, exporting


def made(folder):
    """Return everything that a build makes, without the cache."""
    files = contents(folder)
    return {name: files[name] for name in files if not name.startswith(".tei-edition/cache")}


def test_makes_everything(edition):
    ran = run(edition, "build")
    assert (ran.code, ran.out) == (0, "")
    assert "3 sources: 3 unchanged" in ran.err
    files = contents(edition / "build")
    names = {f"protocol-{n}" for n in (61, 62, 63)}
    assert {"html/index.html", "html/persons.html", "print/edition.pdf"} <= files.keys()
    assert {f"html/{name}.html" for name in names} <= files.keys()
    assert {f"text/{name}.txt" for name in names} <= files.keys()
    assert files["print/edition.pdf"].startswith(b"%PDF-")
    assert all(files.values())


def test_force_makes_everything_again_with_the_same_bytes(built):
    before, written = made(built), times(built / "build")
    ran = run(built, *QUICK, "--force")
    assert "Nothing to do" not in ran.err
    assert made(built) == before
    assert all(after != written[name] for name, after in times(built / "build").items())


def test_only_makes_the_formats_that_were_named(small):
    assert run(small, "build", "--only", "text").code == 0
    assert {path.name for path in (small / "build").iterdir()} == {"text"}
    assert run(small, "build", "--only", "html").code == 0
    assert {path.name for path in (small / "build").iterdir()} == {"html", "text"}
    assert "Nothing to do" in run(small, *QUICK).err


def test_only_names_a_format_that_does_not_exist(small):
    ran = run(small, "build", "--only", "html,odt")
    assert ran.code == 2
    assert "TE011" in ran.err
    assert '"odt"' in ran.err
    assert not (small / "build").exists()


def test_out_leaves_the_usual_folder_alone(built, tmp_path):
    before = contents(built / "build")
    for folder in ("public", tmp_path / "elsewhere"):
        assert run(built, *QUICK, "--out", folder).code == 0
        assert contents(built / folder) == before
        assert contents(built / "build") == before
        assert "Nothing to do" in run(built, *QUICK, "--out", folder).err
    assert "Nothing to do" in run(built, *QUICK).err


def test_formats_and_folder_come_from_the_configuration(small):
    change(small / "edition.toml", '["html", "print", "text"]', '["text"]')
    change(small / "edition.toml", 'out = "build"', 'out = "made/here"')
    assert run(small, "build").code == 0
    assert contents(small / "made").keys() == {
        "here/text/first-meeting.txt",
        "here/text/second-meeting.txt",
    }


def test_same_bytes_in_another_folder(edition, tmp_path):
    other = tmp_path / "a longer name" / "zweite"
    shutil.copytree(edition, other)
    assert run(edition, "build").code == run(other, "build").code == 0
    assert made(edition) == made(other)


def test_same_bytes_from_several_processes(small, tmp_path):
    for n in range(16):
        shutil.copy(small / "sources/first-meeting.txt", small / f"sources/copy-{n}.txt")
    other = tmp_path / "other"
    shutil.copytree(small, other)
    assert run(small, "build", "--only", "html,text", "--jobs", "1").code == 0
    assert run(other, "build", "--only", "html,text", "--jobs", "2").code == 0
    assert contents(small / "build") == contents(other / "build")
    assert len(contents(small / "build")) > 36


@pytest.mark.parametrize("at", [0, 1, 2])
def test_interrupted_build_is_finished_by_the_next(small, tmp_path, monkeypatch, at):
    whole = tmp_path / "whole"
    shutil.copytree(small, whole)
    assert run(whole, *QUICK).code == 0
    real = exporting._Making.__call__
    calls = []

    def stop(making, file):
        calls.append(file)
        if len(calls) == at + 1:
            raise KeyboardInterrupt
        return real(making, file)

    with monkeypatch.context() as patch:
        patch.setattr(exporting._Making, "__call__", stop)
        ran = run(small, *QUICK)
    assert ran.code == 130
    assert "Interrupted" in ran.err
    assert not any(name.endswith(".part") for name in contents(small))
    assert run(small, *QUICK).code == 0
    assert made(small) == made(whole)


def test_page_with_an_error_is_named_on_each_build(built):
    shutil.copy(built / "tei/first-meeting.xml", built / "tei/wrong.xml")
    change(built / "tei/wrong.xml", "Mrs. <persName", "Mrs. <persname")
    ran = run(built, *QUICK)
    again = run(built, *QUICK)
    assert ran.code == again.code == 1
    assert "tei/wrong.xml" in ran.err
    assert "tei/wrong.xml" in again.err


def test_file_that_was_added_counts_for_pointers(built):
    change(built / "tei/first-meeting.xml", "Opening", '<ref target="plan.txt">Opening</ref>')
    assert "plan.txt" in run(built, *QUICK).err
    (built / "tei/plan.txt").write_text("a plan", encoding="utf-8")
    assert "plan.txt" not in run(built, *QUICK).err
    (built / "tei/plan.txt").unlink()
    assert "plan.txt" in run(built, *QUICK).err


def test_documents_of_one_name_in_two_folders_do_not_overwrite_each_other(small):
    run(small, *QUICK)
    for name in ("one", "two"):
        (small / "tei" / name).mkdir()
        shutil.copy(small / "tei/first-meeting.xml", small / f"tei/{name}/letter.xml")
        change(small / f"tei/{name}/letter.xml", ' xml:id="first-meeting"', "")
        change(small / f"tei/{name}/letter.xml", "opened", f"opened number {name} of")
    for command in (QUICK, QUICK, ("export", "html")):
        ran = run(small, *command)
        assert ran.code == 1
        assert "TE710" in ran.err
        assert "tei/two/letter.xml has the same file name as tei/one/letter.xml" in ran.err
        page = (small / "build/html/letter.html").read_text(encoding="utf-8")
        assert "number one of" in page


def test_folder_without_an_edition_is_not_built(tmp_path):
    ran = run(tmp_path, "build")
    assert ran.code == 2
    assert "edition.toml" in ran.err
    assert "tei-edition init" in ran.err
    assert contents(tmp_path) == {}


def test_nothing_is_left_of_a_page_that_cannot_be_written(small, monkeypatch):
    monkeypatch.setattr(building, "CHECKS", ())
    target = small / "build/html/first-meeting.html"
    target.mkdir(parents=True)
    ran = run(small, "build", "--only", "html")
    assert ran.code == 2
    assert "TE007" in ran.err
    assert "build/html/first-meeting.html" in ran.err
    assert not any(name.endswith(".part") for name in contents(small))
    target.rmdir()
    assert run(small, "build", "--only", "html").code == 0
    assert target.is_file()


def test_failed_write_leaves_what_was_made_before(built, monkeypatch):
    before = contents(built / "build")
    change(built / "edition.toml", 'title = "small"', 'title = "Another title"')
    with monkeypatch.context() as patch:
        patch.setattr(workspace.Workspace, "write", full_disk(workspace.Workspace.write))
        ran = run(built, *QUICK)
    assert ran.code == 2
    assert "no space left on device" in ran.err
    assert contents(built / "build") == before
    assert run(built, *QUICK).code == 0
    assert contents(built / "build") != before


def full_disk(real):
    """Let the writing of pages fail, but not that of the cache."""

    def write(self, path, content):
        if "build" not in path.parts:
            return real(self, path, content)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(os, "fdopen", no_space)
            return real(self, path, content)

    return write


def no_space(*_arguments):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
