"""How long a text may be for a search in it to end soon, whatever its characters.

To measure the time of a search costs more than most searches do. What makes one slow is a
repetition that can be divided in many ways: of a group that holds repetitions or choices
itself, or several of single characters in a row. Where a pattern has none of the former and
few of the latter, the most work that it can be is known beforehand.
"""

from __future__ import annotations

import re
from functools import lru_cache

_UNKNOWN = re.compile(r"\(\?(?:[R\d&|]|P>|[a-ln-z]*m)|\(\*|(?<!\\[pPN])\{[^\d,}]")
"""What calls other parts of the pattern, or matches in each line, or what only resembles it."""
_ATOM = re.compile(
    r"(?P<blank>\\s)|(?P<any>\\[WDPBXRbAZzmMKG](?:\{[^}]*\})?|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\.)"
    r"|\\[pN]\{[^}]*\}|\\.",
    re.DOTALL,
)
_SINGLE = re.compile(r"¬[*+](?=[\w'’](?![*?{]))")
"""White space before what is none: it ends at one place only."""
_WIDE = re.compile(r"[*+¤]|\{\d*,\}|\{\d*,?\d{2,}\}")
"""A repetition of any length; ¤ stands for one of those within a group."""
_GROUP = re.compile(r"\((?:\?(?:P?<\w+>|[a-zA-Z-]*:|<?[=!]|>)?)?([^()]*)\)")
_REPEATED = re.compile(r"¦(?:[*+]|\{)")
"""¦ stands for a group that holds repetitions or choices."""

_LONGEST = 20_000
"""Longer patterns are not looked at."""
_TEXTS = (100_000, 2_000, 200)
"""Characters of a text in which no repetition, one, or two repetitions in a row are fast."""


@lru_cache(maxsize=2048)
def sure(pattern: str) -> int:
    """Return the length of the longest text that is sure to be searched through fast."""
    if len(pattern) > _LONGEST or _UNKNOWN.search(pattern):
        return 0
    folded = _folded(_SINGLE.sub("a", _ATOM.sub(_sign, pattern)))
    if "(" in folded or _REPEATED.search(folded):
        return 0
    # At the beginning of a text the search begins but once.
    repetitions = max(0, _repetitions(folded) - _is_anchored(folded))
    return _TEXTS[repetitions] if repetitions < len(_TEXTS) else 0


def _sign(atom: re.Match[str]) -> str:
    """Return one sign for white space, for what may be white space, or for what is none."""
    return {"blank": "¬", "any": "~"}.get(atom.lastgroup or "", "a")


def _folded(plain: str) -> str:
    """Return the pattern with its groups as signs, unless one must not be repeated."""
    while not _REPEATED.search(plain):
        folded = _GROUP.sub(lambda group: _fold(group[1]), plain)
        if folded == plain:
            break
        plain = folded
    return plain


def _fold(body: str) -> str:
    anchor = "^" if _is_anchored(body) else ""
    divided = not set(body).isdisjoint("*+?{|¤¦")
    return anchor + "¤" * _repetitions(body) + ("¦" if divided else "a")


def _repetitions(body: str) -> int:
    return max(len(_WIDE.findall(one)) for one in body.split("|"))


def _is_anchored(body: str) -> bool:
    return all(one.startswith("^") for one in body.split("|"))
