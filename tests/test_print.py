"""The print edition: what becomes of TEI, of its characters, and of the PDF.

A case in tests/cases/print has a title and parts that begin with `--- name`: `input` is the
content of a body, `typst` the markup made of it; `messages` may be left out.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree

from tei_edition import config, tei, workspace
from tei_edition.diagnostics import Severity
from tei_edition.exporters import Context, Entry, Exported, print, typesetting

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared"
CASES = sorted((ROOT / "tests/cases/print").glob("*.case"))
PROTOCOLS = sorted((ROOT / "tests/hand").glob("*.xml"))
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
PDFTOTEXT = shutil.which("pdftotext")
needs_poppler = pytest.mark.skipif(not PDFTOTEXT, reason="pdftotext (poppler) is not installed")
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="no folder ../shared")
# Characters that XML allows in text, except line ends, which XML and TEI fold.
CHARACTERS = st.characters(
    codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"
)


def load(path: Path) -> tei.TeiDocument:
    parsed = tei.parse(path.read_bytes(), path.name)
    assert parsed.value is not None, parsed.diagnostics
    return parsed.value


def body(content: str) -> tei.TeiDocument:
    text = f"<teiHeader/><text><body>{content}</body></text>"
    xml = f'<TEI xmlns="{tei.TEI}" xml:lang="en">{text}</TEI>'
    parsed = tei.parse(xml.encode(), "case.xml")
    assert parsed.value is not None, parsed.diagnostics
    return parsed.value


def context(
    *documents: tei.TeiDocument,
    authorities: tuple[tei.TeiDocument, ...] = (),
    date: str = "2020-02-02",
    language: str = "en",
) -> Context:
    return Context(
        edition=config.Edition(
            edition=config.Publication(
                title="Minutes # and *letters*",
                editors=("A. Editor",),
                date=date,
                language=language,
            )
        ),
        authorities=authorities,
        catalogue=tuple(Entry(id=item.id, title="", date="1962-10-27", n="") for item in documents),
    )


def typeset(content: str) -> tuple[str, list[str]]:
    """Return the markup and the messages for the content of a body."""
    document = body(content)
    exported = print.document(document, context(document))
    markup = json.loads(exported.facts)["text"]
    found = re.search(r'#tei-division\("body"\)\[\n(.*)\]\n\]\n\]\n$', markup, re.DOTALL)
    assert found, markup
    return found[1].rstrip("\n"), [f"{item.code} {item.message}" for item in exported.diagnostics]


def book(*documents: tei.TeiDocument, known: Context | None = None) -> Exported:
    known = known or context(*documents)
    return print.corpus(tuple(print.document(item, known).facts for item in documents), known)


def pdf(*documents: tei.TeiDocument, known: Context | None = None) -> bytes:
    exported = book(*documents, known=known)
    assert exported.diagnostics == ()
    return exported.artifacts[0].content


def pages(content: bytes) -> list[str]:
    """Return the text of each page."""
    assert PDFTOTEXT
    done = subprocess.run(
        [PDFTOTEXT, "-raw", "-", "-"], input=content, capture_output=True, check=True
    )
    return done.stdout.decode().split("\f")[:-1]


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


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    _, *pieces = re.split(r"^--- ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    parts = {name: text.strip("\n") for name, _, text in (item.partition("\n") for item in pieces)}
    markup, messages = typeset(parts["input"])
    assert markup == parts["typst"]
    assert messages == parts.get("messages", "").splitlines()
    exported = book(body(parts["input"]))
    assert exported.diagnostics == ()


def test_cases_are_found_and_named() -> None:
    assert len(CASES) > 20
    titles = [path.read_text(encoding="utf-8").partition("\n")[0] for path in CASES]
    assert all(titles)
    assert len(set(titles)) == len(titles)


@given(st.text(CHARACTERS))
@settings(max_examples=60)
def test_any_text_stays_text(text: str) -> None:
    known = body(f"<p>x{escape(text)}x</p>")
    folded = " ".join(re.split("[ \t\r\n]+", f"x{text}x"))
    markup = json.loads(print.document(known, context(known)).facts)["text"]
    assert f"#tei-p()[#{typesetting.literal(folded)}]" in markup


@given(st.text(CHARACTERS))
@settings(max_examples=60)
def test_typst_reads_a_literal_back(text: str) -> None:
    import typst

    assert json.loads(typst.eval({"main.typ": b""}, typesetting.literal(text))) == text


@example("\U0001f3fb")
@example("\u0301")
@given(st.text(CHARACTERS))
@settings(max_examples=60)
def test_any_text_is_printed(text: str) -> None:
    exported = book(body(f"<p>{escape(text)}</p><div><head>{escape(text)}</head></div>"))
    assert exported.diagnostics == ()
    assert exported.artifacts[0].content.startswith(b"%PDF-")


@needs_poppler
def test_signs_of_typst_are_printed_as_they_are() -> None:
    signs = "# $ * _ @ < [ ] // \\ \" ' ` ~ = - -- ... + /* */ #panic()"
    assert signs in " ".join(pages(pdf(body(f"<p>{escape(signs)}</p>")))[-1].split())


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


@needs_poppler
def test_missing_character_is_an_error_and_shows_its_code_point() -> None:
    document = body("<p>one\n<hi>\u4e2d</hi> and \U0001f600</p>")
    known = context(document)
    exported = print.document(document, known)
    assert [(item.code, item.severity, item.span.line) for item in exported.diagnostics] == [
        ("TE701", Severity.ERROR, 2),
        ("TE701", Severity.ERROR, 2),
    ]
    assert "U+4E2D" in exported.diagnostics[0].message
    text = pages(print.corpus((exported.facts,), known).artifacts[0].content)[-1]
    assert "[U+4E2D]" in text
    assert "[U+1F600]" in text


def test_scripts_of_the_sources_are_covered() -> None:
    scripts = "Ѣѣ Іі Ѵѵ Ѳѳ Ґґ Її Єє Ўў Ђђ Љљ Žž Łł ẞß ﬁ Ά ᾶ ὕ Ω e\u0301 а\u0301 о\u0308"
    signs = "– — … „“ «» ‹› № ′ ″ ° § † ⟦⟧"
    assert typesetting.missing_characters(scripts + signs) == ()


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
