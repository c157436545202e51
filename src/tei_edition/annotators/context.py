"""What a whole document says of its persons: evidence for each single mention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tei_edition.annotators import Scope
from tei_edition.annotators.cases import cases, cases_of
from tei_edition.annotators.columns import tight
from tei_edition.annotators.earlier import is_full
from tei_edition.annotators.given import initials_before
from tei_edition.annotators.honorifics import sex_before
from tei_edition.annotators.mentions import Finder, Mention, Setting, finder
from tei_edition.annotators.namesakes import beside
from tei_edition.annotators.shapes import Shapes, Signals, shapes, signals
from tei_edition.annotators.verdicts import Rows
from tei_edition.authority import FULL, PSEUDONYM, ROLE, SURNAME, VARIANT, Entry
from tei_edition.model import (
    Boundary,
    Leaf,
    ListBlock,
    Reading,
    Speaker,
    Text,
    body_leaves,
    leaves,
    walk,
)

Key = tuple[int, int]
"""Start and end of a leaf in the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the whole document says of its persons."""

    scope: Scope
    """Source, profile and authority."""
    readings: Mapping[Key, Reading]
    """What is read of each leaf."""
    mentions: Mapping[Key, tuple[Mention, ...]]
    """The forms of names in each leaf."""
    named: frozenset[str]
    """Pointers of those who are named in full somewhere in the document."""
    others: Mapping[str, str]
    """How the document calls those who are in no authority, by a surname that is."""
    listed: frozenset[str]
    """Pointers of those who are named in full where participants are listed."""
    sexes: Mapping[str, str]
    """Sex of those who are named in full behind a title that tells it, by their pointers."""
    initials: tuple[tuple[tuple[str, ...], Entry], ...]
    """Persons named with surname and initials."""
    participants: frozenset[int]
    """Offsets in the source of the leaves that list participants."""
    document: frozenset[Key]
    """The leaves that are the document's: neither notes nor front matter."""
    parts: Finder
    """Places and organisations, for the inside of mentions by role."""
    shapes: Shapes
    """What names of persons look like."""
    signals: Signals
    """What tells that somebody is named."""
    never: frozenset[str]
    """Words that are no name."""

    @property
    def day(self) -> str:
        """Date of the document, ISO 8601, or "" if it has none."""
        return (self.scope.date.iso if self.scope.date else None) or ""

    def with_initials(self, letters: tuple[str, ...]) -> tuple[Entry, ...]:
        """Return the persons of the document with these initials."""
        found = {entry.pointer: entry for own, entry in self.initials if own == letters}
        return tuple(found.values())

    def other_bearer(self, rows: Rows) -> str:
        """Return how the document calls another bearer of this surname, or ""."""
        return next((self.others[form.text] for _one, form in rows if form.text in self.others), "")

    def is_participant(self, leaf: Leaf) -> bool:
        """Tell whether the leaf lists a participant."""
        return leaf.start in self.participants

    def is_present(self, leaf: Leaf) -> bool:
        """Tell whether those named in the leaf take part in what the document tells."""
        signs = isinstance(leaf, Boundary) and (bool(leaf.role) or leaf.tag == "signed")
        return self.is_participant(leaf) or isinstance(leaf, Speaker) or signs


def key(leaf: Leaf) -> Key:
    """Return what tells a leaf from the others."""
    return leaf.start, leaf.end


def context(text: Text, scope: Scope) -> Context:
    """Read a document through, and collect who is named in full, and with which initials."""
    readings = {key(leaf): tight(leaf) for leaf in leaves(text)}
    find = known_names(scope)
    mentions = {where: find.find(reading) for where, reading in readings.items()}
    present = _participants(text)
    named, initials = _named(one for found in mentions.values() for one in found)
    items = (found for (start, _end), found in mentions.items() if start in present)
    listed, _initials = _named(one for found in items for one in found)
    return Context(
        scope=scope,
        readings=readings,
        mentions=mentions,
        named=named,
        others=_others(mentions, readings, listed, scope),
        listed=listed,
        sexes=_sexes(mentions, readings, scope),
        initials=initials,
        participants=present,
        document=frozenset(key(leaf) for leaf in body_leaves(text.body)),
        parts=_parts(scope),
        shapes=shapes(scope.profile.names, scope.profile.attendance.conjunctions),
        signals=signals(scope.profile.names),
        never=frozenset(scope.profile.names.never),
    )


