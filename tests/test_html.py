"""The web site: nothing of a text is lost, every link lands, nothing unsafe comes through."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html as parser

from tei_edition import config, tei
from tei_edition.diagnostics import has_errors
from tei_edition.exporters import Context, Entry, Exported, html
from tei_edition.tei import TeiDocument

NS = {"t": tei.TEI}


def is_readable_tei(path: Path) -> bool:
    """Tell whether a file is TEI P5 without a document type declaration, which is refused."""
    parsed = tei.parse(path.read_bytes(), path.name).value
    return parsed is not None and str(parsed.root.tag).startswith(f"{{{tei.TEI}}}")


SHARED = Path(__file__).parents[2] / "shared"
# Every third letter and minute, and the files with which the TEI stylesheets are tested.
FOREIGN = [
    path
    for path in (
        *sorted(SHARED.glob("corpus/*/dev/gold/*.xml"))[::3],
        *sorted(SHARED.glob("tei/tests/*.xml")),
    )
    if is_readable_tei(path)
]
PERSONS = """<listPerson>
  <person xml:id="grey">
    <persName type="main"><forename>Ann</forename> <surname>Grey</surname></persName>
    <persName type="pseudonym">Pavlov</persName><birth when="1900"/><death when="1980-03-01"/>
    <occupation from="1950" to="1960"><roleName>Chair</roleName> of the board</occupation>
    <note>As the minutes say.</note></person>
  <person xml:id="brown"><persName>Brown</persName></person>
