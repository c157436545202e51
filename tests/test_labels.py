"""The words that an edition shows of itself."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pages import context, minutes, page_of
from tei_edition import tei

XSLT = Path(__file__).parents[1] / "xslt"


@pytest.mark.parametrize(
    ("language", "date", "notes"),
    [
        ("en", "28 October 1962", "Notes"),
        ("de-AT", "28. Oktober 1962", "Anmerkungen"),
        ("ru", "28 октября 1962", "Примечания"),
        ("fr", "28 octobre 1962", "Notes"),
        ("xx", "28 October 1962", "Notes"),
    ],
)
def test_words_of_the_edition_are_in_its_language(language: str, date: str, notes: str) -> None:
    header = "<profileDesc><creation><date when='1962-10-28'/></creation></profileDesc>"
    page = page_of(minutes("<p>x<note>y</note></p>", header), context(language=language))
    assert page.xpath("//p[@class='te-docdate']/time/text()") == [date]
    assert page.xpath("//h2[@id='te-notes']/text()") == [notes]
    assert page.xpath("//main/@lang") == ["en"]


def test_every_label_is_in_every_language() -> None:
    parsed = tei.parse((XSLT / "lib/labels.xsl").read_bytes(), "labels.xsl")
    assert parsed.value is not None
    labels = parsed.value.root.findall(".//label")
    assert len(labels) > 40
    assert len({item.get("key") for item in labels}) == len(labels)
    for label in labels:
        assert set(label.keys()) == {"key", "en", "ru", "de", "fr"}, label.get("key")


def test_labels_that_stylesheets_ask_for_exist() -> None:
    table = (XSLT / "lib/labels.xsl").read_text("utf-8")
    declared = set(re.findall(r'<label key="([a-z-]+)"', table))
    asked = {
        key
        for path in XSLT.rglob("*.xsl")
        for key in re.findall(r"te:label\('([a-z-]+)'\)", path.read_text("utf-8"))
    }
    assert asked
    assert asked <= declared
