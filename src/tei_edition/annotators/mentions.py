"""Finding forms of names in running text: one pass, however many names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import ahocorasick_rs
import regex

from tei_edition.authority import Authority, Entry, Form
from tei_edition.model import Reading
from tei_edition.profiles import match_at

INITIALS = r"(?:\p{Lu}\.\s?){1,4}"
"""Initials before a surname."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A form of a name in the text, with all that it may mean."""

    start: int
    """Offset in the reading."""
    end: int
    """Offset behind it."""
    text: str
    """The form."""
    candidates: tuple[tuple[Entry, Form], ...]
    """Entries that have this form."""


class Finder:
    """All forms of an authority, compiled once."""

    def __init__(self, authority: Authority, *, tags: Iterable[str], kinds: Iterable[str]) -> None:
        """Compile the forms of `kinds` of the entries with one of `tags`."""
        wanted, allowed = frozenset(tags), frozenset(kinds)
        self.forms: dict[str, list[tuple[Entry, Form]]] = {}
        for entry in authority.entries:
            for form in entry.forms if entry.tag in wanted else ():
                if form.kind in allowed:
                    for text in {form.text, form.text.upper()}:
                        self.forms.setdefault(text, []).append((entry, form))
        self.texts = sorted(self.forms)
        self.automaton = ahocorasick_rs.AhoCorasick(self.texts) if self.texts else None

    def find(self, reading: Reading) -> tuple[Mention, ...]:
        """Return the mentions in a text; where two overlap, the longer one."""
        if self.automaton is None:
            return ()
        text = reading.text
        found = [
            (start, end, self.texts[index])
            for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True)
            if _is_word(text, start, end) and not _is_cut(text, start)
        ]
        return tuple(
            Mention(start=start, end=end, text=form, candidates=tuple(self.forms[form]))
            for start, end, form in _longest(found)
        )


def _is_word(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or after.isalnum() or before in ("-", "_"))


def _is_cut(text: str, start: int) -> bool:
    """Tell whether a form that begins with an initial leaves out initials before it."""
    begins = regex.match(r"\p{Lu}\.", text[start : start + 2])
    return begins is not None and initials_before(text, start)[1] != ()


def _longest(found: list[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    reached = 0
    for start, end, form in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= reached:
            yield start, end, form
            reached = end


def initials_before(text: str, at: int) -> tuple[int, tuple[str, ...]]:
    """Return where the initials before text[at:] begin, and their letters."""
    match = regex.search(rf"(?<![\p{{L}}.]){INITIALS}\s?$", text[max(0, at - 24) : at])
    if match is None:
        return at, ()
    return at - (min(24, at) - match.start()), tuple(
        letter for letter in match[0] if letter.isalpha()
    )


def is_thing(text: str, end: int, things: tuple[str, ...]) -> bool:
    """Tell whether the words behind text[:end] make a surname that of a firm, street or house."""
    words = "|".join(regex.escape(one) for one in things)
    return bool(words) and match_at(rf"\s+(?:{words})(?!\p{{L}})", text, end) is not None


def word_before(text: str, at: int) -> str:
    """Return the word directly before text[at:], or "" where a sentence or clause begins."""
    match = regex.search(r"([\p{L}’\x27-]+\.?)\s$", text[max(0, at - 40) : at])
    return match[1] if match else ""


def opens_sentence(text: str, at: int) -> bool:
    """Tell whether the word before text[at:] is the first of a sentence."""
    before = text[:at].rstrip()
    head = before[: len(before) - len(word_before(text, at))].rstrip()
    return not head or head[-1] in '.?!:;“"([—–'
