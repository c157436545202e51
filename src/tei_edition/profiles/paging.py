"""What a profile may say of pages: their numbers and running heads."""

from __future__ import annotations

from dataclasses import dataclass, field

from tei_edition.profiles.kinds import regular


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Pages of the original, as the transcription shows them."""

    marks: tuple[str, ...] = field(default=(), metadata=regular("n"))
    """What says in square brackets, anywhere, that page `n` begins."""
    lines: tuple[str, ...] = field(default=(), metadata=regular("n"))
    """A line that is the number of a page, wherever it stands."""
    numbers: tuple[str, ...] = field(default=(), metadata=regular("n"))
    """A line that is one only where such lines count up and part pages."""
