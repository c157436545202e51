"""The review report: what is linked with what, what is to be decided, and that nothing runs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml import html as parser

from conftest import contents, run
from converting import (
    SOURCES,
    Converted,
    convert,
    convert_source,
    profile,
    source_text,
)
from tei_edition import authority, registry, tei
from tei_edition.diagnostics import Diagnostic, Severity, Span
from tei_edition.model import SourceText
from tei_edition.review import Made, Review, Reviewed
from tei_edition.review.decisions import Decision, Doubt, decisions
from tei_edition.review.page import page
from tei_edition.review.reading import Node, Piece, Run, tei_reading

RULES = {rule.code: rule for rule in registry.rules()}
PEOPLE = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="ann"><persName type="main"><forename>Ann</forename>
<surname>Reed</surname></persName></person>
<person xml:id="tom"><persName type="main"><forename>Tom</forename>
<surname>Reed</surname></persName></person>
<person xml:id="cook"><persName type="main"><surname>Cook</surname></persName>
<persName type="variant" cert="low">Skipper</persName></person>
</listPerson></standOff></TEI>"""
LOG = """Harbour log

5 May 1950

Then Reed left, and Mr. Alder[1] came; on 7 May [the pilot went.

Then Skipper came. Mr. Alder left.

[1] A *merchant*.
"""


def people() -> authority.Authority:
    parsed = tei.parse(PEOPLE, "tei/personography.xml")
    assert parsed.value is not None
    return authority.read([parsed.value])


def reviewed(one: Converted) -> Reviewed:
    return Reviewed(
        source=one.source,
        target=f"tei/{one.source.id}.xml",
        status="created",
        made=Made(content=one.content, ledger=one.ledger, text=one.text),
    )


def review(*documents: Converted, more: tuple[Diagnostic, ...] = ()) -> Review:
    found = [finding for one in documents for finding in one.diagnostics]
    return Review(
        title="Edition",
        documents=tuple(reviewed(one) for one in documents),
        diagnostics=(*found, *more),
    )


def log(text: str = LOG, name: str = "log") -> Converted:
    return convert(text, profile("minutes"), people(), name)


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


def found(about: Review, code: str) -> list[Decision]:
    return [one for one in decisions(about) if one.finding.code == code]


class TestDecisions:
    def test_the_most_doubtful_come_first(self):
        error = Diagnostic(
            code="TE210",
            name="merge-conflict",
            severity=Severity.ERROR,
            span=Span(path="tei/log.xml", line=3),
            message="changed twice",
        )
        order = decisions(review(log(), more=(error,)))
        assert [one.doubt for one in order] == sorted(one.doubt for one in order)
        by_code = {one.finding.code: one.doubt for one in order}
        assert order[0].finding == error
        assert order[0].document == 0
        assert by_code["TE140"] is by_code["TE131"] is by_code["TE132"] is Doubt.OPEN
        assert by_code["TE130"] is Doubt.LOW
        assert by_code["TE120"] is Doubt.HIGH

    def test_an_unknown_person_is_one_decision_in_all_documents(self):
        about = review(log(), log(LOG.replace("Then", "Now"), "later"))
        (alder,) = found(about, "TE132")
        assert [place.document for place in alder.places] == [0, 0, 1, 1]
        for place in alder.places:
            text = about.documents[place.document].source.text
            assert text[place.start : place.end] == "Alder"
        assert alder.finding.message == '"Alder" is not in the personography'

    def test_brackets_and_dates_are_decided_one_by_one(self):
        text = LOG.replace("[the pilot", "[the pilot, and on 7 May [the cook")
        assert len(found(review(log(text)), "TE140")) == 2
        assert len(found(review(log(text)), "TE120")) == 2

    def test_what_is_uncertain_without_a_finding_is_a_decision_too(self):
        one = log()
        silent = replace(review(one), diagnostics=())
        assert {(each.finding.code, each.doubt) for each in decisions(silent)} == {
            ("TE720", Doubt.LOW),
            ("TE720", Doubt.HIGH),
        }
        assert not found(review(one), "TE720")

    def test_a_tick_holds_while_words_and_decision_are_the_same(self):
        def keys(text: str, code: str) -> set[str]:
            return {one.key for one in found(review(log(text)), code)}

        longer = LOG.replace("Harbour log", "Harbour log\n\n6 May 1950")
        for code in ("TE140", "TE132", "TE131", "TE130"):
            assert keys(LOG, code) == keys(longer, code)
        assert keys(LOG, "TE120") == keys(longer, "TE120")
        assert keys(LOG, "TE120") != keys(LOG.replace("1950", "1951"), "TE120")
        other = LOG.replace("[the pilot", "[the cook")
        assert keys(LOG, "TE140") != keys(other, "TE140")

    def test_keys_are_not_given_twice(self):
        text = LOG + "\n".join(["[ x"] * 3)
        given = [one.key for one in decisions(review(log(text), log(text, "again")))]
        assert len(given) == len(set(given))

    def test_findings_about_nothing_in_particular_are_kept(self):
        finding = RULES["TE009"].at(Span(path="edition.toml"), "no file matches")
        (one,) = decisions(Review(title="", documents=(), diagnostics=(finding,)))
        assert (one.document, one.places) == (None, ())


HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!--<script>",
    "]]><img src=x onerror=alert(1)>",
    "'\"><svg onload=alert(1)>",
    "\u2028\u2029\u202e&lt;b&gt;",
    "\x01\x7f\ufeff",
)


