"""Plain text: all words of a document, in the notation of a transcription."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from lxml import etree

from conftest import ROOT
from converting import convert, profile
from pages import context, minutes, parse
from tei_edition import tei
from tei_edition.exporters import text
from test_html_foreign import FOREIGN, texts_of


def plain(source: tei.TeiDocument) -> str:
    (artifact,) = text.document(source, context()).artifacts
    assert artifact.path == f"{source.id}.txt"
    return artifact.content.decode()


def letters(words: str) -> list[str]:
    return sorted(character for character in words if character.isalpha())


@pytest.mark.skipif(not FOREIGN, reason="the sample corpora are not beside the checkout")
@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_no_letter_of_a_document_is_lost_or_invented(path: Path) -> None:
    source = parse(path.read_bytes(), path.name)
    texts = texts_of(source)
    wanted = "".join("".join(item.itertext("*")) for item in texts)
    # Labels of notes stand twice, at the marker and before the note.
    labels = "".join(item.get("n", "") * 2 for root in texts for item in root.iter("{*}note"))
    made = letters(plain(source))
    assert not set(made) - set(letters(wanted + labels))
    assert len(letters(wanted)) <= len(made) <= len(letters(wanted + labels))


def test_paragraphs_are_lines_with_a_blank_line_between() -> None:
    body = "<head>I.\n   It</head>\n<p>One\n  two.</p>\n<list><item>a</item><item>b</item></list>"
    assert plain(minutes(body)) == "I. It\n\nOne two.\n\na\n\nb\n"


def test_notes_stand_at_the_end_in_their_order() -> None:
    body = "<p>A<note n='1'><p>One.</p><p>Still.</p></note> b.<note n='2'>Last.</note></p><p>C</p>"
    assert plain(minutes(body)) == "A[1] b.[2]\n\nC\n\n[1] One.\n\nStill.\n\n[2] Last.\n"


def test_header_is_left_out() -> None:
    header = "<profileDesc><abstract><p>About.<note>n</note></p></abstract></profileDesc>"
    assert plain(minutes("<p>x</p>", header)) == "x\n"


def test_document_without_text_is_empty() -> None:
    assert plain(parse(f'<TEI xmlns="{tei.TEI}"><teiHeader/></TEI>')) == ""


def test_nothing_is_made_of_a_whole_edition() -> None:
    assert text.corpus((), context()).artifacts == ()


PAIRS = [
    (source, ROOT / "tei" / f"{source.stem}.xml")
    for source in sorted((ROOT / "sources").glob("*.txt"))
]


@pytest.mark.parametrize(("source", "encoded"), PAIRS, ids=lambda path: path.name)
def test_the_edition_gives_its_sources_back(source: Path, encoded: Path) -> None:
    """Words and notation of the body come back in order; what is gone stood around it."""
    written = re.sub(r"[\\$]", "", source.read_text("utf-8")).split()
    made = plain(parse(encoded.read_bytes(), encoded.name)).split()
    changes = SequenceMatcher(None, written, made, autojunk=False).get_opcodes()
    assert {kind for kind, *_ in changes} <= {"equal", "delete"}
    inside = [
        written[i:j] for kind, i, j, k, _ in changes if kind == "delete" and 0 < k < len(made)
    ]
    # Dashes before the items of a list are residue that the profile drops by name.
    assert all(words == ["-"] for words in inside)
    assert len(made) > 300


@pytest.mark.parametrize(
    "body",
    [
        "The [old][1] tug ~~never~~ left \\soon/ with harbour[?] and [tug?].",
        "The tug [of the port] left.\n\n[A b.\n\nC d.]",
        "A [b][1] c.",
    ],
)
def test_notation_is_read_back(body: str) -> None:
    """What the converter reads, the exporter writes, so that it can be read again."""
    note = "\n\n[1] The word in brackets was struck out." if "[1]" in body else ""
    own = profile("plain")
    first = convert(f"Report\n\n{body}{note}\n", own)
    written = plain(tei.parse(first.content, "tei/case.xml").value)
    again = convert(written, own)
    before, after = (etree.tostring(tei.find(one.root, "text/body")) for one in (first, again))
    assert before == after


def test_head_of_a_page_stands_between_paragraphs_alone() -> None:
    number = '<fw type="pageNum">- 2 -</fw>'
    word = f'<p>The Ver<pb n="2" break="no"/>{number}waltung.</p>'
    assert plain(minutes(f"{word}{number}<p>End.</p>")) == "The Verwaltung.\n\n- 2 -\n\nEnd.\n"
