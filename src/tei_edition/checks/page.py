"""A document as the checks look at it: what they need of it is made once, when it is needed."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from tei_edition.checks import Library, Schemas
from tei_edition.checks.around import Around, Targets
from tei_edition.checks.contents import Contents, contents, identified
from tei_edition.checks.positions import text
from tei_edition.checks.targets import Pointer, pointers
from tei_edition.tei import Element, TeiDocument


# Without slots, in which what is made once would have no room.
@dataclass(frozen=True, kw_only=True)
class Page:
    """A document, with what the checks need to know of it and of the files around it."""

    document: TeiDocument
    """The document."""
    schemas: Schemas = field(default_factory=Schemas)
    """What it is to be valid against."""
    library: Library | None = None
    """Where schemas find other files; None lets them have none."""
    made: TeiDocument | None = None
    """What conversion made of its source, if that is known."""
    around: Around = field(default_factory=Around)
    """The files around it."""

    @cached_property
    def source(self) -> str:
        """The characters of its file."""
        return text(self.document)

    @cached_property
    def elements(self) -> dict[str, Element]:
        """The first element of each xml:id."""
        return identified(self.document)

    @cached_property
    def contents(self) -> Contents:
        """What other files can know of it."""
        return contents(self.document)

    @cached_property
    def targets(self) -> Targets:
        """What its pointers may lead to."""
        return Targets(own=self.contents, elements=self.elements, around=self.around)

    @cached_property
    def pointers(self) -> tuple[Pointer, ...]:
        """Its pointers, in document order."""
        return tuple(pointers(self.document, self.targets))
