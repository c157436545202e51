"""Note markers, and the notes that answer them: which sign of the text means which note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from unicodedata import normalize

import regex

from tei_edition.model import NoteRef
from tei_edition.patterns import search_all
from tei_edition.profiles.noting import Notes
from tei_edition.reader.lines import counting, ends_sentence, is_rule, line_start, lines

_TEXT = regex.compile(r"[ \t]*(?:(?:\r\n|\n|\r)[ \t]*)?(?=\S)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What stands before a note at the beginning of its line."""

    n: str
    """Number or sign of the note."""
    start: int
    """Offset of the first visible character of the line."""
    end: int
    """Offset of the first character of the note itself."""
    marker: int | None = None
    """Offset of the marker that it answers, if there is one."""
    again: bool = False
    """Whether the note before the last one, or that one, has the same number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """The markers of a source that have notes, and the notes."""

    markers: tuple[NoteRef, ...]
    """Markers in the order of the source, with offsets in it."""
    openings: Mapping[int, Opening]
    """What opens a note, by its `start`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sign:
    """A marker, or what opens a note."""

    n: str
    start: int
    end: int
    sure: bool
    line: int = -1
    """Offset of the first visible character of the line, if it opens a note."""
    body: int = -1
    """Offset of the first character of that note."""

    @property
    def opens(self) -> bool:
        return self.body >= 0


@dataclass(slots=True, kw_only=True)
class _State:
    """What has been answered while walking down the signs.

    Notes that stand together end a scope: their markers are before them, and behind them
    numbers may begin anew.
    """

    answers: dict[int, _Sign] = field(default_factory=dict)
    """The opening that answers a marker, by the marker's start."""
    waiting: dict[str, list[tuple[int, _Sign]]] = field(default_factory=dict)
    """Markers without a note so far, by number, each with its scope."""
    noted: dict[tuple[int, str], _Sign] = field(default_factory=dict)
    """The last note of each scope and number."""


def answer(text: str, notes: Notes) -> Answered:
    """Find the markers in `text` and the notes that they mean."""
    signs = _justified(_signs(text, notes))
    state = _resolve(text, signs)
    if any(state.waiting.values()) and notes.numbered:
        below = _numbered(text, notes, state)
        signs = sorted((*signs, *below), key=lambda one: one.start)
        state = _resolve(text, signs)
    markers = [
        NoteRef(start=one.start, end=one.end, n=note.n, note=note.body)
        for one in signs
        if (note := state.answers.get(one.start))
    ]
    first = {one.note: one.start for one in reversed(markers)}
    openings = [
        Opening(
            n=one.n,
            start=one.line,
            end=one.body,
            marker=first.get(one.body),
            again=bool(
                before and before.opens and before.n == one.n and before.start not in state.answers
            ),
        )
        for before, one in zip((None, *signs), signs, strict=False)
        if one.opens and one.start not in state.answers
    ]
    return Answered(markers=tuple(markers), openings={one.start: one for one in openings})


def _signs(text: str, notes: Notes) -> list[_Sign]:
    """Return what looks like a marker or opens a line like a note, sorted."""
    taken: set[int] = set()
    found: list[_Sign] = []
    for kind in notes.markers:
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
                sign = _Sign(n=normalize("NFKC", match["n"]), start=start, end=end, sure=sure)
                if not before.strip(" \t*_>"):
                    body = _TEXT.match(text, end)
                    if body is None or (kind.opening and pattern == kind.pattern):
                        continue
                    line = begin + len(before) - len(before.lstrip())
                    sign = replace(sign, line=line, body=body.end())
                taken.update(range(start, end))
                found.append(sign)
    return sorted(found, key=lambda one: one.start)


def _justified(signs: Sequence[_Sign]) -> list[_Sign]:
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
                dropped.update(starts)
            else:
                calls -= len(starts)
    dropped.update(one.start for one in _words(signs))
    return [one for one in signs if one.start not in dropped]


def _words(signs: Sequence[_Sign]) -> list[_Sign]:
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
    chain = set(counting({one.start: int(one.n) for one in markers}, 1))
    return [one for one in suspects if one.start not in chain]


def _resolve(text: str, signs: Sequence[_Sign]) -> _State:
    state = _State()
    scope, behind = 0, False
    last = {one.n: one for one in signs if one.opens}
    for one in signs:
        waiting = state.waiting.setdefault(one.n, [])
        broken = not waiting and last.get(one.n) is not one and _breaks_line(text, one)
        if not one.opens or broken:
            scope += behind
            behind = False
            waiting.append((scope, one))
            continue
        behind = True
        state.noted[scope, one.n] = one
        if waiting:
            found = next((pair for pair in waiting if pair[0] == scope), waiting[0])
            waiting.remove(found)
            state.answers[found[1].start] = one
    _repeated(state, [one for one in signs if one.opens])
    return state


def _breaks_line(text: str, one: _Sign) -> bool:
    """Tell whether the line before a sign breaks off, so that the sign stands in the text."""
    begin = line_start(text, one.start)
    above = text[line_start(text, max(0, begin - 1)) : begin].strip()
    return bool(above) and not is_rule(above) and not ends_sentence(above)


def _repeated(state: _State, openings: Sequence[_Sign]) -> None:
    """Let the markers that are left mean a note which has been taken, where it can be only one."""
    single = {one.n: one for one in openings}
    count = Counter(one.n for one in openings)
    for n, waiting in state.waiting.items():
        left = []
        for scope, one in waiting:
            note = single[n] if count[n] == 1 else state.noted.get((scope, n))
            if note is None or (note.start < one.start and not one.sure):
                left.append((scope, one))
            else:
                state.answers[one.start] = note
        state.waiting[n] = left


def _numbered(text: str, notes: Notes, state: _State) -> Iterator[_Sign]:
    """Yield the numbers below a rule or a heading of notes that a marker calls for."""
    wanted = {n: min(one.start for _, one in left) for n, left in state.waiting.items() if left}
    inside = False
    for start, end in lines(text):
        line = text[start:end]
        if is_rule(line) or notes.is_heading(line):
            inside = True
        elif inside and line:
            match = next(search_all(notes.numbered, line, "n"), None)
            if match and match.end() < len(line) and wanted.get(match["n"], start) < start:
                after = start + match.end()
                body = after + len(text[after:end]) - len(text[after:end].lstrip())
                yield _Sign(n=match["n"], start=start, end=after, sure=True, line=start, body=body)
