"""Bad input of every kind: a finding with its code, no traceback, nothing half written."""

import shutil
import stat
from pathlib import Path

import pytest

from conftest import change, contents, run
from documents import made, p
from tei_edition import patterns

SOURCE = "sources/first-meeting.txt"
TARGET = "tei/first-meeting.xml"
TEXT = "5 May 1950\n\nMinutes\n\nPresent: A. Example.\n\n1. Opening\n\n"


def convert(small, content, *arguments):
    """Convert a source with `content` alone."""
    (small / "sources/second-meeting.txt").unlink()
    (small / SOURCE).write_bytes(content if isinstance(content, bytes) else content.encode())
    return run(small, "-v", "convert", *arguments)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "TE101"),
        (b" \n\t\n\r\n", "TE101"),
        (b"\xef\xbb\xbf", "TE101"),
        (b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(256)), "TE105"),
        (b"%PDF-1.4\n" + bytes(range(256)), "TE105"),
        (b"{\\rtf1\\ansi Minutes}", "TE105"),
        ((TEXT + "Öffnung, Größe, für\n").encode() + b"M\xfcller\n", "TE104"),
        (TEXT.encode("utf-16")[:-1], "TE104"),
    ],
    ids=["empty", "blank", "only-a-mark", "zip", "pdf", "rtf", "mixed", "half-a-character"],
)
def test_source_that_cannot_be_read(small, content, code):
    ran = convert(small, content)
    assert ran.code == 1
    assert f"{SOURCE}" in ran.err
    assert f"error[{code}]" in ran.err
    assert not (small / TARGET).exists()
    assert not (small / ".tei-edition/base" / TARGET).exists()


def test_encoding_that_was_set_is_not_changed(small):
    change(small / "edition.toml", "[sources]\n", '[sources]\nencoding = "utf-8"\n')
    ran = convert(small, (TEXT + "Öffnung — Größe\n").encode("cp1252"))
    assert ran.code == 1
    assert "error[TE104]" in ran.err


def test_encoding_is_recognised(small):
    ran = convert(small, (TEXT + "Öffnung — Größe der Häfen\n").encode("cp1252"))
    assert ran.code == 0
    assert "CP1252 (Öffnung, —, Größe)" in ran.err
    assert 'encoding = "cp1252"' in ran.err
    assert "Öffnung — Größe" in (small / TARGET).read_text(encoding="utf-8")


def test_encoding_may_be_set(small):
    change(
        small / "edition.toml",
        "[sources]\n",
        '[sources]\nencoding = "cp1252"\n',
    )
    assert convert(small, (TEXT + "Öffnung — Größe\n").encode("cp1252")).code == 0
    assert "Öffnung — Größe" in (small / TARGET).read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "utf-8-sig"])
def test_byte_order_mark_is_understood(small, encoding):
    text = TEXT + "Öffnung — Жук\n"
    if encoding == "utf-16-be":
        text = "\ufeff" + text
    ran = convert(small, text.encode(encoding))
    assert ran.code == 0
    assert ("TE106" in ran.err) == (encoding != "utf-8-sig")
    assert "Öffnung — Жук" in (small / TARGET).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("A word.[1]\n", "TE110"),
        ("A word.\n\n[1] Editor's note: It is not here.\n", "TE111"),
        ("A[1] word[1].\n\n[1] First.\n[1] Second.\n", "TE112"),
        ("An [open bracket\n", "TE140"),
    ],
    ids=["marker-without-note", "note-without-marker", "two-notes-1", "unclosed-bracket"],
)
def test_slips_of_the_transcriber(small, body, code):
    ran = convert(small, TEXT + body)
    assert code in ran.err
    assert f"{SOURCE}:9" in ran.err or f"{SOURCE}:1" in ran.err
    text = (small / TARGET).read_text(encoding="utf-8")
    for word in body.replace("[", " ").replace("]", " ").split():
        if word.isalpha():
            assert word in text
    assert "error[TE3" not in run(small, "validate").out


