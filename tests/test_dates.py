"""Dates: what is found in running text, in several languages, and its values."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converting import convert, profile
from tei_edition import dates
from tei_edition.dates.context import Context
from tei_edition.dates.values import int_to_roman


def words(*languages):
    return replace(profile("plain").dates, languages=languages).words


def clock(text, *languages):
    own = f'name = "t"\nextends = "plain"\nlanguages = {json.dumps(languages)}\n'
    known = profile("", own).dates.words
    return [(text[one.start : one.end], one.value) for one in dates.clock_times(text, known)]


def found(text, *languages):
    return [
        (text[one.start : one.end], one.first.iso, one.last.iso if one.last else None)
        for one in dates.find(text, words(*(languages or ("en",))))
    ]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12 May 1950", "1950-05-12"),
        ("May 12, 1950", "1950-05-12"),
        ("12th of May 1950", "1950-05-12"),
        ("Sept. 3, 1911", "1911-09-03"),
        ("1950-05-12", "1950-05-12"),
        ("12.5.1950", "1950-05-12"),
        ("12.V.1950", "1950-05-12"),
        ("May 1950", "1950-05"),
        ("6th day of March, 1923", "1923-03-06"),
        ("7./IX. 1915", "1915-09-07"),
        ("1/V–1947", "1947-05-01"),
        ("2/2/1921", "1921-02-02"),
    ],
)
def test_forms(text, value):
    assert found(f"It met on {text}, then left.") == [(text, value, None)]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "12. März 1921", "1921-03-12"),
        ("ru", "5 мая 1931", "1931-05-05"),
        ("fr", "12 février 1921", "1921-02-12"),
        ("fr", "1er mars 1921", "1921-03-01"),
        ("es", "3 de abril de 1921", "1921-04-03"),
    ],
)
def test_languages(language, text, value):
    made = found(f"({text})", language)
    assert [row[1] for row in made] == [value]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2-3 July 1950", "1950-07-02", "1950-07-03"),
        ("26/27 July 1950", "1950-07-26", "1950-07-27"),
        ("summer of 1962", "1962-06", "1962-08"),
        ("winter 1962", "1962-12", "1963-02"),
        ("mid-August 1950", "1950-08-11", "1950-08-20"),
        ("Early March 1910", "1910-03-01", "1910-03-10"),
        ("late February 1950", "1950-02-21", "1950-02-28"),
    ],
)
def test_ranges(text, first, last):
    assert found(f"In the {text} it met.") == [(text, first, last)]


@pytest.mark.parametrize(
    "text",
    [
        *("May I speak?", "pp. 3-20", "Vol. 6, No. 2", "D. 947", "R-12", "2-3 more years"),
        *("1.2.3", "10.11.12.13", "115092", "the 1500 men", "I. Reed", "they may 3 times"),
    ],
)
def test_no_dates(text):
    assert found(text) == []


def test_end_of_a_sentence_is_no_part():
    assert found("It met on 12 May 1950. It left.") == [("12 May 1950", "1950-05-12", None)]


@given(st.integers(1, 3999))
def test_roman_numerals(number):
    assert dates.roman_to_int(int_to_roman(number)) == number


@pytest.mark.parametrize("text", ["IIII", "VX", "IC", "", "MIX.", "A"])
def test_no_roman_numerals(text):
    assert dates.roman_to_int(text) is None


@given(st.integers(0, 99), st.integers(1100, 2099))
def test_century_is_that_of_the_text_or_earlier(short, near):
    year = dates.in_century(short, near)
    assert year % 100 == short
    assert near - 70 < year <= near + 30


def test_two_figures_count_from_the_document_not_from_one_another():
    document = Context(
        near=dates.Partial(year=1905), document=dates.Partial(year=1962, month=11, day=12)
    )
    every = dates.find("born 14.V.05, left 3.II.98, back 4.II.61", words("en"))
    done = [dates.complete(one, document).found.first.iso for one in every]
    assert done == ["1905-05-14", "1898-02-03", "1961-02-04"]


@given(st.text(max_size=80))
def test_a_date_line_holds_a_date(text):
    if dates.is_date_line(text, words("en")):
        assert dates.find(text, words("en"))


@pytest.mark.parametrize(
    ("language", "text", "time", "value"),
    [
        ("en", "at 7 o’clock p.m. in town", "7 o’clock p.m.", "19:00:00"),
        ("en", "at 7-30 p.m. in town", "7-30 p.m.", "19:30:00"),
        ("en", "at 7-05 p. m. sharp", "7-05 p. m.", "19:05:00"),
        ("en", "from 7-9 p.m.", "9 p.m.", "21:00:00"),
        ("en", "at half-past 7 p.m.", "half-past 7 p.m.", "19:30:00"),
        ("en", "at 9 o'clock in\nthe evening", "9 o'clock in\nthe evening", "21:00:00"),
        ("en", "at 2 o'clock at night", "2 o'clock at night", "02:00:00"),
        ("en", "at 8½ o'clock", "8½ o'clock", None),
        ("en", "closed at 9.30.", "9.30", None),
        ("en", "until 12:15 only", "12:15", None),
        ("en", "at half past 6 they", "half past 6", None),
        ("en", "at 09.30 sharp", "09.30", "09:30:00"),
        ("en", "until 21:30 only", "21:30", "21:30:00"),
        ("en", "at 0.30 it", "0.30", "00:30:00"),
        ("en", "at 9.30 hours", "9.30 hours", "09:30:00"),
        ("en", "until 12 midnight", "12 midnight", "00:00:00"),
        ("en", "this evening at 7 o'clock", "7 o'clock", "19:00:00"),
        ("en", "from 9:00 to 1:30 p.m.", "1:30 p.m.", "13:30:00"),
        ("en", "closed 2:18-4:05 p.m.", "4:05 p.m.", "16:05:00"),
        ("en", "at 2:30 this afternoon", "2:30 this afternoon", "14:30:00"),
        ("de", "um 3 Uhr 20 Min. nachm. dort", "3 Uhr 20 Min. nachm.", "15:20:00"),
        ("de", "um 6 Uhr 40 Minuten abends", "6 Uhr 40 Minuten abends", "18:40:00"),
        ("de", "um 8 Uhr 15 Abends", "8 Uhr 15 Abends", "20:15:00"),
        ("de", "um 8 Uhr 15 Herren", "8 Uhr", "08:00:00"),
        ("de", "um ½8 Uhr", "½8 Uhr", "07:30:00"),
        ("de", "um halb 8 Uhr abends", "halb 8 Uhr abends", "19:30:00"),
        ("de", "um viertel 8 kam er", "viertel 8", "07:15:00"),
        ("de", "um 7½ Uhr", "7½ Uhr", "07:30:00"),
        ("de", "abends 8 Uhr", "abends 8 Uhr", "20:00:00"),
        ("de", "gegen 12 Uhr nachts", "12 Uhr nachts", "00:00:00"),
        ("fr", "à 7 heures et demie du soir", "7 heures et demie du soir", "19:30:00"),
        ("fr", "à 8 heures moins le quart", "8 heures moins le quart", "07:45:00"),
        ("ru", "в 7 часов\nвечера", "7 часов\nвечера", "19:00:00"),
        ("ru", "в 7 ч. 30 м. утра", "7 ч. 30 м. утра", "07:30:00"),
        ("ru", "в половине 8-го вечера", "половине 8-го вечера", "19:30:00"),
    ],
)
def test_times(language, text, time, value):
    assert clock(text, language) == [(time, value)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        *(("en", "at 9-10 p.m."), ("en", "7 15 p.m."), ("en", "ten minutes to 8 p.m.")),
        *(("de", "um halb 1 Uhr"), ("de", "5 Minuten vor 8 Uhr"), ("de", "14 Uhr morgens")),
        *(("fr", "pendant 8 heures"), ("fr", "8 heures de travail")),
        *(("ru", "работали 8 часов"), ("ru", "до 8 часов в день")),
    ],
)
def test_no_times_in_doubt(language, text):
    assert clock(text, language) == []


@pytest.mark.parametrize("text", ["7./IX. 15", "1/V–47", "2/2/21", "25.III.47"])
def test_years_of_two_figures(text):
    [one] = dates.find(f"({text})", words("ru"))
    assert f"({text})"[one.start : one.end] == text
    assert one.first.short
    for century, value in ((0, None), (1900, 1900 + int(text[-2:]))):
        done = dates.complete(one, Context(near=None, document=None, century=century))
        assert done.found.first.iso is None or done.found.first.year == value
        assert bool(done.found.first.iso) == bool(century)


def test_days_of_a_month_that_the_document_tells():
    document = Context(near=None, document=dates.Partial(year=1921, month=12, day=30))
    text = "of the 24th and 25th ult., and the 3rd/4th prox."
    done = [dates.complete(one, document).found for one in dates.find(text, words("en"))]
    assert [(one.first.iso, one.last and one.last.iso) for one in done] == [
        ("1921-11-24", None),
        ("1921-11-25", None),
        ("1922-01-03", "1922-01-04"),
    ]


@pytest.mark.parametrize(("own", "code"), [("", "TE125"), ("century = 1900", "TE120")])
def test_century_of_the_documents_own_date(own, code):
    text = "Протокол № 9 от 25.III.47\n\nСлушали отчёт.\n"
    toml = f'name = "t"\nextends = "plain"\nlanguages = ["ru"]\n[dates]\n{own}\n'
    made = convert(text, profile("", toml))
    assert code in made.codes
    assert (b'when="1947-03-25"' in made.content) == bool(own)
    assert any("century" in one.message for one in made.diagnostics if one.code == code)
