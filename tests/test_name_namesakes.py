"""Other bearers of a known surname: by forename, by what the document says, by order of names."""

import pytest

from converting import convert, profile
from personographies import conventions, known, person, tagged

STONE = person("stone", "Abel", surname="Stone")
KEPT = "Stone #stone"


def own(*people):
    return known("<listPerson>", *people, "</listPerson>")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("George Stone came in.", ["George Stone"]),
        ("They met. Old George H. Stone spoke.", ["George H. Stone"]),
        ("GEORGE STONE came in.", ["GEORGE STONE"]),
        ("George STONE came in.", ["George STONE"]),
        ("Mr. George Stone came in.", ["George Stone"]),
        ("They saw Stone, George; and others.", ["Stone, George"]),
        ("Abel George Stone came in.", ["Abel George Stone #stone high"]),
        ("Yesterday Stone left. But Stone came back.", [KEPT, KEPT]),
        ("It was hidden. Hidden Stone found it.", [KEPT]),
        ("Eliphalet Stone came in.", ["Stone"]),
        ("Mr. Eliphalet Stone came in.", ["Eliphalet Stone"]),
        ("George spoke to Stone, and Stone, George said, agreed.", [KEPT, KEPT]),
    ],
)
def test_another_forename_is_another_person(text, names):
    assert tagged(text, own=own(STONE)) == names


@pytest.mark.parametrize(
    ("language", "surname", "text", "names"),
    [
        ("de", "Lindner", "Georg Lindner kam. Dann ging Georg Lindner.", ["Georg Lindner"] * 2),
        (
            "de",
            "Lindner",
            "Georgs Lindner und Karls Lindners Rede.",
            ["Georgs Lindner", "Karls Lindners"],
        ),
        ("de", "Lindner", "Gestern Lindner, heute Lindner.", ["Lindner #one"] * 2),
        ("fr", "Roux", "Georges Roux arrive.", ["Georges Roux"]),
        ("fr", "Roux", "Hier Roux part. Élpidius Roux arrive.", ["Roux #one", "Roux"]),
        ("fr", "Roux", "M. Georges Roux arrive.", ["Georges Roux"]),
        ("ru", "Рябов", "Иван Рябов ушёл. Письмо Ивана Рябова.", ["Иван Рябов", "Ивана Рябова"]),
        ("ru", "Рябов", "Затем Рябов ушёл.", ["Рябов #one"]),
        ("ru", "Рябов", "Письмо Рябова.", ["Рябова #one medium"]),
    ],
)
def test_another_forename_in_other_languages(language, surname, text, names):
    people = own(person("one", "Пётр" if language == "ru" else "Abel", surname=surname))
    assert tagged(text, language, own=people) == names


def test_the_finding_names_the_candidate():
    done = convert("George Stone came in.", conventions("en"), own(STONE))
    told = [one.message for one in done.diagnostics if one.code == "TE135"]
    assert told == [
        '"George Stone" is somebody else than Abel Stone by the forename; it was not linked'
    ]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("George Stone came in. Stone left.", ["George Stone", "Stone"]),
        ("Stone came in. George Stone left.", ["Stone", "George Stone"]),
        ("G. Stone came in. Then Stone left.", ["G. Stone", "Stone"]),
        (
            "George Stone met Abel Stone. Stone left.",
            ["George Stone", "Abel Stone #stone", "Stone #stone"],
        ),
        (
            "Abel Stone met George Stone. Stone left.",
            ["Abel Stone #stone", "George Stone", "Stone"],
        ),
        (
            "Abel Stone met George Stone.\n\nStone left.",
            ["Abel Stone #stone", "George Stone", "Stone #stone medium"],
        ),
    ],
)
def test_another_bearer_in_the_document_leaves_the_surname_open(text, names):
    assert tagged(text, own=own(STONE)) == names


REED = person("reed", "John", "Henry", surname="Reed")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Present: J. H. Reed, H. J. Reed.", ["J. H. Reed #reed", "H. J. Reed"]),
        ("Present: H. J. Reed, J. H. Reed.", ["H. J. Reed", "J. H. Reed #reed"]),
        ("J. H. Reed met H. J. Reed.", ["J. H. Reed #reed", "H. J. Reed"]),
        ("H. J. Reed left.\n\nJ. H. Reed stayed.", ["H. J. Reed #reed high", "J. H. Reed #reed"]),
    ],
)
def test_initials_in_both_orders_are_of_two_persons(text, names):
    assert tagged(text, own=own(REED)) == names


def test_who_signs_is_not_inflected():
    people = own(person("one", "Егор", surname="Зайцев"))
    assert tagged("ЗАЙЦЕВА: Да.", "ru", own=people) == ["ЗАЙЦЕВА"]
    minutes = profile("protokol-ru")
    done = convert("Протокол\n\nСлушали доклад.\n\nСекретарь Е. Зайцева", minutes, people)
    assert "TE155" in done.codes
    assert tagged("Письмо и ответ Зайцева.", "ru", own=people) == ["Зайцева #one high"]


def test_a_surname_that_is_a_forename_before_another_surname():
    people = own(person("one", "Abel", surname="Martin"))
    assert tagged("Then Martin Frost left. Martin stayed.", own=people) == ["Martin #one"]


def test_the_wife_of_the_only_bearer_leaves_the_surname_open_in_her_sentence():
    people = own(person("one", "Abel", surname="Stone", more="<sex>M</sex>"))
    assert tagged("Mrs. Stone wrote. Stone agreed.", own=people) == ["Stone", "Stone"]


@pytest.mark.parametrize(
    ("language", "note"),
    [
        ("en", "Gull is a pseudonym of Abel Stone."),
        ("en", "“Gull” was the pen name of Abel Stone, the captain."),
        ("de", "„Gull“ ist das Pseudonym von Abel Stone."),
        ("fr", "« Gull » est un pseudonyme d’Abel Stone."),
    ],
)
def test_a_note_in_the_words_of_the_language_grounds_a_pseudonym(language, note):
    text = f"A letter by Gull[1] came.\n\n[1] {note}\n"
    assert tagged(text, language, own=own(STONE))[0] == "Gull #stone"
