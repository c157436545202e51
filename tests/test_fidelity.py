"""The comparison of a finished tree with its source: every kind of harm is seen."""

from __future__ import annotations

import pytest
from lxml import etree

from tei_edition import tei
from tei_edition.checks.edits import edits
from tei_edition.checks.fidelity import compare
from tei_edition.model import Note, NoteRef, P, SourceText, Text

WORDS = "The board met[1] at noon."
SOURCE = SourceText(id="a", path="a.txt", text=f"{WORDS}\n\n[1] In the hall.")
TEXT = Text(
    id="a",
    language="en",
    body=(P(start=0, text=WORDS, annotations=(NoteRef(start=13, end=16, n="1", note=31),)),),
    notes=(Note(n="1", type=None, content=(P(start=31, text="In the hall."),)),),
)
NOTE = '<note n="1" xml:id="n1"><p>In the hall.</p></note>'


def tree(body: str) -> tei.Element:
    return etree.fromstring(f'<TEI xmlns="{tei.TEI}"><text><body>{body}</body></text></TEI>')


def document(body: str) -> tei.TeiDocument:
    content = etree.tostring(tree(body))
    parsed = tei.parse(content, "tei/a.xml").value
    assert parsed is not None
    return parsed


def test_whole_text_is_no_finding():
    body = f"<p>The <hi>board</hi> m<hi>et</hi>{NOTE} at\n   noon.</p>"
    assert compare(TEXT, tree(body), SOURCE) == ()


@pytest.mark.parametrize(
    "body",
    [
        f"<p>The board met{NOTE} noon.</p>",
        f"<p>The board met{NOTE} at noon. Again.</p>",
        f"<p>The board met{NOTE} noon at.</p>",
        f"<p>Theboard met{NOTE} at noon.</p>",
        f"<p>The bo ard met{NOTE} at noon.</p>",
        "<p>The board met at noon.</p>",
        '<p>The board met<note n="1"><p>In the hal.</p></note> at noon.</p>',
    ],
    ids=["lost", "added", "moved", "joined", "cut", "note-lost", "note-changed"],
)
def test_every_harm_is_an_error(body):
    assert [one.code for one in compare(TEXT, tree(body), SOURCE)] == ["TE603"]


def test_markup_and_notes_of_the_editor_are_no_edit_of_the_words():
    made = document(f"<p>The board met{NOTE} at noon.</p>")
    own = '<note xml:id="own" resp="#ed"><p>A note of mine.</p></note>'
    assert edits(document(f"<p>The <hi>bo</hi>ard{own} met{NOTE} at noon.</p>"), made) == ()
    corrected = "<choice><sic>noon</sic><corr>one</corr></choice>"
    assert edits(document(f"<p>The board met{NOTE} at {corrected}.</p>"), made) == ()


def test_each_changed_passage_is_a_finding():
    made = document(f"<p>The board met{NOTE} at noon.</p>")
    found = edits(document(f"<p>The council met{NOTE} at one.</p>"), made)
    assert ["council" in found[0].message, "one." in found[1].message] == [True, True]
    assert {one.code for one in found} == {"TE604"}


SIC = '<note type="transcriber" place="inline">[sic]</note>'


@pytest.mark.parametrize(
    "words",
    [
        "<sic>bord</sic>, met",
        "<sic>bord</sic> , met",
        "bord [sic], met",
        'bord <note type="transcriber" place="inline">[so in the original]</note>, met',
    ],
    ids=["encoded", "encoded-before-a-blank", "text", "other-words"],
)
def test_what_the_transcriber_says_may_be_written_anew(words):
    made = document(f"<p>The bord {SIC}, met at noon.</p>")
    assert edits(document(f"<p>The {words} at noon.</p>"), made) == ()


def test_words_beside_a_remark_that_was_written_anew_are_compared():
    made = document(f"<p>The bord {SIC}, met at noon.</p>")
    found = edits(document("<p>The <sic>bord</sic>, met at one.</p>"), made)
    assert ["one." in one.message for one in found] == [True]
