"""Figures, and words of a list, in a text: however many words, one pass finds them."""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

import ahocorasick_rs
import regex

Token: TypeAlias = tuple[int, str]
"""Where figures or a word begin, and how they are written."""

_FIGURES = regex.compile(r"\d+")


def tokens(text: str, words: frozenset[str]) -> list[Token]:
    """Return the figures of `text`, and those words that are among `words`, in order."""
    found = [(match.start(), match[0]) for match in _FIGURES.finditer(text)]
    hits = _automaton(words).find_matches_as_indexes(text, overlapping=True) if words else ()
    # Most hits are a part of a longer word.
    whole = [
        (start, text[start:end])
        for _index, start, end in hits
        if not (
            ((before := text[start - 1 : start]).isalnum() and not before.isdecimal())
            or ((behind := text[end : end + 1]).isalnum() and not behind.isdecimal())
        )
    ]
    return sorted(found + whole) if whole else found


@lru_cache(maxsize=16)
def _automaton(words: frozenset[str]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(
        sorted(words), implementation=ahocorasick_rs.Implementation.DFA
    )
