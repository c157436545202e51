"""DOCX sources that are hostile, damaged, or no DOCX at all."""

import io
import zipfile

import pytest

from documents import changed, made, p
from docx_sources import opened


def refused(content, path="sources/minutes.docx"):
    read = opened(content, path)
    assert read.value is None
    (found,) = read.diagnostics
    assert found.code == "TE183"
    assert found.hint
    return found.message


PART = "word/document.xml"
GOOD = made(p("Words."))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (
            b"?>\n<w:document",
            b'?>\n<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document',
        ),
        (b"Words.", b"Words.<!-- <!ENTITY -->"),
    ],
)
def test_entities_are_refused(old, new):
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        text = archive.read(PART)
    old = old if old in text else text[: text.index(b"<w:document") + len(b"<w:document")]
    new = (
        new
        if new.startswith(b"Words")
        else text[: text.index(b"<w:document")] + new.partition(b"\n")[2]
    )
    assert "document type declaration" in refused(changed(GOOD, PART, old, new))


def test_a_bomb_is_refused():
    packed = changed(GOOD, "word/media/a.xml", b"", b"\x20" * (40 * 1024 * 1024))
    assert "packed beyond all measure" in refused(packed)


def test_macros_are_refused():
    assert "macros" in refused(changed(GOOD, "word/vbaProject.bin", b"", b"\x00"), "a.docm")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no DOCX file"),
        (b"plain words", "no DOCX file"),
        (GOOD[: len(GOOD) // 2], "no DOCX file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 512, "old word processor"),
    ],
)
def test_what_is_no_docx(content, words):
    assert words in refused(content)


def test_other_packages_are_refused():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
    assert "OpenDocument" in refused(stream.getvalue())


@pytest.mark.parametrize("name", ["[Content_Types].xml", "_rels/.rels", PART, "word/styles.xml"])
def test_damage_is_reported_without_an_exception(name):
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        data = archive.read(name)
    for new in (b"", b"<a", data[: len(data) // 2], b"<x/>"):
        read = opened(changed(GOOD, name, data, new))
        if read.value is None:
            assert [one.code for one in read.diagnostics] == ["TE183"]


def test_deep_nesting_ends_in_a_finding():
    deep = "<w:sdt><w:sdtContent>" * 300 + p("x") + "</w:sdtContent></w:sdt>" * 300
    content = changed(GOOD, PART, b"<w:sectPr", f"{deep}<w:sectPr".encode())
    assert "damaged" in refused(content)


def test_a_level_that_is_no_number_is_passed_over():
    content = made(p("Words.", properties='<w:outlineLvl w:val="²"/>'))
    assert opened(content).value.passages[0].kind == "p"
