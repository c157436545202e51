"""Words that the end of a line divides."""

from __future__ import annotations

from collections.abc import Iterator

import ahocorasick_rs
import regex

from tei_edition.model import Notation

LINE_END_HYPHEN = "line-end-hyphen"
"""Rule of the end of a line, or of a page, within a word."""

_DIVIDED = regex.compile(
    r"(?<=(?<![\p{L}-])\p{L}*\p{Ll})[-\xAD][ \t]*\r?\n[ \t]*(?P<after>\p{L}{2,})"
)
_WORD_BEFORE = regex.compile(r"(?r)\p{L}+")


def hyphens(text: str) -> Iterator[Notation]:
    """Yield the ends of lines within a word, with the hyphen unless it belongs to the word."""
    found = list(_DIVIDED.finditer(text))
    words = [f"{_word_before(text, match.start())}-{match['after']}" for match in found]
    known = _of(words, text)
    for match, word in zip(found, words, strict=True):
        kept = match[0][0] == "-" and (match["after"][0].isupper() or word in known)
        yield Notation(start=match.start() + kept, end=match.start("after"), rule=LINE_END_HYPHEN)


def _word_before(text: str, at: int) -> str:
    match = _WORD_BEFORE.match(text, 0, at)
    return match[0] if match else ""


def _of(words: list[str], text: str) -> set[str]:
    """Return those of `words` that stand in `text`, which is read once for all of them."""
    if not words:
        return set()
    finder = ahocorasick_rs.AhoCorasick(set(words))
    return set(finder.find_matches_as_strings(text, overlapping=True))
