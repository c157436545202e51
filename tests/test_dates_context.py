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
        ("en", "since 1945", 'from="1945"'),
        ("en", "until May 1950", 'to="1950-05"'),
        ("en", "by 1960", 'notAfter="1960"'),
        ("en", "after 1959", 'notBefore="1959"'),
        ("de", "seit 1945", 'from="1945"'),
        ("de", "seit dem Jahre 1945", 'from="1945"'),
        ("de", "ab Mai", 'from="1962-05"'),
        ("de", "bis 1950", 'to="1950"'),
        ("fr", "depuis 1958", 'from="1958"'),
        ("fr", "jusqu’en octobre 1961", 'to="1961-10"'),
        ("ru", "с 1958 г.", 'from="1958"'),
        ("ru", "с мая", 'from="1962-05"'),
        ("ru", "до 1960", 'notAfter="1960"'),
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
    ("language", "text", "day", "julian"),
    [
        ("en", "12/25 October 1917", "1917-10-25", "1917-10-12"),
        ("de", "28. Februar/12. März 1889", "1889-03-12", "1889-02-28"),
        ("ru", "25 декабря 1899 / 6 января 1900 г.", "1900-01-06", "1899-12-25"),
        ("fr", "le 14/27 mars 1905", "1905-03-27", "1905-03-14"),
    ],
)
def test_one_day_in_both_calendars(language, text, day, julian):
    [(words, value)] = tagged(f"({text})", language)
    assert words == text.removeprefix("le ")
    assert f'when="{day}" when-custom="{julian}"' in value
    assert 'calendar="#julian #gregorian"' in value


def test_one_day_in_both_calendars_in_the_year_of_another():
    made = values("On 12/25 March 1905, and again 26 March/8 April.", "en")
    assert [value[: value.index(" when-custom")] for value in made] == [
        'when="1905-03-25"',
        'when="1905-04-08"',
    ]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "since 4 May 1961", "4 May 1961"),
        ("de", "seit dem 4. Mai 1961", "4. Mai 1961"),
        ("ru", "с 4 мая 1961 г.", "4 мая 1961 г."),
    ],
)
def test_since_a_day(language, text, day):
    assert tagged(f"It is so {text}, he says.", language) == [(day, 'when="1961-05-04"')]


def test_since_when_says_nothing_of_what_follows():
    assert values("Since 1945 it stands; on 4 May it fell.") == ['from="1945"', 'when="1962-05-04"']


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "Vom 1. Jänner 1959 an, spätestens am 31. Dezember", ["1959-01-01", "1959-12-31"]),
        ("fr", "Le 9 janvier et le 10 février 1829", ["1829-01-09", "1829-02-10"]),
        ("de", "Am 9. Mai und vom 10. Juni 1929 an", ["1929-05-09", "1929-06-10"]),
        ("en", "About mid-May 1960 and on 4 June", ["1960-05-11 1960-05-20", "1960-06-04"]),
        ("en", "About 1890, and on 4 June", ["1890", "1962-06-04"]),
        ("ru", "С 1958 г. и с 4 мая", ["1958", "1962-05-04"]),
        ("ru", "зимой 1961/62 г. и 4 мая", ["1961-12 1962-02", "1962-05-04"]),
        ("ru", "в ночь с 22 на 23 мая", ["1962-05-22 1962-05-23"]),
        ("de", "vom 22. auf den 23. Mai", ["1962-05-22 1962-05-23"]),
        ("de", "verlegt vom 4. Mai auf den 7. Juni", ["1962-05-04", "1962-06-07"]),
        ("en", "minutes of the 7th, yours of the 3rd, and", ["1962-11-07", "1962-11-03"]),
        (
            "en",
            "1st Nov. is gone, May 7, 8 and 9",
            ["1962-11-01", *(f"1962-05-0{n}" for n in (7, 8, 9))],
        ),
    ],
)
def test_dates_in_a_row(language, text, expected):
    made = [" ".join(re.findall(r'"([\d-]+)"', value)) for value in values(text + ".", language)]
    assert made == expected


@pytest.mark.parametrize(
    ("text", "code"),
    [
        *(("on 4/5/1961", "TE126"), ("on 4/5/61", "TE126")),
        *(("on 2 2 October", "TE127"), ("on l0 May 1960", "TE127"), ("on 1O May", "TE127")),
    ],
)
def test_what_may_be_a_date_is_reported(text, code):
    made = convert(f"1962-11-12\n\nIt was {text}.\n", profile("minutes"))
    assert code in made.codes
    assert f"<p>It was {text}.</p>".encode() in made.content


@pytest.mark.parametrize("text", ["No. 2 2 October", "order 14/5/61", "3/4/5", "No. 25/12/61"])
def test_numbers_are_no_doubtful_dates(text):
    made = convert(f"1962-11-12\n\nIt was {text}.\n", profile("minutes"))
    assert not made.codes & {"TE126", "TE127"}


@pytest.mark.parametrize("text", ["12/25 October 1962", "12/24 October 1917", "12/25 October"])
def test_two_days_of_one_calendar(text):
    [value] = values(f"It was {text}.")
    assert "notBefore" in value


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
