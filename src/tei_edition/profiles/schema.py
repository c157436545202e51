"""What a profile may say: the conventions of a kind of source, as frozen records.

A profile is a TOML file; the field names here, with hyphens, are its keys. Patterns are
regular expressions of the `regex` module, searched in the text as the reader sees it
(without Markdown and other residue) unless a field says otherwise.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import regex

from tei_edition.profiles.kinds import TAG, WORD, one_of, regular
from tei_edition.profiles.markup import Brackets, Dates, Editorial, Names

ROLES = ("title", "date", "citation", "abstract", "credits", "language", "availability")
"""Where front matter may go."""
DIVISIONS = (
    *("session", "agenda-item", "section", "letter", "memorandum", "report", "statement"),
    *("resolution", "enclosure", "appendix"),
)
"""Types of divisions in the schema that comes with the toolkit."""

_ITEMS = r"^(?P<label>\(?(?:\d{1,3}|[a-z])[.)])\s+"


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue:
    """Characters that are not the document's."""

    rule: str
    """Name under which the ledger records them."""
    pattern: str = field(metadata=regular())
    """What to drop; if it has groups, only these are dropped."""
    label: str = ""
    """What that is, in words for readers; the header says so where something was dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """How lines make paragraphs."""

    paragraphs: str = field(default="auto", metadata=one_of("auto", "line", "blank"))
    """`line`: each line; `blank`: blank lines divide; `auto`: judge by the source."""
    bullets: str = field(default=r"^\s*(?:[-–—•*·])\s+", metadata=regular())
    """A sign before a list item, replaced by markup."""
    items: str = field(default=_ITEMS, metadata=regular("label"))
    """A number or letter before a list item, behind a bullet or without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HeaderField:
    """A piece of front matter."""

    role: str = field(metadata=one_of(*ROLES, "none"))
    """Where it goes: title, date, citation, abstract, credits, language, availability, none."""
    labels: tuple[str, ...] = ()
    """Labels that announce it, without the colon."""
    pattern: str = field(default="", metadata=regular())
    """Recognises it without a label; named groups are its parts."""
    parts: str = field(default="", metadata=regular())
    """Named groups taken out of its text once it is recognised."""
    many: bool = False
    """Whether it goes on until the next label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The front matter of the source."""

    fields: tuple[HeaderField, ...] = ()
    """Its pieces, in order of preference."""
    before: str = field(default="", metadata=one_of("", *ROLES))
    """Role of unlabelled prose before title and date; "" leaves it in the text."""
    after: str = field(default="", metadata=one_of("", *ROLES))
    """Role of prose behind the notes; "" leaves it in the text."""
    furniture: tuple[Residue, ...] = ()
    """Whole lines that are not the document's."""
    verso: tuple[str, ...] = ("v", "ob", "об")
    """Signs behind a folio number that mean its back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of participants."""

    pattern: str = field(metadata=regular())
    """Recognises the words that open it."""
    role: str = field(metadata=WORD)
    """Role of its members."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Lists of those who took part."""

    openers: tuple[str, ...] = ()
    """Words before the colon, such as `Present`."""
    role: str = field(default="present", metadata=WORD)
    """Role of those in no group."""
    conjunctions: tuple[str, ...] = ()
    """Words between the last two names."""
    groups: tuple[Group, ...] = ()
    """Groups within a list."""
    sentences: tuple[str, ...] = field(default=(), metadata=regular())
    """Patterns of other words that open a list, to the end of the paragraph."""
    remarks: tuple[Group, ...] = ()
    """What stands behind a name and gives its bearer a role: `(in the chair)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A kind of heading."""

    type: str = field(default="agenda-item", metadata=one_of(*DIVISIONS))
    """@type of the division that it opens; `session` divides the whole document."""
    pattern: str = field(metadata=regular())
    """Recognises the whole line; group `num` is its number as printed, `n` the bare number."""
    contains: str = field(default="", metadata=one_of("", "unnumbered"))
    """`unnumbered`: following unnumbered headings are its subdivisions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Headings:
    """Headings."""

    patterns: tuple[Heading, ...] = ()
    """Kinds of headings, in order of preference."""
    max_length: int = 300
    """No longer line is a heading; characters."""


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
    never: tuple[str, ...] = ()
    """Other words before a colon that are no speakers, such as `Note`."""

    @property
    def record(self) -> str:
        """Pattern of a line that records what the meeting did: it ends a speech."""
        labels = "|".join(regex.escape(one) for one in (*self.decisions, *self.never)) or r"(?!)"
        capitals = "|".join(regex.escape(one.upper()) for one in self.decisions) or r"(?!)"
        return rf"^(?:(?i:{labels})\s?:|(?:{capitals})(?:\s+(?=\p{{Ll}})|[.!]?$))"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundaries:
    """A line that opens or closes the text."""

    tag: str = field(metadata=one_of("opener", "dateline", "salute", "closer", "signed"))
    """The element: opener, dateline, salute, closer, signed."""
    pattern: str = field(metadata=regular())
    """Recognises the line."""
    role: str = field(default="", metadata=WORD)
    """Role of the first person named in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declarations:
    """Prose for the TEI header, used where the thing that it explains occurs."""

    interpretation: str = ""
    """How dates and names were identified."""
    punctuation: str = ""
    """What became of brackets and other notation."""
    quotation: str = ""
    """What became of quotation marks."""
    normalization: str = ""
    """What was dropped; a list of it follows, by the labels of the rules."""
    dropped: Mapping[str, str] = field(default_factory=dict)
    """Labels of what every profile drops, such as `lone-dash`."""
    no_citation: str = ""
    """Said in sourceDesc where the source names no origin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """The conventions of a kind of source."""

    name: str
    """Name of the profile."""
    summary: str = ""
    """One line on what it is for."""
    extends: str = ""
    """Profile on which it builds: its lists come behind this one's."""
    language: str = field(default="en", metadata=TAG)
    """BCP 47 tag of the texts."""
    residue: tuple[Residue, ...] = ()
    """Characters to drop anywhere."""
    lines: Lines = Lines()
    """Lines and paragraphs."""
    header: Header = Header()
    """Front matter."""
    attendance: Attendance = Attendance()
    """Participants."""
    headings: Headings = Headings()
    """Headings."""
    speakers: Speakers = Speakers()
    """Speaker cues."""
    notes: Notes = Notes()
    """Notes."""
    brackets: Brackets = Brackets()  # noqa: RUF009 (frozen)
    """Brackets."""
    names: Names = Names()  # noqa: RUF009 (frozen)
    """Names."""
    dates: Dates = Dates()  # noqa: RUF009 (frozen)
    """Dates."""
    boundaries: tuple[Boundaries, ...] = ()
    """Lines that open or close the text."""
    editorial: Editorial = Editorial()  # noqa: RUF009 (frozen)
    """Encodings on demand."""
    declarations: Declarations = Declarations()
    """Prose for the header."""
