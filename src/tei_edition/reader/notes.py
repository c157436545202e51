"""Notes: bodies that stand apart from the text, found by the marker before them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from tei_edition.diagnostics import Diagnostic, Related, Rule, Severity
from tei_edition.model import Fate, Mark, Notation, Note, NoteRef, P, Text, leaves
from tei_edition.profiles import search
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
        match = None if one.bullet else search(opening, one.text)
        if match:
            start, end = one.reading.span(*match.span())
            layout.extend(sheet.fates(start, end, "notation", "note-number"))
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
    # Of the white space of the break one character remains, as the blank between words.
    gap = Notation(start=len(leaf.text) + 1, end=following.start - leaf.start, rule="page-break")
    label = tuple(one for one in leaf.annotations if isinstance(one, Mark))
    joined = replace(whole, annotations=(*whole.annotations, gap, *label))
    return replace(note, content=(*note.content[:-1], joined))


def check_notes(text: Text, sheet: Sheet) -> tuple[Diagnostic, ...]:
    """Report markers without notes, notes without markers and numbers used twice."""
    source = sheet.source
    findings: list[Diagnostic] = []
    by_number: dict[str, Note] = {}
    markers: set[str] = set()
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
                markers.add(mark.n)
                if mark.n not in by_number:
                    findings.append(
                        MARKER_WITHOUT_NOTE.at(
                            source.span(leaf.start + mark.start, leaf.start + mark.end),
                            f"no note {mark.n} follows in the source",
                            f'add a line "[{mark.n}] …", or remove the marker',
                        )
                    )
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
