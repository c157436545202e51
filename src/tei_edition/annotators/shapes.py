"""What names of persons look like in the languages of a profile: patterns, made once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import ahocorasick_rs
import regex

from tei_edition.annotators.given import INITIAL
from tei_edition.annotators.honorifics import any_of, particles, titles
from tei_edition.patterns import branches
from tei_edition.profiles.naming import Names

_WORD = r"\p{Lu}[\p{L}\p{M}’\x27-]*[\p{L}\p{M}](?![\p{L}\p{M}])"
_BEHIND = rf"(?:\s+{INITIAL}(?:\s?{INITIAL})?(?=\s*(?:[,;:()–—]|$|\p{{Ll}})))?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """Patterns with the group `name`."""

    behind_title: str
    """A title, and a name."""
    in_line: str
    """The same in a line that is no prose, such as one of an address: no noun follows the name."""
    several: str
    """A title in the plural, and names; the group matches several times."""
    several_in_line: str
    """The same in a line that is no prose."""
    noble: str
    """A title of nobility, and a name."""
    forenames: str
    """Forenames before such a title, at the end of a text."""
    words: str
    """The same in a line that is no prose, where any words may be forenames."""
    particle: str
    """A shortened particle and a surname, behind an office."""
    title: str
    """Any title; it has no group."""
    person: str
    """Titles, if there are any, and a name."""
    speaker: str
    """A name alone on a line."""
    participant: str
    """A name at the beginning of an item; the group `cut` is a word cut short before it."""
    initials: str
    """Initials and a surname, where a line names whoever signs."""
    abbreviated: str
    """A shortened forename and a surname."""
    mere: bool
    """Whether they are made of words only, so that to match one at a place takes no limit."""


@lru_cache(maxsize=16)
def shapes(names: Names, conjunctions: tuple[str, ...]) -> Shapes:
    """Return the patterns of `names`; `conjunctions` join the last two of several names."""
    title = titles(names)
    particle = particles(names)
    never = _never(names, particle)
    mere = not (names.offices or names.adjectives)
    # So that titles which others are made of are not taken apart again and again.
    before = rf"(?>{title}\s+)*" if mere else rf"(?:{title}\s+)*"
    no_title = rf"(?!{title}(?!\p{{L}}))"
    joint = any_of(conjunctions)
    short = branches(sorted({one.short for one in names.abbreviations})) or r"(?!)"
    initials = rf"(?:(?:{short}|{INITIAL})\s*)"
    family = rf"{particle}{{0,2}}{_WORD}"
    nobility = rf"{any_of(names.nobility)}\s+"
    listed = (
        rf"(?:{initials}{{0,3}}{family}"
        rf"(?:\s+(?:{nobility}{family}|{initials}{{0,2}}{particle}{{0,2}}"
        rf"(?=\p{{Lu}}){no_title}{_WORD})){{0,2}}"
        rf"(?:\s{initials}{{0,2}}(?=\p{{Lu}})(?={title}(?!\p{{L}})){_WORD}"
        rf"(?!\s*\p{{Lu}}))?{_BEHIND})"
    )
    running, first = listed, rf"(?!{title}\s+\p{{Lu}})"
    if names.capitals == "nouns":
        # The word behind a surname may be any noun: "Graf Stein Bedenken erhob".
        noble = rf"(?:{no_title}{_WORD}\s+){{1,2}}{nobility}"
        running = rf"(?:{initials}{{0,3}}{_among_nouns(names, noble, family)}{_BEHIND})"
        first = no_title
    small = any_of(tuple(one for one in names.particles if one.endswith(".")))
    phrases = tuple(one for one in (*names.honorifics, *names.never) if " " in one)
    addressed = rf"(?!{any_of(phrases)}(?!\p{{L}}))"
    addressed += rf"{any_of(names.addresses)}\s+{before}"
    # A surname may be a title ("Mr. King"), but not with another name behind it.
    one = rf"{never}{first}(?P<name>{running})"
    thing = rf"(?!\s+{any_of(names.things)}(?!\p{{L}}))"
    between = rf"(?:\s*,\s*(?:{joint}\s+)?|\s+{joint}\s+)(?:{title}\s+)*"
    article = rf"(?:{any_of(names.articles)}\s+)?"
    single = rf"{never}{no_title}(?P<name>{listed})"

    def joined(one: str) -> str:
        more = rf"(?:{between}{one}{thing}){{1,30}}"
        return rf"{any_of(names.groups)}\s+(?:{title}\s+)*{one}{thing}{more}"

    return Shapes(
        behind_title=rf"{addressed}{one}",
        in_line=rf"{addressed}{never}{first}(?P<name>{listed})",
        several=joined(one),
        several_in_line=joined(rf"{never}{first}(?P<name>{listed})"),
        noble=rf"{any_of(names.nobility)}\s+(?P<name>{family})",
        forenames=rf"(?<!\p{{L}})(?:{any_of(names.forenames)}\s+){{1,2}}$",
        words=rf"(?<!\p{{L}})(?:{never}{no_title}{_WORD}\s+){{1,2}}$",
        particle=rf"(?P<name>{small}\s+{_WORD})",
        title=title,
        person=rf"(?:{title}\s+)*{single}",
        speaker=rf"^{before}{single}\s*:?\.?(?:\s?[—–-])?$",
        participant=rf"(?:\d{{1,3}}[.)])?[\s:(]*(?:{joint}\s+)?{article}{before}"
        rf"{never}{no_title}(?P<name>(?:(?P<cut>\p{{Lu}}\p{{Ll}}{{1,4}})\.\s+(?={_WORD}))?{listed})",
        initials=rf"\b(?P<name>{initials}{{1,3}}{_WORD})",
        abbreviated=rf"(?P<name>(?:{short})\s+{running}){thing}",
        mere=mere,
    )


def _never(names: Names, particle: str) -> str:
    """Return what no name follows: words that begin none, unless they are a particle there.

    An adjective begins none either, where its noun follows, nor does a particle behind an office
    with an article: "le maire de Lyon".
    """
    words = any_of(tuple(one for one in names.never if " " not in one))
    phrases = any_of(tuple(one for one in names.never if " " in one))
    adjectives = "".join(rf"|(?:{one})" for one in names.adjectives)
    offices = any_of(tuple(one for one in names.honorifics if _has_article(one, names)))
    of_place = rf"(?={particle})(?<=(?<!\p{{L}}){offices}\s{{1,3}})"
    end = r"(?!\p{L}|(?<=(?<!\p{L})\p{Lu})\.)"
    word = rf"(?!{particle}{{1,2}}\p{{Lu}}){words}{end}"
    return rf"(?!{phrases}{end}|{particle}{{0,2}}{word}|{of_place}{adjectives})"


def _has_article(office: str, names: Names) -> bool:
    article = regex.match(r"\p{L}+(?:[’\x27]|(?=\s))", office)
    return article is not None and article[0] in names.articles


def _among_nouns(names: Names, noble: str, family: str) -> str:
    short = any_of(tuple(one for one in names.particles if one.endswith(".")))
    given = rf"(?:{noble}|(?:{any_of(names.forenames)}\s+){{1,2}})?"
    return rf"{given}{family}(?:\s+{short}\s+{_WORD})?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signals:
    """What tells that somebody is named: the word before a name, or its first word."""

    words: ahocorasick_rs.AhoCorasick
    """The automaton of the words, in small letters, each with a blank behind it."""
    kinds: tuple[frozenset[str], ...]
    """What each of them is: `title`, `plural`, `noble`, `short` (a forename), `particle`."""
    offices: tuple[bool, ...]
    """Whether each of them is the last word of a title, perhaps with full stops."""


@lru_cache(maxsize=16)
def signals(names: Names) -> Signals:
    """Return the words of `names` that tell that somebody is named."""
    kinds = {
        "title": names.addresses,
        "plural": names.groups,
        "noble": names.nobility,
        "short": (one.short for one in names.abbreviations),
        "particle": (one for one in names.particles if one.endswith(".")),
    }
    found: dict[str, set[str]] = {}
    for kind, words in kinds.items():
        for word in words:
            found.setdefault(word.lower(), set()).add(kind)
    found.pop("", None)
    last = {title.split()[-1].lower().rstrip(".") for title in names.before if title.strip()}
    offices = {word + stops for word in last for stops in ("", ".", "..")}
    words = sorted({*found, *offices})
    return Signals(
        words=ahocorasick_rs.AhoCorasick(
            [f"{word} " for word in words], implementation=ahocorasick_rs.Implementation.DFA
        ),
        kinds=tuple(frozenset(found.get(word, ())) for word in words),
        offices=tuple(word in offices for word in words),
    )
