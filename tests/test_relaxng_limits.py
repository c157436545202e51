"""What a value must look like, in words: datatypes, their limits, lists and impossible dates."""

import pytest

from tei_edition import relaxng
from tei_edition.relaxng.datatypes import XSD
from tei_edition.relaxng.hints import hint
from tei_edition.relaxng.words import message

WORDS = "with blanks between them"


def data(name: str, **limits: str) -> str:
    inner = "".join(f'<param name="{key}">{value}</param>' for key, value in limits.items())
    return f'<data type="{name}">{inner}</data>'


def listed(*items: str) -> str:
    return f"<list>{''.join(items)}</list>"


def many(item: str) -> str:
    return f"<list><oneOrMore>{item}</oneOrMore></list>"


def told(value: str, pattern: str) -> tuple[str, str]:
    schema = (
        '<element name="r" xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary='
        f'"{XSD}"><attribute name="d"><choice>{pattern}</choice></attribute></element>'
    )
    loaded = relaxng.load(schema.encode(), "schema.rng", lambda _address: None)
    (fault,) = loaded.validate(f'<r d="{value}"/>'.encode())
    return message(fault), hint(fault, loaded.documentation) or ""


@pytest.mark.parametrize(
    ("value", "pattern", "words"),
    [
        ("1899-01-01", data("date", minInclusive="1900-01-01"), "a date from 1900-01-01 on"),
        (
            "1899",
            data("gYear", minInclusive="1900", maxInclusive="1950"),
            "a date from 1900 to 1950",
        ),
        ("1899", data("gYear", minExclusive="1899"), "a date after 1899"),
        ("7", data("integer", maxInclusive="5"), "a whole number, at most 5"),
        ("7", data("nonNegativeInteger", maxInclusive="5"), "a whole number from 0 to 5"),
        ("0", data("positiveInteger"), "a whole number from 1 on"),
        ("300", data("unsignedByte"), "a whole number from 0 to 255"),
        (
            "1",
            data("decimal", minExclusive="0", maxExclusive="1"),
            "a number, more than 0 and less than 1",
        ),
        ("1.555", data("decimal", fractionDigits="2"), "a number with at most 2 decimals"),
        ("abcdef", data("string", maxLength="5"), "text of at most 5 characters"),
        ("a", data("token", minLength="2", maxLength="5"), "text of 2 to 5 characters"),
        ("ab", data("token", length="1"), "text of 1 character"),
        ("usa", data("token", pattern="[A-Z]{2}"), "text of the form [A-Z]{2}"),
        ("usa", data("NMTOKEN", pattern="[A-Z]{2}"), "a word of the form [A-Z]{2}"),
        ("a b c", data("NMTOKENS", maxLength="2"), f"words {WORDS}, at most 2 of them"),
        ("x", many(data("int")), f"whole numbers {WORDS}"),
        ("1", listed(data("int"), data("int")), f"2 whole numbers {WORDS}"),
        ("x", many(data("gMonth")), f"parts of dates as --MM {WORDS}"),
        (":", many(data("NCName")), f"names {WORDS}: each begins with a letter or _"),
        ("a", many("<value>b</value><value>c</value>"), f'"b" or "c" {WORDS}'),
        ("a", '<data type="token"><except><value>a</value></except></data>', 'text, but not "a"'),
    ],
)
def test_limits_are_told_in_words(value, pattern, words):
    _, said = told(value, pattern)
    assert said.startswith(f"write {words}")


def test_a_number_that_is_too_large_for_its_datatype():
    _, said = told("3000000000", data("int"))
    assert said == "the greatest number is 2147483647; write a whole number"


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("0000", "there is no year 0"),
        ("-0000-02-01", "there is no year 0"),
        ("43", "of which century is it? The year 43 is 0043"),
        ("1912-04-31", "1912-04 has 30 days"),
        ("Oct 1962", "write a date as YYYY"),
    ],
)
def test_a_date_that_says_too_little_is_not_completed(value, words):
    what, said = told(value, data("gYear") + data("gYearMonth") + data("date"))
    assert "did you mean" not in what
    assert words in said
