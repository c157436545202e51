"""Where a name can only be a person's: behind a title, as a speaker, among those present."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

import regex

from tei_edition.annotators.context import Context
from tei_edition.model import Boundary, Leaf, Mark, Reading, Speaker, Words
from tei_edition.profiles import match_at
from tei_edition.profiles.front import Group

_WORD = r"\p{Lu}[\p{L}’\x27-]*\p{L}"
_UNKNOWN = (
    rf"(?:\p{{Lu}}\.\s*){{0,3}}(?:(?:von|van|de|der|di|da|zu|af)\s+){{0,2}}{_WORD}"
    rf"(?:\s+(?:\p{{Lu}}\.\s*){{0,2}}{_WORD}){{0,2}}"
    r"(?:\s+\p{Lu}\.(?:\s?\p{Lu}\.)?(?=\s*(?:[,;)]|$)))?"
)
_SEVERAL_INITIALS = rf"\b(?P<name>(?:\p{{Lu}}\.\s*){{1,3}}{_WORD})"


def _behind_role(leaf: Leaf, reading: Reading, groups: Iterable[Group]) -> int:
    """Return where in the reading the words that open a group end; 0 if there are none."""
    ends = [mark.end for mark in leaf.annotations if isinstance(mark, Mark)]
    marked = sum(at < max(ends) for at in reading.offsets) if ends else 0
    opened = (match_at(group.pattern, reading.text, 0) for group in groups)
    return max((marked, *(match.end() for match in opened if match)))


def cues(leaf: Leaf, reading: Reading, known: Context, *, named: bool) -> Iterator[str]:
    """Yield the patterns of names that can only be persons', each with its group `name`.

    `named` says whether somebody known is named in the leaf.
    """
    names, attendance = known.scope.profile.names, known.scope.profile.attendance
    title = _any(names.before)
    address = _any(names.addresses)
    never = rf"(?!{_any(names.never)}(?![\p{{L}}.]))"
    name = rf"{never}(?!{title}(?!\p{{L}}))(?P<name>{_UNKNOWN})"
    # A surname may be a title ("Mr. King"), but not with another name behind it.
    offices = _any(tuple(one for one in names.honorifics if " " in one))
    lead = rf"(?<!\p{{L}})(?!{offices}(?!\p{{L}})){address}\s+(?:{title}\s+)*"
    yield rf"{lead}{never}(?!{title}\s+\p{{Lu}})(?P<name>{_UNKNOWN})"
    if isinstance(leaf, Speaker):
        yield rf"^(?:{title}\s+)*{name}\s*:?\.?$"
    if isinstance(leaf, Words) and known.is_participant(leaf):
        begin = _behind_role(leaf, reading, attendance.groups)
        if begin == 0 or not named:
            joint = _any(attendance.conjunctions)
            yield rf"^.{{{begin}}}[\s:]*(?:{joint}\s+)?(?:{title}\s+)*{name}"
    if isinstance(leaf, Boundary) and leaf.role and not named:
        yield _SEVERAL_INITIALS


@lru_cache(maxsize=64)
def _any(words: tuple[str, ...]) -> str:
    """Return a pattern for any of `words`, in small letters or capitals; nothing for none."""
    longest = sorted(words, key=lambda word: (-len(word), word))
    return rf"(?i:{'|'.join(regex.escape(word) for word in longest)})" if longest else r"(?!)"
