"""With which signs a text may begin where a regular expression matches.

A head is a row of patterns of one sign each, which the first signs of the text match, one by
one. Of a pattern some heads are known, and no text begins with a match that has none of them.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import product
from typing import TypeAlias

import regex

Heads: TypeAlias = frozenset[tuple[str, ...]]

LENGTH = 3
"""So many signs are looked at."""
_MOST = 400
"""So many heads are told apart; of more only what they begin with."""

NO_SIGN: Heads = frozenset({()})
"""What stands between two signs."""
ANY: Heads = frozenset({("",) * LENGTH})
"""What may be anything, of any length."""


def one_sign(sign: str) -> Heads:
    """Return the heads of a pattern of one sign."""
    return frozenset({(sign,)})


def one_of(several: Iterable[Heads]) -> Heads:
    """Return the heads of alternatives."""
    return frozenset().union(*several)


def row(parts: Iterable[Heads]) -> Heads:
    """Return the heads of parts that follow one another."""
    heads = NO_SIGN
    for part in parts:
        short = {head for head in heads if len(head) < LENGTH}
        if not short:
            break
        if len(short) * len(part) > _MOST:
            return ended(heads)
        longer = ((*head, *more)[:LENGTH] for head, more in product(short, part))
        heads = heads.difference(short).union(longer)
    return heads


def repeated(part: Heads, least: int, most: int) -> Heads:
    """Return the heads of a part that stands from `least` to `most` times."""
    times = range(min(least, LENGTH), min(most, LENGTH) + 1)
    return one_of(row([part] * time) for time in times)


def ended(heads: Heads) -> Heads:
    """Return the heads if anything may follow behind them."""
    return frozenset((*head, *[""] * LENGTH)[:LENGTH] for head in heads)


def flagged(heads: Heads, flags: str) -> Heads:
    """Return the heads in a group with `flags`."""
    return frozenset(tuple(f"(?{flags}:{sign})" if sign else "" for sign in head) for head in heads)


def says_nothing(heads: Heads) -> bool:
    """Tell whether one of the heads begins with any sign."""
    return any(head[:1] in ((), ("",), (".",)) for head in heads)


@lru_cache(maxsize=1 << 16)
def fit(heads: Heads, start: str) -> bool:
    """Tell whether a text that begins with `start` may have one of the `heads`."""
    for sign in start:
        heads = _behind(heads, sign)
        if not heads:
            return False
    return True


@lru_cache(maxsize=1 << 16)
def _behind(heads: Heads, sign: str) -> Heads:
    """Return what is left of those heads of which `sign` may be the first."""
    return frozenset(head[1:] for head in heads if not head or _is(head[0], sign))


@lru_cache(maxsize=1 << 16)
def _is(pattern: str, sign: str) -> bool:
    return not pattern or _sign(pattern).match(sign) is not None


@lru_cache(maxsize=2048)
def _sign(pattern: str) -> regex.Pattern[str]:
    return regex.compile(pattern)
