"""The web site: pages, registers, links between them."""

from __future__ import annotations

import re

import pytest

from pages import PERSONS, assert_sound, context, minutes, page_of, pages, parse, site
from tei_edition import tei
from tei_edition.exporters import html


def test_unsafe_link_is_reported_and_its_words_stay() -> None:
    exported = html.document(minutes('<p><ref target="javascript:x()">here</ref></p>'), context())
    assert [(item.code, item.span.path) for item in exported.diagnostics] == [
        ("TE502", "tei/minutes.xml")
    ]
    assert "here" in exported.artifacts[0].content.decode()


def test_element_without_template_is_reported_once() -> None:
    body = '<p><x xmlns="http://example.org/">one</x> <x xmlns="http://example.org/">two</x></p>'
    exported = html.document(minutes(body), context())
    assert [item.code for item in exported.diagnostics] == ["TE501"]


def test_mentions_in_the_register_land_on_the_names() -> None:
    name = '<persName ref="register.xml#grey">Grey</persName>'
    one = minutes(
        f"<list type='participants' rend='inline'><head>Present:</head> <item>{name}.</item></list>"
        f"<div><head>On the letter to {name}</head>"
        f"<p>{name} and {name}.<note n='2'>{name}</note></p></div>",
        f"<profileDesc><abstract><p>{name}</p></abstract></profileDesc>",
        "tei/one.xml",
    )
    two = minutes(
        f"<p>{name} in <placeName ref='register.xml#rome'>Rome</placeName></p>", path="tei/two.xml"
    )
    made = site([one, two], context(one, two, authorities=PERSONS))
    assert set(made) == {"one.html", "two.html", "index.html", "persons.html", "places.html"}
    (grey,) = made["persons.html"].xpath("//section[@id='grey']")
    mentions = grey.find_class("te-mentions")[0].xpath(".//a[contains(@href, '#')]")
    assert [item.text for item in mentions] == [
        "summary", "participants", "On the letter to Grey", "2", "3", "note 2", "text",
    ]  # fmt: skip
    for link in mentions:
        page, _, target = link.get("href").partition("#")
        (landed,) = made[page].xpath("//*[@id=$id]", id=target)
        assert landed.text_content() == "Grey"
        assert landed.get("href") == "persons.html#grey"
    words = grey.text_content()
    assert "Ann Grey (1900–1 March 1980)" in words
    assert "Chair of the board (1950–1960)" in words
    assert "Pseudonym: Pavlov" in words
    assert "As Brown says." in words
    assert "Treasurer (plausible) source" in words
    assert grey.xpath(".//a[@class='te-source']/@href") == ["one.html"]
    assert grey.xpath(".//a[.='Brown']/@href") == ["persons.html#brown"]
    assert made["persons.html"].xpath("//section[@class='te-others']//li[@id='brown']")
    assert made["places.html"].xpath("//section[@id='rome']//a[@href='two.html#m-rome-1']")
    for page in made.values():
        assert_sound(page)


def test_neighbours_follow_the_catalogue() -> None:
    three = [minutes("<p>x</p>", path=f"tei/{name}.xml") for name in ("a", "b", "c")]
    made = site(three, context(*three))
    links = {
        name: [(item.get("rel"), item.get("href")) for item in made[name].xpath("//nav/a[@rel]")]
        for name in ("a.html", "b.html", "c.html")
    }
    assert links == {
        "a.html": [("next", "b.html")],
        "b.html": [("prev", "a.html"), ("next", "c.html")],
        "c.html": [("prev", "b.html")],
    }
    assert made["index.html"].xpath("//ol[@class='te-documents']//a/@href") == [
        "a.html",
        "b.html",
        "c.html",
    ]


def test_reference_to_another_document_leads_to_its_page() -> None:
    one = minutes("<p><ref target='two.xml#item-5'>see</ref></p>", path="tei/one.xml")
    two = minutes("<div xml:id='item-5'><p>x</p></div>", path="tei/two.xml")
    made = site([one, two], context(one, two))
    assert made["one.html"].xpath("//a[@class='tei-ref']/@href") == ["two.html#item-5"]
    assert made["two.html"].xpath("//*[@id='item-5']")


def test_contents_list_the_divisions() -> None:
    body = (
        "<div xml:id='i'><head>I. One<note n='1'>n</note></head>"
        "<div><head>Two</head><p>x</p></div></div><div><p>y</p></div>"
    )
    links = page_of(minutes(body)).xpath("//nav[@class='te-toc']//a")
    assert [(item.text, item.get("href")) for item in links] == [
        ("I. One", "#i"),
        ("Two", "#section-1"),
    ]


def test_deletions_have_a_control_only_where_there_are_some() -> None:
    assert page_of(minutes("<p><del>x</del></p>")).xpath("//input[@type='checkbox'][@checked]")
    assert not page_of(minutes("<p>x</p>")).xpath("//input")


def test_document_without_title_date_or_text() -> None:
    page = page_of(parse(f'<TEI xmlns="{tei.TEI}"><teiHeader/></TEI>', "tei/empty.xml"))
    assert page.xpath("//h1/text()") == ["empty"]
    assert_sound(page)


def test_corpus_element_shows_all_of_its_documents() -> None:
    inner = (
        "<TEI><teiHeader><fileDesc><titleStmt><title>Inner {0}</title></titleStmt></fileDesc>"
        "</teiHeader><text><body><div><head>H</head><p>text {0}</p></div></body></text></TEI>"
    )
    both = inner.format(1) + inner.format(2)
    page = page_of(parse(f'<teiCorpus xmlns="{tei.TEI}"><teiHeader/>{both}</teiCorpus>'))
    words = page.find_class("te-body")[0].text_content()
    assert re.search("Inner 1.*text 1.*Inner 2.*text 2", words)
    assert_sound(page)


@pytest.mark.parametrize("name", ["index", "persons", "Places"])
def test_no_document_overwrites_a_page_of_the_site(name: str) -> None:
    source = minutes("<p>x</p>", path=f"tei/{name}.xml")
    known = context(source, authorities=PERSONS)
    made = html.document(source, known)
    assert made.artifacts[0].path == f"{name}-.html"
    index = pages(html.corpus((made.facts,), known))["index.html"]
    assert index.xpath("//ol[@class='te-documents']//a/@href") == [f"{name}-.html"]


def test_edition_without_documents_or_authorities_has_a_start_page() -> None:
    whole = html.corpus((), context())
    assert sorted(item.path for item in whole.artifacts) == [
        "assets/site.css",
        "assets/site.js",
        "index.html",
    ]
    assert_sound(pages(whole)["index.html"])


def test_same_input_gives_same_bytes() -> None:
    source = minutes(
        "<div><head>H</head><p><name ref='register.xml#grey'>G</name><note>n</note></p></div>"
    )
    known = context(source, authorities=PERSONS)
    assert html.document(source, known) == html.document(source, known)


def test_style_and_script_load_nothing() -> None:
    whole = html.corpus((), context())
    for item in whole.artifacts:
        if item.path.startswith("assets/"):
            assert not re.search(rb"https?:|url\(|@import|fetch\(|eval\(|innerHTML", item.content)
            assert len(item.content) > 500
