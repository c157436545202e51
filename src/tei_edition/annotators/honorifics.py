"""Titles before a name, which are no part of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import regex

from tei_edition.patterns import branches
from tei_edition.profiles import search
from tei_edition.profiles.naming import Names

REACH = 40
"""How many characters before a name are searched for a title."""

_SMALL = 2
_OPENING = "([{<⟨—–-„“”«»‘’\"'"
"""What may be joined to the first word of a title: `(Alderman`."""


def any_of(words: tuple[str, ...]) -> str:
    """Return a pattern for any of `words`, with a capital or in capitals; nothing for none.

    A single letter is taken as it stands: "т." is comrade, and "Т." an initial; two letters
    may be two capitals, but no other word of the language ("Me" and "me").
    """
    rows = [*_long({one for one in words if _letters(one) > _SMALL})]
    small = {one for one in words if _letters(one) <= _SMALL}
    small |= {one.upper() for one in small if _letters(one) == _SMALL}
    rows += [branches(sorted(small))] if small else []
    return rf"(?:{'|'.join(rows)})" if rows else r"(?!)"


def _letters(word: str) -> int:
    return len(word.rstrip("."))


def _long(words: set[str]) -> Iterator[str]:
    """Yield patterns of words of more than two letters, one for each first letter.

    What is listed with a capital has one: "gen." ends a sentence, and "Gen." is a title.
    """
    for first in sorted({word[0] for word in words}):
        own = {word for word in words if word[0] == first}
        if first.isupper():
            # Longer ones come first, so that those in small letters stand among them.
            own |= {word for word in words if word[0] == first.lower()}
        rest = branches(sorted({word[1:].lower() for word in own}))
        yield rf"{first}(?i:{rest})" if first.isupper() else rf"(?i:{regex.escape(first)}{rest})"


@lru_cache(maxsize=64)
def pattern(words: tuple[str, ...], offices: tuple[str, ...]) -> str:
    """Return a pattern for any of `words`, or of the patterns `offices`."""
    return rf"(?:{'|'.join((any_of(words), *offices))})" if offices else any_of(words)


def titles(names: Names) -> str:
    """Return a pattern for all that may stand before a name and is no part of it."""
    return pattern(names.before, names.offices)


@lru_cache(maxsize=16)
def particles(names: Names) -> str:
    """Return a pattern for a particle with the blank behind it."""
    capitals = (one.capitalize() for one in names.particles if len(one) == len("de"))
    exact = (one for one in (*names.particles, *capitals) if one[0].isupper())
    small = tuple(one for one in names.particles if not one[0].isupper())
    own = "|".join((any_of(small), *map(regex.escape, exact)))
    # One with an apostrophe or a stop may be joined to the name: d’Ormesson, v.Stein.
    return rf"(?:(?:{own})(?:\s+|(?<=[’\x27.])))"


@lru_cache(maxsize=16)
def _last_words(names: Names) -> dict[str, bool]:
    """Return the last words of all titles, without a full stop: whether others precede it."""
    found: dict[str, bool] = {}
    for *others, last in (title.split() for title in names.before if title.strip()):
        found[_plain(last)] = found.get(_plain(last), False) or bool(others)
    return found


@lru_cache(maxsize=16)
def letters(names: Names) -> frozenset[str]:
    """Return the titles that look like an initial."""
    return frozenset(one for one in names.before if len(one.rstrip(".")) == 1)


def _plain(word: str) -> str:
    return word.casefold().rstrip(".")


def title_before(text: str, at: int, names: Names) -> str:
    """Return the title that stands directly before text[at:], or ""."""
    before = text[max(0, at - REACH) : at]
    words = before.split()
    # The patterns are slow, and most names have no title before them.
    if not words:
        return ""
    if not names.offices:
        has_others = _last_words(names).get(_plain(words[-1].lstrip(_OPENING)))
        if has_others is None:
            return ""
        if not has_others:
            before = before[before.rindex(words[-1]) :]
    return _title_at_end(before, names)


@lru_cache(maxsize=1024)
def _title_at_end(text: str, names: Names) -> str:
    match = search(_at_end(names), text)
    return match[0] if match else ""


@lru_cache(maxsize=16)
def _at_end(names: Names) -> str:
    """Return a pattern for a title at the end."""
    return rf"(?<!\p{{L}})(?:{titles(names)})(?=\.?\s{{0,3}}$)"


def is_addressed(text: str, at: int, names: Names) -> bool:
    """Tell whether a title that only persons bear stands directly before text[at:]."""
    return _ends_with(names.addresses, text, at)


def sex_before(text: str, at: int, names: Names) -> str:
    """Return the sex that the title before text[at:] tells, F or M, or ""."""
    if _ends_with(names.female, text, at):
        return "F"
    return "M" if _ends_with(names.male, text, at) else ""


def _ends_with(words: tuple[str, ...], text: str, at: int) -> bool:
    before = text[max(0, at - REACH) : at].split()
    if not before:
        return False
    if _are_single(words):
        return _is_end(words, before[-1])
    return _is_end(words, text[max(0, at - REACH) : at].rstrip())


@lru_cache(maxsize=64)
def _are_single(words: tuple[str, ...]) -> bool:
    return not any(map(str.isspace, "".join(words)))


@lru_cache(maxsize=1024)
def _is_end(words: tuple[str, ...], text: str) -> bool:
    return search(_ending(words), text) is not None


@lru_cache(maxsize=64)
def _ending(words: tuple[str, ...]) -> str:
    """Return a pattern for any of `words` at the end."""
    return rf"(?<!\p{{L}}){any_of(words)}$"
