"""Patterns of profiles: how they are searched for, and that a slow one is stopped."""

import pytest
import regex

from tei_edition.patterns import any_of
from tei_edition.profiles import (
    PatternTimeoutError,
    matches,
    search,
    search_all,
)


def test_pattern_that_takes_for_ever_is_stopped(monkeypatch):
    from tei_edition import patterns

    assert patterns.LIMIT <= 10
    monkeypatch.setattr(patterns, "LIMIT", 0.01)
    with pytest.raises(PatternTimeoutError):
        search(r"(?:a+)+(?:a+)+(?:a+)+$", "a" * 5000 + "b")


def test_searching():
    assert search("b+", "abbc").span() == (1, 3)
    assert [found[0] for found in search_all("[ab]", "abc")] == ["a", "b"]
    assert search("x", "abc") is None
    assert isinstance(search("b", "abc"), regex.Match)


@pytest.mark.parametrize(
    ("patterns", "text", "expected"),
    [
        ((), "any text", False),
        (("^a", "b$"), "ab", True),
        (("^a|x", "b$"), "yx", True),
        (("^a", "^b"), "cab", False),
        ((r"(x)\1", r"(y)\1"), "yy", True),
        ((r"(x)\1", r"(y)\1"), "xy", False),
        (("(?i)a", "b"), "B", False),
        ((r"(?P<n>a)", r"(?P<n>b)"), "b", True),
    ],
)
def test_several_patterns_match_as_each_of_them_does(patterns, text, expected):
    assert matches(patterns, text) is expected
    assert any(search(pattern, text) for pattern in patterns) is expected


def test_the_slow_one_of_several_patterns_is_named(monkeypatch):
    monkeypatch.setattr("tei_edition.patterns.LIMIT", 0.01)
    slow = r"(?:a+)+(?:a+)+(?:a+)+$"
    with pytest.raises(PatternTimeoutError) as stopped:
        matches(("^b", slow), "a" * 5000 + "b")
    assert stopped.value.pattern == slow


def test_words_match_longest_first_with_any_space_and_apostrophe():
    words = any_of(("note", "note d'éditeur", "note"))
    assert search(words, "note  d’éditeur")[0] == "note  d’éditeur"
    assert search(words, "note\nd'éditeur")[0] == "note\nd'éditeur"
    assert search(any_of(()), "note") is None
