"""What a profile may say: the conventions of a kind of source, as frozen records.

A profile is a TOML file; the field names here, with hyphens, are its keys. Patterns are
regular expressions of the `regex` module, searched in the text as the reader sees it
(without Markdown and other residue) unless a field says otherwise. The parts of a profile
are in the modules beside this one.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tei_edition.profiles.brackets import Brackets
from tei_edition.profiles.citing import References
from tei_edition.profiles.corresponding import Letters
from tei_edition.profiles.dating import Dates
from tei_edition.profiles.docx import Docx
from tei_edition.profiles.front import Attendance, Header, Residue
from tei_edition.profiles.kinds import TAG
from tei_edition.profiles.markup import Editorial
from tei_edition.profiles.naming import Names
from tei_edition.profiles.noting import Notes
from tei_edition.profiles.paging import Pages
from tei_edition.profiles.structure import Boundaries, Headings, Lines, Speakers

DEFAULT_LANGUAGE = "en"
"""Language of texts of which the profile does not say it."""


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
    calendars: Mapping[str, str] = field(default_factory=dict)
    """What the calendars are called: `julian`, `gregorian`."""
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
    without: tuple[str, ...] = ()
    """Dotted keys of which nothing is inherited, such as `headings.patterns`."""
    language: str = field(default=DEFAULT_LANGUAGE, metadata=TAG)
    """BCP 47 tag of the texts."""
    languages: tuple[str, ...] = field(default=(), metadata=TAG)
    """Languages whose words hold, the first before the others; by default that of the texts."""
    residue: tuple[Residue, ...] = ()
    """Characters to drop anywhere."""
    lines: Lines = field(default_factory=Lines)
    """Lines and paragraphs."""
    docx: Docx = field(default_factory=Docx)
    """Documents of a word processor."""
    header: Header = field(default_factory=Header)
    """Front matter."""
    attendance: Attendance = field(default_factory=Attendance)
    """Participants."""
    headings: Headings = field(default_factory=Headings)
    """Headings."""
    speakers: Speakers = field(default_factory=Speakers)
    """Speaker cues."""
    notes: Notes = field(default_factory=Notes)
    """Notes."""
    pages: Pages = field(default_factory=Pages)
    """Pages of the original."""
    brackets: Brackets = field(default_factory=Brackets)
    """Brackets."""
    names: Names = field(default_factory=Names)
    """Names."""
    dates: Dates = field(default_factory=Dates)
    """Dates."""
    letters: Letters = field(default_factory=Letters)
    """Letters, telegrams, memoranda."""
    references: References = field(default_factory=References)
    """References to books and articles."""
    boundaries: tuple[Boundaries, ...] = ()
    """Lines that open or close the text."""
    editorial: Editorial = field(default_factory=Editorial)
    """Encodings on demand."""
    declarations: Declarations = field(default_factory=Declarations)
    """Prose for the header."""
