"""The editorialDecl: words for readers, and the lines that were dropped."""

from __future__ import annotations

import pytest

from converting import SOURCES, convert, convert_source, profile
from tei_edition import tei


def normalization(root: tei.Element) -> str:
    return tei.text_of(tei.find(root, ".//normalization"))


def test_lines_that_were_dropped_are_quoted():
    own = """
name = "own"
extends = "minutes"
[[header.fields]]
role = "none"
labels = ["Contents"]
[[header.furniture]]
rule = "tabs"
pattern = '^(?:Maps|Links)$'
label = "titles of tabs"
[[residue]]
rule = "rubber-stamp"
pattern = '#'
"""
    text = "# Maps\n\n**Contents:**\n\nA letter\n\nPresent: A. Reed.\n\nIt #was# late.\n"
    said = normalization(convert(text.replace("# Maps", "Maps"), profile("own", own)).root)
    assert "titles of tabs (“Maps”)" in said
    assert "(“Contents:”, “A letter”)" in said
    assert "asterisks of Markdown" in said
    assert "rubber stamp" in said


def test_nothing_is_said_of_a_text_that_is_clean():
    assert tei.find(convert("It was late.\n", profile("minutes")).root, ".//normalization") is None


@pytest.mark.parametrize("name", SOURCES)
def test_rules_of_the_edition_have_labels(name):
    said = normalization(convert_source(name).root)
    assert not {"autolink", "formula,", "lone-dash", "furniture"} & set(said.split())
    assert "-furniture" not in said


def test_undetermined_language_has_no_name_of_another():
    root = convert("A text\n\nNothing more.\n", profile("plain")).root
    (language,) = root.iterfind(".//{*}langUsage/{*}language")
    assert (language.get("ident"), language.text) == ("und", "Unknown language")
