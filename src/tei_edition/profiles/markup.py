"""What a profile may say of encodings that need judgement."""

from __future__ import annotations

from dataclasses import dataclass, field

from tei_edition.profiles.kinds import regular


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Direct speech."""

    pattern: str = field(metadata=regular("q"))
    """Group `q`: the words with their quotation marks; `who`: the name of the speaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Editorial:
    """Encodings that need judgement and are made only on demand."""

    organisations: bool = False
    """Tag orgName."""
    roles: bool = False
    """Tag mentions by role as rs."""
    quotes: tuple[Quote, ...] = ()
    """Tag direct speech as q."""
    stage: str = field(default="", metadata=regular("stage"))
    """Pattern of remarks on delivery (group `stage`), tagged as stage."""
    references: str = field(default="", metadata=regular("n"))
    """Pattern of references to numbered divisions (group `n`), tagged as ref."""
