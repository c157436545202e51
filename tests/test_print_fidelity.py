"""The print edition: no word of a document is missing from the PDF."""

from __future__ import annotations

import re

import pytest
from lxml import etree

from books import PROTOCOLS, body, load, needs_poppler, pages, pdf
from conftest import SHARED
from tei_edition import tei, workspace

SAMPLES = (
    "corpus/amp/dev/gold/amp-transcript__0002.xml",
    "corpus/hac/dev/gold/1958-11-07-hac-meeting-minutes.xml",
    "corpus/mrp1/dev/gold/MRP-1-3-07-0-18580504-P-0450.xml",
    "corpus/mrp3/dev/gold/MRP-3-0-08-2-19180903-P-0244.xml",
    "tei/tests/names-demo-en.xml",
    "tei/tests/tei_lite.xml",
    "tei/tests/testbasic.xml",
    "tei/tests/testms.xml",
    "tei/tests/torture.xml",
)
# Elements that TEI gives no text of their own, and those that analyse the text from outside.
SILENT = """
addSpan alt altGrp anchor app binaryObject cb certainty choice damageSpan delSpan divGen gb graphic
index interp interpGrp join joinGrp lb link linkGrp listTranspose media milestone noteGrp pb
precision ptr rdgGrp respons span spanGrp substJoin table timeline
"""
needs_shared = pytest.mark.skipif(
    not SHARED.exists(), reason="../shared is not beside the repository"
)


def letters(text: str) -> str:
    """Leave out all but letters and digits, so that breaks of lines and signs do not count."""
    return re.sub(r"[\W_]+", "", text)


def vanished(document: tei.TeiDocument, content: bytes) -> list[str]:
    """Return the words of the text of a document that its PDF lacks."""
    printed = letters("".join(pages(content)))
    pieces = (
        piece
        for text in document.root.iter(f"{{{tei.TEI}}}text")
        for element in text.iter(etree.Element)
        for piece in tei.pieces(element)
        if isinstance(piece, str)
    )
    return [word for piece in pieces for word in piece.split() if letters(word) not in printed]


@pytest.fixture
def no_hyphens(monkeypatch: pytest.MonkeyPatch) -> None:
    """Set words whole: one that is parted at the end of a page has a running head inside."""
    resource = workspace.resource
    monkeypatch.setattr(
        workspace,
        "resource",
        lambda name: resource(name).replace(b"hyphenation = true", b"hyphenation = false"),
    )


@needs_poppler
@pytest.mark.usefixtures("no_hyphens")
def test_no_word_of_the_protocols_vanishes() -> None:
    assert len(PROTOCOLS) == 3
    for path in PROTOCOLS:
        document = load(path)
        assert vanished(document, pdf(document)) == []


@needs_poppler
@needs_shared
@pytest.mark.usefixtures("no_hyphens")
@pytest.mark.parametrize("name", SAMPLES)
def test_no_word_of_others_vanishes(name: str) -> None:
    document = load(SHARED / name)
    assert vanished(document, pdf(document)) == []


@needs_poppler
@needs_shared
def test_every_element_of_tei_keeps_its_text() -> None:
    grammar = etree.parse(SHARED / "tei/tei_all.rng")
    names = {
        item.get("name") for item in grammar.iter("{http://relaxng.org/ns/structure/1.0}element")
    }
    documents = {
        "TEI",
        "teiCorpus",
        "teiHeader",
        "text",
        "standOff",
        "facsimile",
        "xenoData",
        "fsdDecl",
    }
    silent = set(re.findall(r"\w+", SILENT))
    shown = sorted(name for name in names - documents - silent if name)
    assert len(shown) > 500
    document = body(
        "".join(
            f"<div><{name}>block{n}</{name}></div><p>before <{name}>inline{n}</{name}></p>"
            for n, name in enumerate(shown)
        )
    )
    printed = letters("".join(pages(pdf(document))))
    assert [
        name
        for n, name in enumerate(shown)
        if f"block{n}" not in printed or f"inline{n}" not in printed
    ] == []
