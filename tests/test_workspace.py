"""The only file access: whole files or none, in the encoding that was said."""

import codecs
import errno
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_edition import workspace
from tei_edition.decoding import decode
from tei_edition.workspace import Workspace


@pytest.fixture
def place(tmp_path):
    return Workspace(root=tmp_path.resolve())


def failing(number):
    def fail(*_arguments, **_named):
        raise OSError(number, os.strerror(number))

    return fail


def test_write_makes_folders_and_replaces(place):
    path = place.root / "a/b/c.txt"
    assert place.write(path, b"one").value
    assert place.write(path, b"two").value
    assert path.read_bytes() == b"two"
    assert [one.name for one in path.parent.iterdir()] == ["c.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_written_file_has_the_permissions_of_any_other(place):
    usual = place.root / "usual"
    usual.write_bytes(b"")
    place.write(place.root / "own", b"")
    assert (place.root / "own").stat().st_mode == usual.stat().st_mode


@pytest.mark.parametrize(
    ("owner", "name"), [(os, "fdopen"), (Path, "replace"), (Path, "mkdir"), (Path, "chmod")]
)
@pytest.mark.parametrize("number", [errno.EACCES, errno.ENOSPC, errno.EROFS])
def test_write_that_fails_leaves_the_old_file(place, monkeypatch, owner, name, number):
    path = place.root / "page.html"
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, failing(number))
        result = place.write(path, b"new")
    assert not result.value
    (found,) = result.diagnostics
    assert (found.code, found.span.path) == ("TE007", "page.html")
    assert os.strerror(number).lower() in found.message
    assert [one.name for one in place.root.iterdir()] == ["page.html"]
    assert path.read_bytes() == b"old"


@pytest.mark.parametrize(("owner", "name"), [(os, "fdopen"), (Path, "replace")])
def test_write_that_is_interrupted_leaves_the_old_file(place, monkeypatch, owner, name):
    def stop(*_arguments):
        raise KeyboardInterrupt

    path = place.root / "page.html"
    path.write_bytes(b"old")
    with monkeypatch.context() as patch:
        patch.setattr(owner, name, stop)
        with pytest.raises(KeyboardInterrupt):
            place.write(path, b"new")
    assert [one.name for one in place.root.iterdir()] == ["page.html"]
    assert path.read_bytes() == b"old"


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere"
)
def test_write_into_a_folder_that_may_not_be_written(place):
    place.root.chmod(0o500)
    result = place.write(place.root / "page.html", b"new")
    place.root.chmod(0o700)
    assert [found.code for found in result.diagnostics] == ["TE007"]


def test_write_where_a_file_is_the_folder(place):
    (place.root / "file").write_bytes(b"")
    assert [one.code for one in place.write(place.root / "file/x", b"").diagnostics] == ["TE007"]


def test_read_what_is_not_there(place):
    (found,) = place.read(place.root / "none.txt").diagnostics
    assert (found.code, found.span.path) == ("TE006", "none.txt")
    assert [one.code for one in place.read(place.root).diagnostics] == ["TE006"]


def test_paths_inside_and_outside(place):
    assert place.inside("tei/x.xml").value == place.root / "tei/x.xml"
    assert place.inside("tei/../x.xml").value == place.root / "x.xml"
    for name in ("../x.xml", "tei/../../x.xml", str(place.root.parent / "x.xml")):
        outside = place.inside(name)
        assert outside.value is None
        assert [one.code for one in outside.diagnostics] == ["TE008"]


def test_link_that_leads_out_is_not_read(place, tmp_path_factory):
    other = tmp_path_factory.mktemp("other") / "secret.txt"
    other.write_bytes(b"secret")
    try:
        (place.root / "link.txt").symlink_to(other)
    except OSError:
        pytest.skip("this system does not let a user make links")
    (place.root / "own.txt").write_bytes(b"")
    assert place.glob(["*.txt"]) == (place.root / "own.txt",)
    assert place.inside("link.txt").value is None


def test_glob_is_sorted_and_without_repetition(place):
    for name in ("b.txt", "a.txt", "c.md"):
        (place.root / name).write_bytes(b"")
    (place.root / "folder.txt").mkdir()
    assert [one.name for one in place.glob(["*.txt", "a*"])] == ["a.txt", "b.txt"]


def test_remove_takes_the_empty_folder_along(place):
    place.write(place.root / "a/x", b"")
    place.write(place.root / "a/y", b"")
    place.remove(place.root / "a/x")
    assert (place.root / "a").is_dir()
    place.remove(place.root / "a/y")
    assert not (place.root / "a").exists()
    place.remove(place.root / "a/y")


TEXT = "Ärger — Жук 漢 😀\nzweite Zeile\n"


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_byte_order_mark_decides(mark, encoding):
    read = decode(mark + TEXT.encode(encoding), "x.txt", "utf-8")
    assert read.value == TEXT
    assert [one.code for one in read.diagnostics] == ["TE106"]


def test_utf8():
    assert decode(TEXT.encode(), "x.txt", "utf-8").value == TEXT
    assert decode(codecs.BOM_UTF8 + TEXT.encode(), "x.txt", "utf-8-sig").value == TEXT


def test_wrong_encoding_names_the_byte():
    (found,) = decode("one\nzwölf\n".encode("latin-1"), "x.txt", "utf-8").diagnostics
    assert (found.code, str(found.span)) == ("TE104", "x.txt:2:3")
    assert "0xF6" in found.message
    assert decode("zwölf".encode("cp1252"), "x.txt", "cp1252").value == "zwölf"


def test_encoding_that_does_not_exist():
    (found,) = decode(b"abc", "x.txt", "utf-9").diagnostics
    assert found.code == "TE104"
    assert '"utf-9"' in found.message


@pytest.mark.parametrize("encoding", ["hex", "base64", "rot13", "zip"])
def test_codec_that_is_no_encoding_of_text(encoding):
    assert [one.code for one in decode(b"abc", "x.txt", encoding).diagnostics] == ["TE104"]


def test_binary():
    (found,) = decode(b"PK\x03\x04\x00\x00", "x.txt", "utf-8").diagnostics
    assert found.code == "TE105"


@given(st.binary(max_size=40), st.sampled_from(["utf-8", "latin-1", "cp1251", "ascii"]))
def test_any_bytes_are_a_text_or_a_finding(content, encoding):
    read = decode(content, "x.txt", encoding)
    assert (read.value is None) == any(one.severity == "error" for one in read.diagnostics)


def test_root_is_the_nearest_folder_with_a_configuration(tmp_path):
    (tmp_path / "a/b").mkdir(parents=True)
    (tmp_path / "edition.toml").write_bytes(b"")
    assert workspace.find_root(tmp_path / "a/b") == tmp_path.resolve()
    (tmp_path / "a/edition.toml").write_bytes(b"")
    assert workspace.find_root(tmp_path / "a/b") == (tmp_path / "a").resolve()


def test_own_files_are_found():
    assert workspace.resource("xslt/html.xsl").startswith(b"<?xml")
    names = [name for name, _content in workspace.resource_files("xslt/lib")]
    assert names == sorted(names)
    assert "xslt/lib/core.xsl" in names
