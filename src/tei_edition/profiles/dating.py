"""What a profile may say of dates."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tei_edition.dates import Words
from tei_edition.profiles.kinds import LOCALES, one_of, regular, within


@dataclass(frozen=True, slots=True, kw_only=True)
class Dates:
    """Dates; names of months come from CLDR for `languages`."""

    languages: tuple[str, ...] = field(default=(), metadata=LOCALES)
    """Languages whose month names are known; by default those of the profile."""
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
