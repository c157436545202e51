"""What each match of a regular expression must have: the beginning of the text, or some sign.

Most patterns of a profile match in few texts. The syntax of a pattern is read as far as it
tells where no match can be; of a pattern with anything unknown here nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_PLAIN = re.compile(r"(?:[^\\\[(){}|*+?^]|\\\W)+(?![*+?{])")
# Some signs in a set, or one behind a backslash; signs in plain text that are not common.
_SIGNS, _RARE = re.compile(r"\[([^\\\[\]^-]+)\]|\\(\W)"), re.compile(r"[^\w\s.$\\]")
_SET = re.compile(r"\[\^?\]?(?:[^\]\\\[]|\\.|\[:[^\]]*:\]|\[)*\]", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:[pPNx]\{[^}]*\}|x..|u.{4}|U.{8}|[^gL\d])", re.DOTALL)
_REPEATED = re.compile(r"(?:(?P<once>\+|\{0*[1-9]\d*(?:,\d*)?\})|[*?]|\{\d*,?\d*\})[?+]?(?![*+?{])")
_AGAIN = re.compile(r"\(\?P=\w+\)")
_ANCHOR, _NEVER = re.compile(r"\^|\\A"), re.compile(r"\(\?!\)")
_FLAGS, _LINES = re.compile(r"\(\?[aims]+\)"), re.compile(r"\(\?\w*m")
# What such a group holds need not stand in a match.
_BESIDE = re.compile(r"\(\?(?:[=!>]|<[=!]|\(\w+\))")
_OPEN = re.compile(r"\((?:\?(?:P?<\w+>|[aims]*(?:-[aims]+)?:))?(?![?*])")
_ENDS = ("", "|", ")")


@dataclass(frozen=True, slots=True)
class Needs:
    """What each match must have."""

    anchored: bool = False
    """Whether it begins where the text begins."""
    signs: frozenset[str] = frozenset()
    """Signs of which it has one; () where none are known."""


_NOTHING = Needs()


class _UnknownError(Exception):
    """The pattern has something that is not known here."""


@lru_cache(maxsize=2048)
def needs(pattern: str) -> Needs:
    """Return what each match must have of a pattern that compiles."""
    try:
        found = _Reader(pattern).whole()
    except _UnknownError:
        return _NOTHING
    return Needs(found.anchored and not _LINES.search(pattern), found.signs)


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def whole(self) -> Needs:
        found = self.choice()
        if self.at < len(self.pattern):
            raise _UnknownError
        return found

    def took(self, token: re.Pattern[str]) -> re.Match[str] | None:
        """Go behind `token` if it stands here."""
        match = token.match(self.pattern, self.at)
        if match:
            self.at = match.end()
        return match

    def sign(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def choice(self) -> Needs:
        """Read alternatives, to the end of their group."""
        parts = [self.sequence()]
        while self.sign() == "|":
            self.at += 1
            parts.append(self.sequence())
        signs = frozenset().union(*(one.signs for one in parts))
        return Needs(
            all(one.anchored for one in parts),
            signs if all(one.signs for one in parts) else _NOTHING.signs,
        )

    def sequence(self) -> Needs:
        """Read what follows one another."""
        parts: list[Needs] = []
        while self.sign() not in _ENDS:
            if not self.took(_FLAGS):
                parts.append(self.repeated(self.part()))
        return Needs(bool(parts) and parts[0].anchored, _fewest(parts))

    def part(self) -> Needs:
        """Read signs, a set of signs or a group."""
        if plain := self.took(_PLAIN):
            rare = _RARE.search(plain[0])
            return _one_of(rare[0]) if rare else _NOTHING
        if self.took(_ANCHOR) or self.took(_NEVER):
            return Needs(anchored=True)
        if some := self.took(_SIGNS):
            return _one_of(some[1] or some[2])
        if self.took(_SET) or self.took(_ESCAPE) or self.took(_AGAIN):
            return _NOTHING
        if self.took(_BESIDE):
            self.inside()
            return _NOTHING
        if self.took(_OPEN):
            return self.inside()
        if self.sign() in r"\([{":
            raise _UnknownError
        self.at += 1
        return _NOTHING

    def inside(self) -> Needs:
        """Read the alternatives of a group, and its end."""
        found = self.choice()
        self.at += 1
        return found

    def repeated(self, unit: Needs) -> Needs:
        """Read how often `unit` may stand."""
        if match := self.took(_REPEATED):
            return Needs(signs=unit.signs) if match["once"] else _NOTHING
        if self.sign() and self.sign() in "*+?{":
            raise _UnknownError
        return unit


def _fewest(parts: Sequence[Needs]) -> frozenset[str]:
    return min((one.signs for one in parts if one.signs), key=len, default=_NOTHING.signs)


def _one_of(signs: str) -> Needs:
    """Return the need for one of the `signs`, if none of them may stand for another."""
    alone = signs.lower() == signs.upper() and not any(map(str.isspace, signs))
    return Needs(signs=frozenset(signs)) if alone else _NOTHING
