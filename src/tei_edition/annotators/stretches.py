"""Brackets in running text, and signs without partner."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tei_edition.model import Leaf, Notation, Reading
from tei_edition.patterns import search
from tei_edition.profiles.brackets import Accent, Sign

_WITHIN_WORDS = "’'-\N{COMBINING ACUTE ACCENT}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """The part of a bracket that lies in one leaf."""

    leaf: Leaf
    """The leaf."""
    start: int
    """Offset of its first character in the leaf's text, with the sign."""
    end: int
    """Offset behind its last character."""
    inside: str
    """What a reader sees in it, without the outer signs."""
    offsets: Sequence[int] = ()
    """For each of these characters, its offset in the leaf's text."""
    signs: tuple[Notation, ...] = ()
    """The signs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """Words between two signs, or with a sign on each letter."""

    meaning: Sign | Accent
    """What its signs mean."""
    stretches: tuple[Stretch, ...]
    """Its parts: more than one where it holds several paragraphs."""

    @property
    def parts(self) -> tuple[str, ...]:
        """What a reader sees in each of its paragraphs."""
        return tuple(one.inside for one in self.stretches)

    @property
    def inside(self) -> str:
        """What a reader sees in it."""
        return " ".join(self.parts)

    @property
    def span(self) -> tuple[int, int]:
        """Its offsets in the source."""
        first, last = self.stretches[0], self.stretches[-1]
        return first.leaf.start + first.start, last.leaf.start + last.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Loose:
    """A sign without partner in its leaf."""

    leaf: Leaf
    """The leaf."""
    reading: Reading
    """What a reader sees of it."""
    at: int
    """Offset of the sign in the reading."""
    kind: Sign
    """Its kind."""
    opens: bool
    """Whether it is a first sign."""

    @property
    def span(self) -> tuple[int, int]:
        """Its offsets in the source."""
        sign = self.kind.open if self.opens else self.kind.close
        start, end = self.reading.span(self.at, self.at + len(sign))
        return self.leaf.start + start, self.leaf.start + end

    @property
    def outermost(self) -> bool:
        """Whether nothing but signs stands between it and the nearest end of its leaf."""
        text = self.reading.text
        rest = text[: self.at] if self.opens else text[self.at + len(self.kind.close) :]
        return not any(one.isalnum() for one in rest)

    @property
    def at_sentence(self) -> bool:
        """Whether a sentence ends before it."""
        return self.reading.text[: self.at].rstrip(' ”"’)').endswith((".", "!", "?", ":", "…"))


def is_marker(bracket: Bracket, marker: str) -> bool:
    """Tell whether a bracket has the form of a note marker."""
    kind, only = bracket.meaning, bracket.stretches[0]
    if len(bracket.stretches) > 1 or not isinstance(kind, Sign) or not marker:
        return False
    return bool(search(rf"^(?:{marker})$", f"{kind.open}{only.inside}{kind.close}"))


def letters_before(text: str, end: int) -> int:
    """Return where the word begins that ends at text[:end]; `end` if there is none."""
    start = end
    while start and (text[start - 1].isalnum() or text[start - 1] in _WITHIN_WORDS):
        start -= 1
    return start


def word_around(text: str, part: Stretch) -> tuple[int, int]:
    """Return the word of which a stretch expands a part, with the signs of other such parts."""
    end = part.end
    while end < len(text) and (text[end].isalpha() or text[end] in "()"):
        end += 1
    return letters_before(text, part.start), end
