"""Notes that open with a bare figure, and figures behind words that are their markers.

A figure may be anything. These are taken for notes and markers only as far as they answer
one another, all of them in order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

import regex

from tei_edition.patterns import search, search_all
from tei_edition.profiles.noting import Notes
from tei_edition.reader.lines import counting, ends_sentence, is_rule, lines
from tei_edition.reader.note_signs import Sign

_BLANK_LINE = regex.compile(r"(?:\r\n|\n|\r)[ \t]*(?:\r\n|\n|\r)")
_SKIPPED = 3
"""A note has a number so much higher than the one before it, at most."""


@dataclass(slots=True, kw_only=True)
class _Run:
    """Lines that open with figures which count up."""

    start: int
    """Offset at which the text above them ends."""
    openings: list[Sign]
    """What opens the lines."""
    behind: str = ""
    """What stands behind the figures: a stop, a bracket or nothing."""

    def take(self, one: Sign, behind: str, step: int) -> bool:
        """Add a line, if it counts on."""
        if self.openings:
            counts = 0 < int(one.n) - int(self.openings[-1].n) <= step
            if behind != self.behind or not counts:
                return False
        self.openings.append(one)
        self.behind = behind
        return True


def below_rules(text: str, notes: Notes, wanted: Mapping[str, int]) -> Iterator[Sign]:
    """Yield what opens the notes below a rule or a heading of notes that markers call for.

    `wanted` has the place of the first such marker by its number. A figure that counts on
    directly below such a note opens one, too.
    """
    for run in _below(text, notes):
        called = False
        last = 0
        for one in run.openings:
            called = wanted.get(one.n, one.start) < one.start or (
                called and _follows(text, last, one.start)
            )
            if called:
                yield one
                last = one.start


def at_end(text: str, notes: Notes, wanted: Mapping[str, int]) -> Sequence[Sign]:
    """Return what opens the notes at the end of a source, if they answer all of `wanted`."""
    run = _last(text, notes)
    if run is None or {one.n for one in run.openings} != wanted.keys():
        return ()
    parted = _BLANK_LINE.search(text.rstrip(), run.openings[-1].start)
    return run.openings if max(wanted.values()) < run.start and not parted else ()


def figures(text: str, notes: Notes, signs: Collection[Sign]) -> Iterator[Sign]:
    """Yield the figures behind words that notes answer, and what opens these notes."""
    if not notes.figures or not notes.numbered:
        return
    known = {one.start for one in signs}
    found = {
        match.start(): int(match["n"])
        for match in search_all(notes.figures, text, "n")
        if match.start() not in known
    }
    if not found:
        return
    last = _last(text, notes)
    low = 0
    for run in (*_below(text, notes), *([last] if last else [])):
        here = {at: n for at, n in found.items() if low <= at < run.start}
        called = _called(here, run)
        if not called or run.openings[0].start < low:
            continue
        yield from (_marker(at, n) for at, n in called.items())
        for at, one in enumerate(run.openings):
            if at < len(called) or _follows(text, run.openings[at - 1].start, one.start):
                yield one
                low = one.body
            else:
                break


def _called(here: Mapping[int, int], run: _Run) -> dict[int, int]:
    """Return the figures that call for the first notes of a run, most of them at least."""
    numbers = [int(one.n) for one in run.openings]
    chain = counting({at: n for at, n in here.items() if n in set(numbers)}, _SKIPPED)
    found = {at: here[at] for at in chain}
    fits = list(found.values()) == numbers[: len(found)] and 2 * len(found) >= len(numbers)
    return found if fits else {}


def _marker(at: int, n: int) -> Sign:
    return Sign(n=str(n), start=at, end=at + len(str(n)), sure=True)


def _below(text: str, notes: Notes) -> Iterator[_Run]:
    """Yield the runs that stand below a rule or a heading of notes."""
    run: _Run | None = None
    for start, end in lines(text):
        line = text[start:end]
        if is_rule(line) or notes.is_heading(line):
            if run and run.openings:
                yield run
            run = _Run(start=start, openings=[])
        elif run and line:
            found = _opening(text, start, end, notes)
            if found and not run.take(*found, _SKIPPED):
                yield run
                run = _Run(start=start, openings=[found[0]], behind=found[1])
    if run and run.openings:
        yield run


def _last(text: str, notes: Notes) -> _Run | None:
    """Return the last run of a source that begins with a one."""
    run: _Run | None = None
    for start, end in lines(text):
        found = _opening(text, start, end, notes)
        if found and found[0].n == "1":
            run = _Run(start=start, openings=[found[0]], behind=found[1])
        elif found and run:
            run.take(*found, 1)
    return run


def _opening(text: str, start: int, end: int, notes: Notes) -> tuple[Sign, str] | None:
    """Return the figure before a line, and what stands behind it."""
    line = text[start:end]
    match = search(notes.numbered, line, "n")
    if match is None or match.end() == len(line):
        return None
    after = start + match.end()
    body = after + len(text[after:end]) - len(text[after:end].lstrip())
    sign = Sign(n=match["n"], start=start, end=after, sure=True, line=start, body=body)
    return sign, line[match.end("n") : match.end()].strip()


def _follows(text: str, start: int, end: int) -> bool:
    """Tell whether a line begins at text[end] directly behind the note at text[start]."""
    note = text[start:end]
    return ends_sentence(note) and not _BLANK_LINE.search(note)
