"""Where a name can only be a person's: behind a title, as a speaker, among those present."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import regex

from tei_edition.annotators.context import Context
from tei_edition.annotators.honorifics import title_before
from tei_edition.annotators.letter_cues import of_letter, of_minutes
from tei_edition.annotators.shapes import Shapes, shapes, signals
from tei_edition.model import Boundary, Leaf, Mark, Reading, Speaker, Words
from tei_edition.profiles import match_at, search, search_all
from tei_edition.profiles.front import Group

Spans = Iterator[tuple[int, int]]
"""Where names begin and end in a reading."""

_BACK = 40
_CAPITALISED = regex.compile(r"(?<=\s)\p{Lu}[\w’\x27-]*(?<=\w)")


def cues(leaf: Leaf, reading: Reading, known: Context, *, named: bool) -> Spans:
    """Yield names that can only be persons'.

    `named` says whether somebody known is named in the leaf.
    """
    attendance = known.scope.profile.attendance
    made = shapes(known.scope.profile.names, attendance.conjunctions)
    yield from _behind_titles(reading.text, made, known)
    if isinstance(leaf, Speaker) and (match := search(made.speaker, reading.text, "name")):
        yield match.span("name")
    if isinstance(leaf, Words) and known.is_participant(leaf):
        begin = _behind_role(leaf, reading, attendance.groups)
        if begin == 0 or not named:
            match = match_at(made.participant, reading.text, begin)
            yield from match.spans("name") if match else ()
    if isinstance(leaf, Boundary):
        for pattern in _of_boundary(leaf, made, known, named=named):
            for one in search_all(pattern, reading.text, "name"):
                yield from one.spans("name")


def _of_boundary(leaf: Boundary, made: Shapes, known: Context, *, named: bool) -> Iterator[str]:
    if leaf.role and not named:
        yield made.initials
    yield from of_letter(leaf, known.scope.profile.letters, made.person, made.title)
    yield from of_minutes(leaf, made.person, made.title)
    if leaf.tag == "addrLine":
        yield rf"^{made.initials}"


def behind_offices(reading: Reading, learned: Mapping[str, int], known: Context) -> Spans:
    """Yield names behind an office whose surname is among those `learned`, in this order.

    Alone an office is no ground: "dem Minister Vollmacht geben" names nobody.
    """
    text, names = reading.text, known.scope.profile.names
    found: list[tuple[int, int, int]] = []
    for match in _CAPITALISED.finditer(text) if learned else ():
        word, at = match[0], match.start()
        # A surname may be the beginning of another.
        ends = range(1, len(word)) if not word.isalnum() else ()
        for end in (*(end for end in ends if not word[end].isalnum()), len(word)):
            if word[:end] in learned:
                found.append((learned[word[:end]], at, at + end))
    for _order, start, end in sorted(found):
        if title_before(text, start, names):
            yield start, end


def _behind_titles(text: str, made: Shapes, known: Context) -> Spans:
    names = known.scope.profile.names
    plurals, nobility = _lowered(names.groups), _lowered(names.nobility)
    lower = _lower(text)
    found: dict[int, set[str]] = {}
    for _index, start, end in signals(names).find_matches_as_indexes(lower, overlapping=True):
        if not (text[start - 1 : start].isalpha() or text[end : end + 1].isalpha()):
            found.setdefault(start, set()).add(lower[start:end])
    for start in sorted(found):
        words = found[start]
        noble = None if words.isdisjoint(nobility) else match_at(made.noble, text, start)
        low = max(0, start - _BACK)
        given = search(made.forenames, text[low:start]) if noble and names.forenames else None
        if noble and given:
            yield low + given.start(), noble.end("name")
        elif several := (
            None if words.isdisjoint(plurals) else match_at(made.several, text, start)
        ):
            yield from several.spans("name")
        elif match := match_at(made.behind_title, text, start) or match_at(
            made.abbreviated, text, start
        ):
            yield match.span("name")


@lru_cache(maxsize=64)
def _lowered(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(word.lower() for word in words)


def _lower(text: str) -> str:
    """Return `text` in small letters, as long as before."""
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(sign.lower() if len(sign.lower()) == 1 else sign for sign in text)


def _behind_role(leaf: Leaf, reading: Reading, groups: Iterable[Group]) -> int:
    """Return where in the reading the words that open a group end; 0 if there are none."""
    ends = [mark.end for mark in leaf.annotations if isinstance(mark, Mark)]
    marked = sum(at < max(ends) for at in reading.offsets) if ends else 0
    opened = (match_at(group.pattern, reading.text, 0) for group in groups)
    return max((marked, *(match.end() for match in opened if match)))
