"""Files and folders that the system refuses, and several formats side by side."""

import shutil
import stat
from pathlib import Path

from conftest import FIRST, SOURCE, run
from documents import made, p


def test_folder_where_a_file_should_be(small):
    (small / FIRST).mkdir()
    ran = run(small, "convert")
    assert ran.code in (1, 2)
    assert FIRST in ran.err
    assert "failed:" not in ran.err


def test_source_that_may_not_be_read(small, monkeypatch):
    forbid(monkeypatch, SOURCE)
    for command in (("convert",), ("build", "--only", "text")):
        ran = run(small, *command)
        assert ran.code == 2
        assert "TE006" in ran.err
        assert SOURCE in ran.err
        assert (small / "tei/second-meeting.xml").is_file()


def test_tei_file_that_may_not_be_read(small, monkeypatch):
    assert run(small, "convert").code == 0
    forbid(monkeypatch, FIRST)
    for command in (("convert",), ("validate",), ("build", "--only", "text")):
        ran = run(small, *command)
        assert ran.code == 2
        assert "TE006" in ran.out + ran.err
        assert FIRST in ran.out + ran.err


def forbid(monkeypatch, name):
    """Let the system refuse to open one file."""
    real = Path.read_bytes

    def read(path):
        if path.as_posix().endswith(name):
            raise PermissionError(13, "Permission denied")
        return real(path)

    monkeypatch.setattr(Path, "read_bytes", read)


def test_edition_that_may_only_be_read(small, tmp_path):
    """Whoever is root may write everywhere; a file in the place of the cache stops root too."""
    assert run(small, "convert").code == 0
    (small / ".tei-edition/cache").write_bytes(b"")
    ran = run(small, "build", "--only", "text", "--out", tmp_path / "made")
    assert "failed:" not in ran.err
    assert (tmp_path / "made/text/first-meeting.txt").is_file()
    shutil.rmtree(small / ".tei-edition")
    (small / ".tei-edition").write_bytes(b"")
    ran = run(small, "convert", "--check")
    assert ran.code == 0
    assert stat.S_ISREG((small / ".tei-edition").stat().st_mode)


def test_other_formats_are_converted_too(small):
    (small / "sources/third.md").write_text("# Minutes\n\n5 May *1950*\n\nAll came.\n")
    (small / "sources/fourth.docx").write_bytes(made(p("Minutes", style="Title"), p("All came.")))
    (small / "sources/~$fourth.docx").write_bytes(b"\x05User")
    assert run(small, "convert").code == 0
    for name in ("third", "fourth"):
        assert "All came." in (small / f"tei/{name}.xml").read_text(encoding="utf-8")


def test_one_name_in_two_formats_is_an_error(small):
    (small / SOURCE).with_suffix(".md").write_text("Words.\n")
    ran = run(small, "convert")
    assert ran.code == 2
    assert "error[TE010]" in ran.err


def test_findings_in_a_docx_file_quote_no_bytes(small):
    words = p("Minutes", style="Title") + p("On 31 February 1950 [all came.")
    (small / "sources/fourth.docx").write_bytes(made(words))
    ran = run(small, "--verbose", "build", "--only", "text")
    assert "sources/fourth.docx:" in ran.err
    assert "PK" not in ran.err
    assert "\ufffd" not in ran.err
