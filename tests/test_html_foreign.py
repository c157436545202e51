"""Documents of other editions, and hostile ones, as web pages."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import SHARED
from pages import PERSONS, assert_sound, context, page_of, parse, site, squeezed
from tei_edition import tei
from tei_edition.tei import TeiDocument


def is_readable_tei(path: Path) -> bool:
    """Tell whether a file is TEI P5 without a document type declaration, which is refused."""
    parsed = tei.parse(path.read_bytes(), path.name).value
    return parsed is not None and str(parsed.root.tag).startswith(f"{{{tei.TEI}}}")


NS = {"t": tei.TEI}
# Every third letter and minute, and the files with which the TEI stylesheets are tested.
FOREIGN = [
    path
    for path in (
        *sorted(SHARED.glob("corpus/*/dev/gold/*.xml"))[::3],
        *sorted(SHARED.glob("tei/tests/*.xml")),
    )
    if is_readable_tei(path)
]


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


@settings(max_examples=60)
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
    header = (
        f"<titleStmt><title>{escape(two)}</title></titleStmt><publicationStmt>"
        f"<idno>{escape(one)}</idno><availability><licence target={b}>L</licence></availability>"
        "</publicationStmt>"
    )
    source = parse(
        f'<TEI xmlns="{tei.TEI}"><teiHeader><fileDesc>{header}'
        f"</fileDesc><profileDesc><creation><date when={c}/></creation></profileDesc></teiHeader>"
        f"<text><body>{body}</body></text></TEI>"
    )
    known = context(source, authorities=PERSONS, title=one or "x")
    for page in site([source], known).values():
        assert_sound(page)
