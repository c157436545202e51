"""Names of places and organisations: when they are no adjective, no surname, no other place."""

from __future__ import annotations

from functools import lru_cache

import regex

from tei_edition.annotators.context import Context
from tei_edition.annotators.given import initials_before
from tei_edition.annotators.honorifics import any_of, letters, title_before
from tei_edition.annotators.identity import verdict
from tei_edition.annotators.mentions import Mention
from tei_edition.annotators.verdicts import OTHER_PLACE, Rows, Verdict, ambiguous
from tei_edition.profiles import search


def of_thing(mention: Mention, things: Rows, text: str, known: Context) -> Verdict | None:
    """Return which of `things` is meant; None for an adjective, or part of another name."""
    names = known.scope.profile.names
    entry, form = things[0]
    if form.attributive and _is_adjective(mention, text, known):
        return None
    if len({one.pointer for one, _form in things}) > 1:
        return ambiguous(things)
    decided = verdict(entry, form, known, mention)
    if entry.tag != "placeName":
        return decided
    _begin, own = initials_before(text, mention.start, letters(names))
    surname = own or title_before(text, mention.start, names)
    if surname or is_thing(text, mention.end, names.things):
        return None
    prefix = _prefix(text, mention.start, names.place_prefixes)
    if prefix is None:
        return decided
    message = f'"{{}}" is taken for another place than {entry.label}; it was not linked'
    hint = "add it to the placeography, as a place or as another name of this one"
    return Verdict(tag="placeName", start=prefix, findings=((OTHER_PLACE, message, hint),))


def _is_adjective(mention: Mention, text: str, known: Context) -> bool:
    pattern = known.scope.profile.names.nouns_follow
    return bool(pattern) and search(rf"^{pattern}", text[mention.end :]) is None


def _prefix(text: str, at: int, prefixes: tuple[str, ...]) -> int | None:
    """Return where a word begins before text[at:] that makes it the name of another place."""
    low = max(0, at - 24)
    match = search(rf"(?<!\p{{L}}){any_of(prefixes)}[\s-]$", text[low:at]) if prefixes else None
    return low + match.start() if match else None


def is_place_here(text: str, at: int, known: Context) -> bool:
    """Tell whether the word before text[at:] stands before names of places."""
    words = known.scope.profile.names.locatives
    return search(rf"(?<!\p{{L}}){any_of(words)}\s$", text[max(0, at - 24) : at]) is not None


def is_thing(text: str, end: int, things: tuple[str, ...]) -> bool:
    """Tell whether the words behind text[:end] make a name that of a firm, street or house."""
    if not (things and text[end : end + 1].isspace()):
        return False
    pattern, heads = _behind(things)
    head = text[end + 1 : end + 2]
    return (head in heads or head.isspace()) and pattern.match(text, end) is not None


@lru_cache(maxsize=16)
def _behind(things: tuple[str, ...]) -> tuple[regex.Pattern[str], frozenset[str]]:
    """Return the pattern of mere words, which needs no bound, and what they begin with."""
    some = "|".join(regex.escape(one) for one in things)
    heads = frozenset(one[:1] for one in things)
    return regex.compile(rf"\s+(?:{some})(?!\p{{L}})"), heads
