"""One name in several letters or with and without forenames: one person."""

import pytest

from converting import convert
from personographies import conventions, known, person, tagged
from test_proposals import unlinked

RUSSIAN = known(
    "<listPerson>",
    person("sem", "Пётр", "Алексеевич", surname="Семёнов"),
    person("rep", "Илья", surname="Репин"),
    person("fedor", "Федор", surname="Артемьев"),
    "</listPerson>",
)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Семенов и Семёнов.", ["Семенов #sem", "Семёнов #sem"]),
        (
            "Петр Семенов, Пётр Семёнов, П. А. СЕМЕНОВ.",
            ["Петр Семенов #sem", "Пётр Семёнов #sem", "П. А. СЕМЕНОВ #sem"],
        ),
        ("Письмо Петра Семенова.", ["Петра Семенова #sem high"]),
        ("Артёмьев и Фёдор Артемьев.", ["Артёмьев #fedor", "Фёдор Артемьев #fedor"]),
    ],
)
def test_letters_for_which_others_are_written(text, names):
    assert tagged(text, "ru", own=RUSSIAN) == names


def test_unknown_persons_in_other_letters_are_one():
    (one, other) = unlinked(
        "тов. Семёнова; тов. Семеновой; тов. Пётр Лукин, тов. Петр Лукин.", "ru"
    )
    assert [len(one.mentions), len(other.mentions)] == [2, 2]
    assert {one.parts.surname, other.parts.surname} == {"Семёнова", "Лукин"}


def reported(text):
    found = convert(text, conventions("en")).diagnostics
    return [one.message for one in found if one.code == "TE132"]


def test_a_surname_alone_is_that_of_its_only_bearer():
    assert reported("Mr. Oakes met Dr. T. Oakes; Mr. Oakes left.") == [
        '"T. Oakes", also "Oakes" (named 3 times) is not in the personography'
    ]
    assert len(unlinked("Mr. Oakes met Dr. T. Oakes; Mr. Oakes left.")) == 1


def test_of_two_bearers_neither_is_chosen():
    assert reported("Mr. Oakes met Dr. T. Oakes and Dr. J. Oakes.") == [
        '"Oakes" is not in the personography, and may be "T. Oakes" or "J. Oakes"',
        '"T. Oakes" is not in the personography',
        '"J. Oakes" is not in the personography',
    ]
    assert len(unlinked("Mr. Oakes met Dr. T. Oakes and Dr. J. Oakes.")) == 3


def test_a_title_of_the_other_sex_tells_of_another():
    assert len(reported("Mrs. Oakes met Mr. T. Oakes.")) == 2
