"""Regular expressions with words of a profile in them: compiled once, and bounded in time.

A profile comes from a user; a pattern that backtracks without end must not hang the
converter, so that a search that may be slow has `LIMIT` seconds. Nothing else searches with
such a pattern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, groupby

import regex

from tei_edition.patterns.bounds import sure
from tei_edition.patterns.heads import LENGTH, fit
from tei_edition.patterns.needs import Needs, needs

_BLANKS = re.compile(r"(?:\\ )+")

LIMIT = 5.0
"""Seconds that one search may take."""


class PatternTimeoutError(Exception):
    """A pattern of the profile took too long."""

    def __init__(self, pattern: str) -> None:
        super().__init__(pattern)
        self.pattern = pattern


@lru_cache(maxsize=2048)
def compiled(pattern: str) -> regex.Pattern[str]:
    """Return the compiled pattern; raises `regex.error` if it is malformed."""
    return regex.compile(pattern)


@dataclass(frozen=True, slots=True)
class _Ready:
    """A pattern that is ready to search."""

    pattern: regex.Pattern[str]
    sure: int
    """No text up to this length needs a limit."""
    needs: Needs

    def first(self, text: str) -> regex.Match[str] | None:
        """Return the first match."""
        if self.needs.word not in text:
            return None
        if self.needs.anchored:
            return self.at(text, 0)
        if self.needs.lined:
            return next(self.every(text), None)
        if self.lacks(text):
            return None
        if len(text) <= self.sure:
            return self.pattern.search(text)
        try:
            return self.pattern.search(text, timeout=LIMIT)
        except TimeoutError as error:
            raise PatternTimeoutError(self.pattern.pattern) from error

    def at(self, text: str, start: int) -> regex.Match[str] | None:
        """Return the match at text[start:]."""
        if len(text) <= self.sure:
            return self.pattern.match(text, start)
        try:
            return self.pattern.match(text, start, timeout=LIMIT)
        except TimeoutError as error:
            raise PatternTimeoutError(self.pattern.pattern) from error

    def every(self, text: str) -> Iterator[regex.Match[str]]:
        """Return all matches."""
        if self.lacks(text) or self.needs.word not in text:
            return iter(())
        if self.needs.lined:
            return self._in_lines(text)
        if len(text) <= self.sure:
            return self.pattern.finditer(text)
        return self.pattern.finditer(text, timeout=LIMIT)

    def _in_lines(self, text: str) -> Iterator[regex.Match[str]]:
        """Yield the matches at the beginnings of lines."""
        starts = (at for start, at in _line_starts(text).items() if fit(self.needs.heads, start))
        end = 0
        for at in sorted(chain.from_iterable(starts)):
            if at >= end and (match := self.at(text, at)):
                end = match.end()
                yield match

    def lacks(self, text: str) -> bool:
        """Tell whether `text` has none of the signs that a match must have."""
        signs = self.needs.signs
        return bool(signs) and not any(sign in text for sign in signs)


@lru_cache(maxsize=4)
def _line_starts(text: str) -> dict[str, list[int]]:
    """Return where the lines of a text begin, by their first signs."""
    found: dict[str, list[int]] = {}
    at = 0
    for line in text.split("\n"):
        found.setdefault(text[at : at + LENGTH], []).append(at)
        at += len(line) + 1
    return found


@lru_cache(maxsize=2048)
def _ready(pattern: str) -> _Ready:
    return _Ready(compiled(pattern), sure(pattern), needs(pattern))


@lru_cache(maxsize=1 << 15)
def _beginning(pattern: str, start: str) -> _Ready | None:
    """Return the pattern, unless no match of it begins with `start`."""
    return _ready(pattern) if fit(needs(pattern).heads, start) else None


@lru_cache(maxsize=1 << 15)
def _fitting(pattern: str, start: str) -> _Ready | None:
    """Return the pattern, unless it matches at the beginning only and never before `start`."""
    known = needs(pattern)
    return _ready(pattern) if not known.anchored or fit(known.heads, start) else None


@lru_cache(maxsize=1 << 13)
def _some_fitting(patterns: tuple[str, ...], start: str) -> tuple[_Ready, ...]:
    """Return those of `patterns` that may match in a text that begins with `start`."""
    fitting = (_fitting(pattern, start) for pattern in _some_heading(patterns, start[:1]))
    return tuple(one for one in fitting if one)


@lru_cache(maxsize=1 << 12)
def _some_heading(patterns: tuple[str, ...], sign: str) -> tuple[str, ...]:
    """Return those of `patterns` that may match in a text that begins with `sign`, if any."""
    every = ((pattern, needs(pattern)) for pattern in patterns)
    return tuple(one for one, known in every if not known.anchored or fit(known.heads, sign))


def literal(word: str) -> str:
    """Return a pattern of `word`, with any white space and either kind of apostrophe."""
    return _BLANKS.sub(r"\\s++", regex.escape(word)).replace("'", "['’]")


@lru_cache(maxsize=2048)
def any_of(words: tuple[str, ...]) -> str:
    """Return a pattern of one of `words`, the longest first; for none it never matches."""
    longest = sorted(set(words), key=lambda word: (-len(word), word))
    return rf"(?:{'|'.join(map(literal, longest))})" if longest else r"(?!)"


def branches(words: Sequence[str], blank: str = r"\ ") -> str:
    """Return a pattern of one of `words`, which are sorted, the longest of those that fit.

    It tells them apart by one character after the other: so a search looks at few of them.
    """
    rows = []
    for first, group in groupby((word for word in words if word), key=lambda word: word[0]):
        rest = branches([word[1:] for word in group], blank)
        rows.append((blank if first == " " else regex.escape(first)) + rest)
    some = rows[0] if len(rows) == 1 else f"(?:{'|'.join(rows)})" if rows else ""
    return f"(?:{some})?" if some and "" in words else some


def search(pattern: str, text: str, *groups: str) -> regex.Match[str] | None:
    """Return the first match of `pattern` in `text`, unless one of the `groups` took no part."""
    ready = _fitting(pattern, text[:LENGTH])
    match = ready.first(text) if ready else None
    return match if match and _has(match, groups) else None


def matches(patterns: tuple[str, ...], text: str) -> bool:
    """Tell whether one of `patterns` matches in `text`."""
    some = _some_fitting(patterns, text[:LENGTH])
    return bool(some) and any(ready.first(text) for ready in some)


def may_match(pattern: str, text: str) -> bool:
    """Tell whether `text` has what every match of `pattern` must have, however it is spaced."""
    return not _ready(pattern).lacks(text)


def match_at(pattern: str, text: str, start: int) -> regex.Match[str] | None:
    """Return the match of `pattern` that begins at text[start:]."""
    ready = _beginning(pattern, text[start : start + LENGTH])
    return ready.at(text, start) if ready else None


def search_all(pattern: str, text: str, *groups: str) -> Iterator[regex.Match[str]]:
    """Yield all matches of `pattern` in `text` that are not empty and have the `groups`."""
    try:
        for match in _ready(pattern).every(text):
            if match.end() > match.start() and _has(match, groups):
                yield match
    except TimeoutError as error:
        raise PatternTimeoutError(pattern) from error


def _has(match: regex.Match[str], groups: tuple[str, ...]) -> bool:
    known = match.re.groupindex
    return all(group in known and match[group] for group in groups)
