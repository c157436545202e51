"""A whole document: its blocks, its notes, its front matter, and the fates of the rest."""

from __future__ import annotations

from dataclasses import dataclass

from tei_edition.model.blocks import Block, P


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """The text of a note, which the writer puts where its marker stands."""

    n: str
    """Number or sign, as in the marker."""
    type: str | None
    """@type, from its label."""
    place: str = "end"
    """@place: `end` of the text, or `foot` of a page."""
    resp: str | None = None
    """Pointer to the person who wrote it."""
    content: tuple[P, ...]
    """Its paragraphs."""

    @property
    def start(self) -> int:
        """Offset in the source of its first character, which tells notes of one number apart."""
        return self.content[0].start


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A piece of front matter that belongs to the TEI header."""

    role: str
    """What it is: title, date, citation, abstract, credits, language, availability …"""
    content: tuple[P, ...]
    """Its text."""
    parts: tuple[tuple[str, str], ...] = ()
    """Named parts that a pattern of the profile found in it."""
    repeats: bool = False
    """Whether the text holds it too, so that the header only repeats it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What became of a stretch of the source."""

    start: int
    """Offset of the first character in the source."""
    end: int
    """Offset behind the last character."""
    kind: str
    """text, notation, header or residue."""
    rule: str
    """Name of the rule or construct."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """A whole document between reading and writing."""

    id: str
    """Name of the source and of the TEI file."""
    language: str
    """BCP 47 tag of the text."""
    header: tuple[Field, ...] = ()
    """Front matter, in the order of the source."""
    body: tuple[Block, ...] = ()
    """The document."""
    notes: tuple[Note, ...] = ()
    """Notes, in the order of the source."""
    layout: tuple[Fate, ...] = ()
    """What the reader consumed outside of leaf blocks: labels, markers, furniture."""
