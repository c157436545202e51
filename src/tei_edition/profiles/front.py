"""What a profile may say of front matter: the header of the source, and who took part."""

from __future__ import annotations

from dataclasses import dataclass, field

from tei_edition.profiles.kinds import WORD, WORDS, one_of, regular

ROLES = ("title", "date", "citation", "abstract", "credits", "language", "availability")
"""Where front matter may go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Residue:
    """Characters that are not the document's."""

    rule: str
    """Name under which the ledger records them."""
    pattern: str = field(metadata=regular())
    """What to drop; ^ and $ are the ends of a line. If it has groups, only these are dropped."""
    label: str = ""
    """What that is, in words for readers; the header says so where something was dropped."""


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
    about: bool = False
    """Whether only a transcriber writes it: then the labels around it are the transcriber's too."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The front matter of the source."""

    fields: tuple[HeaderField, ...] = ()
    """Its pieces, in order of preference."""
    keep: str = field(default="document", metadata=one_of("none", "document", "all"))
    """What stays in the text too: nothing, what is of the document (title, date line), or all."""
    unlabelled: str = field(default="header", metadata=one_of("header", "text"))
    """Where a first line goes that may be a title, and a line that is only a date; in letters
    such lines are the document's own: `text`."""
    before: str = field(default="", metadata=one_of("", *ROLES))
    """Role of unlabelled prose before title and date; "" leaves it in the text."""
    after: str = field(default="", metadata=one_of("", *ROLES))
    """Role of prose behind the notes; "" leaves it in the text."""
    furniture: tuple[Residue, ...] = ()
    """Whole lines that are not the document's."""
    verso: tuple[str, ...] = ()
    """Signs behind a folio number that mean its back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A group of participants."""

    pattern: str = field(metadata=regular())
    """Recognises the words that open it."""
    role: str = field(metadata=WORDS)
    """Role of its members, perhaps several; "" if they took no part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Lists of those who took part."""

    openers: tuple[str, ...] = ()
    """Words before a colon or alone on a line, such as `Present`."""
    heads: str = field(default="head", metadata=one_of("head", "p"))
    """What the words that stand alone before a list or group become: its head, or a paragraph."""
    role: str = field(default="present", metadata=WORD)
    """Role of those in no group."""
    conjunctions: tuple[str, ...] = ()
    """Words between the last two names."""
    groups: tuple[Group, ...] = ()
    """Groups within a list."""
    sentences: tuple[str, ...] = field(default=(), metadata=regular())
    """Patterns of other words that open a list, to the end of the paragraph."""
    lines: tuple[str, ...] = field(default=(), metadata=regular())
    """Patterns of words that open a list which fills its paragraph, whatever stands in it."""
    remarks: tuple[Group, ...] = ()
    """What stands behind a name and gives its bearer a role: `(in the chair)`."""
