"""Finding dates and times in running text.

Month names come from Babel's CLDR data; what languages say around them (seasons,
`mid-`, `from … to …`) comes from the profile.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import regex

from tei_edition.dates.found import Found
from tei_edition.dates.language import Words
from tei_edition.dates.patterns import Grammar, grammar
from tei_edition.dates.readings import point, span
from tei_edition.dates.values import Partial
from tei_edition.patterns import match_at, search, search_all
from tei_edition.patterns.tokens import Token, tokens

_AROUND = 48
"""How far the words around a date that tell more of it may reach, in characters."""
_FIGURES = {1: "day", 2: "day", 4: "year"}
"""What so many figures can be with which a date begins."""


def find(text: str, known: Words) -> tuple[Found, ...]:
    """Return the dates of `text` in order; where two readings overlap, the longer one."""
    return tuple(one for one in read(text, known) if not one.doubt)


def read(text: str, known: Words) -> tuple[Found, ...]:
    """Return the dates of `text` in order, and what looks like one and has no sure value."""
    return read_from(begins(text, known), text, known)


def begins(text: str, known: Words) -> list[Token]:
    """Return the words and figures of `text` that can begin a date; all figures are among them."""
    return tokens(text, grammar(known).starters)


def read_from(some: list[Token], text: str, known: Words) -> tuple[Found, ...]:
    """Return what `read` returns of a text in which `some` words and figures can begin a date."""
    rules = grammar(known)
    candidates = list(_candidates(some, text, known, rules))
    if not candidates:
        return ()
    chosen = tuple(_surrounded(one, text, known, rules) for one in _longest(candidates))
    days = [day for one in chosen for day in (*_listed(one, text, rules), *_more(one, text, rules))]
    return _longest([*days, *chosen]) if days else chosen


def _candidates(some: list[Token], text: str, known: Words, rules: Grammar) -> Iterator[Found]:
    """Yield the dates that begin with a word or figures that can begin a date."""
    for at, first in some:
        if first in rules.starters:
            points, spans = rules.word
        elif first[0].isdigit() and (kind := _FIGURES.get(len(first))):
            points, spans = rules.day if kind == "day" else rules.year
        else:
            continue
        if first in rules.months:
            yield from _broken(text, at, rules)
        two = match_at(spans, text, at) if spans else None
        one = match_at(points, text, at)
        if (one or two) and search(rules.numbered, text[max(0, at - _AROUND) : at]) is None:
            yield from _some(_span(two, known, rules) if two else None)
            yield from _some(point(one, known) if one else None)


def _broken(text: str, at: int, rules: Grammar) -> Iterator[Found]:
    """Yield a month whose day is misread: `2 2 October`, `l0 May`."""
    low = max(0, at - _AROUND)
    day = rules.broken.end_of(text[low:at])
    month = match_at(rules.dated, text, at) if day else None
    if day and month:
        start = low + day.start()
        yield Found(start=start, end=month.end(), form="day", first=Partial(), doubt="figures")


def _span(match: regex.Match[str], known: Words, rules: Grammar) -> Found | None:
    """Return the date with two ends, with the word before that makes these two limits."""
    low = max(0, match.start() - _AROUND)
    lead = search(rules.within, match.string[low : match.start()])
    return span(match, known, low + lead.start() if lead else None)


def _some(found: Found | None) -> tuple[Found, ...]:
    return (found,) if found else ()


def _longest(candidates: list[Found]) -> tuple[Found, ...]:
    chosen: list[Found] = []
    taken = bytearray(max((one.end for one in candidates), default=0))
    for one in sorted(candidates, key=lambda found: (found.start - found.end, found.start)):
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = bytes([True]) * (one.end - one.start)
            chosen.append(one)
    return tuple(sorted(chosen, key=lambda found: found.start))


def _surrounded(found: Found, text: str, known: Words, rules: Grammar) -> Found:
    """Return the date with the words around it that say how exact it is, or in what calendar."""
    if known.styles and (mark := match_at(rules.style, text, found.end)):
        calendar = dict(known.styles)[_folded(mark["style"], known.styles)]
        calendar = "" if calendar == "gregorian" else calendar
        found = replace(found, end=mark.end(), calendar=calendar)
    found = _turned(found, text, known, rules)
    low = max(0, found.start - _AROUND)
    lead = rules.leads.end_of(text[low : found.start])
    if lead is None:
        return found
    kind = next(name for name, said in lead.groupdict().items() if said)
    # A day is what it is, whatever began or ended on it.
    if kind in ("since", "until") and (found.form != "day" or found.first.day):
        return found
    found = replace(found, start=low + lead.start())
    if kind == "about":
        return replace(found, about=True)
    if found.form in ("within", "season") and found.last and kind in ("before", "after"):
        # Of a part of a month or year one limit counts.
        edge = found.last if kind == "before" else found.first
        return replace(found, form=kind, first=edge, last=None)
    return replace(found, form=kind) if found.form == "day" else found


def _turned(found: Found, text: str, known: Words, rules: Grammar) -> Found:
    """Return a date without a year with the word beside it that tells whether it is past."""
    told = found.first.year is not None or found.months is not None or found.years is not None
    if not known.turns or found.first.month is None or told:
        return found
    before, behind = rules.turned
    if match := match_at(behind, text, found.end):
        found = replace(found, end=match.end())
    elif match := search(before, text[max(0, found.start - _AROUND) : found.start]):
        found = replace(found, start=found.start - len(match[0]))
    else:
        return found
    return replace(found, turn=dict(known.turns)[match["turn"].casefold()])


def _folded(text: str, names: tuple[tuple[str, str], ...]) -> str:
    bare = "".join(text.split())
    return next(name for name, _ in names if "".join(name.split()) == bare)


def _listed(found: Found, text: str, rules: Grammar) -> Iterator[Found]:
    """Yield the days before the last of several, which alone has the month."""
    whole = found.first.day and (found.first.month or found.months is not None)
    if found.form != "day" or not whole or found.weekday:
        return
    low = max(0, found.start - _AROUND)
    several = rules.lists.end_of(text[low : found.start])
    if several is None:
        return
    for match in search_all(rules.days, several[0]):
        start = low + several.start() + match.start()
        first = replace(found.first, day=int(match["d"]))
        yield replace(found, start=start, end=start + len(match[0]), first=first)


def _more(found: Found, text: str, rules: Grammar) -> Iterator[Found]:
    """Yield the days of `October 22 and 23, 1962`, which share the month and the year."""
    if found.form != "day" or not found.first.day or found.first.year:
        return
    behind = match_at(rules.more, text, found.end)
    if behind is None:
        return
    whole = replace(found.first, year=int(behind["y"]) if behind["y"] else None)
    yield replace(found, first=whole)
    rows = list(search_all(rules.days, text[behind.start() : behind.end("days")]))
    for match in rows:
        first = replace(whole, day=int(match["d"]))
        end = behind.end() if match is rows[-1] else behind.start() + match.end()
        yield replace(found, start=behind.start() + match.start(), end=end, first=first)
