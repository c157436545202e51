"""The review report: which characters of source and TEI are linked with each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from converting import SOURCES, Converted, convert, convert_source, profile
from reviewing import log, review
from tei_edition.review.decisions import decisions
from tei_edition.review.reading import Node, Piece, Run, tei_reading


def runs(pieces: tuple[Piece, ...]) -> list[Run]:
    found: list[Run] = []
    for one in pieces:
        if isinstance(one, Run):
            found.append(one)
        elif isinstance(one, Node):
            found += runs(one.content)
    return found


def nodes(pieces: tuple[Piece, ...], tag: str) -> list[Node]:
    found: list[Node] = []
    for one in pieces:
        if isinstance(one, Node):
            found += [one] * (one.tag == tag)
            found += nodes(one.content, tag)
    return found


def assert_exact(one: Converted) -> None:
    """Each character that the TEI has is linked once, and no other one is."""
    reading = tei_reading(one.text, one.source, etree.fromstring(one.content))
    header = tuple(piece for section in reading.header for piece in section.content)
    linked = sorted(
        at for run in runs((*header, *reading.body)) for at in range(run.start, run.end)
    )
    text = one.source.text
    assert [at for at in linked if not text[at].isspace()] == [
        at
        for fate in one.ledger.fates
        if fate.kind in ("text", "header")
        for at in range(fate.start, fate.end)
        if not text[at].isspace()
    ]


class TestReading:
    @pytest.mark.parametrize("name", SOURCES)
    def test_every_character_is_linked_once(self, name):
        assert_exact(convert_source(name))

    @given(st.text(alphabet="aB.1[]*:\n\n \t\u00ad“é😀", max_size=120))
    def test_every_character_of_any_text_is_linked_once(self, text):
        if text.strip():
            assert_exact(convert(f"x {text}", profile("minutes")))

    def test_elements_have_the_words_that_they_are_around(self):
        one = log()
        reading = tei_reading(one.text, one.source, etree.fromstring(one.content))
        text = one.source.text
        names = [
            [text[run.start : run.end] for run in runs((node,))]
            for node in nodes(reading.body, "persName")
        ]
        assert names == [["Reed"], ["Alder"], ["Skipper"], ["Alder"]]
        (note,) = nodes(reading.body, "note")
        assert note.sign is not None
        assert text[note.sign.start : note.sign.end] == "[1]"
        assert [text[run.start : run.end] for run in runs((note,))] == ["A", "merchant", "."]

    def test_front_matter_is_shown_as_the_header_has_it(self):
        one = convert_source("protocol-62")
        reading = tei_reading(one.text, one.source, etree.fromstring(one.content))
        sections = {section.role: section for section in reading.header}
        assert [node.tag for node in sections["title"].content] == ["title"]
        assert [node.tag for node in sections["citation"].content] == ["bibl"]
        assert dict(sections["citation"].parts)["repository"] == "RGANI"
        assert nodes(sections["abstract"].content, "persName")

    def test_front_matter_that_the_header_repeats_is_linked_in_the_text_alone(self):
        one = log()
        reading = tei_reading(one.text, one.source, etree.fromstring(one.content))
        (day,) = [section for section in reading.header if section.role == "date"]
        assert day.repeats
        assert not runs(day.content)
        assert [str(piece) for node in nodes(day.content, "date") for piece in node.content]
        (first, *_) = nodes(reading.body, "date")
        assert [one.source.text[run.start : run.end] for run in runs((first,))] == ["5 May 1950"]


@pytest.mark.parametrize("name", SOURCES)
def test_each_finding_of_the_edition_has_its_place(name):
    about = review(convert_source(name))
    assert all(one.places for one in decisions(about))
