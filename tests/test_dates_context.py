"""Dates: the values that they have in a document of Monday, 12 November 1962."""

import json
import re

import pytest

from converting import convert, profile


def tagged(text, *languages, more=""):
    """Return the words of each date of a text with its attributes but @cert."""
    spoken = json.dumps(languages or ["en"])
    own = f'name = "t"\nextends = "minutes"\nlanguages = {spoken}\n{more}'
    made = convert(f"1962-11-12\n\n{text}\n", profile("", own))
    body = made.content.decode().partition("<body")[2]
    rows = re.findall(r"<date\b([^>]*)>(.*?)</date>", body, re.DOTALL)
    return [(words, re.sub(r' ?cert="\w+"', "", values).strip()) for values, words in rows[1:]]


def values(text, *languages, more=""):
    return [row[1] for row in tagged(text, *languages, more=more)]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("of the 30th ult. came on Monday, the 5th; but", ["1962-10-30", "1962-11-05"]),
        ("of the 30th ult. came on the 5th; but", ["1962-10-30", "1962-11-05"]),
        ("on Tuesday the 30th; on Monday 5th, and", ["1962-10-30", "1962-11-05"]),
        ("on 8 October and on Friday, the 9th; on", ["1962-10-08", "1962-11-09"]),
        ("on Monday, 5.11.1962 and on Monday, the 5th inst.", ["1962-11-05", "1962-11-05"]),
    ],
)
def test_days_of_the_week_decide_the_month(text, days):
    assert values(text) == [f'when="{day}"' for day in days]


@pytest.mark.parametrize("text", ["Monday 5 men", "Monday, the 5th of them", "Monday 5-7 men"])
def test_days_of_the_week_before_mere_numbers(text):
    assert tagged(f"It was {text} came.") == []


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("de", "Am Montag, den 5. kam er", "Montag, den 5."),
        ("fr", "Il partit lundi 5 à midi", "lundi 5"),
        ("ru", "В понедельник, 5-го он уехал", "понедельник, 5-го"),
    ],
)
def test_days_of_the_week_in_other_languages(language, text, words):
    assert tagged(text, language) == [(words, 'when="1962-11-05"')]
