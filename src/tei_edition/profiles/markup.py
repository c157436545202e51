"""What a profile may say of markup within paragraphs: brackets, names, dates, speech."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tei_edition.dates import Words
from tei_edition.profiles.kinds import IN_ORDER, LOCALES, one_of, regular, within

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """Words of a note that ground a pseudonym or code name."""

    pattern: str = field(metadata=regular("alias", "name"))
    """Groups `alias` and `name`: the name it stands for."""
    type: str = field(default="pseudonym", metadata=one_of("pseudonym", "codename"))
    """@type of the mention: pseudonym or codename."""
    reach: str = field(default="document", metadata=one_of("document", "mention"))
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
    namesakes: tuple[str, ...] = field(default=(), metadata=regular("name"))
    """Patterns in which a surname (group `name`) is not that of a person known: `Lord … of …`."""
    never: tuple[str, ...] = ()
    """Words with which no name of a person begins, such as `The`."""
    things: tuple[str, ...] = ()
    """Words behind a surname that make it the name of a firm, a street or a house."""
    aliases: tuple[Alias, ...] = ()
    """What notes say of pseudonyms and code names."""
    nouns_follow: str = field(default="", metadata=regular())
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

    languages: tuple[str, ...] = field(default=("en",), metadata=LOCALES)
    """Languages whose month names are known."""
    seasons: Mapping[str, tuple[int, int]] = field(default_factory=dict, metadata=within(1, 12))
    """Season names with their first and last month."""
    parts: Mapping[str, tuple[int, int]] = field(default_factory=dict, metadata=within(1, 31))
    """Words before a month with first and last day: mid-, early, late."""
    between: tuple[str, ...] = field(default=(), metadata=regular("a", "b"))
    """Patterns with groups `a` and `b` for ranges of years: `from … to …`."""
    times: tuple[str, ...] = field(default=(), metadata=regular("h"))
    """Patterns of clock times with groups `h`, `m` and `half`."""
    joins: tuple[str, ...] = ()
    """Words between the two ends of a span that something lasted: `to`."""
    within: Mapping[str, str] = field(default_factory=dict)
    """Words before two limits, with the word between these: `between`, `and`."""
    spelt: tuple[str, ...] = ()
    """Words behind a day that is written as a word: `day of`."""
    order: str = field(default="", metadata=one_of("", "dmy", "mdy"))
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
