"""Every place where the three sources can trip a converter, and the way back to the sources.

The plain-text export gives back the words of body and notes with their notation, but for what
is only the source's writing of it: Markdown's escapes and bold, the dollar signs of a formula,
bullets, the blanks of a hard line break, and line ends.
"""

from __future__ import annotations

import re

import pytest

from converting import SOURCES, convert_source
from tei_edition import config, tei
from tei_edition.exporters import Context, text

RESTORED = {"bracket", "emphasis", "note-marker", "note-number", "space"}
"""Notation that the export writes as it was."""
LAYOUT = {"layout", "bullet", "lb", "page-break", "heading-sign"}
"""Notation that is the source's layout; the export has its own."""
RESIDUE = {
    *("markdown-bold", "markdown-escape", "formula", "autolink", "lone-dash", "garbled-text"),
    *("page-furniture", "web-page-furniture", "rule-line"),
}
"""What is no part of the document and does not come back."""


def root(name: str) -> tei.Element:
    return convert_source(name).root


def markup(name: str, path: str) -> list[str]:
    return [tei.text_of(one) for one in tei.find_all(root(name), path)]


def around(name: str, before: str) -> tei.Element:
    """Return the innermost element of the body whose text contains `before`."""
    body = tei.find(root(name), "text/body")
    assert body is not None
    return [one for one in body.iter("{*}*") if before in tei.text_of(one)][-1]


def refs(name: str, word: str, path: str = "text/body") -> list[str]:
    start = tei.find(root(name), path)
    assert start is not None
    names = tei.find_all(start, ".//persName")
    return [one.get("ref", "").partition("#")[2] for one in names if tei.text_of(one) == word]


def test_roman_numeral_behind_a_dash_is_no_item():
    heads = [tei.text_of(one) for one in tei.find_all(root("protocol-63"), ".//div/head")]
    assert "I. On the letter to US President Kennedy" in heads
    assert markup("protocol-63", ".//sp/list/label") == ["1.", "2."]


def test_order_of_the_items_is_kept():
    divisions = tei.find_all(root("protocol-63"), ".//div[@n]")
    numbers = [one.get("n") for one in divisions if one.get("type") == "agenda-item"]
    assert numbers == ["1", "5", "2", "3", "9"]


def test_marker_behind_the_full_stop():
    found = tei.find_all(root("protocol-63"), ".//p/del")
    assert [tei.text_of(one) for one in found] == ["to Cuba's ports"]
    after = list(tei.pieces(around("protocol-63", "Letter to Castro")))
    at = after.index(found[0])
    assert after[at + 1] == "."
    assert tei.is_tei(after[at + 2], "note")


def test_marker_behind_the_bracket():
    found = tei.find_all(root("protocol-61"), ".//p/del")
    assert len(found) == 1
    assert tei.text_of(found[0]).startswith("To Cde. A. I. Mikoyan’s question (in jest)")
    assert tei.text_of(found[0]).endswith("clean his trousers.")
    content = list(tei.pieces(around("protocol-61", "Kennedy was sleeping")))
    assert tei.is_tei(content[content.index(found[0]) + 1], "note")


def test_note_that_a_blank_line_splits_is_one_paragraph():
    note = tei.find(root("protocol-62"), ".//note[@n='2']")
    assert note is not None
    assert len(note) == 1
    assert "Fidel Castro's proposal that the Soviet Union announce" in tei.text_of(note)


def test_text_behind_the_last_note_is_no_note():
    note = tei.find(root("protocol-61"), ".//note[@n='2']")
    assert tei.text_of(note).endswith("session on 22-23 October 1962.")
    abstracts = tei.find_all(root("protocol-61"), ".//abstract")
    assert [one.get("n") for one in abstracts] == ["1", "2"]
    assert tei.text_of(abstracts[1]).startswith("In response to President Kennedy's letter")
    assert len(markup("protocol-61", ".//availability/p")) == 2


def test_garbled_address_is_a_gap_and_nothing_supplied():
    gap = tei.find(root("protocol-61"), ".//availability/p/gap")
    assert gap is not None
    assert gap.get("reason") == "garbled"
    assert "protected" not in "".join(root("protocol-61").itertext())


def test_designation_is_explained():
    found = tei.find_all(root("protocol-61"), ".//supplied[@reason='explanatory']")
    assert [tei.text_of(one) for one in found] == ["SS-4"]


def test_formula_is_a_space_of_unknown_length():
    space = tei.find(root("protocol-63"), ".//head/space")
    assert space is not None
    assert dict(space.attrib) == {"unit": "chars", "dim": "horizontal"}


def test_address_in_angle_brackets():
    uris = markup("protocol-62", ".//publicationStmt/idno")
    assert uris == ["https://digitalarchive.umd.edu/document/115085"]


