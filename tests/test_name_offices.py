"""Offices and bodies beside names of persons, which are no names themselves."""

import pytest

from converting import convert
from personographies import conventions, known, person, tagged


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "Also present: The Borough Surveyor (Mr. Oddy), the Borough Treasurer, "
            "the Weights Inspector and the Medical Officer of Health.",
            ["Oddy"],
        ),
        ("en", "Also present: Ann Oddy Surveyor, K. Webb.", ["Ann Oddy", "K. Webb"]),
        ("en", "Cllr. Lt.-Col. Sir Giles Oddy and Major-General Webb.", ["Giles Oddy", "Webb"]),
        ("en", "Text.\n\nConfirmed: _________ Mayor      Date: 10 March 1931", []),
        ("de", "Anwesend: Der K. Botschafter, der k. Gesandte, Herr Kern.", ["Kern"]),
    ],
)
def test_offices_are_no_names(language, text, names):
    assert tagged(text, language) == names


def test_a_title_in_parentheses_is_a_title():
    own = known("<listPerson>", person("oddy", "W.", surname="Oddy"), "</listPerson>")
    text = "The Chairman (Alderman Oddy) left. Alderman Oddy spoke."
    assert tagged(text, own=own) == ["Oddy #oddy medium", "Oddy #oddy medium"]


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Er hörte dies von Herrn Take Ionescu gestern.", ', and may go on with "Ionescu"'),
        ("Er hörte dies von Herrn Take und Ionescu.", ""),
        ("Er hörte dies von Herrn Take Bürgermeister.", ""),
    ],
)
def test_among_nouns_a_name_may_go_on(text, more):
    found = [one for one in convert(text, conventions("de")).diagnostics if one.code == "TE132"]
    assert [one.message for one in found] == [f'"Take" is not in the personography{more}']
