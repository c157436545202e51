"""What a profile may say of brackets, deletions, additions and other notation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tei_edition.profiles.kinds import FILLED, one_of, regular, within

MEANINGS = ("del", "add", "supplied", "surplus", "unclear", "ex", "hi", "note", "text")
GAPS = ("garbled", "illegible", "omitted", "damage", "classified")
REASONS = ("omitted-in-original", "explanatory", "expansion", "illegible", "damage")
DELETIONS = ("crossed-out", "erased", "overwritten")
PLACES = ("above", "below", "inline", "margin", "end", "overleaf")
LOOKS = ("italic", "bold", "underline", "spaced", "small-caps", "superscript", "subscript")
UNITS = ("chars", "words", "lines", "pages")
"""Values of the schema that comes with the toolkit: elements, gap/@reason, supplied/@reason,
del/@rend, add/@place, hi/@rend, @unit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """What became of words, or what was done to them."""

    means: str = field(metadata=one_of(*MEANINGS))
    """The element; `note` is a remark of the transcriber, `text` no notation at all."""
    rend: str = field(default="", metadata=one_of("", *DELETIONS, *LOOKS))
    """@rend of del or hi."""
    place: str = field(default="", metadata=one_of("", *PLACES))
    """@place of add."""
    reason: str = field(default="", metadata=one_of("", *REASONS, "faded"))
    """@reason of supplied or unclear."""
    by: str = ""
    """Role of the header's person who supplied the words; "" is `by` of [brackets]."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign(Meaning):
    """A kind of bracket."""

    open: str = field(metadata=FILLED)
    """Its first sign."""
    close: str = field(metadata=FILLED)
    """Its last sign, which may be the same."""
    before: str = field(default="", metadata=regular())
    """Pattern of what stands directly before the bracket; "" is anything."""
    pattern: str = field(default="", metadata=regular())
    """Recognises the whole content; "" is every content."""
    alone: str = field(default="reported", metadata=one_of("reported", "text"))
    """What a sign without partner is: a fault, or a character like others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accent(Meaning):
    """A combining character that is notation, such as a line through each letter."""

    character: str = field(metadata=FILLED)
    """The combining character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Meaning):
    """Words that say what was done: in a note behind a bracket, or before a colon in it."""

    words: tuple[str, ...] = ()
    """Whole words, in small letters or capitals."""
    pattern: str = field(default="", metadata=regular())
    """Pattern of such words where they have many forms, in small letters or capitals."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What a note says of the length of its bracket."""

    pattern: str = field(metadata=regular())
    """Recognises it in the note; group `n` is a figure or one of `numbers`."""
    unit: str = field(default="words", metadata=one_of("chars", "words", "sentences", "paragraphs"))
    """What is counted."""
    quantity: int = field(default=0, metadata=within(0, 9))
    """How many there are where the pattern has no group `n`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lacuna:
    """What a bracket says that the document has no more."""

    reason: str = field(metadata=one_of(*GAPS))
    """@reason."""
    pattern: str = field(default="", metadata=regular())
    """Recognises the whole bracket, with its signs; "" is every bracket. Of its groups, `n` says
    how much is missing (a figure or one of `numbers`), and `dots` has a character for each."""
    unit: str = field(default="", metadata=one_of("", *UNITS))
    """What `n` or `dots` counts."""


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
class Replacement:
    """What replaced deleted words, where it stands directly behind them."""

    pattern: str = field(metadata=regular())
    """Recognises it behind the deletion and the markers there, with no blank between."""
    deleted: str = field(default="", metadata=regular())
    """Recognises the whole deletion; "" is every deletion."""
    place: str = field(default="", metadata=one_of("", *PLACES))
    """@place of the addition."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brackets:
    """What brackets mean."""

    notation: str = field(default="", metadata=one_of("", "leiden"))
    """A whole notation that comes with the toolkit."""
    signs: tuple[Sign, ...] = (Sign(open="[", close="]", means="supplied"),)
    """Kinds of brackets; of two with the same first sign the first holds."""
    accents: tuple[Accent, ...] = ()
    """Combining characters that are notation."""
    evidence: tuple[Evidence, ...] = ()
    """Words that say what was done to the words of a bracket."""
    denials: tuple[str, ...] = ()
    """Words before such words that turn them round: not."""
    quoted: str = field(default="", metadata=regular("words"))
    """Pattern of words that a note quotes, with their quotation marks: group `words`."""
    claims: tuple[Claim, ...] = ()
    """What such a note says of the length of the bracket."""
    numbers: Mapping[str, int] = field(default_factory=dict, metadata=within(1, 1000))
    """Number words, in small letters."""
    rend: str = field(default="crossed-out", metadata=one_of(*DELETIONS))
    """@rend of a deletion of which nothing else is said."""
    replacements: tuple[Replacement, ...] = ()
    """Additions behind deletions; the first that fits holds."""
    doubt: str = field(default="", metadata=regular("sign"))
    """Pattern of a content that is an uncertain reading: group `sign` is what says so. If that
    is all, the word directly before the bracket is meant."""
    gaps: tuple[Lacuna, ...] = ()
    """Brackets in place of what is missing."""
    remarks: tuple[Remark, ...] = ()
    """Brackets in which the transcriber speaks, not the document."""
    supplied: tuple[Reason, ...] = ()
    """Reasons of supplied words, in order of preference."""
    by: str = ""
    """Role of the header's person who supplied them."""
