"""What a profile may say of notes and their markers."""

from __future__ import annotations

from dataclasses import dataclass, field

from tei_edition.patterns import any_of, search
from tei_edition.profiles.kinds import one_of, regular

NOTE_TYPES = ("translator", "editor", "author", "deletion", "transcriber", "credits")
"""Types of notes in the schema that comes with the toolkit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteMarker:
    """A form of markers."""

    pattern: str = field(metadata=regular("n"))
    """The marker in the text; group `n` is its number or sign."""
    opening: str = field(default="", metadata=regular("n"))
    """What stands before the note at the beginning of a line; by default the same."""
    alone: str = field(default="text", metadata=one_of("text", "report"))
    """What it is without a note: `text`, or a marker whose note is missing (`report`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteKind:
    """A kind of note."""

    type: str = field(metadata=one_of(*NOTE_TYPES))
    """@type."""
    labels: tuple[str, ...] = ()
    """Labels that open such a note, without the colon."""
    signatures: tuple[str, ...] = ()
    """Words that sign it at its end, such as `Ed.`; the labels may stand there too."""
    by: str = ""
    """Role of the header's person who wrote it, such as `translator`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """A label that was found before a note."""

    kind: NoteKind
    """The kind of note."""
    end: int
    """Offset behind the label and what parts it from the note."""


_BESIDE = 20
"""Signs around a signature, and blanks within it, are no more; characters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Notes and their markers."""

    markers: tuple[NoteMarker, ...] = ()
    """Forms of markers, in order of preference."""
    numbered: str = field(default="", metadata=regular("n"))
    """A number before a note that counts only below a rule or a heading of notes."""
    figures: str = field(default="", metadata=regular("n"))
    """A bare figure behind a word, which is a marker only where such a number answers it."""
    headings: tuple[str, ...] = ()
    """Headings of notes, such as `Endnotes`."""
    kinds: tuple[NoteKind, ...] = ()
    """Kinds by label."""

    @property
    def unmistakable(self) -> tuple[str, ...]:
        """Patterns of what is a marker even where its note is missing."""
        return tuple(one.pattern for one in self.markers if one.alone == "report")

    def label(self, text: str) -> Label | None:
        """Return the label with which `text` begins, behind a bracket or without one."""
        for kind in self.kinds:
            match = kind.labels and search(
                rf"^[(\[]?(?i:{any_of(kind.labels)})(?:\s?:|\s?[)\]][:.]?|\s[–—-](?=\s)|(?<=\.)(?=\s))",
                text,
            )
            if match:
                return Label(kind=kind, end=match.end())
        return None

    def signature(self, text: str) -> NoteKind | None:
        """Return the kind of note that ends with a signature as `text` does."""
        for kind in self.kinds:
            words = (*kind.signatures, *kind.labels)
            # Of a long note only the end is searched.
            end = text.rstrip()[-max(map(len, words), default=0) - _BESIDE :]
            if words and search(
                rf"(?:[–—-]\s?|[(\[]\s?|[.!?»”\"]\s)(?i:{any_of(words)})[.)\]]{{0,2}}\s*$", end
            ):
                return kind
        return None

    def is_heading(self, text: str) -> bool:
        """Tell whether `text` is a heading of notes."""
        return bool(self.headings) and bool(
            search(rf"^[#*\s]{{0,8}}(?i:{any_of(self.headings)})[.:*\s]{{0,4}}$", text)
        )
