"""Inflected forms of names, by the endings that a language puts in the place of others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from tei_edition.annotators.honorifics import letters
from tei_edition.authority import straight
from tei_edition.profiles.naming import Abbreviation, Ending, Names

SHORTEST = 3
"""A stem with fewer letters is not inflected: too many words begin with it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cases:
    """The endings of a profile's languages."""

    rows: tuple[tuple[str, frozenset[str]], ...] = ()
    """An ending of the name as an authority gives it, and those that replace it; longest first."""

    titles: frozenset[str] = frozenset()
    """Titles that look like an initial, and are none before a name."""
    abbreviations: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Shortened forenames, each with those that it may stand for."""
    nobility: tuple[str, ...] = ()
    """Titles that may stand between forename and surname."""

    spellings: tuple[tuple[str, str], ...] = ()
    """Letters for which others may be written, with these."""

    def plain(self, text: str) -> str:
        """Return `text` as names are compared: however it is spelt, and as long as before."""
        text = straight(text)
        for letter, other in self.spellings:
            text = text.replace(letter, other)
        return text

    def stem(self, name: str) -> tuple[str, str, frozenset[str]]:
        """Return the part of `name` that stays, its own ending, and the other endings."""
        for ending, others in self.rows:
            if name.casefold().endswith(ending) and len(name) - len(ending) >= SHORTEST:
                at = len(name) - len(ending)
                return name[:at], name[at:], others
        return name, "", frozenset()

    def stands_for(self, word: str, forename: str) -> bool:
        """Tell whether `word` is a shortened form of `forename`, or the same in other letters."""
        if self.spellings and self.plain(word) == self.plain(forename):
            return True
        return any(word == short and forename in of for short, of in self.abbreviations)

    def has_abbreviation(self, words: str) -> bool:
        """Tell whether one of `words` is a shortened forename."""
        return any(short in words.split() for short, _of in self.abbreviations)

    def are(self, word: str, name: str) -> bool:
        """Tell whether `word` is an inflected form of `name`."""
        word, name = self.plain(word), self.plain(name)
        stem, own, others = self.stem(name)
        rest = word[len(stem) :]
        same = word[: len(stem)] in (stem, stem.upper())
        return same and rest != own and rest.casefold() in others


NO_CASES = Cases()


@lru_cache(maxsize=16)
def cases(
    endings: tuple[Ending, ...],
    titles: frozenset[str] = frozenset(),
    abbreviations: tuple[Abbreviation, ...] = (),
    nobility: tuple[str, ...] = (),
    spellings: tuple[tuple[str, str], ...] = (),
) -> Cases:
    """Return the `endings` of a profile and what stands before its surnames, ready for use."""
    found: dict[str, set[str]] = {}
    for one in endings:
        found.setdefault(one.of, set()).update(one.become)
    rows = sorted(found.items(), key=lambda row: (-len(row[0]), row[0]))
    return Cases(
        rows=tuple((ending, frozenset(others)) for ending, others in rows),
        titles=titles,
        abbreviations=tuple((one.short, one.of) for one in abbreviations),
        nobility=nobility,
        spellings=tuple(
            pair
            for letter, other in spellings
            for pair in ((letter, other), (letter.upper(), other.upper()))
        ),
    )


def cases_of(names: Names) -> Cases:
    """Return the cases of a profile with all that stands before its surnames."""
    return cases(
        names.endings,
        letters(names),
        names.abbreviations,
        names.nobility,
        tuple(names.spellings.items()),
    )
