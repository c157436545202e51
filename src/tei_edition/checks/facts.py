"""What documents say that only all of them together can contradict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from tei_edition.checks import Settings
from tei_edition.checks.contents import Contents
from tei_edition.tei import TeiDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One thing that a document says."""

    kind: str
    """A word for what it is about; each belongs to one check."""
    path: str
    """The document."""
    key: tuple[str, ...]
    """What it says: facts with the same key speak of the same."""
    value: str = ""
    """The words in which it says it."""
    count: int = 1
    """How often."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """All documents together."""

    paths: tuple[str, ...]
    """The documents that were checked."""
    facts: tuple[Fact, ...]
    """What they and the authority files say."""
    authorities: Mapping[str, Contents]
    """The files of entries, by path."""
    document: Callable[[str], TeiDocument | None]
    """Returns the document of a path, for places in it."""
    settings: Settings
    """What was asked for."""

    def of(self, kind: str) -> Iterator[Fact]:
        """Yield the facts of one kind, document by document."""
        return (one for one in self.facts if one.kind == kind)
