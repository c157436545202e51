"""The print edition: what becomes of TEI and of its characters.

A case in tests/cases/print has a title and parts that begin with `--- name`: `input` is the
content of a body, `typst` the markup made of it; `messages` may be left out.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.sax.saxutils import escape

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from books import CHARACTERS, body, book, context, needs_poppler, pages, pdf, typeset
from conftest import ROOT
from tei_edition.diagnostics import Severity
from tei_edition.exporters import print, typesetting

CASES = sorted((ROOT / "tests/cases/print").glob("*.case"))


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