</listPerson><listPlace><place xml:id="rome"><placeName>Rome</placeName></place></listPlace>"""


def parse(xml: str | bytes, path: str = "tei/minutes.xml") -> TeiDocument:
    parsed = tei.parse(xml.encode() if isinstance(xml, str) else xml, path)
    assert parsed.value is not None, parsed.diagnostics
    return parsed.value


def minutes(body: str, header: str = "", path: str = "tei/minutes.xml") -> TeiDocument:
    return parse(
        f'<TEI xmlns="{tei.TEI}" xml:lang="en"><teiHeader><fileDesc><titleStmt>'
        f"<title>Minutes of May</title></titleStmt></fileDesc>{header}</teiHeader>"
        f"<text><body>{body}</body></text></TEI>",
        path,
    )


def context(
    *documents: TeiDocument, authorities: str = "", language: str = "en", title: str = "Edition"
) -> Context:
    file = f'<TEI xmlns="{tei.TEI}"><teiHeader/><standOff>{authorities}</standOff></TEI>'
    return Context(
        edition=config.Edition(edition=config.Publication(title=title, language=language)),
        authorities=(parse(file, "tei/register.xml"),) if authorities else (),
        catalogue=tuple(Entry(id=d.id, title=d.id.title(), date="", n="") for d in documents),
    )


def pages(exported: Exported) -> dict[str, parser.HtmlElement]:
    return {
        item.path: parser.document_fromstring(item.content.decode())
        for item in exported.artifacts
        if item.path.endswith(".html")
    }


def page_of(source: TeiDocument, known: Context | None = None) -> parser.HtmlElement:
    exported = html.document(source, known or context())
    assert not has_errors(exported.diagnostics), exported.diagnostics
    return pages(exported)[html.page_name(source.id)]


def site(documents: list[TeiDocument], known: Context) -> dict[str, parser.HtmlElement]:
    made = [html.document(item, known) for item in documents]
    whole = html.corpus(tuple(item.facts for item in made), known)
    assert not has_errors(whole.diagnostics), whole.diagnostics
    return {path: page for item in [*made, whole] for path, page in pages(item).items()}


def squeezed(words: str) -> str:
    return "".join(words.split())


def texts_of(document: TeiDocument) -> list[tei.Element]:
    if tei.name(document.root) not in {"TEI", "teiCorpus"}:
        return [document.root]
    return list(
        document.root.xpath(
            "//*[self::t:text or self::t:sourceDoc][not(ancestor::t:text)]", namespaces=NS
        )
    )


@pytest.mark.skipif(not FOREIGN, reason="the sample corpora are not beside the checkout")
@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_text_of_page_is_text_of_tei(path: Path) -> None:
    source = parse(path.read_bytes(), path.name)
    page = page_of(source)
    (body,) = page.find_class("te-body")
    notes = {item.get("id"): item for item in page.xpath("//section[@role='doc-endnotes']/ol/li")}
    # Notes stand at their markers in TEI and at the end of the page: put them back.
    for marker in body.xpath("//sup[contains(@class, 'te-noteref')]"):
        note = notes[unquote(marker.find("a").get("href")[1:])]
        note.tail = marker.tail
        marker.getparent().replace(marker, note)
    for generated in body.find_class("te-generated"):
        generated.drop_tree()
    wanted = "".join("".join(item.itertext("*")) for item in texts_of(source))
    assert squeezed(body.text_content()) == squeezed(wanted)


@pytest.mark.skipif(not FOREIGN, reason="the sample corpora are not beside the checkout")
@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_page_of_any_document_is_sound(path: Path) -> None:
    assert_sound(page_of(parse(path.read_bytes(), path.name)))


def assert_sound(page: parser.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [unquote(item[1:]) for item in page.xpath("//a/@href") if item.startswith("#")]
    assert not set(links) - set(ids)
    assert not page.xpath("//a//a")
    assert not page.xpath("//p//div | //p//p | //p//ul | //span//div | //span//p")
    assert len(page.xpath("//h1")) == 1
    levels = [int(item.tag[1]) for item in page.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len(page.xpath("//main")) == 1
    assert page.xpath("/html/@lang")
    assert [item.get("src") for item in page.xpath("//script")] == ["assets/site.js"]
    assert not page.xpath(
        "//@style | //@*[starts-with(name(), 'on')] | //img | //iframe | //object"
    )
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    for href in page.xpath("//a/@href"):
        assert re.match(r"(https?:|mailto:|#|[^:]*$)", href)


HOSTILE = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "javascript:alert(1)",
            "  javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,<script>alert(1)</script>",
            "vbscript:x",
            "//example.org/",
            "\\\\example.org\\x",
            '" onclick="alert(1)',
            "<script>alert(1)</script>",
            "</title><script>",
            "color:red;background:url(x)",
        ]
    ),
).map(
    lambda words: "".join(
        c for c in words if c in "\t\n" or " " <= c < "\ud800" or "\ue000" <= c < "\ufffe"
    )
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(HOSTILE, HOSTILE, HOSTILE)
def test_nothing_of_a_document_becomes_script_or_style(one: str, two: str, three: str) -> None:
    a, b, c = quoteattr(one), quoteattr(two), quoteattr(three)
    body = (
        f"<head rend={a}>{escape(two)}</head><p rend={a} style={b} type={c}>"
        f"<ref target={a}>{escape(one)}</ref><ptr target={b}/><persName ref={c}>x</persName>"
        f"<name key={a} type={b}>y</name><date when={b} from={c}>z</date>"
        f"<space quantity={a} unit={b}/>"
        f"<note n={a} place={b} type={c}>{escape(three)}</note><pb n={b}/><gap reason={c}/>"
        f"<table><row role={a}><cell cols={b} rows={c}>1</cell></row></table>"
        f"<graphic url={a}/><app><lem wit={b}>l</lem><rdg wit={c}>r</rdg></app></p>"
    )
    header = f"<publicationStmt><idno>{escape(one)}</idno><availability><licence target={b}>L</licence></availability></publicationStmt>"
    source = parse(
        f'<TEI xmlns="{tei.TEI}"><teiHeader><fileDesc><titleStmt><title>{escape(two)}</title></titleStmt>{header}'
        f"</fileDesc><profileDesc><creation><date when={c}/></creation></profileDesc></teiHeader>"
        f"<text><body>{body}</body></text></TEI>"
    )
    known = context(source, authorities=PERSONS, title=one or "x")
    for page in site([source], known).values():
        assert_sound(page)


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
        f"<div><head>On the letter to {name}</head><p>{name} and {name}.<note n='2'>{name}</note></p></div>",
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
    assert "As the minutes say." in words
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
    body = "<div xml:id='i'><head>I. One<note n='1'>n</note></head><div><head>Two</head><p>x</p></div></div><div><p>y</p></div>"
    links = page_of(minutes(body)).xpath("//nav[@class='te-toc']//a")
    assert [(item.text, item.get("href")) for item in links] == [
        ("I. One", "#i"),
        ("Two", "#section-1"),
    ]


def test_deletions_have_a_control_only_where_there_are_some() -> None:
    assert page_of(minutes("<p><del>x</del></p>")).xpath("//input[@type='checkbox'][@checked]")
    assert not page_of(minutes("<p>x</p>")).xpath("//input")


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
    table = (Path(__file__).parents[1] / "xslt/lib/labels.xsl").read_bytes()
    labels = tei.parse(table, "labels.xsl").value.root.findall(".//label")  # type: ignore[union-attr]
    assert len(labels) > 40
    assert len({item.get("key") for item in labels}) == len(labels)
    for label in labels:
        assert set(label.keys()) == {"key", "en", "ru", "de", "fr"}, label.get("key")


def test_labels_that_stylesheets_ask_for_exist() -> None:
    folder = Path(__file__).parents[1] / "xslt"
    declared = set(
        re.findall(r'<label key="([\w-]+)"', (folder / "lib/labels.xsl").read_text("utf-8"))
    )
    asked = {
        key
        for path in [folder / "html.xsl", *folder.glob("lib/*.xsl")]
        for key in re.findall(r"te:label\('([\w-]+)'\)", path.read_text("utf-8"))
    }
    assert asked <= declared


def test_document_without_title_date_or_text() -> None:
    page = page_of(parse(f'<TEI xmlns="{tei.TEI}"><teiHeader/></TEI>', "tei/empty.xml"))
    assert page.xpath("//h1/text()") == ["empty"]
    assert_sound(page)


def test_corpus_element_shows_all_of_its_documents() -> None:
    inner = f'<TEI xmlns="{tei.TEI}"><teiHeader><fileDesc><titleStmt><title>Inner {{}}</title></titleStmt></fileDesc></teiHeader><text><body><div><head>H</head><p>text {{}}</p></div></body></text></TEI>'
    page = page_of(
        parse(
            f'<teiCorpus xmlns="{tei.TEI}"><teiHeader/>{inner.format(1, 1)}{inner.format(2, 2)}</teiCorpus>'
        )
    )
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
        "<div><head>H</head><p><persName ref='register.xml#grey'>G</persName><note>n</note></p></div>"
    )
    known = context(source, authorities=PERSONS)
    assert html.document(source, known) == html.document(source, known)


def test_style_and_script_load_nothing() -> None:
    whole = html.corpus((), context())
    for item in whole.artifacts:
        if item.path.startswith("assets/"):
            assert not re.search(rb"https?:|url\(|@import|fetch\(|eval\(|innerHTML", item.content)
            assert len(item.content) > 500
