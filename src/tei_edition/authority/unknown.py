"""Persons of the sources whom no authority knows: their mentions, brought together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from tei_edition.authority.records import is_forename, straight


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """The parts of a name."""

    given: tuple[str, ...] = ()
    """Forenames and initials."""
    role: str = ""
    """A title between forename and surname."""
    link: str = ""
    """A particle before the surname."""
    surname: str
    """The surname."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unlinked:
    """A mention of somebody whom no authority knows."""

    text: str
    """The name as it stands there, white space folded."""
    parts: Parts
    """Its parts."""
    family: str
    """Last word of the surname in small letters, in the letters in which names are compared."""
    title: str
    """The title before it, or ""."""
    sex: str
    """F or M, where the title says so."""
    path: str
    """Path of the source."""
    line: int
    """Line in the source, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A person whom no authority knows."""

    mentions: tuple[Unlinked, ...]
    """Where the person is named, in the order of the sources; at least one."""
    family: str
    """Last word of the surname in small letters, as it is without inflection."""

    @property
    def parts(self) -> Parts:
        """The parts of the fullest name, in small letters and not inflected if it is also so."""
        fullest = max((one.parts for one in self.mentions), key=_fullness)
        bases = [one.parts for one in self.mentions if one.family == self.family]
        if not bases:
            return fullest
        base = max(bases, key=_fullness)
        more = _fullness(base)[:2] < _fullness(fullest)[:2]
        return replace(base, given=fullest.given) if more else base

    @property
    def sex(self) -> str:
        """F or M, where all titles that tell it agree."""
        told = {one.sex for one in self.mentions if one.sex}
        return told.pop() if len(told) == 1 else ""

    @property
    def forms(self) -> tuple[tuple[str, int], ...]:
        """The names with their titles, each with how often it occurs, most frequent first."""
        counts = Counter(f"{one.title} {one.text}".strip() for one in self.mentions)
        return tuple(counts.most_common())


_WORDS = re.compile(r"[^\s.]+\.?")
_STEM = 3
"""So many letters inflection never changes."""

Same = Callable[[str, str], bool]
"""Tells whether the first word is another form of the second."""


def unknown_persons(
    mentions: Iterable[Unlinked], inflected: Same, shortened: Same
) -> tuple[Unknown, ...]:
    """Bring together what may be one person, most frequent first.

    Mentions are of one person if the surname is the same, or `inflected`, and forenames (one
    may be `shortened`), initials, particles and sex do not exclude it; a surname alone joins
    the only bearer that has forenames.
    """
    families: dict[str, list[Unlinked]] = {}
    for one in mentions:
        families.setdefault(one.family, []).append(one)
    alike: dict[str, list[str]] = {}
    for name in sorted(families):
        alike.setdefault(name[:_STEM], []).append(name)
    for names in alike.values():
        for name in names:
            bases = [base for base in names if base in families and inflected(name, base)]
            if len(bases) == 1:
                families[bases[0]] += families.pop(name)
    persons = [
        Unknown(mentions=group, family=name)
        for name, family in families.items()
        for group in _persons(family, shortened)
    ]
    return tuple(
        sorted(persons, key=lambda one: (-len(one.mentions), one.parts.surname, one.parts.given))
    )


def _persons(family: list[Unlinked], shortened: Same) -> Iterator[tuple[Unlinked, ...]]:
    """Yield the mentions of each person; of those that are written alike one is looked at."""
    kinds: dict[tuple[Parts, str], list[Unlinked]] = {}
    for one in family:
        kinds.setdefault((one.parts, one.sex), []).append(one)
    for group in _bearers([mentions[0] for mentions in kinds.values()], shortened):
        yield tuple(each for one in group for each in kinds[one.parts, one.sex])


def _bearers(family: list[Unlinked], shortened: Same) -> list[list[Unlinked]]:
    """Group the mentions of a surname by person; who may be one of two others stays apart."""

    def fit(left: list[Unlinked], right: list[Unlinked]) -> bool:
        return all(_fit(one, two, shortened) for one in left for two in right)

    groups = _written_alike(family, shortened)
    named = [group for group in groups if group[0].parts.given]
    near = [[at for at, other in enumerate(named) if fit(group, other)] for group in named]
    clear = [all(fit(named[one], named[two]) for one, two in combinations(row, 2)) for row in near]
    persons: dict[int, list[Unlinked]] = {}
    for at, group in enumerate(named):
        first = next(other for other in near[at] if other == at or (clear[at] and clear[other]))
        persons.setdefault(first, []).extend(group)
    bearers = list(persons.values())
    for group in groups:
        if not group[0].parts.given:
            fitting = [one for one in persons.values() if fit(group, one)]
            if len(fitting) == 1:
                fitting[0].extend(group)
            else:
                bearers.append(group)
    return bearers


def _written_alike(family: list[Unlinked], shortened: Same) -> list[list[Unlinked]]:
    """Group mentions with the same forenames, shortened or not; the fullest come first."""
    groups: list[list[Unlinked]] = []
    order = sorted(family, key=lambda one: (_fullness(one.parts), one.sex), reverse=True)
    for one in order:
        alike = [group for group in groups if all(_same(one, two, shortened) for two in group)]
        untold = [group for group in alike if not group[0].sex]
        if len(alike) == 1 or (alike and one.sex):
            alike[0].append(one)
        elif untold:
            untold[0].append(one)
        else:
            groups.append([one])
    return groups


def _same(one: Unlinked, two: Unlinked, shortened: Same) -> bool:
    pairs = tuple(zip(one.parts.given, two.parts.given, strict=False))
    words = all(a == b or shortened(a, b) or shortened(b, a) for a, b in pairs)
    return words and len(one.parts.given) == len(two.parts.given) and _fit(one, two, shortened)


def _fit(one: Unlinked, two: Unlinked, shortened: Same) -> bool:
    """Tell whether two mentions of one surname may be of one person."""
    pairs = zip(one.parts.given, two.parts.given, strict=False)
    same = all(_alike(*pair, shortened) or _alike(*pair[::-1], shortened) for pair in pairs)
    return same and _related(one.parts, two.parts) and len({one.sex, two.sex} - {""}) <= 1


def _alike(word: str, forename: str, shortened: Same) -> bool:
    return is_forename(word, forename) or shortened(word, forename)


def _related(one: Parts, two: Parts) -> bool:
    """Tell whether particles agree: v. d. Stein is von der Stein, and perhaps Stein."""
    # The last words of the surnames are the same, or inflected.
    left, right = _words(one.surname)[:-1], _words(two.surname)[:-1]
    if "" in (one.link, two.link) and left == right:
        return True
    left, right = _words(one.link) + left, _words(two.link) + right
    return len(left) == len(right) and all(
        a == b or (a[0] == b[0] and "." in a + b) for a, b in zip(left, right, strict=True)
    )


def _words(text: str) -> list[str]:
    return _WORDS.findall(straight(text.casefold()))


def _fullness(parts: Parts) -> tuple[int, int, bool]:
    words = sum(not one.endswith(".") for one in parts.given)
    return words, len(parts.given), not parts.surname.isupper()
