"""Names: findings say who was inferred, who is unknown, and what could not be decided."""

import pytest

from converting import convert, edition_authority, profile
from tei_edition import tei


def names(text, kind="minutes", known=None):
    done = convert(text, profile(kind), known or edition_authority())
    body = tei.find(done.root, "text/body")
    assert body is not None
    return [
        (tei.text_of(one), one.get("ref", "").partition("#")[2])
        for one in tei.find_all(body, ".//persName")
    ]


def test_same_person_in_several_forms():
    forms = ("Nikita Sergeevich Khrushchev", "N. S. Khrushchev", "N.S. Khrushchev", "Khrushchev")
    for form in forms:
        assert names(f"The board met {form}’s envoy.") == [(form, "khrushchev")]


def test_capitals():
    assert names("KHRUSHCHEV: I agree.") == [("KHRUSHCHEV", "khrushchev")]


@pytest.mark.parametrize("text", ["Khrushchevs", "Anti-Khrushchevite", "khrushchev", "Malinovka"])
def test_parts_of_words_are_no_names(text):
    assert names(f"They saw {text} there.") == []


@pytest.mark.parametrize(
    "text",
    [
        "The General Department met.",
        "Dear Sir, it met.",
        "The President may speak.",
        "Mr. and Mrs.",
    ],
)
def test_offices_are_no_names(text):
    assert names(text) == []


def test_unknown_persons_behind_titles():
    made = names("Mr. Reed, Cllr. Mrs. E. Price, Prof. von Stone and Mr. King met Dr. O’Neill.")
    assert [name for name, _ref in made] == ["Reed", "E. Price", "von Stone", "King", "O’Neill"]


def test_each_unknown_person_is_reported_once():
    done = convert("Mr. Reed met.\n\nMr. Reed left.", profile("minutes"))
    told = [one.message for one in done.diagnostics if one.code == "TE132"]
    assert told == ['"Reed" (named 2 times) is not in the personography']


def test_title_of_a_participant_stays_outside():
    made = names("Present: Mr. Reed, Lady Harrow, The Clerk, Secretary and Miss V. Moor.")
    assert [name for name, _ref in made] == ["Reed", "Harrow", "V. Moor"]
