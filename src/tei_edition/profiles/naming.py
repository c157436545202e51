"""What a profile may say of names."""

from __future__ import annotations

from dataclasses import dataclass, field

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