@pytest.mark.parametrize(
    "text",
    [
        "[" * 3000,
        "]" * 3000,
        "[1]" * 500,
        "x" * 200_000,
        "\n" * 5000 + "x",
        "[1] a\n" * 300,
        "1. " * 2000,
        "Present: " + "A. B, " * 1000,
        "\x01\x0b\x7f\u200e\ufffe text",
        "<TEI>&amp;]]>--><?x ?>",
        "“" * 500,
        "\r\rold Macintosh\rlines\r",
        "e\u0301" * 200 + "\U0001f600",
    ],
    ids=range(13),
)
def test_odd_texts_do_no_harm(small, text):
    ran = convert(small, text)
    assert ran.code in (0, 1)
    assert "failed:" not in ran.err
    if ran.code == 0:
        assert "error[TE3" not in run(small, "validate").out
        assert "(unchanged)" in run(small, "convert").err


CONFIGURATIONS = {
    "unknown-key": ('subtitle = ""', 'subtitel = ""', "TE002", 'did you mean "subtitle"?'),
    "unknown-table": ("[build]", "[biuld]", "TE002", 'did you mean "build"?'),
    "no-toml": ("[build]", "[build", "TE001", "edition.toml:"),
    "wrong-kind": ('title = "small"', "title = 5", "TE003", "a text in quotes"),
    "missing-title": ('title = "small"', "", "TE003", "is missing"),
    "no-list": ('["html", "print", "text"]', '"html"', "TE003", "a list"),
    "no-table": ("[edition.licence]", "[edition.licence.name]", "TE003", "licence"),
    "profile": ('profile = "profile.toml"', 'profile = "minuets"', "TE004", '"minuets"'),
    "personography": ("personography.xml", "persons.xml", "TE006", "tei/persons.xml"),
    "schema": ("schema/protocol.rng", "schema/none.rng", "TE006", "schema/none.rng"),
    "format": ('["html", "print", "text"]', '["html", "odt"]', "TE011", '"odt"'),
    "out-outside": ('out = "build"', 'out = "../build"', "TE008", "../build"),
    "out-absolute": ('out = "build"', 'out = "/srv/build"', "TE008", "/srv/build"),
    "tei-outside": ('folder = "tei"', 'folder = "../tei"', "TE008", "../tei"),
    "tei-absolute": ('folder = "tei"', 'folder = "/srv/tei"', "TE008", "/srv/tei"),
    "authority-outside": ("tei/personography.xml", "../p.xml", "TE008", "../p.xml"),
    "schema-outside": ("schema/protocol.rng", "../p.rng", "TE008", "../p.rng"),
    "sources-outside": ("sources/*.txt", "../*.txt", "TE008", "../*.txt"),
    "sources-absolute": ("sources/*.txt", "/etc/*.txt", "TE008", "/etc/*.txt"),
    "sources-empty": ('["sources/*.txt", ', '["", ', "TE003", "include"),
    "tei-everything": ('folder = "tei"', 'folder = "."', "TE003", "tei.folder"),
    "encoding": ('profile = "profile.toml"', 'encoding = "utf-9"', "TE003", '"utf-9"'),
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_configuration_that_is_wrong(small, name):
    old, new, code, words = CONFIGURATIONS[name]
    change(small / "edition.toml", old, new)
    before = contents(small.parent)
    ran = run(small, "build", "--only", "text") if name != "format" else run(small, "build")
    assert ran.code == 2
    assert f"error[{code}]" in ran.err
    assert words in ran.err
    if code in {"TE001", "TE002", "TE004", "TE011"}:
        line = (small / "edition.toml").read_text().partition(new)[0].count("\n") + 1
        assert f"edition.toml:{line}:" in ran.err
    after = contents(small.parent)
    made = {path for path in after if path not in before and "/.tei-edition/" not in f"/{path}"}
    allowed = ("small/tei/", "small/build/") if name == "schema" else ()
    assert [path for path in made if not path.startswith(allowed or ("?",))] == []


def test_configuration_in_another_encoding(small):
    path = small / "edition.toml"
    path.write_bytes(path.read_bytes().replace(b'"small"', '"Größe"'.encode("latin-1")))
    ran = run(small, "build")
    assert ran.code == 2 or "TE104" in ran.err
    assert not (small / "build").exists()
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().decode("latin-1").encode("utf-8"))
    assert run(small, "build", "--only", "text").code == 0


