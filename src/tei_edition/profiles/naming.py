"""What a profile may say of names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from tei_edition.profiles.kinds import one_of, regular


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
class Ending:
    """How names with a certain ending are inflected."""

    of: str = ""
    """The ending of a name as an authority gives it; "" for all that have none of the others."""
    become: tuple[str, ...]
    """The endings that inflection puts in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Abbreviation:
    """A shortened forename that is written for more than its first letters."""

    short: str
    """How it is written, with its full stop: `Wm.`."""
    of: tuple[str, ...]
    """The forenames that it may stand for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names of persons, places and organisations."""

    honorifics: tuple[str, ...] = ()
    """Titles before a name, which stay outside persName."""
    titles: tuple[str, ...] = ()
    """Honorifics that only a person's name follows; one with a full stop may lack it."""
    plurals: tuple[str, ...] = ()
    """Honorifics behind which several names may follow: `Messrs`."""
    offices: tuple[str, ...] = field(default=(), metadata=regular())
    """Patterns of offices that may stand before a name like a title: `\\w+minister`."""
    female: tuple[str, ...] = ()
    """Titles that a woman bears."""
    male: tuple[str, ...] = ()
    """Titles that a man bears."""
    royal: tuple[str, ...] = ()
    """Titles of those whom a forename names, in the header with it: `King`, `Erzherzog`."""
    nobility: tuple[str, ...] = ()
    """Titles that may stand between forename and surname: `Graf`."""
    particles: tuple[str, ...] = ()
    """Small words inside of names: `von`, `de la`."""
    forenames: tuple[str, ...] = ()
    """Common forenames; before a known surname, one that is not its bearer’s makes it another’s."""
    openers: tuple[str, ...] = ()
    """Words that open sentences, and are no forenames before a surname: `yesterday`."""
    abbreviations: tuple[Abbreviation, ...] = ()
    """Shortened forenames: `Wm.` for William."""
    capitals: str = field(default="names", metadata=one_of("names", "nouns"))
    """What is written with a capital: `names`, or all `nouns`, as in German."""
    articles: tuple[str, ...] = ()
    """Words behind which a surname alone is a noun: `im Sturm`; elsewhere, a title: `the King`."""
    spellings: Mapping[str, str] = field(default_factory=dict)
    """Letters for which others may be written: `ё`, for which many write `е`."""
    endings: tuple[Ending, ...] = ()
    """How names are inflected."""
    possessives: tuple[str, ...] = ()
    """What is put behind a name and is no part of it: `’s`."""
    locatives: tuple[str, ...] = ()
    """Words before a name that make it a place: `near`."""
    place_prefixes: tuple[str, ...] = ()
    """Words before the name of a place that make it another place: `North`."""
    namesakes: tuple[str, ...] = field(default=(), metadata=regular("name"))
    """Patterns in which a surname (group `name`) is not that of a person known: `Lord … of …`."""
    never: tuple[str, ...] = ()
    """Words with which no name of a person begins, such as `The`."""
    adjectives: tuple[str, ...] = field(default=(), metadata=regular())
    """Patterns of an adjective with its noun, where a name might begin: `Московского завода`."""
    things: tuple[str, ...] = ()
    """Words behind a surname that make it the name of a firm, a street or a house."""
    aliases: tuple[Alias, ...] = ()
    """What notes say of pseudonyms and code names."""
    nouns_follow: str = field(default="", metadata=regular())
    """What follows a name that is no adjective, for forms that may be one."""

    def __hash__(self) -> int:
        """Return the same for equal records, fast: they are keys of what is made of them."""
        return hash((self.capitals, len(self.honorifics), len(self.titles), len(self.never)))

    @property
    def before(self) -> tuple[str, ...]:
        """All that may stand before a name and is no part of it."""
        return (*self.honorifics, *_addresses(self.honorifics, self.titles, self.plurals))

    @property
    def addresses(self) -> tuple[str, ...]:
        """The honorifics behind which a name must be a person's."""
        return _addresses(self.honorifics, self.titles, self.plurals)

    @property
    def groups(self) -> tuple[str, ...]:
        """The honorifics behind which several names may follow."""
        return _with_and_without_stop(self.plurals)


@lru_cache(maxsize=64)
def _addresses(
    honorifics: tuple[str, ...], titles: tuple[str, ...], plurals: tuple[str, ...]
) -> tuple[str, ...]:
    dotted = (one for one in honorifics if one.endswith("."))
    return (*dotted, *_with_and_without_stop(titles), *_with_and_without_stop(plurals))


def _with_and_without_stop(words: tuple[str, ...]) -> tuple[str, ...]:
    bare = (one.removesuffix(".") for one in words)
    return tuple(dict.fromkeys((*words, *bare)))
