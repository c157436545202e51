"""Notes: bodies that stand apart from the text, with all their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from tei_edition.model import Annotation, Fate, Mark, Notation, Note, P, Passage, Reading
from tei_edition.profiles import search
from tei_edition.reader.bridges import gap_marks
from tei_edition.reader.lines import ends_sentence, line_start
from tei_edition.reader.markers import Opening
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

INDENTED = 2
"""So many columns a paragraph stands to the right of its note's number, at least."""

_NEVER_FIRST = frozenset(",;.:)]")
"""Signs with which no paragraph begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The notes, and what remains of the paragraphs."""

    notes: tuple[Note, ...]
    """Notes in the order of the source."""
    rest: tuple[Paragraph, ...]
    """Paragraphs of the text, before, between and behind the notes."""
    layout: tuple[Fate, ...]
    """The numbers before the notes, and their headings."""


def take_notes(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Taken:
    """Separate the notes from the text; a note may have several paragraphs."""
    notes: list[Note] = []
    layout: list[Fate] = []
    rest: list[Paragraph] = []
    openings = [
        sheet.openings.get(one.start) if one.kind in ("", "p") else None for one in paragraphs
    ]
    following = _following(openings)
    current: Opening | None = None
    skipped = joined = -1
    for at, (one, opening) in enumerate(zip(paragraphs, openings, strict=True)):
        if at == skipped:
            continue
        more = paragraphs[at + 1] if at + 1 < len(paragraphs) and not openings[at + 1] else None
        inside = current is not None and _stand_together(current, following[at])
        if one.passage and one.kind == "note":
            notes.append(_marked(one, one.passage, sheet))
            current = None
        elif notes and one.kind == "note-more":
            leaf = _cited(sheet.leaf(P(start=0, text=""), one.start, one.end), one)
            notes[-1] = replace(notes[-1], content=(*notes[-1].content, leaf))
        elif opening:
            begins, last = opening.end, one
            if begins >= one.end and at + 1 < len(paragraphs):  # the number has its own line
                skipped, last = at + 1, paragraphs[at + 1]
                begins = begins if last.passage is one.passage else last.start
            layout.extend(sheet.fates(one.start, opening.end, "notation", "note-number"))
            notes.append(_note(opening.n, sheet, begins, last.end))
            current = opening
        elif (
            current
            and _same(paragraphs[at - 1], one)
            and (
                (joined == at - 1 and _resumes(one, sheet))
                or _breaks_off(
                    notes[-1], current, one, sheet, inside=inside or _splits(one, more, sheet)
                )
            )
        ):
            notes[-1] = _longer(notes[-1], sheet, one)
            joined = at
        elif current and (inside or _belongs(notes[-1], current, one, sheet)):
            leaf = sheet.leaf(P(start=0, text=""), one.start, one.end)
            notes[-1] = replace(notes[-1], content=(*notes[-1].content, leaf))
        elif (
            sheet.profile.notes.is_heading(one.text)
            and at + 1 < len(paragraphs)
            and openings[at + 1]
        ):
            current = None
            layout.extend(sheet.fates(one.start, one.end, "notation", "notes-heading"))
        else:
            current = None
            rest.append(one)
    return Taken(notes=tuple(notes), rest=tuple(rest), layout=tuple(layout))


def _following(openings: Sequence[Opening | None]) -> tuple[Opening | None, ...]:
    """Return for each place the next opening behind it."""
    found: list[Opening | None] = []
    last: Opening | None = None
    for one in reversed(openings):
        found.append(last)
        last = one or last
    return tuple(reversed(found))


def _stand_together(note: Opening, following: Opening | None) -> bool:
    """Tell whether two notes are neighbours: the marker of the second is before the first note."""
    if following is None or following.marker is None or following.marker > note.start:
        return False
    if note.n.isdecimal() and following.n.isdecimal():
        return int(following.n) == int(note.n) + 1
    return note.n.isdecimal() == following.n.isdecimal()


def _breaks_off(
    note: Note, opening: Opening, one: Paragraph, sheet: Sheet, *, inside: bool
) -> bool:
    """Tell whether a paragraph of a note goes on in the next: over a page break, or a line end."""
    if one.text[:1] in _NEVER_FIRST or (one.near and _is_indented(opening, one, sheet)):
        return True
    before = note.content[-1].reading().text
    return not ends_sentence(before) and (inside or one.text[:1].islower())


def _splits(one: Paragraph, more: Paragraph | None, sheet: Sheet) -> bool:
    """Tell whether a paragraph is a piece of a sentence, which goes on in the next one."""
    return more is not None and _resumes(more, sheet) and not one.text.rstrip().endswith(":")


def _resumes(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a paragraph begins within a sentence."""
    first = one.text[:1]
    item = one.bullet or search(sheet.profile.lines.items, one.text)
    return (first in _NEVER_FIRST or first.islower()) and not item


def _belongs(note: Note, opening: Opening, one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a paragraph is the note's: it is indented, or the note announces it."""
    announced = note.content[-1].reading().text.rstrip().endswith(":")
    return announced or _is_indented(opening, one, sheet)


def _is_indented(opening: Opening, one: Paragraph, sheet: Sheet) -> bool:
    text = sheet.source.text
    column, own = (at - line_start(text, at) for at in (one.start, opening.start))
    return column >= own + INDENTED


def _same(one: Paragraph, following: Paragraph) -> bool:
    """Tell whether the format of the source leaves open if two paragraphs are one."""
    return one.passage is following.passage


def _cited(leaf: P, one: Paragraph) -> P:
    """Return a paragraph of a note, marked where its format says that it is a quotation."""
    if one.passage is None or not one.passage.quoted:
        return leaf
    quote = Mark(start=0, end=len(leaf.text), tag="quote")
    return replace(leaf, annotations=(*leaf.annotations, quote))


def _marked(one: Paragraph, passage: Passage, sheet: Sheet) -> Note:
    """Return the note that the format of the source marks as one."""
    note = _note(passage.n, sheet, one.start, one.end)
    note = replace(note, content=tuple(_cited(leaf, one) for leaf in note.content))
    return replace(note, type=passage.role) if passage.role else note


def _note(n: str, sheet: Sheet, start: int, end: int) -> Note:
    """Return the note in source[start:end]; its label or signature tells who speaks."""
    leaf = sheet.leaf(P(start=0, text=""), start, end)
    reading = leaf.reading()
    label = sheet.profile.notes.label(reading.text)
    if label is None:
        kind = sheet.profile.notes.signature(reading.text)
        return Note(n=n, type=kind.type if kind else None, content=(leaf,))
    signs = tuple(_brackets(reading, label.end))
    first, last = reading.span(1 if signs else 0, label.end)
    mark = Mark(start=first, end=last, tag="label")
    leaf = replace(leaf, annotations=(*leaf.annotations, *signs, mark))
    return Note(n=n, type=label.kind.type, content=(leaf,))


def _brackets(reading: Reading, label: int) -> Iterator[Annotation]:
    """Yield the square brackets around a label, or around a whole note that begins with one."""
    text = reading.text
    end = text.find("]", 0, label) if "]" in text[:label] else len(text.rstrip()) - 1
    if text[0] == "[" and text[end] == "]" and "[" not in text[1:end]:
        for at in (0, end):
            start = reading.offsets[at]
            yield Notation(start=start, end=start + 1, rule="bracket")


def _longer(note: Note, sheet: Sheet, following: Paragraph) -> Note:
    """Return a note whose last paragraph goes on in `following`."""
    leaf = note.content[-1]
    whole = sheet.leaf(P(start=0, text=""), leaf.start, following.end)
    blank = following.text[:1] not in _NEVER_FIRST
    gap = [
        replace(mark, start=mark.start - leaf.start, end=mark.end - leaf.start)
        for mark in gap_marks(sheet, (leaf.end, following.start), sheet.breaks, blank=blank)
    ]
    low, high = len(leaf.text), following.start - leaf.start
    marks = [mark for mark in whole.annotations if not low <= mark.start < high]
    label = (one for one in leaf.annotations if isinstance(one, Mark))
    joined = replace(whole, annotations=(*marks, *gap, *label))
    return replace(note, content=(*note.content[:-1], joined))
