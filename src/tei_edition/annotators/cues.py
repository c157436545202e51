"""Where a name can only be a person's: behind a title, as a speaker, among those present."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from tei_edition.annotators.context import Context
from tei_edition.annotators.honorifics import title_before
from tei_edition.annotators.letter_cues import of_letter, of_minutes
from tei_edition.annotators.shapes import Shapes, Signals
from tei_edition.model import Boundary, Leaf, Mark, Name, Reading, Speaker, Words
from tei_edition.patterns import compiled
from tei_edition.profiles import match_at, search, search_all
from tei_edition.profiles.front import Group
from tei_edition.profiles.naming import Names

Spans = Iterator[tuple[int, int]]
"""Where names begin and end in a reading."""

_BACK = 40
_SALUTE = 60
_RUN = re.compile(r"[^\W_]+")
# In most languages no more than the words with a capital are found so.
_RUNS = re.compile(r" ([^\Wa-z_][^\W_]*)")
_CAPITALISED = regex.compile(r"\p{Lu}[\w’\x27-]*(?<=\w)")


@dataclass(frozen=True, slots=True)
class Heard:
    """Where words stand in a text that tell of a name."""

    signals: list[tuple[int, set[str]]]
    """Where they begin, in order, and what they are."""
    offices: list[int]
    """Where something stands behind the last word of a title."""


def heard(text: str, known: Signals) -> Heard:
    """Return where words stand that tell of a name."""
    found: dict[int, set[str]] = {}
    offices: list[int] = []
    for index, start, end in known.words.find_matches_as_indexes(_lower(text), overlapping=True):
        if not text[start - 1 : start].isalpha():
            if kinds := known.kinds[index]:
                found.setdefault(start, set()).update(kinds)
            if known.offices[index]:
                offices.append(end)
    return Heard(sorted(found.items()) if len(found) > 1 else [*found.items()], offices)


def cues(
    leaf: Leaf, reading: Reading, known: Context, found: Sequence[Name], words: Heard
) -> Spans:
    """Yield names that can only be persons'.

    Where names were `found` already, a whole entry or signature is not taken for one more.
    """
    made = known.shapes
    if words.signals:
        yield from _behind_titles(reading.text, known, _line(leaf, known), words)
    if isinstance(leaf, Speaker) and (match := _match(made.speaker, reading.text, 0, made)):
        yield match.span("name")
    if isinstance(leaf, Words) and known.is_participant(leaf):
        begin = _behind_role(leaf, reading, known.scope.profile.attendance.groups)
        if begin == 0 or not found:
            match = _match(made.participant, reading.text, begin, made)
            yield from _listed(match, known.scope.profile.names) if match else ()
    if isinstance(leaf, Boundary):
        for pattern in _of_boundary(leaf, made, known, found):
            for one in search_all(pattern, reading.text, "name"):
                yield from one.spans("name")


def _listed(match: regex.Match[str], names: Names) -> Spans:
    """Yield the name of a participant: `Aug. Kern`, but what begins no forename is a title."""
    cut, (start, end) = match["cut"], match.span("name")
    if cut and not any(one.startswith(cut) for one in names.forenames):
        start = end - len(match[0][match.end("cut") + 1 - match.start() :].lstrip())
    yield start, end


def _of_boundary(
    leaf: Boundary, made: Shapes, known: Context, found: Sequence[Name]
) -> Iterator[str]:
    if (leaf.role or leaf.tag == "signed") and not found:
        yield made.initials
    yield from of_letter(leaf, known.scope.profile.letters, made.person, made.title)
    yield from of_minutes(leaf, made)
    if leaf.tag == "addrLine":
        yield rf"^{made.initials}"


@dataclass(frozen=True, slots=True)
class Learned:
    """Surnames of persons whom no authority knows, from what was read before."""

    surnames: dict[str, int] = field(default_factory=dict)
    """Each with its number, from 0."""
    heads: set[str] = field(default_factory=set)
    """What they begin with, up to an apostrophe or hyphen."""

    def add(self, surname: str) -> None:
        """Learn a surname."""
        if surname not in self.surnames:
            self.surnames[surname] = len(self.surnames)
            self.heads.update(_RUN.findall(surname)[:1])

    def places(self, text: str) -> list[int]:
        """Return where behind a blank one of them may begin, which most texts have not."""
        if self.heads.isdisjoint(_RUNS.findall(text)):
            return []
        return [match.start(1) for match in _RUNS.finditer(text) if match[1] in self.heads]


def behind_offices(
    reading: Reading, learned: Learned, known: Context, words: Heard, cued: list[tuple[int, int]]
) -> Spans:
    """Yield names behind an office whose surname is among those learned, in this order.

    Alone an office is no ground: "dem Minister Vollmacht geben" names nobody. Those that are
    `cued` already are left out.
    """
    text, names, surnames = reading.text, known.scope.profile.names, learned.surnames
    found: list[tuple[int, int, int]] = []
    # An office of a pattern may be any word.
    for at in learned.places(text) if names.offices else words.offices if surnames else ():
        if match := _CAPITALISED.match(text, at):
            own = (one for one in _beginnings(match[0]) if one in surnames)
            found.extend((surnames[one], at, at + len(one)) for one in own)
    for _order, start, end in sorted(found):
        if (start, end) not in cued and title_before(text, start, names):
            yield start, end


def _beginnings(word: str) -> tuple[str, ...]:
    """Return what a surname may be that another is the beginning of, and `word`."""
    if word.isalnum():
        return (word,)
    return (*(word[:end] for end in range(1, len(word)) if not word[end].isalnum()), word)


def _line(leaf: Leaf, known: Context) -> str:
    """Return which line that is no prose a leaf is, or ""."""
    if isinstance(leaf, Boundary):
        short = leaf.tag in ("addrLine", "signed") or len(leaf.text) <= _SALUTE
        return leaf.tag if short else ""
    return "name" if isinstance(leaf, Speaker) or known.is_participant(leaf) else ""


def _behind_titles(text: str, known: Context, line: str, words: Heard) -> Spans:
    names, made = known.scope.profile.names, known.shapes
    several_names = made.several_in_line if line else made.several
    for start, kinds in words.signals:
        noble = match_at(made.noble, text, start) if "noble" in kinds else None
        low = max(0, start - _BACK)
        # A salutation may have any word before a title: "Verehrter Graf Stein".
        before = made.words if line and line != "salute" else made.forenames
        given = search(before, text[low:start]) if noble and names.forenames else None
        if noble and given:
            yield low + given.start(), noble.end("name")
        elif several := match_at(several_names, text, start) if "plural" in kinds else None:
            yield from several.spans("name")
        elif match := _named(text, start, kinds, known, line):
            yield match.span("name")


def _named(
    text: str, at: int, kinds: set[str], known: Context, line: str
) -> regex.Match[str] | None:
    """Return a name at text[at:]: behind a title, or with a short forename or particle."""
    made = known.shapes
    titled = made.in_line if line else made.behind_title
    by_kind = (("title", titled), ("short", made.abbreviated), ("particle", made.particle))
    for kind, pattern in by_kind:
        match = _match(pattern, text, at, made) if kind in kinds else None
        if match and (kind != "particle" or _behind_office(text, at, known.scope.profile.names)):
            return match
    return None


def _match(pattern: str, text: str, at: int, made: Shapes) -> regex.Match[str] | None:
    """Return the match at text[at:]; of a pattern of mere words it needs no limit."""
    return compiled(pattern).match(text, at) if made.mere else match_at(pattern, text, at)


def _behind_office(text: str, at: int, names: Names) -> bool:
    """Tell whether an office stands before text[at:] without an article: "Minister v. Stein"."""
    office = title_before(text, at, names)
    words = text[: text.rindex(office, 0, at)].split()[-1:] if office else []
    return bool(office) and not (words and words[0].casefold() in names.articles)


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
