"""What the words of a note, or of a bracket, say of the words that they are about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tei_edition.patterns import any_of, matches, search, search_all
from tei_edition.profiles.brackets import Brackets, Claim, Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A place in a text that says what was done."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""
    evidence: Evidence
    """What it says."""


def tell(text: str, conventions: Brackets) -> tuple[Told, ...]:
    """Return what `text` says was done to words, in order."""
    denied = _denied(conventions.denials)
    patterns = tuple(_pattern(one.words, one.pattern) for one in conventions.evidence)
    if not matches(patterns, text):
        return ()
    found = [
        Told(start=match.start(), end=match.end(), evidence=one)
        for one, pattern in zip(conventions.evidence, patterns, strict=True)
        for match in search_all(pattern, text)
        if not (denied and search(denied, text[: match.start()]))
    ]
    return tuple(_longest(sorted(found, key=lambda one: (one.start, -one.end))))


def _longest(found: list[Told]) -> Iterator[Told]:
    """Yield those that do not overlap one before: the longest of those that begin together."""
    end = -1
    for one in found:
        if one.start >= end:
            yield one
            end = one.end


def claimed(text: str, conventions: Brackets) -> tuple[Claim, int] | None:
    """Return the first thing that `text` says of a length, with the number."""
    for claim in conventions.claims:
        match = search(claim.pattern, text)
        if match is None:
            continue
        n = match.groupdict().get("n")
        count = number(n, conventions) if n else claim.quantity
        if count:
            return claim, count
    return None


def number(words: str, conventions: Brackets) -> int:
    """Return the value of a figure or number word; 0 for other words."""
    return int(words) if words.isdecimal() else conventions.numbers.get(words.casefold(), 0)


@lru_cache(maxsize=256)
def _pattern(words: tuple[str, ...], pattern: str) -> str:
    parts = (rf"\b(?:{any_of(words)})\b" if words or not pattern else "", pattern)
    return rf"(?i:{'|'.join(one for one in parts if one)})"


@lru_cache(maxsize=64)
def _denied(words: tuple[str, ...]) -> str:
    """Return a pattern for the end of a text with one of `words` among its last three."""
    return rf"(?i:(?<!\w)(?:{any_of(words)})(?:\s+\w+){{0,2}}\s*$)" if words else ""
