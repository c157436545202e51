"""Forenames and initials of a known person, before a surname or behind it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from tei_edition.annotators.cases import Cases
from tei_edition.authority import Entry, is_forename

INITIAL = r"\p{Lu}\.(?:-\p{Lu}\.)?"
"""An initial: one letter, or two joined (J.-P.)."""
_WORD = rf"(?:{INITIAL}|\p{{Lu}}[\p{{L}}’\x27-]*\.?)"
_BEFORE = regex.compile(rf"(?<![\p{{L}}\p{{M}}.])(?:(?P<word>{_WORD})\s{{0,3}}){{1,4}}$")
_BEHIND = regex.compile(rf",?\s{{0,2}}(?:(?P<word>{_WORD})\s{{0,2}}){{1,3}}")
_INITIALS = regex.compile(rf"(?<![\p{{L}}.])(?:(?P<word>{INITIAL})\s?){{1,4}}\s?$")
_NAME_FOLLOWS = regex.compile(r"\s*\p{Lu}\p{L}")

REACH = 60
"""How many characters before a surname are searched for forenames."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """A word or initial beside a surname."""

    start: int
    """Offset in the text."""
    end: int
    """Offset behind it."""
    text: str
    """Its characters."""

    @property
    def short(self) -> bool:
        """Whether it is an initial."""
        return len(self.text.rstrip(".")) == 1 or regex.fullmatch(INITIAL, self.text) is not None


def initials_before(
    text: str, at: int, titles: frozenset[str] = frozenset()
) -> tuple[int, tuple[str, ...]]:
    """Return where the initials before text[at:] begin, and their letters.

    The first is none if it is one of the `titles`: M. is Monsieur.
    """
    match = _INITIALS.search(text, max(0, at - 24), at)
    words = _untitled(_words(match), titles) if match else ()
    return (words[0].start, tuple(word.text[0] for word in words)) if words else (at, ())


def words_before(text: str, at: int, cases: Cases) -> tuple[Word, ...]:
    """Return the capitalised words directly before text[at:], at most four.

    A title of one letter before them is left out, and one of nobility behind them.
    """
    match = _BEFORE.search(text, max(0, at - REACH), at)
    words = _untitled(_words(match), cases.titles) if match else ()
    while words and words[-1].text in cases.nobility:
        words = words[:-1]
    return words


def _untitled(words: tuple[Word, ...], titles: frozenset[str]) -> tuple[Word, ...]:
    return words[1:] if words and words[0].text in titles else words


def words_behind(text: str, at: int) -> tuple[Word, ...]:
    """Return the capitalised words directly behind text[:at], perhaps behind a comma."""
    match = _BEHIND.match(text, at, at + REACH)
    return _words(match) if match else ()


def _words(match: regex.Match[str]) -> tuple[Word, ...]:
    spans = zip(match.spans("word"), match.captures("word"), strict=True)
    return tuple(Word(start=start, end=end, text=text) for (start, end), text in spans)


def begins(before: tuple[Word, ...], entry: Entry, cases: Cases) -> int | None:
    """Return where a name in full begins if the words before the surname are the person's."""
    for count in range(min(len(before), len(entry.forenames)), 0, -1):
        own = before[-count:]
        if _fit(own, entry, cases):
            cut = own[0].short and len(before) > count and before[-count - 1].short
            return None if cut else own[0].start
    return None


def ends(behind: tuple[Word, ...], text: str, entry: Entry, cases: Cases) -> int | None:
    """Return where a name in full ends if the words behind the surname are the person's."""
    for count in range(min(len(behind), len(entry.forenames)), 0, -1):
        own = behind[:count]
        if _fit(own, entry, cases):
            more = len(behind) > count and behind[count].short
            # Initials before the next name are its own.
            stolen = own[-1].short and _NAME_FOLLOWS.match(text, own[-1].end)
            return None if more or stolen else own[-1].end
    return None


def _fit(words: tuple[Word, ...], entry: Entry, cases: Cases) -> bool:
    return all(
        fits(word.text, forename, cases)
        for word, forename in zip(words, entry.forenames, strict=False)
    )


def fits(word: str, forename: str, cases: Cases) -> bool:
    """Tell whether `word` is `forename`, inflected, shortened or its initial."""
    return (
        is_forename(word, forename) or cases.are(word, forename) or cases.stands_for(word, forename)
    )
