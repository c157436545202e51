"""Sources of every kind: a finding with its code, no traceback, nothing half written."""

import pytest

from conftest import FIRST, SOURCE, change, run
from tei_edition import patterns

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
    assert not (small / FIRST).exists()
    assert not (small / ".tei-edition/base" / FIRST).exists()


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
    assert "Öffnung — Größe" in (small / FIRST).read_text(encoding="utf-8")


def test_encoding_may_be_set(small):
    change(
        small / "edition.toml",
        "[sources]\n",
        '[sources]\nencoding = "cp1252"\n',
    )
    assert convert(small, (TEXT + "Öffnung — Größe\n").encode("cp1252")).code == 0
    assert "Öffnung — Größe" in (small / FIRST).read_text(encoding="utf-8")


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32", "utf-8-sig"])
def test_byte_order_mark_is_understood(small, encoding):
    text = TEXT + "Öffnung — Жук\n"
    if encoding == "utf-16-be":
        text = "\ufeff" + text
    ran = convert(small, text.encode(encoding))
    assert ran.code == 0
    assert ("TE106" in ran.err) == (encoding != "utf-8-sig")
    assert "Öffnung — Жук" in (small / FIRST).read_text(encoding="utf-8")


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
    text = (small / FIRST).read_text(encoding="utf-8")
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
    # With no b in it the text would not be searched at all.
    text = "Title\n\nWords: 5 " + "a" * 4000 + " b\n"
    ran = convert(small, text, "--profile", "own.toml")
    assert ran.code == 1
    assert "error[TE102]" in ran.err
    assert "(?:a+)+" in ran.err
    assert not (small / FIRST).exists()
