"""Documents in all encodings that there are: read, or refused in words, and at the right places."""

from __future__ import annotations

import pytest

from checking import document
from conftest import run
from tei_edition import tei
from tei_edition.checks.positions import spans, text

WORDS = "слово"
DOCUMENT = '<?xml version="1.0" encoding="{}"?>\n<TEI xmlns="' + tei.TEI + '"><p>{}</p><q/></TEI>'


def written(name: str, codec: str, words: str = WORDS) -> bytes:
    return DOCUMENT.format(name, words).encode(codec)


@pytest.mark.parametrize(
    ("name", "codec"),
    [
        ("UTF-8", "utf-8"),
        ("UTF-8", "utf-8-sig"),
        ("UTF-16", "utf-16"),
        ("UTF-16", "utf-16-be"),
        ("UTF-16", "utf-16-le"),
        ("UTF-16LE", "utf-16-le"),
        ("UTF-32", "utf-32"),
        ("UCS-4", "utf-32-be"),
        ("UCS-4", "utf-32-le"),
        ("KOI8-R", "koi8-r"),
        ("windows-1251", "cp1251"),
        ("GB18030", "gb18030"),
        ("Shift_JIS", "shift_jis"),
    ],
)
def test_places_are_those_of_the_characters(name: str, codec: str) -> None:
    found = document(written(name, codec))
    (quotation,) = tei.find_all(found.root, "q")
    (span,) = spans(found, [(quotation, None)])
    line = text(found).split("\n")[1]
    assert span.line == 2
    assert line[span.column - 1 : span.end_column - 1] == "<q/>"
    assert WORDS in line


@pytest.mark.parametrize("name", ["VISCII", "GEORGIAN-PS", "x-none", "base64", "idna", "undefined"])
def test_an_encoding_that_nobody_knows_is_told(name: str) -> None:
    (found,) = tei.parse(written(name, "ascii", "word"), "a.xml").diagnostics
    assert found.code == "TE301"
    assert name in found.message


@pytest.mark.parametrize(
    ("name", "codec"), [("Shift_JIS", "shift_jis"), ("x-none", "utf-8"), ("base64", "utf-8")]
)
def test_long_files_are_read_in_encodings_of_single_bytes(tmp_path, name, codec) -> None:
    (tmp_path / "a.xml").write_bytes(written(name, codec))
    (tmp_path / "b.xml").write_bytes(written("KOI8-R", "koi8-r"))
    ran = run(tmp_path, "validate", "a.xml", "b.xml", "--long", "0")
    assert ran.code == 1
    assert "a.xml:1:1: error[TE301] not-well-formed: the file is long, and in an enc" in ran.out
    assert "b.xml: info[TE304]" in ran.out


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("<a>" + "x" * 10_000_001 + "</a>", "more than ten million characters"),
        ("<a>" * 300 + "</a>" * 300, "nested more than 256 levels deep"),
    ],
)
def test_limits_of_the_parser_are_told_in_words(content: str, words: str) -> None:
    (found,) = tei.parse(content.encode(), "a.xml").diagnostics
    assert words in found.message
