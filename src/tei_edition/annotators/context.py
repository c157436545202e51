"""What a whole document says of its persons: evidence for each single mention."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tei_edition.annotators import Scope
from tei_edition.annotators.mentions import Finder, initials_before
from tei_edition.authority import FULL, VARIANT, Entry, Form
from tei_edition.model import Leaf, Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the whole document says of its persons."""

    scope: Scope
    """Source, profile and authority."""
    named: frozenset[str]
    """Pointers of those who are named in full somewhere in the document."""
    initials: tuple[tuple[tuple[str, ...], Entry], ...]
    """Persons named with surname and initials."""
    participants: frozenset[int]
    """Offsets in the source of the leaves that list participants."""
    parts: Finder
    """Places and organisations, for the inside of mentions by role."""

    def with_initials(self, letters: tuple[str, ...]) -> tuple[Entry, ...]:
        """Return the persons of the document with these initials."""
        found = {entry.pointer: entry for own, entry in self.initials if own == letters}
        return tuple(found.values())

    def is_participant(self, leaf: Leaf) -> bool:
        """Tell whether the leaf lists a participant."""
        return leaf.start in self.participants


def context(
    readings: Iterable[Reading], participants: frozenset[int], finder: Finder, scope: Scope
) -> Context:
    """Collect who is named in full, and with which initials."""
    named: set[str] = set()
    initials: dict[tuple[tuple[str, ...], str], Entry] = {}
    for reading in readings:
        for mention in finder.find(reading):
            full = {entry.pointer: entry for entry, form in mention.candidates if is_full(form)}
            if len(full) == 1:
                entry = next(iter(full.values()))
                named.add(entry.pointer)
                _start, letters = initials_before(
                    mention.text, len(mention.text) - len(entry.surname)
                )
                if letters == entry.initials:
                    initials[(letters, entry.pointer)] = entry
    parts = [entry for entry in scope.authority.entries if entry.tag != "persName"]
    tags = ["placeName", "orgName"] if scope.profile.editorial.organisations else ["placeName"]
    return Context(
        scope=scope,
        named=frozenset(named),
        initials=tuple((letters, entry) for (letters, _ref), entry in initials.items()),
        participants=participants,
        parts=Finder(type(scope.authority)(entries=tuple(parts)), tags=tags, kinds=[FULL, VARIANT]),
    )


def is_full(form: Form) -> bool:
    """Tell whether a form names a person in full."""
    return form.kind in (FULL, VARIANT) and " " in form.text
