"""Who was named before in a block: for each mention the nearest that tells who it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from heapq import merge
from itertools import count
from operator import attrgetter

from tei_edition.authority import FULL, VARIANT, Entry, Form


@dataclass(frozen=True, slots=True)
class Before:
    """What a mention tells of those behind it."""

    place: int
    """Its number in the block."""
    full: frozenset[str]
    """Pointers of those whom it names in full."""
    other: str
    """How somebody is called there who bears a known surname and is in no authority, or ""."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """The mentions of a block so far."""

    named: set[str] = field(default_factory=set)
    """Pointers of those who were named in full."""
    _rows: dict[str, list[Before]] = field(default_factory=dict)
    """What tells of each pointer, in order."""
    _places: Iterator[int] = field(default_factory=count)
    """The numbers of the mentions to come."""

    def add(self, candidates: tuple[tuple[Entry, Form], ...], other: str) -> None:
        """Add a mention of one of the `candidates`, or of `other`, who is none of them."""
        full = frozenset(entry.pointer for entry, form in candidates if is_full(form))
        one = Before(next(self._places), full, other)
        for pointer in {entry.pointer for entry, _form in candidates} if other else full:
            self._rows.setdefault(pointer, []).append(one)
        if not other:
            self.named.update(full)

    def of(self, pointers: Iterable[str]) -> Iterator[Before]:
        """Yield what tells of those with these `pointers`, the last mention first."""
        rows = (reversed(self._rows.get(pointer, ())) for pointer in pointers)
        return merge(*rows, key=attrgetter("place"), reverse=True)


def is_full(form: Form) -> bool:
    """Tell whether a form names a person in full."""
    return form.kind == FULL or (form.kind == VARIANT and " " in form.text)
