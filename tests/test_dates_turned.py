"""Dates without a year that are the last such one, or the next, before or behind the document's."""

import re

import pytest

from converting import convert, profile


def dates(text, language):
    own = f'name = "t"\nextends = "minutes"\nlanguages = ["{language}"]\n'
    made = convert(f"1955-05-09\n\n{text}\n", profile("", own)).content.decode()
    rows = re.findall(r"<date\b([^>]*)>(.*?)</date>", made.partition("<body")[2], re.DOTALL)
    return [(words, *re.findall(r'when="([^"]*)"', values)) for values, words in rows[1:]]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The letter of last November 4 came.", ("last November 4", "1954-11-04")),
        ("en", "The minutes of 14th February last.", ("14th February last", "1955-02-14")),
        ("en", "The sale of 12 March next is off.", ("12 March next", "1956-03-12")),
        ("en", "He comes on 1 June next year.", ("1 June next year", "1956-06-01")),
        ("de", "Am letzten 4. November war Sitzung.", ("letzten 4. November", "1954-11-04")),
        ("fr", "Sa lettre du 5 octobre dernier.", ("5 octobre dernier", "1954-10-05")),
        ("fr", "Le 1er décembre prochain.", ("1er décembre prochain", "1955-12-01")),
        ("ru", "Письмо минувшего 4 ноября.", ("минувшего 4 ноября", "1954-11-04")),
    ],
)
def test_the_last_and_the_next(language, text, expected):
    assert dates(text, language) == [expected]


def test_they_tell_nothing_of_dates_behind_them():
    found = dates("Of last November 4, and of 14 February.", "en")
    assert [row[-1] for row in found] == ["1954-11-04", "1955-02-14"]


def test_without_a_date_of_the_document_they_have_no_value():
    own = 'name = "t"\nextends = "plain"\n'
    made = convert("The letter of 4 November last came.\n", profile("", own)).content.decode()
    assert "<date>4 November last</date>" in made


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("My 1089, March 6 came.", "1955-03-06"),
        ("It was 1089; 1954, March 6, we met.", "1954-03-06"),
    ],
)
def test_a_number_behind_a_word_is_no_year(text, day):
    assert [row[-1] for row in dates(text, "en")] == [day]


def test_a_wrong_day_of_the_week_makes_a_near_date_none_of_another_year():
    # 17 May 1955 was a Tuesday, and 17 May 1954 a Monday.
    own = 'name = "t"\nextends = "plain"\n'
    made = convert("Date: 9 May 1955\n\nWe meet on Monday, 17 May.\n", profile("", own))
    assert 'when="1955-05-17"' in made.content.decode()
    assert "TE124" in made.codes
