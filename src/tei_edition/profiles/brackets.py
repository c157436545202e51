"""What a profile may say of brackets, deletions and other notation."""

from __future__ import annotations

from dataclasses import dataclass, field

from tei_edition.profiles.kinds import IN_ORDER, one_of, regular

GAPS = ("garbled", "illegible", "omitted", "damage", "classified")
REASONS = ("omitted-in-original", "explanatory", "expansion", "illegible", "damage")
DELETIONS = ("crossed-out", "erased", "overwritten")
"""Values of the schema that comes with the toolkit: gap/@reason, supplied/@reason, del/@rend."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacuna:
    """What a bracket says that the document has no more."""

    reason: str = field(metadata=one_of(*GAPS))
    """@reason."""
    pattern: str = field(default="", metadata=regular())
    """Recognises the whole bracket, with its signs; "" is every bracket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why bracketed words were supplied."""

    reason: str = field(metadata=one_of(*REASONS))
    """@reason."""
    pattern: str = field(default="", metadata=regular())
    """Recognises the whole content; "" is every content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A remark of the transcriber."""

    pattern: str = field(metadata=regular())
    """Recognises the whole content of the bracket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brackets:
    """What square brackets mean."""

    deleted: tuple[str, ...] = ()
    """Words of a note that say that its bracket was crossed out."""
    claims: str = field(default="", metadata=regular("n"))
    """Pattern of what such a note says of the length: group `n`, a figure or a number word."""
    numbers: tuple[str, ...] = field(default=(), metadata=IN_ORDER)
    """Number words from one."""
    rend: str = field(default="crossed-out", metadata=one_of(*DELETIONS))
    """@rend of such a deletion."""
    gaps: tuple[Lacuna, ...] = ()
    """Brackets that are residue."""
    remarks: tuple[Remark, ...] = ()
    """Brackets in which the transcriber speaks, not the document."""
    pages: str = field(default="", metadata=regular("n"))
    """Pattern of a bracket, with its signs, that numbers a page: group `n`."""
    supplied: tuple[Reason, ...] = ()
    """Reasons of supplied words, in order of preference."""
    by: str = ""
    """Role of the header's person who supplied them."""
