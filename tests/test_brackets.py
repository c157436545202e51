"""Brackets: findings point to the place in the source; nothing is decided without a note."""

import pytest
from lxml import etree

from converting import ROOT, convert, grammar, profile
from tei_edition import tei
from test_reader_cases import read_case


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


CASES = sorted((ROOT / "tests" / "cases" / "reader").glob("bracket-*.case"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases_are_valid_and_keep_every_character(path):
    _title, parts = read_case(path)
    source = parts["source"].strip("\n") + "\n"
    done = convert(source, profile("minutes", parts.get("profile", "")))
    assert grammar().validate(etree.fromstring(done.content)), grammar().error_log
    assert not [one for one in done.codes if one.startswith("TE6")]


def test_claims_are_checked_in_each_language():
    claims = {
        "en": ("The two letters were struck out.", "The bracketed sentence was deleted."),
        "de": ("Die beiden Wörter wurden gestrichen.", "Dieser Absatz ist getilgt."),
        "fr": ("Les deux derniers mots sont rayés.", "La phrase a été supprimée."),
        "ru": ("Последние два слова зачеркнуты.", "Эта фраза вычеркнута."),
    }
    for language, (two, whole) in claims.items():
        own = profile("minutes", f'name = "own"\nextends = "minutes"\nlanguage = "{language}"')
        assert "TE142" in convert(f"A [b c d][1].\n\n[1] {two}\n", own).codes
        fits = "bc" if "letters" in two else "b c"
        assert "TE142" not in convert(f"A [{fits}][1].\n\n[1] {two}\n", own).codes
        assert "TE142" not in convert(f"A [b c d][1].\n\n[1] {whole}\n", own).codes
        found = convert(f"A [B c. D e.][1] F.\n\n[1] {whole}\n", own)
        assert tei.text_of(tei.find(found.root, ".//del")) == "B c. D e."
        assert ("TE142" in found.codes) == (language != "de")


def test_two_notes_on_one_bracket():
    done = convert(
        "A [b][1][2] c.\n\n[1] Struck out.\n\n[2] Deleted in pencil.\n", profile("plain")
    )
    notes = tei.find_all(done.root, ".//body//note")
    assert [one.get("corresp") for one in notes] == ["#del-b", "#del-b"]


def test_a_marker_before_another_marker_is_a_marker():
    done = convert("A [b][1][2] c.\n\n[1] A word.\n\n[2] Struck out.\n", profile("plain"))
    assert tei.text_of(tei.find(done.root, ".//del")) == "b"
    assert len(tei.find_all(done.root, ".//body//note")) == 2


def test_finding_of_a_bracket_over_paragraphs_says_where_it_ends():
    done = convert("[A b.\n\nC d.]\n\nE.\n", profile("plain"))
    (found,) = (one for one in done.diagnostics if one.code == "TE145")
    assert (found.span.line, found.span.column) == (1, 1)
    assert "line 3" in found.message


@pytest.mark.parametrize(
    ("language", "note", "tag"),
    [
        ("en", "Translator's Note: Illegible.", "unclear"),
        ("en", "Interlined in pencil.", "add"),
        ("en", "Erased.", "del"),
        ("de", "Unleserlich.", "unclear"),
        ("de", "Am linken Rand von anderer Hand nachgetragen.", "add"),
        ("de", "Ausradiert.", "del"),
        ("fr", "Illisible.", "unclear"),
        ("fr", "Ajouté en marge.", "add"),
        ("fr", "Mot effacé.", "del"),
        ("ru", "Неразборчиво.", "unclear"),
        ("ru", "Слово вписано от руки над строкой.", "add"),
        ("ru", "Слово стёрто.", "del"),
        ("ru", "Слово не зачёркнуто.", "supplied"),
        ("fr", "Le mot n’est pas biffé.", "supplied"),
    ],
)
def test_wordings(language, note, tag):
    own = profile("minutes", f'name = "own"\nextends = "minutes"\nlanguage = "{language}"')
    done = convert(f"A [b][1] c.\n\n[1] {note}\n", own)
    assert tei.text_of(tei.find(done.root, f".//body//{tag}")) == "b"


@pytest.mark.parametrize(
    "source",
    [
        "[" * 5000 + "x" + "]" * 5000,
        "<del>" * 2000 + "x" + "</del>" * 2000,
        "[" * 5000 + "[a] b" + "]" * 5000,
    ],
)
def test_brackets_without_end_in_one_another_stay_text(source):
    done = convert(f"A {source} b.\n", profile("plain"))
    assert [one.code for one in done.diagnostics if one.code != "TE145"] == ["TE147"]
    assert max(sum(1 for _ in one.iterancestors()) for one in done.root.iter()) < 100


def test_brackets_side_by_side_are_not_deep():
    done = convert("[" * 60 + " a [b] " * 60 + "\n", profile("plain"))
    assert len(tei.find_all(done.root, ".//body//supplied")) == 60
    assert done.codes == {"TE140"}
