"""Lists of a DOCX source, made with the list styles of a word processor."""

import io

import docx
import pytest
from lxml import etree

from docx_sources import converted
from tei_edition import tei

NESTED = "<list><item>coal <list><item>hard</item></list></item><item>oil</item></list>"


def body(*paragraphs):
    document = docx.Document()
    for style, text in paragraphs:
        document.add_paragraph(text, style=style)
    content = io.BytesIO()
    document.save(content)
    root, _found = converted(content.getvalue())
    (element,) = tei.find_all(root, "text/body")
    text = etree.tostring(element, encoding="unicode").replace(f' xmlns="{tei.TEI}"', "")
    lines = "".join(line.strip() for line in text.splitlines())
    return lines.removeprefix("<body>").removesuffix("</body>")


@pytest.mark.parametrize("inner", ["List Bullet 2", "List Number 2"])
def test_a_style_says_by_its_number_how_deep_an_item_is(inner):
    made = body(("List Bullet", "coal"), (inner, "hard"), ("List Bullet", "oil"))
    assert made.replace("<label>1.</label>", "") == NESTED


def test_bullets_and_numbers_of_one_depth_are_two_lists():
    bullets = [("List Bullet", "coal"), ("List Bullet", "oil")]
    made = body(*bullets, ("List Number", "one"), ("List Number", "two"))
    assert made == (
        "<list><item>coal</item><item>oil</item></list>"
        "<list><label>1.</label><item>one</item><label>2.</label><item>two</item></list>"
    )
