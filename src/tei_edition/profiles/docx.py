"""What a profile may say of DOCX sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tei_edition.profiles.kinds import one_of

CONSTRUCTS = (
    *("title", "heading-1", "heading-2", "heading-3", "heading-4", "heading-5", "heading-6"),
    *("paragraph", "quote", "drop"),
)
"""What a style of paragraphs may mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Docx:
    """Conventions of a word processor's documents."""

    styles: Mapping[str, str] = field(default_factory=dict, metadata=one_of(*CONSTRUCTS))
    """What paragraphs of a style are, by the name of the style; built-in styles are known."""
    comments: str = field(default="editor", metadata=one_of("editor", "transcriber", "translator"))
    """@type of the notes that comments become."""
