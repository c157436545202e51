"""What each match of a regular expression must have: a place, its first signs, or some sign.

Most patterns of a profile match in few texts. The syntax of a pattern is read as far as it
tells where no match can be; of a pattern with anything unknown here nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from tei_edition.patterns.heads import (
    ANY,
    LENGTH,
    NO_SIGN,
    Heads,
    ended,
    flagged,
    one_of,
    one_sign,
    repeated,
    row,
    says_nothing,
)

_PLAIN = re.compile(r"(?:[^\\\[(){}|*+?^$]|\\\W)+(?![*+?{])")
# Some signs in a set, or one behind a backslash; signs in plain text that are not common.
_SIGNS, _RARE = re.compile(r"\[([^\\\[\]^-]+)\]|\\(\W)"), re.compile(r"[^\w\s.$\\]|_")
_SET = re.compile(r"\[\^?\]?(?:[^\]\\\[]|\\.|\[:[^\]]*:\]|\[)*\]", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:[pPNx]\{[^}]*\}|x..|u.{4}|U.{8}|[^gL\d])", re.DOTALL)
_REPEATED = re.compile(
    r"(?:[*+?]|\{(?=,?\d)(?P<least>\d*)(?P<more>,?)(?P<most>\d*)\})[?+]?(?![*+?{])"
)
_BETWEEN, _AGAIN = re.compile(r"\$|\\[bBzZmMGK]"), re.compile(r"\(\?P=\w+\)")
_ANCHOR, _NEVER = re.compile(r"\^|\\A"), re.compile(r"\(\?!\)")
_FLAGS, _LINES = re.compile(r"\(\?[aims]+\)"), re.compile(r"\(\?\w*m")
# What such a group holds need not stand in a match, though that begins with what is ahead.
_AHEAD, _BESIDE = re.compile(r"\(\?="), re.compile(r"\(\?(?:!|<[=!]|(?P<when>\(\w+\)))")
_OPEN = re.compile(r"\((?:\?(?:P?<\w+>|>|(?P<flags>[aims]*(?:-[aims]+)?):))?(?![?*])")
_WORD = re.compile(r"(?:[^\s\\.]|\\[^\w\s])+")
_ESCAPED = re.compile(r"\\(.)")
_HEAD = re.compile(r"\\.|.", re.DOTALL)
_ENDS = ("", "|", ")")
_TIMES = {"*": (0, LENGTH), "+": (1, LENGTH), "?": (0, 1)}


@dataclass(frozen=True, slots=True)
class Needs:
    """What each match must have."""

    anchored: bool = False
    """Whether it begins where the text begins."""
    lined: bool = False
    """Whether it begins where a line begins."""
    signs: frozenset[str] = frozenset()
    """Signs of which it has one; () where none are known."""
    heads: Heads = ANY
    """What stands at its beginning."""
    word: str = ""
    """Signs in a row that the text has."""


_NOTHING = Needs()
_NO_SIGN = Needs(heads=NO_SIGN)


class _UnknownError(Exception):
    """The pattern has something that is not known here."""


@lru_cache(maxsize=2048)
def needs(pattern: str) -> Needs:
    """Return what each match must have of a pattern that compiles."""
    try:
        found = _Reader(pattern).whole()
    except _UnknownError:
        return _NOTHING
    lines = _LINES.search(pattern) is not None
    # Where nothing may match too, more may do so at the same place.
    lined = found.anchored and lines and not says_nothing(found.heads)
    return replace(found, anchored=found.anchored and not lines, lined=lined)


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def whole(self) -> Needs:
        flags = self.took(_FLAGS)
        found = self.choice()
        if self.at < len(self.pattern):
            raise _UnknownError
        if _FLAGS.search(self.pattern, flags.end() if flags else 0):
            return replace(found, heads=ANY, word="")
        heads = ended(found.heads)
        if flags:
            return replace(found, heads=flagged(heads, flags[0][2:-1]), word="")
        return replace(found, heads=heads)

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
            anchored=all(one.anchored for one in parts),
            signs=signs if all(one.signs for one in parts) else _NOTHING.signs,
            heads=one_of(one.heads for one in parts),
            word=parts[0].word if len(parts) == 1 else "",
        )

    def sequence(self) -> Needs:
        """Read what follows one another."""
        parts: list[Needs] = []
        ahead, words = None, []
        while self.sign() not in _ENDS:
            if self.took(_AHEAD):
                found = self.inside()
                words.append(found.word)
                if all(one.heads == NO_SIGN for one in parts):
                    ahead = ended(found.heads)
                if self.took(_REPEATED):
                    raise _UnknownError
            elif not self.took(_FLAGS):
                parts.append(self.repeated(self.part()))
        heads = row(one.heads for one in parts)
        return Needs(
            anchored=bool(parts) and parts[0].anchored,
            signs=_fewest(parts),
            heads=ahead if ahead and says_nothing(heads) else heads,
            word=max((*words, *(one.word for one in parts)), key=len, default=""),
        )

    def part(self) -> Needs:
        """Read signs, a set of signs or a group."""
        if plain := self.took(_PLAIN):
            rare = _RARE.search(plain[0])
            heads = row(map(one_sign, _HEAD.findall(plain[0])))
            words = (_ESCAPED.sub(r"\1", one) for one in _WORD.findall(plain[0]))
            return Needs(
                signs=_alone(rare[0] if rare else ""),
                heads=heads,
                word=max(words, key=len, default=""),
            )
        if self.took(_ANCHOR):
            return Needs(anchored=True, heads=NO_SIGN)
        if never := self.took(_NEVER):
            return Needs(anchored=True, heads=one_sign(never[0]))
        if some := self.took(_SIGNS):
            return Needs(signs=_alone(some[1] or some[2]), heads=one_sign(some[0]))
        if self.took(_BETWEEN):
            return _NO_SIGN
        if sign := self.took(_SET) or self.took(_ESCAPE):
            return Needs(heads=one_sign(sign[0]))
        if self.took(_AGAIN):
            return _NOTHING
        return self.group()

    def group(self) -> Needs:
        """Read a group, or one sign."""
        if beside := self.took(_BESIDE):
            self.inside()
            return _NOTHING if beside["when"] else _NO_SIGN
        if group := self.took(_OPEN):
            found = self.inside()
            if flags := group["flags"]:
                return replace(found, heads=flagged(found.heads, flags), word="")
            return found
        if self.sign() in r"\([{":
            raise _UnknownError
        self.at += 1
        return Needs(heads=one_sign(self.pattern[self.at - 1]))

    def inside(self) -> Needs:
        """Read the alternatives of a group, and its end."""
        found = self.choice()
        self.at += 1
        return found

    def repeated(self, unit: Needs) -> Needs:
        """Read how often `unit` may stand."""
        if match := self.took(_REPEATED):
            least, most = _times(match)
            signs = unit.signs if least else _NOTHING.signs
            heads = repeated(unit.heads, least, most)
            return Needs(signs=signs, heads=heads, word=unit.word if least else "")
        if self.sign() and self.sign() in "*+?{":
            raise _UnknownError
        return unit


def _times(match: re.Match[str]) -> tuple[int, int]:
    """Return how often at least and at most something stands, so far as that matters."""
    if match["least"] is None:
        return _TIMES[match[0][0]]
    least = int(match["least"] or 0)
    return least, int(match["most"] or LENGTH) if match["more"] else least


def _fewest(parts: Sequence[Needs]) -> frozenset[str]:
    return min((one.signs for one in parts if one.signs), key=len, default=_NOTHING.signs)


def _alone(signs: str) -> frozenset[str]:
    """Return the `signs`, of which a match has one, if none of them may stand for another."""
    alone = signs.lower() == signs.upper() and not any(map(str.isspace, signs))
    return frozenset(signs) if alone else _NOTHING.signs
