"""The table of contents and a document's own page agree on its title and date."""

from __future__ import annotations

import pytest
from lxml import etree

from conftest import ROOT, SHARED
from tei_edition import tei
from tei_edition.config import Edition, Publication
from tei_edition.exporters import Context, html
from tei_edition.pipeline.catalogue import entry

CORPUS = SHARED / "corpus"
CONTEXT = Context(
    edition=Edition(edition=Publication(title="Sample")), authorities=(), catalogue=()
)
FOREIGN = [
    path
    for folder in sorted(CORPUS.glob("*/dev/gold"))
    for path in sorted(folder.glob("*.xml"))[:3]
]
OWN = sorted((ROOT / "tei").glob("protocol-*.xml"))


@pytest.mark.parametrize("path", [*OWN, *FOREIGN], ids=lambda path: path.stem)
def test_entry_and_page_agree(path):
    document = tei.parse(path.read_bytes(), path.name).value
    assert document is not None
    known = entry(document)
    facts = etree.fromstring(html.document(document, CONTEXT).facts)
    assert known.date == facts.get("date")
    assert known.title == facts.get("title")


@pytest.mark.skipif(not FOREIGN, reason="../shared/corpus is not beside the repository")
def test_dates_of_foreign_documents_are_found():
    documents = [tei.parse(path.read_bytes(), path.name).value for path in FOREIGN]
    assert any(entry(document).date for document in documents if document)
