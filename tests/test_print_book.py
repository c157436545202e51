"""The print edition as a book: contents, notes, indexes, and the PDF itself."""

from __future__ import annotations

import re

from books import PROTOCOLS, body, context, load, needs_poppler, pages, pdf
from conftest import ROOT
from tei_edition.exporters import typesetting


def test_the_same_edition_gives_the_same_bytes() -> None:
    documents = tuple(load(path) for path in PROTOCOLS)
    assert pdf(*documents) == pdf(*documents)


def test_pdf_is_archivable_accessible_and_dated() -> None:
    document = load(PROTOCOLS[0])
    content = pdf(document)
    for claim in (b"pdfaid:part>2<", b"pdfaid:conformance>A<", b"pdfuaid:part>1<", b"/Lang(en)"):
        assert claim in content.replace(b" ", b"")
    assert re.search(rb"/CreationDate ?\(D:20200202", content)
    dated_by_document = pdf(document, known=context(document, date=""))
    assert re.search(rb"/CreationDate ?\(D:19621027", dated_by_document)


@needs_poppler
def test_book_has_contents_footnotes_and_indexes() -> None:
    authorities = tuple(
        load(ROOT / f"tei/{name}.xml")
        for name in ("personography", "placeography", "organizations")
    )
    documents = tuple(load(path) for path in PROTOCOLS)
    text = pages(pdf(*documents, known=context(*documents, authorities=authorities)))
    contents, persons, organizations, places = (
        next(page for page in text if page.startswith(f"{title}\n"))
        for title in ("Contents", "Persons", "Organizations", "Places")
    )
    folded = " ".join(persons.split())
    assert re.search(r"III\. Cde\. Dobrynin", contents)
    assert re.search(r"V\. On the letter to F\. Castro[ .]+\d+\n", contents)
    assert re.search(r"Khrushchev, Nikita Sergeevich \(1894–1971\), \d+", folded)
    assert re.search(r"Hershberg, James G\., \d+n\b", folded)
    assert "Kramer" not in folded  # an editor, whom the texts do not mention
    assert folded.index("Alekseev,") < folded.index("Brezhnev,") < folded.index("Zorin,")
    assert re.search(r"^Presidium of the Central Committee, \d", organizations, re.MULTILINE)
    assert re.search(r"^Cuba, \d", places, re.MULTILINE)


@needs_poppler
def test_the_page_behind_the_title_is_never_blank() -> None:
    assert pages(pdf(body("<p>Text.</p>")))[1].startswith("Minutes # and *letters*")


@needs_poppler
def test_a_footnote_stands_on_the_page_of_its_marker() -> None:
    filler = "<p>" + "We agree to that. " * 30 + "</p>"
    note = "<note n='7'>NOTE " + "and so on " * 90 + "</note>"
    for count in range(3, 9):
        for place in (f"<div><head>MARKER{note}</head><p>Text.</p></div>", f"<p>MARKER{note}</p>"):
            text = pages(pdf(body(filler * count + place)))
            # The contents, on page 3, name the heading too.
            marked = [n for n, page in enumerate(text) if "MARKER" in page and n > 2]
            assert marked == [n for n, page in enumerate(text) if "NOTE" in page]


def test_a_failure_names_its_document() -> None:
    files = {"main.typ": b'#include "documents/1.typ"', "documents/1.typ": b"#unknown-function()"}
    result = typesetting.pdf(files, typesetting.EPOCH, {"documents/1.typ": "tei/letter.xml"})
    assert result.value is None
    assert [(item.code, item.span.path) for item in result.diagnostics] == [
        ("TE702", "tei/letter.xml")
    ]
    assert "unknown-function" in result.diagnostics[0].message


def test_an_edition_without_documents_is_a_book() -> None:
    assert pdf().startswith(b"%PDF-")


@needs_poppler
def test_words_of_the_edition_are_in_its_language() -> None:
    document = body("<div><head>Eins</head><p>Zwei</p></div>")
    assert any(
        "Inhalt" in page for page in pages(pdf(document, known=context(document, language="de")))
    )


def test_guide_names_what_there_is() -> None:
    guide = (ROOT / "docs/print.md").read_text(encoding="utf-8")
    functions = (ROOT / "xslt/typst/tei.typ").read_text(encoding="utf-8")
    measures = (ROOT / "xslt/typst/look.typ").read_text(encoding="utf-8")
    for name in re.findall(r"`(\w+\.typ)`", guide):
        assert (ROOT / "xslt/typst" / name).is_file()
    for name in re.findall(r"\btei-[A-Za-z]+", guide.replace("tei-edition", "")):
        assert re.search(rf"^#let {name}\(", functions, re.MULTILINE)
    settings_named = re.findall(r"^#let ([a-z-]+) =", guide, re.MULTILINE)
    assert settings_named
    for name in settings_named:
        assert f"#let {name} =" in measures
    for rule in (typesetting.MISSING_CHARACTER, typesetting.TYPESETTING_FAILED):
        assert rule.code in guide