def known_names(scope: Scope) -> Finder:
    """Return the finder of all names of the authority that the profile wants tagged."""
    editorial = scope.profile.editorial
    tags = ("persName", *_things(scope))
    kinds = (FULL, SURNAME, VARIANT, PSEUDONYM, *((ROLE,) if editorial.roles else ()))
    return finder(scope.authority, tags, kinds, cases_of(scope.profile.names))


def _parts(scope: Scope) -> Finder:
    inflected = cases(scope.profile.names.endings)
    return finder(scope.authority, _things(scope), (FULL, VARIANT), inflected)


def _things(scope: Scope) -> tuple[str, ...]:
    organisations = scope.profile.editorial.organisations
    return ("placeName", "orgName") if organisations else ("placeName",)


def _named(
    mentions: Iterator[Mention],
) -> tuple[frozenset[str], tuple[tuple[tuple[str, ...], Entry], ...]]:
    named: set[str] = set()
    initials: dict[tuple[tuple[str, ...], str], Entry] = {}
    for mention in mentions:
        full = {entry.pointer: entry for entry, form in mention.candidates if is_full(form)}
        if len(full) != 1 or mention.inflected or mention.abbreviated:
            continue
        entry = next(iter(full.values()))
        named.add(entry.pointer)
        behind = mention.end - len(entry.surname) - mention.start
        _start, letters = initials_before(mention.text, behind)
        if letters == entry.initials:
            initials[(letters, entry.pointer)] = entry
    return frozenset(named), tuple((letters, one) for (letters, _ref), one in initials.items())


def _others(
    mentions: Mapping[Key, tuple[Mention, ...]],
    readings: Mapping[Key, Reading],
    listed: frozenset[str],
    scope: Scope,
) -> dict[str, str]:
    """Return who bears a known surname and has forenames or initials of nobody known."""
    found: dict[str, str] = {}
    for where, mention in ((where, one) for where, ones in mentions.items() for one in ones):
        rows = tuple(row for row in mention.candidates if row[0].tag == "persName")
        if not rows or any(is_full(form) for _entry, form in rows):
            continue
        text = readings[where].text
        verdict = beside(mention, rows, Setting(text=text), scope)
        if verdict and (verdict.ref is None or (verdict.sic and verdict.ref in listed)):
            start, end = verdict.stretch(mention.start, mention.end)
            found.update({form.text: " ".join(text[start:end].split()) for _one, form in rows})
    return found


def _sexes(
    mentions: Mapping[Key, tuple[Mention, ...]], readings: Mapping[Key, Reading], scope: Scope
) -> dict[str, str]:
    """Return the sex of those of whom each title before their full name tells the same."""
    found: dict[str, set[str]] = {}
    for where, mention in ((where, one) for where, ones in mentions.items() for one in ones):
        entries = {entry.pointer for entry, form in mention.candidates if is_full(form)}
        if len(entries) == 1:
            sex = sex_before(readings[where].text, mention.start, scope.profile.names)
            found.setdefault(entries.pop(), set()).update(sex)
    return {pointer: sexes.pop() for pointer, sexes in found.items() if len(sexes) == 1}


def _participants(text: Text) -> frozenset[int]:
    """Return where the leaves begin that list participants."""
    return frozenset(
        leaf.start
        for block in walk(text.body)
        if isinstance(block, ListBlock) and block.type == "participants"
        for leaf in body_leaves(block.items)
    )
