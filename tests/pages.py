"""Small editions made into web sites, and what holds for every page of one."""

from __future__ import annotations

import re
from itertools import pairwise
from urllib.parse import unquote

from lxml import html as parser

from tei_edition import config, tei
from tei_edition.diagnostics import has_errors
from tei_edition.exporters import Context, Entry, Exported, html
from tei_edition.tei import TeiDocument

PERSONS = """<listPerson>
  <person xml:id="grey">
    <persName type="main"><forename>Ann</forename> <surname>Grey</surname></persName>
    <persName type="pseudonym">Pavlov</persName><birth when="1900"/><death when="1980-03-01"/>
    <occupation from="1950" to="1960"><roleName>Chair</roleName> of the board</occupation>
    <occupation cert="medium" source="one.xml">Treasurer</occupation>
    <note>As <persName ref="#brown">Brown</persName> says.</note></person>
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


def assert_sound(page: parser.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = [unquote(item[1:]) for item in page.xpath("//a/@href") if item.startswith("#")]
    assert not set(links) - set(ids)
    assert not page.xpath("//a//a")
    assert not page.xpath("//p//div | //p//p | //p//ul | //span//div | //span//p")
    assert len(page.xpath("//h1")) == 1
    assert not page.xpath("//h2//div | //h3//div | //h4//div | //h5//div | //h6//div")
    headings = page.xpath("//h1|//h2|//h3|//h4|//h5|//h6|//*[@role='heading']")
    levels = [int(item.get("aria-level") or item.tag[1]) for item in headings]
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
