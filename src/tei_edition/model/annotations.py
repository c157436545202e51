"""Stand-off annotations over the characters of a leaf block."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """Base of all annotations: a stretch of characters of a leaf block."""

    start: int
    """Offset of the first character in the leaf's text."""
    end: int
    """Offset behind the last character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrap(Annotated):
    """An element around the characters, with plain attributes; see the subclasses."""

    cert: str | None = None
    """high, medium or low where the claim is inferred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name(Wrap):
    """A persName, placeName, orgName or rs."""

    tag: str
    """The element."""
    ref: str | None = None
    """Pointer into an authority file."""
    type: str | None = None
    """@type: pseudonym, codename, person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Wrap):
    """A date or time; values are ISO 8601, at most two of them set."""

    tag: str = "date"
    """date or time."""
    when: str | None = None
    """@when."""
    from_: str | None = None
    """@from."""
    to: str | None = None
    """@to."""
    not_before: str | None = None
    """@notBefore."""
    not_after: str | None = None
    """@notAfter."""
    custom: tuple[tuple[str, str], ...] = ()
    """The same in another calendar: @when-custom and the like, @calendar, @datingMethod."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit(Wrap):
    """What a hand or an editor did to words: del, add, supplied, surplus, unclear, ex."""

    tag: str
    """The element."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Its attributes."""
    id: str | None = None
    """xml:id, to which a note or another part of it points; None where nothing does."""
    notes: tuple[int, ...] = ()
    """Offsets in the source of the notes that say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Wrap):
    """Any other element whose attributes need no thought: hi, title, num, label, q, bibl …"""

    tag: str
    """The element."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Its attributes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRef(Annotated):
    """A note marker, replaced by the note itself."""

    n: str
    """The number or sign of the note."""
    note: int = -1
    """Offset in the source of the note's first character, which tells it from others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Empty(Annotated):
    """Characters replaced by an empty element: space, lb."""

    tag: str
    """The element."""
    attributes: tuple[tuple[str, str], ...] = ()
    """Its attributes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Annotated):
    """Characters that are residue, not text, but stand where text was."""

    reason: str
    """@reason."""
    rule: str
    """Name of the rule that dropped the characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fw(Annotated):
    """Characters that the page has beside the text: a running head, a page number."""

    type: str
    """@type: header, footer or pageNum."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere(Annotated):
    """Characters that stand within a leaf, but belong to something else: a foot note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notation(Annotated):
    """Characters that say how to read others and became markup: brackets, asterisks."""

    rule: str
    """Name of the rule."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue(Annotated):
    """Characters that are not the document's: remains of a conversion."""

    rule: str
    """Name of the rule that dropped them."""


Element: TypeAlias = Name | Date | Edit | Mark
Silent: TypeAlias = NoteRef | Empty | Fw | Elsewhere | Gap | Notation | Residue
Annotation: TypeAlias = Element | Silent
