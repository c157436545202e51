"""Brackets: findings point to the place in the source; nothing is decided without a note."""

import pytest
from lxml import etree

from converting import ROOT, convert, grammar, profile
from own_profiles import own
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
    assert [one.get("corresp") for one in notes] == ["#del-b-c", "#del-b-c"]


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


@pytest.mark.parametrize(
    ("note", "claims"),
    [
        ("It is said that the treaty was cancelled in 1949.", False),
        ("The order was deleted from the catalogue.", False),
        ("Smith was struck off.", False),
        ("It was later cancelled.", True),
        ("These words were subsequently deleted.", True),
        ("Deleted in pencil.", True),
        ("The passage in brackets has been cancelled.", True),
        ("“x” deleted.", True),
        ("Erased.", True),
    ],
)
def test_a_word_of_deletion_speaks_of_words(note, claims):
    done = convert(f"The [x] y.[1]\n\n[1] {note}\n", profile("plain"))
    assert (tei.find(done.root, ".//body//del") is not None) == claims


def test_bracket_of_an_earlier_sentence_belongs_to_its_own_note():
    done = convert(
        "The [third man] left.[1] The word[2] here.\n\n"
        "[1] Illegible.\n\n[2] The next sentence was crossed out.\n",
        profile("plain"),
    )
    first, second = tei.find_all(done.root, ".//body//note")
    assert (first.get("corresp") is not None, second.get("corresp")) == (True, None)
    assert "TE141" in done.codes


@pytest.mark.parametrize(
    ("bracket", "tag"),
    [
        ("[am Rande: endlich]", 'add[@place="margin"]'),
        ("[zwei Gruppen unverständlich]", 'gap[@reason="illegible"]'),
    ],
)
def test_german_brackets_that_say_what_they_are(bracket, tag):
    own = profile("minutes", 'name = "own"\nextends = "minutes"\nlanguage = "de"')
    done = convert(f"Bericht\n\nEr kam {bracket} an.\n", own)
    assert done.root.xpath(f"//*[local-name()='{tag.split('[')[0]}'][{tag.split('[')[1][:-1]}]")


def test_sign_of_nothing_is_a_fault():
    sign = '[[brackets.signs]]\nopen = ""\nclose = "]"\nmeans = "del"\n'
    found = own(f'name = "own"\nextends = "plain"\n{sign}')
    assert [(one.code, one.span.line, bool(one.hint)) for one in found.diagnostics] == [
        ("TE003", 4, True)
    ]


@pytest.mark.parametrize("sign", ["†", "*"])
def test_note_with_a_sign_says_what_was_done(sign):
    done = convert(
        f"The words [and sixpence]{sign} were read.\n\n"
        f'{sign} The words "and sixpence" have been struck out in pencil.\n',
        profile("plain"),
    )
    deleted = tei.find(done.root, ".//body//del")
    assert tei.text_of(deleted) == "and sixpence"
    note = tei.find(done.root, ".//body//note")
    assert note.get("corresp") == f"#{deleted.get(tei.XML_ID)}"


def test_bracket_around_a_remark_supplies_nothing():
    language = profile("minutes", 'name = "own"\nextends = "minutes"\nlanguage = "de"')
    done = convert("Bericht\n\nEr kam [[drei Worte gestrichen]] an.\n", language)
    assert tei.find(done.root, ".//body//supplied") is None
    assert tei.text_of(tei.find(done.root, ".//body//note")) == "[drei Worte gestrichen]"
    assert not [one for one in done.codes if one.startswith("TE6")]
