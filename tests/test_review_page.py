"""The page of the review report: its data, and that nothing in it runs."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import html as parser

from conftest import contents, run
from converting import SOURCES, source_text
from reviewing import RULES, log, review
from tei_edition.model import SourceText
from tei_edition.review import Review, Reviewed
from tei_edition.review.decisions import Doubt
from tei_edition.review.page import page

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
    def test_the_overview_counts_participants_and_decisions(self):
        text = "Present: Mr. Alder, Mr. Birch.\n\n1. Harbour\n\nResolved: That it be dredged.\n"
        made = parsed(page(review(log(text)), RULES)).text_content()
        assert "2 participants, 1 decision" in made
        assert "0 votes" not in made

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
