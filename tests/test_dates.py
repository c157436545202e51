"""Dates: what is found in running text, in several languages, and its values."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converting import profile
from tei_edition import dates
from tei_edition.dates.values import int_to_roman


def words(*languages):
    return replace(profile("plain").dates, languages=languages).words


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
def test_century_is_the_nearest(short, near):
    year = dates.in_century(short, near)
    assert year % 100 == short
    assert abs(year - near) <= 50


@given(st.text(max_size=80))
def test_a_date_line_holds_a_date(text):
    if dates.is_date_line(text, words("en")):
        assert dates.find(text, words("en"))
