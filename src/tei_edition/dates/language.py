"""What a language brings to dates: names from CLDR, and the words of the profile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What a language needs beside CLDR; see the profile's [dates]."""

    languages: tuple[str, ...]
    """CLDR names of the languages whose months are known."""
    seasons: tuple[tuple[str, int, int], ...] = ()
    """Name, first and last month."""
    parts: tuple[tuple[str, int, int], ...] = ()
    """Word before a month, first and last day."""
    joins: tuple[str, ...] = ()
    """Words between the two ends of a span that something lasted: `to`."""
    within: tuple[tuple[str, str], ...] = ()
    """Words before and between two limits in between of which something was: `between`, `and`."""
    spelt: tuple[str, ...] = ()
    """Words behind a day that is written as a word: `day of`."""
    times: tuple[str, ...] = ()
    """Patterns of clock times."""
    order: str = ""
    """`dmy` or `mdy`: what 3/4/1951 means; "" for neither."""


@lru_cache(maxsize=16)
def month_names(languages: tuple[str, ...]) -> Mapping[str, int]:
    """Return the names of months, full and short, in all forms that CLDR knows."""
    from babel import Locale

    names: dict[str, int] = {}
    for language in languages:
        months = Locale.parse(language, sep="-").months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    for form in (name, name.capitalize(), name.upper()):
                        names.setdefault(form.rstrip("."), number)
    if "en" in languages:
        names.setdefault("Sept", 9)
    return names


@lru_cache(maxsize=16)
def weekday_names(languages: tuple[str, ...]) -> frozenset[str]:
    """Return the names of the days of the week, full and short, in small letters."""
    from babel import Locale

    return frozenset(
        name.rstrip(".").casefold()
        for language in languages
        for context in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for name in Locale.parse(language, sep="-").days[context][width].values()
    )
