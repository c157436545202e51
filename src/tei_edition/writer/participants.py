"""The particDesc: who took part, with the roles that the lists of participants give."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tei_edition.authority import straight
from tei_edition.model import Item, ListBlock, Mark, Name, P, Quote, Text, Words, walk
from tei_edition.model.blocks import Boundary
from tei_edition.patterns import any_of
from tei_edition.profiles import Profile, match_at, search
from tei_edition.profiles.front import Attendance
from tei_edition.writer.draft import Draft, build


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """What one place of a list says of a participant."""

    ref: str | None
    """Pointer to the person."""
    name: str
    """How the document calls the person."""
    tag: str = "persName"
    """The element that says so: `persName`, or `occupation` where only an office is named."""
    role: str
    """Role or roles."""


def participants(text: Text, profile: Profile) -> Iterator[Draft]:
    """Yield a person for each participant, once with all roles, in the order of the document."""
    roles: dict[str, list[str]] = {}
    first: dict[str, _Part] = {}
    for part in _parts(text, profile):
        key = part.ref or straight(part.name)
        first.setdefault(key, part)
        own = roles.setdefault(key, [])
        own.extend(role for role in part.role.split() if role not in own)
    for key, part in first.items():
        role = " ".join(roles[key])
        if part.ref:
            yield build("person", {"sameAs": part.ref, "role": role})
        else:
            yield build("person", {"role": role}, build(part.tag, None, part.name))


def _parts(text: Text, profile: Profile) -> Iterator[_Part]:
    for block in walk(text.body):
        if isinstance(block, ListBlock) and block.type == "participants":
            for item in block.items:
                yield from _of_item(item, profile)
        elif isinstance(block, Boundary) and block.role:
            yield from _named(block, block.role, profile)[:1]


def _of_item(item: Item, profile: Profile) -> Iterator[_Part]:
    for one in item.content:
        if isinstance(one, ListBlock):
            for inner in one.items:
                yield from _of_item(inner, profile)
        elif item.role and not isinstance(one, Quote):
            leads = len(item.content) > 1 or one.text.rstrip().endswith(":")
            named = _named(one, item.role, profile)
            yield from named or ([] if leads else _office(one, item.role, profile))


def _named(leaf: Words | P | Boundary, role: str, profile: Profile) -> list[_Part]:
    reading = leaf.reading()
    royal = rf"(?<!\p{{L}}){any_of(profile.names.royal)}\s+$"

    def shown(name: Name) -> str:
        signs = zip(reading.text, reading.offsets, strict=True)
        own = " ".join("".join(c for c, at in signs if name.start <= at < name.end).split())
        title = None if " " in own else search(royal, leaf.text[: name.start])
        return f"{title[0].strip()} {own}" if title else own

    return [
        _Part(ref=one.ref, name=shown(one), role=role)
        for one in sorted(leaf.annotations, key=lambda one: one.start)
        if isinstance(one, Name) and one.tag == "persName"
    ]


def _office(leaf: Words | P, role: str, profile: Profile) -> list[_Part]:
    """Return a participant who is called by an office only: what stands behind the group."""
    reading = leaf.reading()
    opened = (match_at(group.pattern, reading.text, 0) for group in profile.attendance.groups)
    marks = [one.end for one in leaf.annotations if isinstance(one, Mark) and one.tag == "roleName"]
    marked = sum(at < max(marks) for at in reading.offsets) if marks else 0
    begin = max((marked, *(match.end() for match in opened if match)))
    names = profile.names
    pattern = _office_only(names.before, names.offices, names.articles, profile.attendance)
    found = match_at(pattern, reading.text, begin)
    return [_Part(ref=None, name=found["office"], role=role, tag="occupation")] if found else []


@lru_cache(maxsize=16)
def _office_only(
    titles: tuple[str, ...],
    offices: tuple[str, ...],
    articles: tuple[str, ...],
    attendance: Attendance,
) -> str:
    """Return the pattern of an office that no name follows, with the group `office`."""
    before = rf"(?:{any_of(attendance.conjunctions)}\s+)?(?i:{any_of(articles)}\s+)?"
    office = rf"(?:{'|'.join((any_of(titles), *offices))})"
    return rf"[\s:(]*{before}(?P<office>(?=\p{{Lu}}){office})\s*(?:[,;(\[]|\.?\s*$)"
