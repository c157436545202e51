"""Forenames beside a surname: those that a profile or the authority lists, and others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from tei_edition.annotators import Scope
from tei_edition.annotators.cases import cases, cases_of
from tei_edition.annotators.given import INITIAL, Word, words_before, words_behind
from tei_edition.annotators.honorifics import particles, title_before
from tei_edition.annotators.mentions import Mention, Setting
from tei_edition.authority import Authority
from tei_edition.profiles import search
from tei_edition.profiles.naming import Names

_LAST_WORD = regex.compile(r"(?<![\p{L}’\x27-])([\p{L}’\x27-]+\.?)\s$")
_SURNAME = regex.compile(rf"(?:\s{INITIAL}){{0,2}}\s\p{{Lu}}[\p{{L}}’\x27-]+(?![\p{{L}}’\x27-])")
_LINK = 20
_SMALL_WORD = regex.compile(r"(?<![\p{L}’\x27-])\p{Ll}+(?![\p{L}’\x27-])")
_CLOSED = regex.compile(r"\s*(?:[;:)\]]|\.?$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Forenames beside a surname, perhaps with initials, or only a particle."""

    words: tuple[str, ...] = ()
    """As they are written."""
    link: str = ""
    """A particle between them and the surname."""
    start: int
    """Where the name begins with them."""
    end: int
    """Where it ends."""


def forenames_beside(mention: Mention, setting: Setting, scope: Scope) -> Given | None:
    """Return what stands before a surname, or behind it, if it is more than initials."""
    text, names = setting.text, scope.profile.names
    listed = known_forenames(names, scope.authority)
    at = _link(text, mention.start, names)
    words = words_before(text, at, cases_of(names))
    count = _listed(words[::-1], listed)
    count += _behind_title(words[: len(words) - count], setting, names)
    own = words[len(words) - count :]
    link = text[at : mention.start].strip()
    if any(not one.short for one in own) or (link and own):
        return Given(words=_texts(own), link=link, start=own[0].start, end=mention.end)
    if link and (_begins(at, setting) or title_before(text, at, names)):
        return Given(link=link, start=at, end=mention.end)
    if link and names.capitals == "names" and unfamiliar(text, at, scope):
        # "Piet van den Berg" is somebody, and "Château de Berg" nobody.
        return Given(link=link, start=mention.start, end=mention.end)
    behind = words_behind(text, mention.end)
    own = behind[: _listed(behind, listed)]
    if not any(not one.short for one in own):
        return None
    apart = "," in text[mention.end : own[0].start]
    # "Stone, George said" names two, and "Stone, George; Reed, Ann" as well.
    if own != behind or (apart and not _CLOSED.match(text, own[-1].end)):
        return None
    return Given(words=_texts(own), start=mention.start, end=own[-1].end)


def is_forename_here(mention: Mention, text: str, scope: Scope) -> bool:
    """Tell whether a surname that is also a forename stands before another surname."""
    start, end = mention.surname
    listed = text[start:end].casefold() in known_forenames(scope.profile.names, scope.authority)
    return (
        listed
        and (start, end) == (mention.start, mention.end)
        and _SURNAME.match(text, end) is not None
    )


def _link(text: str, at: int, names: Names) -> int:
    """Return where the particles directly before text[at:] begin; `at` without any."""
    before = text[max(0, at - _LINK) : at]
    words = before.replace("’", "’ ").replace("'", "' ").split()
    if not words or words[-1].casefold() not in _last_particles(names):
        return at
    match = search(_particles_at_end(names), before)
    return at - len(before) + match.start() if match else at


@lru_cache(maxsize=16)
def _particles_at_end(names: Names) -> str:
    return rf"(?<![\p{{L}}.])(?:{particles(names)}){{1,2}}$"


@lru_cache(maxsize=16)
def _last_particles(names: Names) -> frozenset[str]:
    return frozenset(one.casefold().split()[-1] for one in names.particles)


def _begins(at: int, setting: Setting) -> bool:
    """Tell whether a block begins at text[at:] that names who speaks or is listed."""
    return setting.present and not setting.text[:at].strip()


def _texts(words: tuple[Word, ...]) -> tuple[str, ...]:
    return tuple(word.text for word in words)


def _listed(words: tuple[Word, ...], listed: frozenset[str]) -> int:
    """Return how many of the first words are initials or forenames of the list."""
    others = (at for at, one in enumerate(words) if not _is_listed(one, listed))
    return next(others, len(words))


def _is_listed(word: Word, listed: frozenset[str]) -> bool:
    return word.short or word.text.casefold() in listed


def _behind_title(words: tuple[Word, ...], setting: Setting, names: Names) -> int:
    """Return how many of the last words stand between a title and a surname.

    Where somebody speaks or is listed, the beginning of the block does for a title.
    """
    for count, word in enumerate(reversed(words), start=1):
        if word.text.endswith(".") or title_before(setting.text, word.end + 1, names):
            return 0
        if _begins(word.start, setting) or title_before(setting.text, word.start, names):
            return count
    return 0


def unfamiliar(text: str, at: int, scope: Scope) -> Word | None:
    """Return a capitalised word before a surname that is no title and no word of the language."""
    names = scope.profile.names
    noble = next((one for one in names.nobility if text[:at].rstrip().endswith(f" {one}")), "")
    at = text.rindex(noble, 0, at) if noble else at
    match = _LAST_WORD.search(text, max(0, at - 40), at)
    word = match[1] if match else ""
    if not word[:1].isupper() or len(word) == 1 or word.endswith((".", *names.possessives)):
        return None
    if word.isupper() and not text[at : at + 2].isupper():
        return None
    found = Word(start=at - 1 - len(word), end=at - 1, text=word)
    if (opens_sentence(text, found) and _is_common(word, scope)) or title_before(text, at, names):
        return None
    return found


def opens_sentence(text: str, word: Word) -> bool:
    """Tell whether a word is the first of a sentence."""
    head = text[: word.start].rstrip()
    return not head or head[-1] in '.?!:;“"([—–'


def _is_common(word: str, scope: Scope) -> bool:
    """Tell whether a word opens sentences, or stands elsewhere in small letters."""
    small = word.casefold()
    return small in _openers(scope.profile.names) or small in _small_words(scope.source.text)


@lru_cache(maxsize=16)
def _openers(names: Names) -> frozenset[str]:
    listed = (*names.openers, *names.never, *names.articles, *names.locatives)
    return frozenset(one.casefold() for one in listed)


@lru_cache(maxsize=2)
def _small_words(text: str) -> frozenset[str]:
    return frozenset(_SMALL_WORD.findall(text))


@lru_cache(maxsize=16)
def known_forenames(names: Names, authority: Authority) -> frozenset[str]:
    """Return the known forenames in all their cases, in small letters."""
    inflected = cases(names.endings)
    found = {one.short.casefold() for one in names.abbreviations}
    own = (one for entry in authority.entries for one in entry.forenames)
    for name in (*names.forenames, *own):
        if not name.endswith("."):
            stem, ending, others = inflected.stem(name.casefold())
            found.update(stem + one for one in (ending, *others))
    return frozenset(found | {cases_of(names).plain(one) for one in found})
