"""Long files: read in pieces, never whole, and checked against RELAX NG all the same."""

from __future__ import annotations

import pytest

from conftest import ROOT, run
from tei_edition.pipeline.long_files import read_head

SCHEMA = ROOT / "schema" / "protocol.rng"
GOOD = (ROOT / "tests" / "hand" / "protocol-63.xml").read_text(encoding="utf-8")


def found(tmp_path, content: str | bytes, *options: str) -> str:
    """Return what is said of a document that counts as long."""
    written = content if isinstance(content, bytes) else content.encode()
    (tmp_path / "long.xml").write_bytes(written)
    ran = run(tmp_path, "validate", "long.xml", "--long", "0", "--quiet", *options)
    return ran.out


def test_a_valid_document_is_valid_in_pieces(tmp_path):
    (only,) = found(tmp_path, GOOD, "--schema", str(SCHEMA)).split("long.xml: ")[1:]
    assert only.startswith("info[TE304]")


@pytest.mark.parametrize("piece", [1, 7, 1 << 18])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_faults_have_the_same_places_and_words(tmp_path, monkeypatch, piece, encoding):
    monkeypatch.setattr("tei_edition.workspace._PIECE", piece)
    bad = GOOD.replace("<p>", "<q><persNmae>Ä</persNmae>", 1).replace("</p>", "</q>", 1)
    written = bad.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(encoding)
    options = ("--schema", str(SCHEMA), "--select", "TE31")
    said = found(tmp_path, written, *options)
    ran = run(tmp_path, "validate", "long.xml", "--quiet", *options)
    heads = [line for line in ran.out.splitlines() if "error[" in line]
    assert heads
    assert [line for line in said.splitlines() if "error[" in line] == heads


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<TEI><a>", "1:9: error[TE301] not-well-formed: the file breaks off"),
        ("<TEI>\n<a></b></TEI>", "2:4: error[TE301] not-well-formed: the end tag here closes"),
        ("<TEI>a & b</TEI>", "not-well-formed: a sign here cannot"),
        ("", "error[TE301]"),
        ('<!DOCTYPE TEI [<!ENTITY a "b">]><TEI>&a;</TEI>', "error[TE302]"),
        ("<?xml-model href='no.rng'?>\n<TEI/>", "long.xml:1"),
    ],
)
@pytest.mark.parametrize("options", [(), ("--schema", str(SCHEMA))])
def test_what_cannot_be_read_is_said(tmp_path, content, said, options):
    if "xml-model" in content and options:
        said = "error[TE311]"
    assert said in found(tmp_path, content, *options)


def test_the_head_keeps_its_lines():
    head = read_head([b"<!-- a -->\n\n<?x y?>\n<a b='&lt;\"'", b"\n c='d'><e/></a>"], "a.xml")
    assert head.value is not None
    assert dict(head.value.root.attrib) == {"b": '<"', "c": "d"}
    assert head.value.root.sourceline == 4