def parsed(content: bytes) -> parser.HtmlElement:
    return parser.document_fromstring(content.decode())


def data(content: bytes, name: str) -> Any:
    (script,) = parsed(content).xpath(f"//script[@id='data-{name}']")
    return json.loads(script.text)


class TestPage:
    @pytest.mark.parametrize("words", HOSTILE)
    def test_nothing_in_a_source_becomes_markup(self, words):
        one = log(f"Mr. Alder {words}\n\nTo [{words}\n")
        about = review(one)
        hostile = replace(
            about,
            title=words,
            documents=(
                replace(
                    about.documents[0],
                    source=replace(one.source, path=f"sources/{words}.txt"),
                    target=f"tei/{words}.xml",
                ),
            ),
        )
        made = page(hostile, RULES)
        root = parsed(made)
        assert root.xpath("//script/@id") == ["data-overview", "data-0"]
        assert len(root.xpath("//script")) == 3
        assert not root.xpath("//img | //b | //@onerror | //@onload")
        assert data(made, "0")["text"] == one.source.text

    def test_stands_alone(self):
        made = page(review(log()), RULES)
        root = parsed(made)
        assert not root.xpath("//@src | //@href[not(starts-with(., '#'))] | //link | //@style")
        assert b"url(" not in made
        assert b"@import" not in made
        (policy,) = root.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
        assert policy.startswith("default-src 'none'; style-src 'sha256-")
        assert "unsafe" not in policy

    def test_is_the_same_for_the_same_sources(self):
        assert page(review(log()), RULES) == page(review(log()), RULES)

    def test_offsets_are_those_of_the_browser(self):
        text = "😀 Mr. Alder 😀 came.\n"
        made = data(page(review(log(text)), RULES), "0")
        units = text.encode("utf-16-le")
        (decision,) = data(page(review(log(text)), RULES), "overview")["decisions"]
        _number, start, end = decision["places"]
        assert units[2 * start : 2 * end].decode("utf-16-le") == "Alder"
        assert made["fates"][-3] == len(units) // 2

    def test_a_source_that_could_not_be_converted_is_shown_as_it_is(self):
        source = SourceText(id="a", path="a.txt", text="\n \n")
        failed = Reviewed(source=source, target="", status="failed", made=None)
        finding = RULES["TE101"].at(source.span(0), "the source has no text")
        about = Review(title="E", documents=(failed,), diagnostics=(finding,))
        made = page(about, RULES)
        assert data(made, "0") == {"text": "\n \n"}
        assert b"1 not converted" in made
        assert data(made, "overview")["decisions"][0]["doubt"] == Doubt.FAULT

    def test_parts_have_names_and_ids_are_given_once(self):
        root = parsed(page(review(log()), RULES))
        ids = root.xpath("//@id")
        assert len(ids) == len(set(ids))
        for control in root.xpath("//select | //input[@type='search'] | //*[@role='region']"):
            assert control.get("aria-label")
        for button in root.xpath("//button"):
            assert button.get("aria-label") or button.text_content().strip()
        assert len(root.xpath("//main")) == 1
        assert len(root.xpath("//h1")) == 1


class TestCommand:
    def test_writes_the_page(self, edition):
        before = contents(edition)
        assert run(edition, "convert", "--report", "made/review.html").code == 0
        first = (edition / "made/review.html").read_bytes()
        overview = data(first, "overview")
        assert [one["source"] for one in overview["documents"]] == [
            f"sources/{name}.txt" for name in SOURCES
        ]
        for number, name in enumerate(SOURCES):
            assert data(first, str(number))["text"] == source_text(name)
        assert str(edition).encode() not in first
        assert run(edition, "convert", "--report", "made/review.html").code == 0
        assert (edition / "made/review.html").read_bytes() == first
        assert {**before, "made/review.html": first} == contents(edition)

    @pytest.mark.parametrize("name", ["report.txt", "report", "report.htm", ".html"])
    def test_another_suffix_is_refused_before_anything_is_done(self, small, name):
        before = contents(small)
        ran = run(small, "convert", "--report", name)
        assert ran.code == 2
        assert re.search(r"--report.*\.html or \.json", ran.err)
        assert contents(small) == before

    def test_says_nothing_of_the_machine(self, small, tmp_path):
        apart = tmp_path / "apart.txt"
        apart.write_text("Log\n\nThe pump [was idle.\n", encoding="utf-8")
        out = tmp_path / "out"
        named = ("sources/first-meeting.txt", apart, "--out", out)
        ran = run(small, "convert", *named, "--report", "review.html")
        assert ran.code == 0
        made = (small / "review.html").read_bytes()
        assert str(tmp_path).encode() not in made
        overview = data(made, "overview")
        assert [one["source"] for one in overview["documents"]] == [*named[:1], "apart.txt"]
        assert [one["tei"] for one in overview["documents"]] == ["first-meeting.xml", "apart.xml"]
        assert [one["places"][0] for one in overview["decisions"] if one["places"]]

    def test_suffix_may_be_in_capitals(self, small):
        assert run(small, "convert", "--report", "REVIEW.HTML").code == 0
        assert (small / "REVIEW.HTML").read_bytes().startswith(b"<!DOCTYPE html>")


@pytest.mark.parametrize("name", SOURCES)
def test_each_finding_of_the_edition_has_its_place(name):
    about = review(convert_source(name))
    assert all(one.places for one in decisions(about))
