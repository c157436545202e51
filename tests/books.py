"""Small editions set as a book, and what is read back from the PDF."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import strategies as st

from conftest import ROOT
from tei_edition import config, tei
from tei_edition.exporters import Context, Entry, Exported, print

PROTOCOLS = sorted((ROOT / "tests/hand").glob("*.xml"))
PDFTOTEXT = shutil.which("pdftotext")
needs_poppler = pytest.mark.skipif(not PDFTOTEXT, reason="pdftotext (poppler) is not installed")
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
