"""What a profile may say of markup within paragraphs: brackets, names, dates, speech."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tei_edition.dates import Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why bracketed words were supplied."""

    reason: str
    """@reason."""
    pattern: str = ""
    """Recognises the whole content; "" is every content."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """A remark of the transcriber."""

    pattern: str
    """Recognises the whole content of the bracket."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brackets:
    """What square brackets mean."""

    deleted: tuple[str, ...] = ()
    """Words of a note that say that its bracket was crossed out."""
    claims: str = ""
    """Pattern of what such a note says of the length: group `n`, a figure or a number word."""
    numbers: tuple[str, ...] = ()
    """Number words from one."""
    rend: str = "crossed-out"
    """@rend of such a deletion."""
    gaps: tuple[Reason, ...] = ()
    """Brackets that are residue; pattern over the bracket with its signs."""
    remarks: tuple[Remark, ...] = ()
    """Brackets in which the transcriber speaks, not the document."""
    pages: str = ""
    """Pattern of a bracket, with its signs, that numbers a page: group `n`."""
    supplied: tuple[Reason, ...] = ()
    """Reasons of supplied words, in order of preference."""
    by: str = ""
    """Role of the header's person who supplied them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Words of a note that ground a pseudonym or code name."""

    pattern: str
    """Groups `alias` and `name`: the name it stands for."""
    type: str = "pseudonym"
    """@type of the mention: pseudonym or codename."""
    reach: str = "document"
    """`document`: all mentions; `mention`: only the one in the note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names of persons, places and organisations."""

    honorifics: tuple[str, ...] = ()
    """Titles before a name, which stay outside persName."""
    titles: tuple[str, ...] = ()
    """Honorifics that only a person's name follows, written with or without a full stop."""
    female: tuple[str, ...] = ()
    """Those of them that a woman bears."""
    namesakes: tuple[str, ...] = ()
    """Patterns in which a surname (group `name`) is not that of a person known: `Lord … of …`."""
    never: tuple[str, ...] = ()
    """Words with which no name of a person begins, such as `The`."""
    things: tuple[str, ...] = ()
    """Words behind a surname that make it the name of a firm, a street or a house."""
    aliases: tuple[Alias, ...] = ()
    """What notes say of pseudonyms and code names."""
    nouns_follow: str = ""
    """What follows a name that is no adjective, for forms that may be one."""

    @property
    def before(self) -> tuple[str, ...]:
        """All that may stand before a name and is no part of it."""
        return (*self.honorifics, *self.addresses)

    @property
    def addresses(self) -> tuple[str, ...]:
        """The honorifics behind which a name must be a person's."""
        dotted = (one for one in self.honorifics if one.endswith("."))
        return (*dotted, *self.titles, *(f"{one}." for one in self.titles))


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Dates; names of months come from CLDR for `languages`."""

    languages: tuple[str, ...] = ("en",)
    """Languages whose month names are known."""
    seasons: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Season names with their first and last month."""
    parts: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """Words before a month with first and last day: mid-, early, late."""
    between: tuple[str, ...] = ()
    """Patterns with groups `a` and `b` for ranges of years: `from … to …`."""
    times: tuple[str, ...] = ()
    """Patterns of clock times with groups `h`, `m` and `half`."""
    joins: tuple[str, ...] = ()
    """Words between the two ends of a span that something lasted: `to`."""
    within: Mapping[str, str] = field(default_factory=dict)
    """Words before two limits, with the word between these: `between`, `and`."""
    spelt: tuple[str, ...] = ()
    """Words behind a day that is written as a word: `day of`."""
    order: str = ""
    """`dmy` or `mdy`: what 3/4/1951 means; "" reads such a date only where one is over twelve."""

    @property
    def words(self) -> Words:
        """The same in the form that the search for dates needs."""
        return Words(
            languages=self.languages,
            seasons=tuple((name, span[0], span[-1]) for name, span in self.seasons.items()),
            parts=tuple((name, span[0], span[-1]) for name, span in self.parts.items()),
            joins=self.joins,
            within=tuple(self.within.items()),
            spelt=self.spelt,
            times=self.times,
            order=self.order,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Direct speech."""

    pattern: str
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
    stage: str = ""
    """Pattern of remarks on delivery (group `stage`), tagged as stage."""
    references: str = ""
    """Pattern of references to numbered divisions (group `n`), tagged as ref."""
