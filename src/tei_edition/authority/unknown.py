"""Persons of the sources whom no authority knows: their mentions, brought together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

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

    @property
    def parts(self) -> Parts:
        """The parts of the fullest name, in small letters if it is also so written."""
        return max((one.parts for one in self.mentions), key=_fullness)

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


_STEM = 3
"""So many letters inflection never changes."""

Same = Callable[[str, str], bool]
"""Tells whether the first surname is an inflected form of the second."""


def unknown_persons(mentions: Iterable[Unlinked], inflected: Same) -> tuple[Unknown, ...]:
    """Bring together what may be one person, most frequent first.

    Mentions are of one person if the surname is the same, and forenames, initials and sex do
    not exclude it; a surname alone joins the only bearer that has forenames.
    """
    families: dict[str, list[Unlinked]] = {}
    for one in mentions:
        families.setdefault(straight(one.parts.surname.casefold()), []).append(one)
    alike: dict[str, list[str]] = {}
    for name in sorted(families):
        alike.setdefault(name[:_STEM], []).append(name)
    for names in alike.values():
        for name in names:
            bases = [base for base in names if base in families and inflected(name, base)]
            if len(bases) == 1:
                families[bases[0]] += families.pop(name)
    groups = [group for family in families.values() for group in _bearers(family)]
    persons = [Unknown(mentions=tuple(group)) for group in groups]
    return tuple(
        sorted(persons, key=lambda one: (-len(one.mentions), one.parts.surname, one.parts.given))
    )


def _bearers(family: list[Unlinked]) -> list[list[Unlinked]]:
    named = [one for one in family if one.parts.given]
    bare = [one for one in family if not one.parts.given]
    groups: list[list[Unlinked]] = []
    for one in sorted(named, key=lambda one: _fullness(one.parts), reverse=True):
        fitting = [group for group in groups if _fits(one, group)]
        if len(fitting) == 1:
            fitting[0].append(one)
        else:
            groups.append([one])
    for one in bare:
        fitting = [group for group in groups if _fits(one, group)]
        if len(fitting) == 1:
            fitting[0].append(one)
        elif alone := [group for group in fitting if not group[0].parts.given]:
            alone[0].append(one)
        else:
            groups.append([one])
    return groups


def _fits(one: Unlinked, group: list[Unlinked]) -> bool:
    sexes = {other.sex for other in (one, *group) if other.sex}
    pairs = zip(one.parts.given, group[0].parts.given, strict=False)
    same = all(is_forename(left, right) or is_forename(right, left) for left, right in pairs)
    return same and len(sexes) <= 1


def _fullness(parts: Parts) -> tuple[int, int, bool]:
    words = sum(not one.endswith(".") for one in parts.given)
    return words, len(parts.given), not parts.surname.isupper()