def test_publisher_and_foundation_are_no_persons():
    assert markup("protocol-63", ".//bibl/publisher") == ["W. W. Norton"]
    for name in SOURCES:
        assert markup(name, ".//funder/orgName") == ["Leon Levy Foundation"]
        assert not {"Levy", "Leon Levy", "W. W. Norton"} & set(markup(name, ".//persName"))


def test_bearers_of_one_name():
    assert set(refs("protocol-62", "Fomin")) == {"fomin"}
    assert set(refs("protocol-63", "Pavlov")) == {"alekseev"}
    assert refs("protocol-62", "Pavlov", ".//note[@n='2']") == ["alekseev", "pliyev"]
    assert refs("protocol-62", "Pavlov").count("pliyev") == 1
    assert set(refs("protocol-62", "Serov")) == {"serov"}
    assert refs("protocol-61", "A. A. Gromyko") == ["gromyko"]
    assert refs("protocol-61", "N. S.") == ["khrushchev"]


def test_kennedys():
    note = ".//note[@n='2']"
    assert refs("protocol-63", "R. Kennedy") == ["rfk"]
    assert refs("protocol-63", "Kennedy", note) == ["rfk", "jfk"]
    assert refs("protocol-63", "Robert F. Kennedy", note) == ["rfk"]
    assert set(refs("protocol-62", "Kennedy")) == {"jfk"}


def test_wrong_initials_are_kept_and_marked():
    shvernik = tei.find(root("protocol-61"), ".//persName[sic]")
    assert tei.text_of(shvernik) == "M. N. Shvernik"
    assert markup("protocol-61", ".//persName/sic") == ["M. N."]
    assert shvernik is not None
    assert shvernik.get("ref", "").endswith("#shvernik")


def test_honorific_that_is_part_of_a_name():
    assert set(refs("protocol-63", "U Thant")) == {"uthant"}
    assert not {"Thant", "U"} & set(markup("protocol-63", ".//persName"))


def values(name: str, words: str) -> list[dict[str, str]]:
    dates = tei.find_all(root(name), "text//date")
    return [dict(one.attrib) for one in dates if tei.text_of(one) == words]


def test_dates():
    assert values("protocol-63", "27 October") == [{"when": "1962-10-27", "cert": "high"}]
    assert values("protocol-61", "25 October 1962")[0] == {"when": "1962-10-25"}
    closer = tei.find(root("protocol-61"), ".//closer/date")
    assert closer is not None
    assert (closer.get("when"), len(closer)) == ("1962-10-25", 1)
    spoken = {text for name in SOURCES for text in markup(name, "text//date")}
    numbers = {"2-3", "3-20", "5-67", "43-44", "45-46", "Vol. 6", "No. 2", "R-12", "63"}
    assert not spoken & numbers


def test_apostrophes_of_both_kinds():
    labels = {name: set(markup(name, ".//note/p/label")) for name in SOURCES}
    assert labels["protocol-61"] == {"Translator’s Note:"}
    assert labels["protocol-62"] == labels["protocol-63"] == {"Translator's Note:"}
    for name in SOURCES:
        found = tei.find_all(root(name), "text//note[p]")
        assert {one.get("type") for one in found} == {"translator"}


def test_second_list_of_participants_without_full_stop():
    sessions = tei.find_all(root("protocol-63"), "text/body/div")
    assert [one.get("type") for one in sessions] == ["session", "session"]
    lists = [tei.find(one, "list") for one in sessions]
    assert [len(tei.find_all(one, "item")) for one in lists if one is not None] == [18, 12]


@pytest.mark.parametrize("name", SOURCES)
def test_export_gives_the_source_back(name):
    done = convert_source(name)
    rules = {(fate.kind, fate.rule) for fate in done.ledger.fates}
    assert {rule for kind, rule in rules if kind == "notation" and not rule.endswith("-label")} <= (
        RESTORED | LAYOUT
    )
    assert {rule for kind, rule in rules if kind == "residue"} <= RESIDUE
    expected = "".join(
        done.source.text[fate.start : fate.end]
        for fate in done.ledger.fates
        if fate.kind == "text" or (fate.kind == "notation" and fate.rule in RESTORED)
    )
    document = tei.TeiDocument(
        id=name, path=f"tei/{name}.xml", content=done.content, root=done.root
    )
    context = Context(
        edition=config.Edition(edition=config.Publication(title="Edition")),
        authorities=(),
        catalogue=(),
    )
    exported = text.document(document, context).artifacts[0].content.decode()
    assert folded(exported) == folded(expected)


def folded(words: str) -> str:
    """Leave out white space, which is layout."""
    return re.sub(r"\s+", "", words)
