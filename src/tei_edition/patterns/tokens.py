"""Figures, and words of a list, in a text: however many words, one pass finds them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TypeAlias

import ahocorasick_rs

Token: TypeAlias = tuple[int, str]
"""Where figures or a word begin, and how they are written."""

_FIGURES = re.compile(r"\d+")


def tokens(text: str, words: frozenset[str]) -> list[Token]:
    """Return the figures of `text`, and those words that are among `words`, in order."""
    found = [(match.start(), match[0]) for match in _FIGURES.finditer(text)]
    if words:
        hits = _automaton(words).find_matches_as_indexes(text, overlapping=True)
        found.extend(_whole(text, hits))
    return sorted(found)


def _whole(text: str, hits: list[tuple[int, int, int]]) -> Iterator[Token]:
    """Yield the hits that are no part of a longer word."""
    for _index, start, end in hits:
        if not (_is_letter(text[start - 1 : start]) or _is_letter(text[end : end + 1])):
            yield start, text[start:end]


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not sign.isdecimal()


@lru_cache(maxsize=16)
def _automaton(words: frozenset[str]) -> ahocorasick_rs.AhoCorasick:
    return ahocorasick_rs.AhoCorasick(sorted(words))