PROFILES = {
    "unknown-key": ('[attendance]\nopenrs = ["x"]', "TE002", 'did you mean "openers"?'),
    "no-toml": ("[attendance", "TE001", "own.toml:4"),
    "pattern": ("[[residue]]\nrule = 'x'\npattern = '('", "TE005", "own.toml:6"),
    "kind": ('[attendance]\nopeners = "x"', "TE003", "a list"),
    "extends": ('extends = "nothing"', "TE004", '"nothing"'),
    "circle": ('extends = "own.toml"', "TE004", "own.toml"),
}


@pytest.mark.parametrize("name", PROFILES)
def test_profile_that_is_wrong(small, name):
    body, code, words = PROFILES[name]
    extends = "" if "extends" in body else 'extends = "plain"'
    profile = f'name = "own"\nsummary = "A kind of text"\n{extends}\n{body}\n'
    (small / "own.toml").write_text(profile, encoding="utf-8")
    ran = run(small, "convert", "--profile", "own.toml")
    assert ran.code == 2
    assert f"error[{code}]" in ran.err
    assert words in ran.err
    assert not (small / TARGET).exists()


@pytest.mark.parametrize(
    "body",
    [
        "[dates]\ntimes = ['(?P<h>(?:a+)+(?:a+)+(?:a+)+b)']",
        "[[residue]]\nrule = 'x'\npattern = '(?:a+)+(?:a+)+(?:a+)+b'",
        "[attendance]\nopeners = ['Words']\n"
        "[[attendance.groups]]\nrole = 'x'\npattern = '(?P<name>(?:a+)+(?:a+)+(?:a+)+b)'",
    ],
    ids=["annotator", "reader", "attendance"],
)
def test_pattern_that_takes_for_ever_is_stopped(small, monkeypatch, body):
    monkeypatch.setattr(patterns, "LIMIT", 0.02)
    profile = f'name = "own"\nsummary = "A kind of text"\nextends = "plain"\n{body}\n'
    (small / "own.toml").write_text(profile, encoding="utf-8")
    ran = convert(small, "Title\n\nWords: 5 " + "a" * 4000 + "\n", "--profile", "own.toml")
    assert ran.code == 1
    assert "error[TE102]" in ran.err
    assert "(?:a+)+" in ran.err
    assert not (small / TARGET).exists()


@pytest.mark.parametrize(
    "content", [b"", b"<TEI>", b"<!DOCTYPE x><TEI xmlns='http://www.tei-c.org/ns/1.0'/>", b"\x00"]
)
def test_personography_that_is_broken(small, content):
    (small / "tei/personography.xml").write_bytes(content)
    for command in (("convert",), ("build", "--only", "html")):
        ran = run(small, *command)
        assert ran.code in (1, 2)
        assert "tei/personography.xml" in ran.err
        assert "error[TE30" in ran.err
        assert not (small / TARGET).exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "TE301"),
        (b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>", "TE301"),
        (b"<!DOCTYPE TEI [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><TEI>&a;</TEI>", "TE302"),
        ("<TEI>Größe</TEI>".encode("latin-1"), "TE301"),
        (b"\x00\x01", "TE301"),
    ],
)
def test_tei_file_that_is_broken(small, content, code):
    run(small, "build", "--only", "html,text")
    before = contents(small / "build")
    (small / "tei/own.xml").write_bytes(content)
    ran = run(small, "build", "--only", "html,text")
    assert ran.code == 1
    assert "tei/own.xml" in ran.err
    assert code in ran.err
    assert "TE711] not-published" in ran.err
    # What was published before stays as it was, without a trace of the broken file.
    assert before
    assert contents(small / "build") == before


def test_folder_where_a_file_should_be(small):
    (small / TARGET).mkdir()
    ran = run(small, "convert")
    assert ran.code in (1, 2)
    assert TARGET in ran.err
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
    forbid(monkeypatch, TARGET)
    for command in (("convert",), ("validate",), ("build", "--only", "text")):
        ran = run(small, *command)
        assert ran.code == 2
        assert "TE006" in ran.out + ran.err
        assert TARGET in ran.out + ran.err


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
