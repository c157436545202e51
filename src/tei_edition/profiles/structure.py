"""What a profile may say of structure: lines, headings, speakers, boundaries."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from tei_edition.patterns import any_of
from tei_edition.profiles.kinds import WORD, one_of, regular

DIVISIONS = (
    *("session", "agenda-item", "section", "letter", "memorandum", "report", "statement"),
    *("resolution", "enclosure", "appendix", "telegram", "envelope"),
)
"""Types of divisions in the schema that comes with the toolkit."""

# A letter before another with a stop is part of an abbreviation: "z. B.", "q. b. s. m."
_ITEM = r"(?:\d{1,3}|[ivx]{2,5}|\p{Ll}(?!\.\s?\p{L}{1,2}\.))"
_ITEMS = rf"^(?P<label>\({_ITEM}\)|{_ITEM}[.)])\s+"
_BLANKS = r"(?<!\w)(?:\\_|_){2,}(?!\w)|(?<=\$)_+(?=\$)|\\_"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """How lines make paragraphs."""

    paragraphs: str = field(default="auto", metadata=one_of("auto", "line", "blank"))
    """`line`: each line; `blank`: blank lines divide; `auto`: judge by the source."""
    bullets: str = field(default=r"^\s*(?:[-–—•*·])\s+", metadata=regular())
    """A sign at the beginning of a list item, replaced by markup."""
    items: str = field(default=_ITEMS, metadata=regular("label"))
    """A number or letter before a list item, behind a bullet or without one."""
    blanks: str = field(default=_BLANKS, metadata=regular())
    """Underscores that stand for a blank of the document; "" leaves them as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A kind of heading."""

    type: str = field(default="agenda-item", metadata=one_of(*DIVISIONS))
    """@type of the division that it opens; `session` divides the whole document."""
    pattern: str = field(metadata=regular())
    """Recognises the whole line; group `num` is its number as printed, `n` the bare number,
    and `rest` what stands behind the heading on its line."""
    contains: str = field(default="", metadata=one_of("", "unnumbered", "all"))
    """Which headings behind it are its subdivisions: those without a number, or all others."""

    @property
    def runs_in(self) -> bool:
        """Whether words of the text may stand behind the heading on its line."""
        return "(?P<rest>" in self.pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Headings."""

    patterns: tuple[Heading, ...] = ()
    """Kinds of headings, in order of preference."""
    agenda: tuple[str, ...] = ()
    """Words alone on a line, behind which a list of the items to come stands."""
    max_length: int = 300
    """No longer line is a heading; characters."""


@lru_cache(maxsize=64)
def _record(decisions: tuple[str, ...], never: tuple[str, ...]) -> str:
    capitals = any_of(tuple(one.upper() for one in decisions))
    # Who moved it, and how many agreed: `Resolved (on the motion of Mr. Hope), nem. con.:`
    aside = r"\s\([^()]{1,100}\)"
    decided = rf"{any_of(decisions)}(?:{aside}|,\s[^:()]{{1,40}}){{0,2}}"
    that = r",?\s+(?=\p{Ll}|\p{Lu}{2,}\s\p{Ll})"
    return (
        rf"^(?:(?i:{decided}|{any_of((*decisions, *never))}(?:{aside})?)\s?:"
        rf"|(?:{capitals})(?:{aside})?(?:{that}|[.!]?$))"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Speakers:
    """Cues that say who speaks."""

    alone: tuple[str, ...] = field(default=(), metadata=regular())
    """Patterns of a line that holds only a speaker."""
    inline: tuple[str, ...] = field(default=(), metadata=regular("speaker"))
    """Patterns of a cue before the words on the same line; group `speaker`."""
    lists: bool = False
    """Whether a line of names only lists those who spoke."""
    decisions: tuple[str, ...] = ()
    """Words that record a decision, such as `Resolved`: alone in capitals or before a colon."""
    votes: tuple[str, ...] = field(default=(), metadata=regular())
    """Patterns of a paragraph that says how a vote went."""
    tells: tuple[str, ...] = ()
    """Words behind a name that tell what its bearer said or did, such as `moved`: no speech."""
    never: tuple[str, ...] = ()
    """Other words before a colon that are no speakers, such as `Note`."""

    @property
    def decision(self) -> str:
        """Pattern of a paragraph that says what was decided."""
        return _record(self.decisions, ())

    @property
    def record(self) -> str:
        """Pattern of a line that records what the meeting did: it ends a speech."""
        return _record(self.decisions, self.never)


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries:
    """A line that opens or closes the text."""

    tag: str = field(metadata=one_of("opener", "dateline", "salute", "closer", "signed"))
    """The element: opener, dateline, salute, closer, signed."""
    pattern: str = field(metadata=regular())
    """Recognises the line; group `name` is that of someone who signs."""
    role: str = field(default="", metadata=WORD)
    """Role of the first person named in it."""
