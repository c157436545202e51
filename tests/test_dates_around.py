"""What stands around a date: words that make it a limit, and signs that make it none."""

import pytest

from converting import profile
from tei_edition import dates
from tei_edition.dates.document import is_date_line


def found(text, name="minutes"):
    return dates.find(text, profile(name).dates.words)


@pytest.mark.parametrize(
    ("text", "form", "edge"),
    [
        ("by mid-May 1962", "before", "1962-05-20"),
        ("not later than mid-June 1962", "before", "1962-06-20"),
        ("before early 1963", "before", "1963-04"),
        ("after mid-May 1962", "after", "1962-05-11"),
    ],
)
def test_a_part_of_a_month_or_year_gives_one_limit(text, form, edge):
    (one,) = found(text)
    assert (one.form, one.first.iso, one.last) == (form, edge, None)


@pytest.mark.parametrize(
    "text",
    ["£1.10.62 paid", "$ 3.4.61", "Version 2.3.62", "Paragraph 12.5.61", "Ratio 10.10.10"],
)
def test_sums_and_numbers_are_no_dates(text):
    assert found(text) == ()


def test_the_word_that_tells_of_a_date_may_open_a_sentence():
    (one,) = found("On 29/10/62 he left.")
    assert (one.first.month, one.first.day) == (10, 29)


def test_only_a_short_line_is_nothing_but_a_date():
    words = profile("minutes").dates.words
    assert is_date_line("Tuesday, 3 May 1921.", words)
    assert not is_date_line("3 May 1921" + " " * 200 + ".", words)
