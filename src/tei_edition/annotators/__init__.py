"""Annotators: each adds stand-off annotations to a text and touches nothing else."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tei_edition.authority import Authority
from tei_edition.dates import Partial
from tei_edition.diagnostics import Result
from tei_edition.model import Leaf, Reading, SourceText, Text
from tei_edition.profiles import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What an annotator knows besides the text."""

    source: SourceText
    """The source, for places in it."""
    profile: Profile
    """The conventions of its kind."""
    authority: Authority
    """Persons, places and organisations."""
    date: Partial | None
    """Date of the document, if its front matter has one."""
    responsible: Mapping[str, str]
    """Pointers to persons of the front matter by their role, such as `translator`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotator:
    """A pass over the text."""

    name: str
    """Its name."""
    summary: str
    """What it annotates."""
    annotate: Callable[[Text, Scope], Result[Text]]
    """The pass."""


def place(leaf: Leaf, start: int, end: int) -> tuple[int, int]:
    """Return offsets of a leaf's text as offsets in the source."""
    return leaf.start + start, leaf.start + end


def quoted(reading: Reading, start: int, end: int) -> str:
    """Return how messages quote text[start:end] of a leaf: in one line, as it reads."""
    offsets = reading.offsets
    if isinstance(offsets, range):
        low, high = start - offsets.start, end - offsets.start
    else:
        low, high = bisect_left(offsets, start), bisect_left(offsets, end)
    return " ".join(reading.text[low:high].split())
