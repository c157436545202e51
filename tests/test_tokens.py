"""Figures, and words of a list, in a text; which characters of it are taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_edition.patterns.taken import Taken
from tei_edition.patterns.tokens import tokens

WORDS = frozenset({"May", "may", "März", "end"})


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        ("on 12 May 1950.", [(3, "12"), (6, "May"), (10, "1950")]),
        ("Maybe they lend a mayor", []),
        ("2May_end", [(0, "2"), (1, "May"), (5, "end")]),
        ("März¼ März, ٣ March", [(6, "März"), (12, "٣")]),
        ("Märzen", []),
    ],
)
def test_figures_and_whole_words_in_order(text: str, found: list[tuple[int, str]]) -> None:
    assert tokens(text, WORDS) == found


def test_without_words_there_are_figures_only() -> None:
    assert tokens("12 May 1950", frozenset()) == [(0, "12"), (7, "1950")]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=12))
def test_what_is_taken_is_what_stretches_reach(stretches: list[tuple[int, int]]) -> None:
    taken, before = Taken(40), list[tuple[int, int]]()
    for start, length in stretches:
        end = start + length
        overlaps = any(low < end and start < high for low, high in before)
        assert taken.has(start, end) == overlaps
        taken.add(start, end)
        before.append((start, end))
