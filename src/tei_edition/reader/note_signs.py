"""Signs in a text that may be markers of notes, or may open notes, by the forms of a profile."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from unicodedata import normalize

import regex

from tei_edition.patterns import search_all
from tei_edition.profiles.noting import Notes
from tei_edition.reader.lines import counting, line_start

_TEXT = regex.compile(r"[ \t]*(?:(?:\r\n|\n|\r)[ \t]*)?(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A marker, or what opens a note."""

    n: str
    """Its number or sign."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind it."""
    sure: bool
    """Whether it is a marker even where its note is missing."""
    form: int = -1
    """Which form of markers it has."""
    line: int = -1
    """Offset of the first visible character of the line, if it opens a note."""
    body: int = -1
    """Offset of the first character of that note."""

    @property
    def opens(self) -> bool:
        """Whether a note stands behind it."""
        return self.body >= 0

    def fits(self, opening: Sign) -> bool:
        """Tell whether it may mean the note behind `opening`, which has its own markers if sure."""
        return self.sure or not opening.sure or opening.form in (self.form, -1)


def signs(text: str, notes: Notes) -> list[Sign]:
    """Return the markers of `text` and what opens notes, as far as each calls for the other."""
    return _justified(_signs(text, notes))


def _signs(text: str, notes: Notes) -> list[Sign]:
    """Return what looks like a marker or opens a line like a note, sorted."""
    taken: set[int] = set()
    found: list[Sign] = []
    for form, kind in enumerate(notes.markers):
        sure = kind.alone == "report"
        patterns = [kind.pattern]
        if kind.opening:
            patterns.insert(0, rf"(?m)^[ \t]*+\K(?:{kind.opening})")
        for pattern in patterns:
            for match in search_all(pattern, text, "n"):
                start, end = match.span()
                if not taken.isdisjoint(range(start, end)):
                    continue
                begin = line_start(text, start)
                before = text[begin:start]
                n = normalize("NFKC", match["n"])
                sign = Sign(n=n, start=start, end=end, sure=sure, form=form)
                if not before.strip(" \t*_>"):
                    body = _TEXT.match(text, end)
                    if body is None or (kind.opening and pattern == kind.pattern):
                        continue
                    line = begin + len(before) - len(before.lstrip())
                    sign = replace(sign, line=line, body=body.end())
                taken.update(range(start, end))
                found.append(sign)
    return sorted(found, key=lambda one: one.start)


def _justified(signs: Sequence[Sign]) -> list[Sign]:
    """Return the signs without those before lines for which nothing in the text calls.

    An asterisk before a line is a bullet, unless an asterisk behind a word comes first.
    """
    dropped: set[int] = set()
    unsure = [one for one in signs if not one.sure]
    for n in {one.n for one in unsure}:
        calls = 0
        own = (one for one in unsure if one.n == n)
        for opens, run in groupby(own, key=lambda one: one.opens):
            starts = [one.start for one in run]
            if not opens:
                calls += len(starts)
            elif len(starts) > calls:
                # Notes stand behind the lists of the text.
                listed = len(starts) - calls if n.isdecimal() else len(starts)
                dropped.update(starts[:listed])
                calls -= len(starts) - listed
            else:
                calls -= len(starts)
    dropped.update(one.start for one in _listed(unsure, dropped))
    dropped.update(one.start for one in _words(signs))
    return [one for one in signs if one.start not in dropped]


def _listed(signs: Sequence[Sign], dropped: set[int]) -> Iterator[Sign]:
    """Yield what opens the items of a list: the text calls for some of its numbers at most."""
    opening = [one for one in signs if one.opens and one.n.isdecimal()]
    for _form, run in groupby(sorted(opening, key=lambda one: one.form), lambda one: one.form):
        items: list[Sign] = []
        for one in (*run, None):
            if items and (one is None or int(one.n) != int(items[-1].n) + 1):
                if any(item.start in dropped for item in items):
                    yield from items
                items = []
            if one:
                items.append(one)


def _words(signs: Sequence[Sign]) -> list[Sign]:
    """Return the numbers that are words of the text: a marker follows, and they do not count.

    In `196[5][2]6` the five is the document's, if marker 5 stands elsewhere.
    """
    markers = [one for one in signs if one.sure and not one.opens and one.n.isdecimal()]
    many = Counter(one.n for one in markers)
    many.subtract(one.n for one in signs if one.opens)
    beside = {one.start for one in signs}
    suspects = [one for one in markers if many[one.n] > 0 and one.end in beside]
    if not suspects:
        return []
    numbers = {one.start: int(one.n) for one in markers}
    words = {one.start for one in suspects}
    chain = counting(numbers, 1)
    others = counting({at: n for at, n in numbers.items() if at not in words}, 1)
    needed = set(chain) if len(others) < len(chain) else set()
    return [one for one in suspects if one.start not in needed]
