"""Findings about notes: markers without notes, notes without markers, numbers used again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tei_edition.diagnostics import Diagnostic, Related, Rule, Severity
from tei_edition.model import Leaf, NoteRef, Text, leaves
from tei_edition.patterns import may_match, search_all
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
FIGURE_AS_MARKER = Rule(
    code="TE158",
    name="figure-as-marker",
    severity=Severity.INFO,
    summary="Bare figures behind words were taken for the markers of notes.",
    rationale="Notes with the same numbers stand below; but a figure may be the document's own.",
)


def check_notes(text: Text, sheet: Sheet) -> tuple[Diagnostic, ...]:
    """Report markers without notes, notes without markers and numbers used twice."""
    return (
        *_twice(text, sheet),
        *_markers(text, sheet),
        *_loose(text, sheet),
        *_figures(text, sheet),
    )


def _twice(text: Text, sheet: Sheet) -> Iterator[Diagnostic]:
    """Report notes of one number that stand together, so that a marker may mean either."""
    again = {opening.end for opening in sheet.openings.values() if opening.again}
    before = {note.n: note for note in reversed(text.notes)}
    for note in text.notes:
        if note.start in again:
            other = before[note.n]
            place = sheet.source.span(other.start)
            related = Related(span=place, message=f"another note {note.n}")
            yield DUPLICATE_NOTE.at(
                sheet.source.span(note.start),
                f"there are two notes {note.n}",
                "give them different numbers; markers are taken in order",
                [related],
            )
        before[note.n] = note


def _markers(text: Text, sheet: Sheet) -> Iterator[Diagnostic]:
    """Report markers that refer to a note once more, and those that no note answers."""
    seen: set[int] = set()
    unmistakable = sheet.profile.notes.unmistakable
    patterns = [one for one in unmistakable if may_match(one, sheet.source.text)]
    for leaf in leaves(text):
        for mark in leaf.annotations:
            if isinstance(mark, NoteRef) and mark.note in seen:
                yield MARKER_AGAIN.at(
                    sheet.source.span(leaf.start + mark.start, leaf.start + mark.end),
                    f"the marker [{mark.n}] stands in the text more than once",
                    "the second refers to the same note; is that meant?",
                )
            elif isinstance(mark, NoteRef):
                seen.add(mark.note)
        if any(may_match(pattern, leaf.text) for pattern in patterns):
            yield from _unanswered(leaf, patterns, sheet)


def _loose(text: Text, sheet: Sheet) -> Iterator[Diagnostic]:
    """Report notes to which no marker refers."""
    meant = {
        mark.note for leaf in leaves(text) for mark in leaf.annotations if isinstance(mark, NoteRef)
    }
    for note in text.notes:
        if note.start not in meant:
            yield NOTE_WITHOUT_MARKER.at(
                sheet.source.span(note.start),
                f"no marker in the text refers to note {note.n}",
                f'put "[{note.n}]" where the note belongs',
            )


def _figures(text: Text, sheet: Sheet) -> Iterator[Diagnostic]:
    """Report once how many figures were taken for markers, where no format marks these."""
    found = [
        (leaf.start + mark.start, mark.n)
        for leaf in (() if sheet.source.passages else leaves(text))
        for mark in leaf.annotations
        if isinstance(mark, NoteRef) and leaf.text[mark.start : mark.end].isdecimal()
    ]
    if found:
        start, n = found[0]
        yield FIGURE_AS_MARKER.at(
            sheet.source.span(start, start + len(n)),
            f"{len(found)} bare figures behind words were taken for markers, the first is {n}",
            f'write "[{n}]" to be sure, or set figures = "" under [notes] if they are no markers',
        )


def _unanswered(leaf: Leaf, patterns: Sequence[str], sheet: Sheet) -> Iterator[Diagnostic]:
    """Report markers that stayed in the text because no note answers them."""
    reading = leaf.reading()
    marked = {mark.start for mark in leaf.annotations if isinstance(mark, NoteRef)}
    for pattern in patterns:
        for match in search_all(pattern, reading.text, "n"):
            start, end = reading.span(*match.span())
            if end in marked:  # a bracket with a note of its own is no marker
                continue
            yield MARKER_WITHOUT_NOTE.at(
                sheet.source.span(leaf.start + start, leaf.start + end),
                f"no note {match['n']} follows in the source; the marker was kept as text",
                f'add a line "{match[0]} …", or remove the marker',
            )
