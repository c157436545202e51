"""What a profile may say of notes and their markers."""

from __future__ import annotations

from dataclasses import dataclass, field

from tei_edition.profiles.kinds import one_of, regular


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteKind:
    """A kind of note."""

    type: str = field(metadata=one_of("translator", "editor", "author", "transcriber", "credits"))
    """@type."""
    labels: tuple[str, ...]
    """Labels that open such a note, without the colon."""
    by: str = ""
    """Role of the header's person who wrote it, such as `translator`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notes:
    """Notes and their markers."""

    marker: str = field(default=r"\[(?P<n>\d{1,3})\]", metadata=regular("n"))
    """A marker in the text, and before the note itself."""
    kinds: tuple[NoteKind, ...] = ()
    """Kinds by label."""
