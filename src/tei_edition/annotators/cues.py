"""Where a name can only be a person's: behind a title, as a speaker, among those present."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from tei_edition.annotators.context import Context
from tei_edition.annotators.given import INITIAL
from tei_edition.annotators.honorifics import any_of, titles
from tei_edition.annotators.letter_cues import of_letter
from tei_edition.model import Boundary, Leaf, Mark, Reading, Speaker, Words
from tei_edition.profiles import match_at
from tei_edition.profiles.front import Group
from tei_edition.profiles.naming import Names

_WORD = r"\p{Lu}[\p{L}\p{M}’\x27-]*[\p{L}\p{M}](?![\p{L}\p{M}])"
_INITIALS = rf"(?:{INITIAL}\s*)"
_BEHIND = rf"(?:\s+{INITIAL}(?:\s?{INITIAL})?(?=\s*(?:[,;:)–—]|$|\p{{Ll}})))?"
_SEVERAL_INITIALS = rf"\b(?P<name>{_INITIALS}{{1,3}}{_WORD})"


class Grammar:
    """What names look like in a profile, as patterns made once."""

    def __init__(self, names: Names, conjunctions: tuple[str, ...]) -> None:
        """Compile what `names` says; `conjunctions` join the last two of several names."""
        self.title = titles(names)
        self.address = any_of(names.addresses)
        self.offices = any_of(tuple(one for one in names.honorifics if " " in one))
        self.never = rf"(?!{any_of(names.never)}(?![\p{{L}}.]))"
        self.joint = any_of(conjunctions)
        self.plural = any_of((*names.plurals, *(f"{one}." for one in names.plurals)))
        # A particle with an apostrophe is joined to the name: d’Ormesson.
        particle = rf"(?:{any_of(names.particles)}(?:\s+|(?<=[’\x27])))"
        forename = any_of(names.forenames)
        noble = rf"(?:{forename}\s+)?{forename}\s+{any_of(names.nobility)}\s+"
        word = rf"(?!{self.title}(?!\p{{L}})){_WORD}"
        family = rf"{particle}{{0,2}}{_WORD}"
        more = rf"(?:\s+{_INITIALS}{{0,2}}{particle}{{0,2}}{word})"
        self.listed = rf"(?:{_INITIALS}{{0,3}}{family}{more}{{0,2}}{_BEHIND})"
        spoken = rf"{_INITIALS}{{0,3}}(?:{noble}|(?:{forename}\s+){{1,2}})?{family}"
        spoken = rf"(?:{spoken}(?:\s+{particle}{{1,2}}{word})?{_BEHIND})"
        self.running = self.listed if names.capitals == "names" else spoken
        # A surname may be a title ("Mr. King"), but not with another name behind it.
        lead = rf"(?<!\p{{L}})(?!{self.offices}(?!\p{{L}})){self.address}\s+(?:{self.title}\s+)*"
        king = rf"(?!{self.title}\s+\p{{Lu}})"
        self.behind_title = rf"{lead}{self.never}{king}(?P<name>{self.running})"
        self.behind_office = rf"(?<!\p{{L}}){self.title}\s+(?P<name>{_INITIALS}{{0,3}}{family})"
        self.noble = rf"(?<!\p{{L}})(?P<name>{noble}{family})"
        thing = rf"(?!\s+{any_of(names.things)}(?!\p{{L}}))"
        one = rf"{self.never}{king}(?P<name>{self.running}){thing}"
        between = rf"(?:\s*,\s*(?:{self.joint}\s+)?|\s+{self.joint}\s+)(?:{self.title}\s+)*"
        several = rf"(?<!\p{{L}}){self.plural}\s+(?:{self.title}\s+)*"
        self.several = rf"{several}{one}(?:{between}{one}){{1,30}}"
        single = rf"{self.never}(?!{self.title}(?!\p{{L}}))(?P<name>{self.listed})"
        self.person = rf"(?:{self.title}\s+)*{single}"
        self.speaker = rf"^{self.person}\s*:?\.?$"
        self.participant = rf"[\s:]*(?:{self.joint}\s+)?(?:{self.title}\s+)*{single}"


def _behind_role(leaf: Leaf, reading: Reading, groups: Iterable[Group]) -> int:
    """Return where in the reading the words that open a group end; 0 if there are none."""
    ends = [mark.end for mark in leaf.annotations if isinstance(mark, Mark)]
    marked = sum(at < max(ends) for at in reading.offsets) if ends else 0
    opened = (match_at(group.pattern, reading.text, 0) for group in groups)
    return max((marked, *(match.end() for match in opened if match)))


@lru_cache(maxsize=16)
def grammar(names: Names, conjunctions: tuple[str, ...]) -> Grammar:
    """Return the patterns of a profile, made once for all documents."""
    return Grammar(names, conjunctions)


def cues(leaf: Leaf, reading: Reading, known: Context, *, named: bool) -> Iterator[str]:
    """Yield the patterns of names that can only be persons', each with its groups `name`.

    `named` says whether somebody known is named in the leaf.
    """
    names, attendance = known.scope.profile.names, known.scope.profile.attendance
    made = grammar(names, attendance.conjunctions)
    if names.nobility:
        yield made.noble
    if names.plurals:
        yield made.several
    yield made.behind_title
    if isinstance(leaf, Speaker):
        yield made.speaker
    if isinstance(leaf, Words) and known.is_participant(leaf):
        begin = _behind_role(leaf, reading, attendance.groups)
        if begin == 0 or not named:
            yield rf"^.{{{begin}}}{made.participant}"
    if isinstance(leaf, Boundary) and leaf.role and not named:
        yield _SEVERAL_INITIALS
    if isinstance(leaf, Boundary):
        yield from of_letter(leaf, known.scope.profile.letters, made.person, made.title)
        if leaf.tag == "addrLine":
            yield rf"^{_SEVERAL_INITIALS}"
