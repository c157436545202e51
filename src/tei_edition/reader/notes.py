"""Notes: bodies that stand apart from the text, found by the marker before them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import regex

from tei_edition.diagnostics import Diagnostic, Related, Rule, Severity
from tei_edition.model import Fate, Leaf, Mark, Notation, Note, NoteRef, P, Passage, Text, leaves
from tei_edition.profiles import search, search_all
from tei_edition.reader.paragraphs import Paragraph, ends_sentence
from tei_edition.reader.sheet import Sheet

MARKER_WITHOUT_NOTE = Rule(
    code="TE110",
    name="marker-without-note",
    severity=Severity.WARNING,
    summary="A note marker in the text has no note.",
    rationale="The reader is sent to a note that is not there; it may have been cut off.",
)
NOTE_WITHOUT_MARKER = Rule(
    code="TE111",
    name="note-without-marker",
    severity=Severity.WARNING,
    summary="A note has no marker in the text.",
    rationale="What the note explains is unknown; it is kept at the end of the text.",
)
DUPLICATE_NOTE = Rule(
    code="TE112",
    name="duplicate-note-number",
    severity=Severity.WARNING,
    summary="Two notes of one document have the same number.",
    rationale="A marker can mean only one of them.",
)


MARKER_AGAIN = Rule(
    code="TE113",
    name="marker-used-again",
    severity=Severity.INFO,
    summary="A note marker stands in the text more than once.",
    rationale="The note is encoded at the first; the others point to it.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The notes, and what remains of the paragraphs."""

    notes: tuple[Note, ...]
    """Notes in the order of the source."""
    before: tuple[Paragraph, ...]
    """Paragraphs before and between notes."""
    after: tuple[Paragraph, ...]
    """Paragraphs behind the last note."""
    layout: tuple[Fate, ...]
    """The markers before the notes."""


def take_notes(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Taken:
    """Separate the notes from the text.

    A note is one paragraph; it goes on in the next where it breaks off in mid-sentence,
    as it does when a page ended there.
    """
    opening = rf"^(?:{sheet.profile.notes.marker})\s*(?=\S)"
    notes: list[Note] = []
    layout: list[Fate] = []
    rest: list[tuple[int, Paragraph]] = []
    last = -1
    for at, one in enumerate(paragraphs):
        if one.passage and one.kind == "note":
            notes.append(_marked(one, one.passage, sheet))
            last = at
            continue
        if notes and one.kind == "note-more":
            leaf = sheet.leaf(P(start=0, text=""), one.start, one.end)
            notes[-1] = replace(notes[-1], content=(*notes[-1].content, leaf))
            last = at
            continue
        plain = not one.bullet and one.kind in ("", "p")
        match = search(opening, one.text, "n") if plain else None
        if match:
            _start, end = one.reading.span(*match.span())
            layout.extend(sheet.fates(one.start, end, "notation", "note-number"))
            notes.append(_note(match["n"], sheet, end, one.end))
            last = at
        elif notes and last == at - 1 and _goes_on(notes[-1], one):
            notes[-1] = _longer(notes[-1], sheet, one)
            last = at
        else:
            rest.append((at, one))
    before = tuple(one for at, one in rest if at < last or last < 0)
    after = tuple(one for at, one in rest if 0 <= last < at)
    return Taken(notes=tuple(notes), before=before, after=after, layout=tuple(layout))


def _goes_on(note: Note, following: Paragraph) -> bool:
    before = note.content[-1].reading().text
    return not ends_sentence(before) and following.text[:1].islower()


def _marked(one: Paragraph, passage: Passage, sheet: Sheet) -> Note:
    """Return the note that the format of the source marks as one."""
    note = _note(passage.n, sheet, one.start, one.end)
    return replace(note, type=passage.role) if passage.role else note


def _note(n: str, sheet: Sheet, start: int, end: int) -> Note:
    leaf = sheet.leaf(P(start=0, text=""), start, end)
    reading = leaf.reading()
    for kind in sheet.profile.notes.kinds:
        labels = "|".join(regex.escape(label) for label in kind.labels)
        match = search(rf"^(?:{labels})\s?:", reading.text)
        if match:
            first, last = reading.span(*match.span())
            mark = Mark(start=first, end=last, tag="label")
            leaf = replace(leaf, annotations=(*leaf.annotations, mark))
            return Note(n=n, type=kind.type, content=(leaf,))
    return Note(n=n, type=None, content=(leaf,))


def _longer(note: Note, sheet: Sheet, following: Paragraph) -> Note:
    leaf = note.content[-1]
    whole = sheet.leaf(P(start=0, text=""), leaf.start, following.end)
    # Of the white space of the break one line end remains, as the blank between words.
    kept = 2 if whole.text.startswith("\r\n", len(leaf.text)) else 1
    start, end = len(leaf.text) + kept, following.start - leaf.start
    gap = (Notation(start=start, end=end, rule="page-break"),) if start < end else ()
    label = tuple(one for one in leaf.annotations if isinstance(one, Mark))
    joined = replace(whole, annotations=(*whole.annotations, *gap, *label))
    return replace(note, content=(*note.content[:-1], joined))


def check_notes(text: Text, sheet: Sheet) -> tuple[Diagnostic, ...]:
    """Report markers without notes, notes without markers and numbers used twice."""
    source = sheet.source
    findings: list[Diagnostic] = []
    by_number: dict[str, Note] = {}
    markers: Counter[str] = Counter()
    numbers = Counter(note.n for note in text.notes)
    for note in text.notes:
        first = by_number.setdefault(note.n, note)
        if first is not note:
            place = first.content[0]
            related = Related(span=source.span(place.start), message=f"the first note {note.n}")
            findings.append(
                DUPLICATE_NOTE.at(
                    source.span(note.content[0].start),
                    f"there are two notes {note.n}",
                    "give them different numbers; markers are taken in order",
                    [related],
                )
            )
    for leaf in leaves(text):
        for mark in leaf.annotations:
            if isinstance(mark, NoteRef):
                markers[mark.n] += 1
                if markers[mark.n] == numbers[mark.n] + 1:
                    findings.append(
                        MARKER_AGAIN.at(
                            source.span(leaf.start + mark.start, leaf.start + mark.end),
                            f"the marker [{mark.n}] stands in the text more than once",
                            "the second refers to the same note; is that meant?",
                        )
                    )
        findings.extend(_unanswered(leaf, sheet, frozenset(numbers)))
    for note in text.notes:
        if note.n not in markers:
            findings.append(
                NOTE_WITHOUT_MARKER.at(
                    source.span(note.content[0].start),
                    f"no marker in the text refers to note {note.n}",
                    f'put "[{note.n}]" where the note belongs',
                )
            )
    return tuple(findings)


def _unanswered(leaf: Leaf, sheet: Sheet, known: frozenset[str]) -> Iterator[Diagnostic]:
    """Report markers that stayed in the text because no note answers them."""
    reading = leaf.reading()
    for match in search_all(sheet.profile.notes.marker, reading.text, "n"):
        if match["n"] in known:  # a figure of the document in brackets
            continue
        start, end = reading.span(*match.span())
        yield MARKER_WITHOUT_NOTE.at(
            sheet.source.span(leaf.start + start, leaf.start + end),
            f"no note {match['n']} follows in the source; the marker was kept as text",
            f'add a line "{match[0]} …", or remove the marker',
        )
