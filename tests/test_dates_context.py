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


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "between 1961 and 1963", 'notBefore="1961" notAfter="1963"'),
        ("en", "from 1961 to 1963", 'from="1961" to="1963"'),
        ("de", "zwischen 1961 und 1963", 'notBefore="1961" notAfter="1963"'),
        ("fr", "entre 1961 et 1963", 'notBefore="1961" notAfter="1963"'),
        ("ru", "между 1961 и 1963 гг.", 'notBefore="1961" notAfter="1963"'),
        ("en", "4 Oct 62", 'when="1962-10-04"'),
        ("en", "Oct. '62", 'when="1962-10"'),
        ("de", "4. Okt. 62", 'when="1962-10-04"'),
        ("ru", "25 окт. 62 г.", 'when="1962-10-25"'),
        ("en", "28.XII.61–3.I.62", 'from="1961-12-28" to="1962-01-03"'),
        ("de", "28.12.1961–3.1.1962", 'from="1961-12-28" to="1962-01-03"'),
        ("de", "1. bis 3. d. M.", 'from="1962-11-01" to="1962-11-03"'),
        ("de", "2. Hälfte Mai", 'notBefore="1962-05-16" notAfter="1962-05-31"'),
        ("de", "Ende d. M.", 'notBefore="1962-11-21" notAfter="1962-11-30"'),
        ("de", "August v. J.", 'when="1961-08"'),
        ("en", "summer of last year", 'notBefore="1961-06" notAfter="1961-08"'),
        ("de", "Ende v. J.", 'notBefore="1961-09" notAfter="1961-12"'),
        ("de", "12.5.. 1952", 'when="1952-05-12"'),
    ],
)
def test_forms(language, text, expected):
    assert tagged(f"({text}) it was.", language) == [(text, expected)]


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("de", "vom 24., 29. und 31. v. M. an", ["10-24", "10-29", "10-31"]),
        ("de", "am 20. oder 21. d. M. dort", ["11-20", "11-21"]),
        ("en", "from 30.XI.–2.XII.62, and 4 May", ["", "05-04"]),
        ("de", "(30. Sitzung/23. 2. 1962)", ["02-23"]),
        ("de", "in Heft 30/23. 2. 1962", []),
        ("de", "14., 19. 10. und 2. 11. 1962", ["11-02"]),
    ],
)
def test_several_days(language, text, days):
    whens = [re.sub(r'when="1962-(.*)"|.*', r"\1", value) for value in values(text, language)]
    assert whens == days


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
