"""Notes: their numbers follow one another, and each is reached from one place of the text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from tei_edition import tei
from tei_edition.checks.findings import Found
from tei_edition.checks.page import Page
from tei_edition.checks.positions import Place
from tei_edition.checks.targets import Pointer
from tei_edition.diagnostics import Rule, Severity
from tei_edition.tei import Element, is_tei, text_of

OUT_OF_ORDER = Rule(
    code="TE431",
    name="note-out-of-order",
    severity=Severity.WARNING,
    summary="The number of a note does not follow that of the note before it.",
    rationale="A marker at the wrong place explains something else than is meant.",
)
NO_MARKER = Rule(
    code="TE432",
    name="unreferenced-note",
    severity=Severity.WARNING,
    summary="No place of the text points to a note, as to the notes beside it.",
    rationale="A note without a marker is never read, and what it explains is not known.",
)
TWO_MARKERS = Rule(
    code="TE433",
    name="two-markers-for-note",
    severity=Severity.WARNING,
    summary="Two markers in the text lead to one note.",
    rationale="One of them was meant for another note; a reader cannot know which.",
)
RULES = (OUT_OF_ORDER, NO_MARKER, TWO_MARKERS)

# Where notes stand that are collected, apart from what they explain.
_COLLECTIONS = ("div", "div1", "div2", "div3", "back", "noteGrp", "standOff", "listAnnotation")
_ANCHORS = ("target", "targetEnd", "corresp", "sameAs", "copyOf")
_NUMBER = re.compile(r"[0-9]{1,6}")
_NOTE = f"{{{tei.TEI}}}note"
# A numbering that is broken so often is none.
_BROKEN_AT_MOST = 0.2
_NUMBERED = 3
"""Notes that make a numbering, if one of them at most is out of order."""
# Where they grow faster than so on average, numbers are those of lines or verses.
_STEP = 2
# Notes without a marker are the custom unless so many times more have one.
_TIMES = 2
_AROUND_SIGNS = "[]() ."
_MARKER = 6
"""Characters that a marker has at most, such as "[12]" or "***"."""


def find(page: Page) -> Iterator[Found]:
    """Find notes that are out of order, and those that no marker or two of them lead to."""
    yield from _order(page.document.root)
    yield from _markers(page)


def _order(root: Element) -> Iterator[Found]:
    series: dict[tuple[str, str, str], list[list[tuple[int, Element]]]] = defaultdict(list)
    for note in root.iter(_NOTE):
        number = note.get("n", "")
        if not _NUMBER.fullmatch(number) or _is_continued(note):
            continue
        kind = (note.get("type", ""), note.get("place", ""), note.get("resp", ""))
        runs = series[kind]
        # A page, a chapter or a document begins anew with the first number.
        if not runs or int(number) <= 1:
            runs.append([])
        runs[-1].append((int(number), note))
    for runs in series.values():
        found = [one for run in runs for one in _misplaced(run)]
        notes = sum(map(len, runs))
        if notes >= _NUMBERED and len(found) <= max(1, _BROKEN_AT_MOST * notes):
            yield from found


def _is_continued(note: Element) -> bool:
    return any(note.get(name) for name in ("prev", "next", "part", "sameAs", "copyOf"))


def _misplaced(run: Sequence[tuple[int, Element]]) -> Iterator[Found]:
    """Find the notes that are too many for the others to be in order."""
    numbers = [number for number, _ in run]
    kept = _increasing(numbers)
    if not _is_counted([numbers[at] for at in sorted(kept)]):
        return
    places = {numbers[at]: run[at][1] for at in kept}
    also: tuple[tuple[Place, str], ...]
    for at, (number, note) in enumerate(run):
        if at in kept:
            continue
        if number in places:
            message = f"there is another note {number}"
            also = (((places[number], None), "the other note"),)
        else:
            around = [run[one] for one in _around(at, kept)]
            said = " and ".join(f"note {other}" for other, _ in around)
            message = f"note {number} stands {'between' if len(around) > 1 else 'beside'} {said}"
            also = tuple(((element, None), f"note {other}") for other, element in around)
        yield Found(
            rule=OUT_OF_ORDER,
            place=(note, "n"),
            message=message,
            hint="check that the marker is at the right place, and that the number is right",
            also=also,
        )


def _is_counted(numbers: Sequence[int]) -> bool:
    """Tell whether ascending numbers count the notes, with few gaps."""
    return numbers[-1] - numbers[0] <= _STEP * len(numbers)


def _around(at: int, kept: frozenset[int]) -> list[int]:
    """Return the nearest indexes before and behind `at` that are in their place."""
    before = max((one for one in kept if one < at), default=None)
    behind = min((one for one in kept if one > at), default=None)
    return [one for one in (before, behind) if one is not None]


def _increasing(numbers: Sequence[int]) -> frozenset[int]:
    """Return the indexes of a longest stretch of `numbers` in which each is above the last."""
    tails: list[int] = []
    ends: list[int] = []
    earlier: list[int] = []
    for at, number in enumerate(numbers):
        position = bisect_left(tails, number)
        earlier.append(ends[position - 1] if position else -1)
        tails[position : position + 1] = [number]
        ends[position : position + 1] = [at]
    kept: list[int] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.append(at)
        at = earlier[at]
    return frozenset(kept)


def _markers(page: Page) -> Iterator[Found]:
    """Find collected notes to which no marker leads, or two."""
    collected = [note for note in page.document.root.iter(_NOTE) if _is_collected(note)]
    if not collected:
        return
    pointing: dict[Element, list[Pointer]] = defaultdict(list)
    for pointer in page.pointers:
        target = pointer.target(page.targets)
        if target and target[0] == page.document.path:
            note = page.targets.element(target)
            if note is not None and is_tei(note, "note"):
                pointing[note].append(pointer)
    groups: dict[Element | None, list[Element]] = defaultdict(list)
    for note in collected:
        groups[note.getparent()].append(note)
    for notes in groups.values():
        yield from _of_group(notes, pointing)


def _of_group(
    notes: Sequence[Element], pointing: Mapping[Element, Sequence[Pointer]]
) -> Iterator[Found]:
    """Find what is wrong with the markers of notes that stand together."""
    lost = {note.get("n", ""): note for note in notes if note not in pointing}
    told: set[Element] = set()
    for note in notes:
        markers = [one.element for one in pointing.get(note, ()) if _is_marker(one)]
        for marker in markers[1:]:
            sign = _sign(marker)
            # The same sign again leads to the same note, as is usual in tables.
            if sign == _sign(markers[0]) and (sign or not lost):
                continue
            meant = lost.get(sign) if sign or len(lost) > 1 else next(iter(lost.values()), None)
            if meant is not None:
                told.add(meant)
            yield Found(
                rule=TWO_MARKERS,
                place=(marker, "target"),
                message=f"this is the second marker for {_called(note)}",
                hint=_hint(meant),
                also=(((markers[0], None), "the first marker"), ((note, None), "the note")),
            )
    bare = [note for note in notes if note not in pointing]
    if len(bare) * _TIMES > len(notes) - len(bare):
        return
    for note in bare:
        if note not in told:
            yield Found(
                rule=NO_MARKER,
                place=(note, tei.XML_ID),
                message=f"nothing points to {_called(note)}",
                hint=f'put <ptr target="#{note.get(tei.XML_ID)}"/> where its marker should stand',
            )


def _hint(meant: Element | None) -> str:
    if meant is None:
        return "point to the note that is meant here"
    return f'did you mean "#{meant.get(tei.XML_ID)}"? nothing points to {_called(meant)}'


def _sign(marker: Element) -> str:
    """Return the number of a marker, as in "n. 2", or what it shows instead."""
    words = text_of(marker)
    number = _NUMBER.search(words)
    return number[0] if number else words.strip(_AROUND_SIGNS)


def _is_collected(note: Element) -> bool:
    parent = note.getparent()
    return (
        parent is not None
        and is_tei(parent, *_COLLECTIONS)
        and note.get(tei.XML_ID) is not None
        and not any(note.get(name) for name in _ANCHORS)
    )


def _is_marker(pointer: Pointer) -> bool:
    """Tell whether a pointer stands in the text for a note: a sign or nothing, but no words."""
    element = pointer.element
    if pointer.attribute != "target" or not is_tei(element, "ptr", "ref"):
        return False
    words = text_of(element).strip(_AROUND_SIGNS)
    is_sign = len(words) <= _MARKER and (not words.isalpha() or len(words) == 1)
    inside = any(is_tei(one, "note", "teiHeader") for one in element.iterancestors())
    return is_sign and not inside


def _called(note: Element) -> str:
    number = note.get("n")
    return f"note {number}" if number else f'the note "{note.get(tei.XML_ID)}"'
