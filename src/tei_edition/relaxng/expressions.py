"""Regular expressions of XML Schema (part 2, appendix F) as patterns of the `regex` library.

Most need a change of few tokens. What is left, ranges of Unicode's blocks and classes taken
from others, elementpath translates, which takes a tenth of a second for a class of letters.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import regex

from tei_edition.patterns import compiled, match_at

_PART = re.compile(r"\\[pP]\{[A-Z][a-z]?\}|\\.|-\[|\[\^?|[\]^$.]|[^\\\[\]^$.]", re.DOTALL)
_START = r":\p{L}\p{Nl}_"
_CLASSES = {
    r"\d": r"\p{Nd}",
    r"\s": r" \t\n\r",
    r"\i": _START,
    r"\c": _START + r"\-.\p{Nd}\p{M}\u00B7\u203F\u2040",
}
_OUTSIDE = {
    **{key: f"[{signs}]" for key, signs in _CLASSES.items()},
    **{key.upper(): f"[^{signs}]" for key, signs in _CLASSES.items()},
    r"\w": r"[^\p{P}\p{Z}\p{C}]",
    r"\W": r"[\p{P}\p{Z}\p{C}]",
    ".": r"[^\n\r]",
    "^": r"\^",
    "$": r"\$",
}
_ESCAPED = frozenset("nrt\\|.-^?*+{}()[]$")


@lru_cache(maxsize=1024)
def test(pattern: str) -> Callable[[str], bool]:
    """Return a function that tells whether a text matches; raises ValueError for a bad pattern.

    The function raises `PatternTimeoutError` for a pattern that does not come to an end.
    """
    translated = _translated(pattern) or _by_library(pattern)
    whole = rf"(?:{translated})\Z"
    try:
        compiled(whole)
    except regex.error as error:
        raise ValueError(str(error)) from error
    return lambda text: match_at(whole, text, 0) is not None


def _translated(pattern: str) -> str | None:
    """Return `pattern` with its tokens changed, or None where that is not enough."""
    made = []
    inside = False
    for part in _PART.findall(pattern):
        if part == "-[" or (inside and part[0] == "["):
            return None
        changed = (_CLASSES if inside else _OUTSIDE).get(part, part)
        is_class = part[0] == "\\" and len(part) == len(r"\d") and part[1] not in _ESCAPED
        if is_class and changed == part:
            return None
        inside = part[0] == "[" or (inside and part != "]")
        made.append(changed)
    whole = "".join(made)
    # What only libraries of programs understand, groups with a question mark for one, is refused.
    return None if inside or re.search(r"\(\?|[*+?}][?+]", whole) else whole


def _by_library(pattern: str) -> str:
    from elementpath.regex import RegexError, translate_pattern

    try:
        return translate_pattern(
            pattern, back_references=False, lazy_quantifiers=False, anchors=False
        )
    except RegexError as error:
        raise ValueError(str(error)) from error
