"""The mentions of persons that no authority knows, in an annotated text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

import regex

from tei_edition.annotators import Scope, quoted
from tei_edition.annotators.cases import cases
from tei_edition.annotators.context import known_names
from tei_edition.annotators.honorifics import pattern, title_before
from tei_edition.annotators.mentions import Finder
from tei_edition.authority.unknown import Parts, Unlinked
from tei_edition.model import Leaf, Name, Reading, Text, Wrap, leaves
from tei_edition.profiles import search
from tei_edition.profiles.naming import Names

_BRACKETS = str.maketrans("", "", "[](){}<>⟨⟩")
_TOKEN = regex.compile(r"\p{Lu}\.(?:-\p{Lu}\.)?|[^\s.]+\.?")


def unlinked(text: Text, scope: Scope) -> tuple[Unlinked, ...]:
    """Return the names of persons that point to nobody and are no known name's."""
    find, names = known_names(scope), scope.profile.names
    found = []
    unknown: dict[str, tuple[Parts, str] | None] = {}
    for leaf, one, name in _open(text):
        if name not in unknown:
            unknown[name] = None if _is_known(name, find) else _read(name, find, scope)
        if told := unknown[name]:
            own, family = told
            title = title_before(leaf.text, one.start, names)
            found.append(
                Unlinked(
                    text=name,
                    parts=own,
                    family=family,
                    title=" ".join(title.split()),
                    sex=_sex(title, names) if title else "",
                    path=scope.source.path,
                    line=scope.source.line(leaf.start + one.start),
                )
            )
    return tuple(found)


def _read(name: str, find: Finder, scope: Scope) -> tuple[Parts, str]:
    """Return the parts of a name, and its last word as names are compared."""
    own = _uninflected(parts(name, scope.profile.names), name, scope)
    return own, find.cases.plain(own.surname.casefold()).split()[-1]


def _open(text: Text) -> Iterator[tuple[Leaf, Name, str]]:
    """Yield the names of persons that point to nobody, with their leaf and as a reader sees them.

    Brackets in them are left out.
    """
    for leaf in leaves(text):
        names = [
            one
            for one in leaf.annotations
            if isinstance(one, Name) and one.tag == "persName" and one.ref is None
        ]
        plain = bool(names) and all(isinstance(one, Wrap) for one in leaf.annotations)
        reading = None
        for one in names:
            shown = leaf.text[one.start : one.end]
            if not (plain and shown.isprintable()):
                reading = reading or leaf.reading()
                shown = quoted(reading, one.start, one.end)
            yield leaf, one, " ".join(shown.translate(_BRACKETS).split())


def _is_known(name: str, find: Finder) -> bool:
    """Tell whether all of a name is a known one, though it is not clear whose."""
    reading = Reading(text=name, offsets=range(len(name)))
    return any((one.start, one.end) == (0, len(name)) for one in find.find(reading))


@lru_cache(maxsize=256)
def _sex(title: str, names: Names) -> str:
    for sex, words in (("F", names.female), ("M", names.male)):
        if search(rf"(?<!\p{{L}}){pattern(words, ())}(?!\p{{L}})", title):
            return sex
    return ""


def parts(name: str, names: Names) -> Parts:
    """Return the parts of a name: the last word is the surname, or that before initials."""
    words = _TOKEN.findall(name)
    behind = list(_initials(reversed(words)))
    if len(behind) == len(words):
        return Parts(surname=name)
    words = words[: len(words) - len(behind)]
    noble = next((at for at, word in enumerate(words) if at and word in names.nobility), None)
    role = words.pop(noble) if noble is not None and noble < len(words) - 1 else ""
    # What follows a particle is the surname, or the first word of it.
    small = [at for at, word in enumerate(words[:-1]) if _is_particle(word, names)]
    first = small[-1] if small else len(words) - 1
    while first - 1 in small:
        first -= 1
    # One with a capital is part of the surname: de La Tour.
    at = first
    while words[at][:1].islower() and at < len(words) - 1:
        at += 1
    given = (_nominative(word, names) for word in words[:first])
    return Parts(
        given=(*given, *reversed(behind)),
        role=role,
        link=" ".join(words[first:at]),
        surname=" ".join(words[at:]),
    )


def _uninflected(found: Parts, name: str, scope: Scope) -> Parts:
    """Return a surname as the authority has it, where the forename is inflected, too."""
    if set(found.given) <= set(_TOKEN.findall(name)):
        return found
    inflected = cases(scope.profile.names.endings)
    surnames = {entry.surname for entry in scope.authority.entries if entry.surname}
    bases = [one for one in surnames if inflected.are(found.surname, one)]
    return replace(found, surname=bases[0]) if len(bases) == 1 else found


def _is_particle(word: str, names: Names) -> bool:
    return word[:1].islower() or (
        word.casefold() in _particles(names) and word not in names.forenames
    )


@lru_cache(maxsize=16)
def _particles(names: Names) -> frozenset[str]:
    return frozenset(word.casefold() for one in names.particles for word in one.split())


@lru_cache(maxsize=1024)
def _nominative(word: str, names: Names) -> str:
    """Return the only listed forename of which `word` is an inflected form, or `word`."""
    if word in names.forenames:
        return word
    inflected = cases(names.endings)
    bases = [one for one in names.forenames if inflected.are(word, one)]
    return bases[0] if len(bases) == 1 else word


def _initials(words: Iterator[str]) -> Iterator[str]:
    for word in words:
        if not (word.endswith(".") and word[:1].isupper()):
            return
        yield word
