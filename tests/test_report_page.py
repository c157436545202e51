"""The report as a page: nothing of the data is run, everything is there, keys suffice."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from lxml import html

from browser import CHROMIUM, Browser
from report_examples import FOUND, REF, any_reports, report
from tei_edition.diagnostics import Severity
from tei_edition.reports import Report
from tei_edition.reports.page import page

needs_browser = pytest.mark.skipif(
    CHROMIUM is None, reason="Chromium, which shows the page, is not installed"
)


def tree(any_report):
    return html.fromstring(page(any_report).encode("utf-8", "replace"))


def words(element):
    return " ".join(element.text_content().split())


def test_findings_stand_by_file_and_rule():
    root = tree(report())
    files = root.xpath("//details[@class='file']")
    assert [words(one.find("summary/h2")) for one in files] == ["tei/c.xml", "tei/à b.xml"]
    second = files[1]
    assert [words(one) for one in second.xpath(".//h3")] == [
        "TE402 dangling-pointer 1",
        "TE499 odd-word 1",
    ]
    (first, _second) = second.xpath(".//li")
    assert words(first.find("p")) == (
        'error 1:11 points to "#n1", which is <nowhere>, or: 100 % lost'
    )
    assert first.xpath(".//mark/text()") == ['<ref target="#n1">']
    assert "did you mean" in words(first.xpath(".//p[@class='hint']")[0])
    assert "tei/c.xml:7:2 n2 is declared here" in words(first)


def test_links_lead_to_files_and_rules():
    root = tree(report())
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    links = root.xpath("//a/@href")
    assert {"#TE402", "#TE499", "#file-1", "#file-2"} <= set(links)
    assert {link[1:] for link in links} <= set(ids)


def test_nothing_found():
    empty = page(Report(diagnostics=(), files=("a.xml",)))
    assert "Nothing was found." in empty
    assert "1 file checked: nothing found." in empty


@given(any_reports())
def test_nothing_of_the_data_is_markup(any_report):
    text = page(any_report)
    root = tree(any_report)
    assert not root.xpath("//script | //*[@onclick or @onload or @style] | //img | //link")
    assert len(root.xpath("//li[starts-with(@class, 'finding')]")) == len(any_report.diagnostics)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\x80-\x9f\u202e\u2066]", text.replace("\r", ""))
    assert "default-src 'none'" in text


HOSTILE = FOUND[0].span.path
MANY = report(
    *FOUND,
    *(
        FOUND[0].__class__(
            code="TE402",
            name="dangling-pointer",
            severity=severity,
            span=REF,
            message="<script>document.title = 'run'</script><img src=x onerror=alert(1)>",
        )
        for severity in Severity
    ),
    texts={HOSTILE: "</pre><script>document.title = 'run'</script>" * 40},
)


def count(selector, condition):
    """Return the expression that counts the elements for which a condition on `x` holds."""
    return f"[...document.querySelectorAll('{selector}')].filter(x => {condition}).length"


@needs_browser
@pytest.mark.parametrize(("width", "height"), [(1280, 900), (390, 844)])
def test_page_in_a_browser(tmp_path: Path, width: int, height: int):
    path = tmp_path / "report.html"
    path.write_text(page(MANY), encoding="utf-8")
    with Browser(width, height) as browser:
        browser.open(path)
        assert browser.run("document.title") == "Validation report"
        assert browser.run("document.documentElement.scrollWidth") == width
        assert browser.run(count(".finding pre", "x.scrollWidth > x.clientWidth")) == 0
        shown = count(".finding", "x.checkVisibility()")
        assert browser.run(shown) == 6
        # Tab goes to the link over all others, then to the boxes; a space takes a tick away.
        browser.press("Tab", "Tab", " ")
        assert browser.run("document.activeElement.id") == "show-error"
        assert browser.run(shown) == 4
        browser.press("Tab", " ", "Tab", " ")
        assert browser.run(shown) == 0
        assert browser.run(count(".file", "x.checkVisibility()")) == 0
        assert browser.complaints == []
