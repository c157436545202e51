"""How long a text may be for a search to end soon: any length is too much for some patterns."""

import time

import pytest
import regex

from tei_edition.patterns.bounds import sure

ENDLESS = (
    r"(?:a+)+$",
    r"(?:a|a)*b",
    r"(?:a?){25}a{25}$",
    r"(?:(?:a?){9}){9}b",
    r"(a|aa)+$",
    r"((a+)b?)*$",
    r"a*a*a*a*$",
    r"\s+\s*\s+\s+x",
    r"\s+a?\s+a?\s+a?\s+x",
    r"(?P<x>a|b(?&x))*",
    r"(?m)^a*a*a*b",
    r"(?:abc){e<=2}",
    r"[a(]*[a)]*a*b",
)


@pytest.mark.parametrize("pattern", ENDLESS)
def test_what_may_be_slow_is_always_limited(pattern):
    assert sure(pattern) == 0


@pytest.mark.parametrize(
    ("pattern", "longest"),
    [
        (r"\[(?P<n>\d{1,3})\]", 100_000),
        (r"of\s+the\s+next\s+meeting", 100_000),
        (r"^(?:Notes|Minutes) (?:taken|kept) by ", 100_000),
        (r"(?:\((?:\d|\p{Ll})\)|\)+)", 2_000),
        (r"^\s*-\s+", 2_000),
        (r"\s+$", 2_000),
        (r"(?<=\p{Lu}\p{L}*\s)\d{4}\s+x", 2_000),
        (r"a*b|c*d|(?:e+|f)g", 2_000),
        (r"(?P<one>a+)(?P<two>a+)", 200),
    ],
)
def test_few_repetitions_need_no_limit_in_short_texts(pattern, longest):
    regex.compile(pattern)
    assert sure(pattern) == longest


@pytest.mark.parametrize("pattern", [r"a+$", r"^a+a+$", r"a+a+$", r"[ab]*(?:a|b?)a+c", r"^\s*a*b"])
def test_the_worst_text_of_that_length_is_fast(pattern):
    begun = time.process_time()
    assert regex.search(pattern, "a" * (sure(pattern) - 1) + "x") is None
    assert time.process_time() - begun < 2
