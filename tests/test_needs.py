"""What each match of a pattern must have: the beginning of the text, or some sign."""

import pytest
import regex

from converting import profile
from tei_edition import patterns
from tei_edition.patterns.needs import Needs, needs
from tei_edition.pipeline import shipped
from tei_edition.profiles import checking, search

TEXTS = (
    "",
    "Present: Mr. A. Hope\nMrs. Grace Ray",
    "1. Минута молчания. Resolved unanimously.",
    "SMITH: I move that.",
    " - 3. Item",
)


@pytest.mark.parametrize(
    ("pattern", "anchored"),
    [
        ("^a", True),
        (r"\Aa", True),
        ("^a|^b", True),
        ("(?:^a)|(?:^(?P<n>b))", True),
        ("(?i:^a|^b)", True),
        ("(?i)^a", True),
        ("(?!)", True),
        ("^a|b", False),
        ("(?:^a)?b", False),
        ("(?m)^a", False),
        ("(?m:^a)", False),
        (r"\^a", False),
        ("[^a]", False),
        ("a", False),
        ("", False),
    ],
)
def test_anchored_is_what_matches_at_the_beginning_only(pattern, anchored):
    assert needs(pattern).anchored is anchored


@pytest.mark.parametrize(
    "pattern",
    ["a(?R)?b", "(?r)^a", r"(a)\1", r"(?P<n>a)\g<n>", "(?x) ^ a", "(?V1)[a&&b]", "(?|a|b)"],
)
def test_of_unknown_syntax_nothing_is_told(pattern):
    assert regex.compile(pattern)
    assert needs(pattern) == Needs()


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        (r"\[\d{1,3}\]", "["),
        (r"(?:\d\))+", ")"),
        ('[“"]a', '“"'),
        ("(?i)[⁰¹²]{1,3}|a-b", "⁰¹²-"),
        (r"(?P<n>\*|[†‡])\)", ")"),
        (r"a(?:\()?", ""),
        (r"\(|a", ""),
        (r"(?!\()a", ""),
        (r"(?P<n>a)?(?(n)\))", ""),
        (r"(?<!-)a{0,2}", ""),
        ("[(a]|[^)]|[+-9]", ""),
        ("(?i)Ⓐ|[Ⓑ]", ""),
        ("", ""),
    ],
)
def test_signs_of_which_a_match_has_one(pattern, signs):
    assert needs(pattern).signs == frozenset(signs)


@pytest.mark.parametrize(
    ("pattern", "word"),
    [
        (r"^(?=(?:\p{Lu}\s+){1,6}in the [Cc]hair\.?$)", "hair"),
        (r"\bRS\.;", "RS.;"),
        ("a.bc", "bc"),
        ("(?:abc)+d?", "abc"),
        ("(?:abc)?", ""),
        ("abc|abd", ""),
        ("(?i)abc", ""),
        ("(?i:abc)de", "de"),
        ("(?<=abc)(?!abc)", ""),
        (r"a\\b", r"a\b"),
    ],
)
def test_word_that_the_text_of_a_match_has(pattern, word):
    assert needs(pattern).word == word


@pytest.mark.parametrize("name", shipped.built_in())
def test_patterns_of_profiles_match_as_if_nothing_were_known_of_them(name):
    every = {one.value for one in checking.values(profile(name)) if "groups" in one.kind}
    assert sum(needs(pattern).anchored for pattern in every) > 10
    for pattern in every:
        for text in TEXTS:
            plain, known = regex.search(pattern, text), search(pattern, text)
            assert (plain and plain.span()) == (known and known.span())


def test_text_without_the_signs_of_a_match():
    assert patterns.may_match(r"\[\d\]", "a [b")
    assert not patterns.may_match(r"\[\d\]", "a 1")
    assert patterns.may_match(r"\ a", "\na")
