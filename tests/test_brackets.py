"""Brackets: findings point to the place in the source; nothing is decided without a note."""

from converting import convert, profile
from tei_edition import tei


def test_words_of_the_note_decide_in_any_case():
    for words in ("Crossed out", "STRUCK OUT", "was deleted", "later cancelled"):
        done = convert(f"The [old][1] tide.\n\n[1] {words}.\n", profile("plain"))
        assert tei.text_of(tei.find(done.root, ".//del")) == "old"
        assert tei.find(done.root, ".//supplied") is None


def test_part_of_a_word_decides_nothing():
    done = convert("The [old][1] tide.\n\n[1] Undeletedly.\n", profile("plain"))
    assert tei.find(done.root, ".//del") is None


def test_nearest_bracket_of_the_sentence():
    done = convert("The [old] and [new] tide.[1]\n\n[1] Deleted.\n", profile("plain"))
    assert [tei.text_of(one) for one in tei.find_all(done.root, ".//del")] == ["new"]
    assert [tei.text_of(one) for one in tei.find_all(done.root, ".//supplied")] == ["old"]


def test_places_of_the_findings():
    done = convert("The tide.\n\nThe [old tide.\n", profile("plain"))
    assert [(one.code, one.span.line, one.span.column) for one in done.diagnostics] == [
        ("TE140", 3, 5)
    ]


def test_date_that_a_bracket_crosses_is_split_without_a_second_id():
    text = "On 12 [May 1950 it][1] met.\n\n[1] Struck out.\n"
    done = convert(text, profile("plain"))
    assert "TE201" in done.codes
    ids = [one.get(tei.XML_ID) for one in done.root.iter() if one.get(tei.XML_ID)]
    assert len(ids) == len(set(ids))
    body = tei.find(done.root, "text/body")
    assert "12 May 1950 it" in tei.text_of(body)
