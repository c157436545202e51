"""Signs to brackets: which sign belongs to which, in one paragraph or over several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TypeAlias

import regex

from tei_edition.annotators.stretches import Bracket, Loose, Stretch
from tei_edition.model import Leaf, Notation, Reading
from tei_edition.patterns import any_of, search, search_all
from tei_edition.profiles.brackets import Accent, Brackets, Sign

REACH = 12
"""How many paragraphs a bracket may hold."""
DEPTH = 40
"""How many brackets may stand in one another."""
_CONTEXT = 40
_SURE = ("del", "add", "surplus", "unclear")
"""Meanings that only notation has: words in other brackets may be the document's."""

Grounds: TypeAlias = Callable[[Bracket], bool]
"""Tells whether something says what a bracket is, so that its signs belong together."""
Span: TypeAlias = tuple[int, int, Sign]
"""Offsets of a pair of signs in the reading of a leaf, and its kind."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paired:
    """What the signs of running text became."""

    brackets: tuple[Bracket, ...]
    """The brackets, in order."""
    loose: tuple[Loose, ...]
    """The signs that have no partner."""
    deep: tuple[Loose, ...]
    """Of each leaf with more than `DEPTH` brackets in one another, the first sign too many."""


def pair(leaves: Sequence[Leaf], conventions: Brackets, grounds: Grounds) -> Paired:
    """Return the brackets in running text, and the signs that are none.

    Signs in different paragraphs are a bracket if they look like one, or if there are `grounds`.
    """
    found: list[Bracket] = []
    loose: list[Loose] = []
    deep: list[Loose] = []
    heads = _heads(conventions.signs)
    accents = tuple(one.character for one in conventions.accents)
    for leaf in leaves:
        has = leaf.text.__contains__
        if any(map(has, accents)):
            found.extend(_accented(leaf, conventions.accents))
        if any(map(has, heads)) and search(_signs(conventions.signs), leaf.text):
            reading = leaf.reading()
            spans, alone = _matched(leaf, reading, conventions.signs)
            shallow, below = _shallow(spans)
            found.extend(one for span in shallow for one in _pair(leaf, reading, *span))
            loose.extend(alone)
            deep.extend(
                Loose(leaf=leaf, reading=reading, at=at, kind=kind, opens=True)
                for at, _stop, kind in below[:1]
            )
    joined = _joined(leaves, found, loose, grounds)
    used = {id(one) for ends, _ in joined for one in ends}
    brackets = (*found, *(bracket for _, bracket in joined))
    return Paired(
        brackets=tuple(sorted(brackets, key=lambda one: (one.span[0], -one.span[1]))),
        loose=tuple(one for one in loose if id(one) not in used),
        deep=tuple(deep),
    )


def _shallow(spans: list[Span]) -> tuple[list[Span], list[Span]]:
    """Return the pairs of signs with less than `DEPTH` around them, and the others, in order."""
    around: list[int] = []
    shallow: list[Span] = []
    deep: list[Span] = []
    for one in sorted(spans, key=lambda span: span[0]):
        while around and around[-1] <= one[0]:
            around.pop()
        (shallow if len(around) < DEPTH else deep).append(one)
        around.append(one[1])
    return shallow, deep


def _belong(first: Loose, last: Loose) -> bool:
    """Tell whether two signs in different leaves look like one bracket.

    It begins or ends with a leaf, or does both with a sentence; or its signs have one meaning.
    """
    sure = first.kind.means in _SURE
    return sure or first.outermost or last.outermost or (first.at_sentence and last.at_sentence)


@lru_cache(maxsize=16)
def _signs(kinds: tuple[Sign, ...]) -> str:
    """Return a pattern for any sign, the longest first."""
    return any_of(tuple(sign for one in kinds for sign in (one.open, one.close)))


@lru_cache(maxsize=16)
def _heads(kinds: tuple[Sign, ...]) -> tuple[str, ...]:
    """Return with what the signs begin, of which most paragraphs have none."""
    heads = {sign.strip()[:1] for one in kinds for sign in (one.open, one.close)}
    return (*heads, "’") if "'" in heads else tuple(heads)


def _matched(
    leaf: Leaf, reading: Reading, kinds: tuple[Sign, ...]
) -> tuple[list[Span], list[Loose]]:
    """Return the pairs of signs of a leaf, and its signs without partner, in order."""
    pairs: list[Span] = []
    stack: list[tuple[int, Sign]] = []
    waiting: Counter[str] = Counter()
    alone: list[tuple[int, Sign, bool]] = []
    for match in search_all(_signs(kinds), reading.text):
        at, sign = match.start(), match[0]
        closed = None
        if waiting[sign]:
            closed = next(n for n in reversed(range(len(stack))) if stack[n][1].close == sign)
        kind = _opened(sign, reading.text[max(0, at - _CONTEXT) : at], kinds)
        if closed is not None:
            begin, opened = stack[closed]
            alone.extend((low, one, True) for low, one in stack[closed + 1 :])
            waiting.subtract(one.close for _low, one in stack[closed:])
            del stack[closed:]
            pairs.append((begin, match.end(), opened))
        elif kind:
            stack.append((at, kind))
            waiting[kind.close] += 1
        elif closing := next((one for one in kinds if sign == one.close != one.open), None):
            alone.append((at, closing, False))
    alone.extend((at, one, True) for at, one in stack)
    loose = [
        Loose(leaf=leaf, reading=reading, at=at, kind=kind, opens=opens)
        for at, kind, opens in sorted(alone, key=lambda one: one[0])
        if kind.alone == "reported"
    ]
    return pairs, loose


def _opened(sign: str, before: str, kinds: tuple[Sign, ...]) -> Sign | None:
    """Return the kind of bracket that `sign` opens behind the words `before`."""
    kind = next((one for one in kinds if one.open == sign), None)
    fits = kind and (not kind.before or search(rf"(?:{kind.before})$", before))
    return kind if fits else None


def _pair(leaf: Leaf, reading: Reading, begin: int, stop: int, kind: Sign) -> Iterator[Bracket]:
    low, high = begin + len(kind.open), stop - len(kind.close)
    inside = reading.text[low:high]
    if not inside.strip() or (kind.pattern and not search(kind.pattern, inside)):
        return
    start, end = reading.span(begin, stop)
    ends = (reading.span(begin, low), reading.span(high, stop))
    if kind.means == "text" or (kind.means == "ex" and _holds_more(leaf, start, end)):
        return
    signs = tuple(Notation(start=one, end=other, rule="bracket") for one, other in ends)
    offsets = reading.offsets[low:high]
    stretch = Stretch(leaf=leaf, start=start, end=end, inside=inside, offsets=offsets, signs=signs)
    yield Bracket(meaning=kind, stretches=(stretch,))


def _holds_more(leaf: Leaf, start: int, end: int) -> bool:
    """Tell whether a note or the like stands in a stretch: ex holds letters alone."""
    return any(start < mark.start < end for mark in leaf.annotations)


def _accented(leaf: Leaf, accents: tuple[Accent, ...]) -> Iterator[Bracket]:
    """Yield the runs of letters that bear the same combining character."""
    reading = leaf.reading()
    for accent in accents:
        sign = regex.escape(accent.character)
        for match in search_all(rf"[^{sign}\s]{sign}(?:\s{{0,3}}[^{sign}]{sign})*", reading.text):
            start, end = reading.span(*match.span())
            marked = [at for at in range(*match.span()) if reading.text[at] == accent.character]
            plain = [at for at in range(*match.span()) if at not in set(marked)]
            signs = tuple(
                Notation(start=reading.offsets[at], end=reading.offsets[at] + 1, rule="accent")
                for at in marked
            )
            stretch = Stretch(
                leaf=leaf,
                start=start,
                end=end,
                inside="".join(reading.text[at] for at in plain),
                offsets=tuple(reading.offsets[at] for at in plain),
                signs=signs,
            )
            yield Bracket(meaning=accent, stretches=(stretch,))


def _joined(
    leaves: Sequence[Leaf], found: Sequence[Bracket], loose: Sequence[Loose], grounds: Grounds
) -> list[tuple[tuple[Loose, Loose], Bracket]]:
    """Return the brackets over several leaves: a first and a last sign with none between them."""
    order = {id(leaf): at for at, leaf in enumerate(leaves)}
    made = []
    for first, last in pairwise(one for one in loose if one.kind.means != "text"):
        begin, end = order[id(first.leaf)], order[id(last.leaf)]
        if not 0 < end - begin < REACH or not first.opens or last.opens or first.kind != last.kind:
            continue
        low, high = first.span[0], last.span[1]
        if any(
            one.span[0] < low < one.span[1] or one.span[0] < high < one.span[1] for one in found
        ):
            continue
        parts = tuple(_part(leaf, first, last) for leaf in leaves[begin : end + 1])
        whole = Bracket(meaning=first.kind, stretches=parts)
        filled = parts[0].inside.strip() and parts[-1].inside.strip()
        if filled and (_belong(first, last) or grounds(whole)):
            made.append(((first, last), whole))
    return made


def _part(leaf: Leaf, first: Loose, last: Loose) -> Stretch:
    """Return what lies in `leaf` of a bracket from one sign to another."""
    reading = leaf.reading()
    low, high, signs = 0, len(reading.text), []
    start, end = 0, len(leaf.text)
    for one in (first, last):
        if one.leaf is leaf:
            span = (one.span[0] - leaf.start, one.span[1] - leaf.start)
            signs.append(Notation(start=span[0], end=span[1], rule="bracket"))
    if first.leaf is leaf:
        start, low = signs[0].start, first.at + len(first.kind.open)
    if last.leaf is leaf:
        end, high = signs[-1].end, last.at
    return Stretch(
        leaf=leaf,
        start=start,
        end=end,
        inside=reading.text[low:high],
        offsets=reading.offsets[low:high],
        signs=tuple(signs),
    )
