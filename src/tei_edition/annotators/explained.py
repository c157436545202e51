"""What notes say of brackets, and whether it fits them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tei_edition.annotators import Scope
from tei_edition.annotators.quotations import SENTENCE_END, quotes, stretches
from tei_edition.annotators.stretches import Bracket
from tei_edition.annotators.telling import edited, is_remark, length, note_text
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.model import Edit, Leaf, Note, NoteRef, Text, leaves
from tei_edition.profiles.brackets import Brackets, Evidence
from tei_edition.profiles.evidence import Told, claimed, tell

DELETION_WITHOUT_BRACKET = Rule(
    code="TE141",
    name="deletion-without-bracket",
    severity=Severity.WARNING,
    summary="A note speaks of crossed-out words, but no bracket stands before its marker.",
    rationale="Which words were crossed out cannot be told.",
)
OTHER_LENGTH = Rule(
    code="TE142",
    name="deletion-of-another-length",
    severity=Severity.WARNING,
    summary="A note counts the words of its bracket differently.",
    rationale="Note and bracket may belong to different words.",
)
CHANGE_WITHOUT_BRACKET = Rule(
    code="TE143",
    name="change-without-bracket",
    severity=Severity.INFO,
    summary="A note says that words were added, supplied or hard to read, but not which.",
    rationale="Which words are meant cannot be told, so that they are not marked.",
)
WORDS_BY_QUOTATION = Rule(
    code="TE144",
    name="words-found-by-quotation",
    severity=Severity.INFO,
    summary="The words that a note speaks of were found because it quotes them.",
    rationale="They stand once in the sentence of the marker; that they are meant is inferred.",
)

_SIGNLESS = ("ex", "hi")
"""Meanings of brackets that no note is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What a note says of a bracket, or of words that it quotes."""

    evidence: Evidence
    """What was done to the words."""
    note: int
    """Offset of the note in the source."""
    bracket: int | None = None
    """Place of the bracket among those of its flow of text."""
    words: tuple[Leaf, int, int] | None = None
    """Words without bracket: their leaf, and their offsets in its text."""
    edit: tuple[Leaf, Edit] | None = None
    """Words that the format of the source marks, with their leaf."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Running text with its brackets."""

    leaves: tuple[Leaf, ...]
    """The leaves, in order."""
    brackets: tuple[Bracket, ...]
    """The brackets, in order."""
    ending: Mapping[int, Sequence[int]]
    """Places of the brackets that end in a leaf, by the offset of the leaf in the source."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """A marker of a note that says what was done to words."""

    leaf: Leaf
    """Its leaf."""
    mark: NoteRef
    """The marker."""
    note: Note
    """The note."""
    said: str
    """What the note says."""
    told: tuple[Told, ...]
    """The places where it says what was done."""


def markers(text: Text, scope: Scope) -> dict[int, Note]:
    """Return the notes that say what was done to words, by the places of their markers."""
    notes = {note.start: note for note in text.notes}
    telling = {note.start for note in text.notes if tell(note_text(note), scope.profile.brackets)}
    return {
        leaf.start + mark.start: notes[mark.note]
        for leaf in (leaves(text) if telling else ())
        for mark in _markers(leaf)
        if mark.note in telling
    }


def explain(flow: Flow, notes: Mapping[int, Note], scope: Scope) -> Result[tuple[Statement, ...]]:
    """Find for each note with a marker in `flow` the words that it speaks of."""
    conventions = scope.profile.brackets
    statements: list[Statement] = []
    findings: list[Diagnostic] = []
    for leaf in flow.leaves if notes else ():
        for mark in _markers(leaf):
            if note := notes.get(leaf.start + mark.start):
                said = note_text(note)
                told = tell(said, conventions)
                place = _Place(leaf=leaf, mark=mark, note=note, said=said, told=told)
                made = _explain(flow, place, conventions)
                span = scope.source.span(leaf.start + mark.start, leaf.start + mark.end)
                statements.extend(made)
                doubts = _doubts(made, flow, place, conventions)
                findings.extend(rule.at(span, message, hint) for rule, message, hint in doubts)
    return Result(value=tuple(statements), diagnostics=tuple(findings))


def _explain(flow: Flow, place: _Place, conventions: Brackets) -> tuple[Statement, ...]:
    """Return what a note says of the nearest bracket, and of words that it quotes."""
    note, evidence = place.note.start, place.told[0].evidence
    here = flow.ending.get(place.leaf.start, ())
    near = [
        at
        for at in here
        if _is_before(flow.brackets[at], place)
        and not is_remark(flow.brackets[at].inside, conventions)
    ]
    at = max(near, key=lambda one: flow.brackets[one].span[1], default=None)
    edit = edited(place.leaf, place.mark, evidence.means)
    if edit and (at is None or flow.brackets[at].span[1] <= place.leaf.start + edit.start):
        return (Statement(evidence=evidence, note=note, edit=(place.leaf, edit)),)
    own = () if at is None else (Statement(evidence=evidence, note=note, bracket=at),)
    quoted = (
        Statement(evidence=one.evidence, note=note, words=(place.leaf, *span))
        for one in place.told
        for quote in quotes(place.said, one, conventions)
        for span in stretches(place.leaf, place.mark, quote, [flow.brackets[at] for at in here])
    )
    return (*own, *quoted)


def _doubts(
    made: tuple[Statement, ...], flow: Flow, place: _Place, conventions: Brackets
) -> Iterator[tuple[Rule, str, str]]:
    """Yield what is to be reported: a note without bracket, or one that does not fit it."""
    n = place.mark.n
    if not made:
        yield _without_bracket(n, place.told[0].evidence)
    for one in made:
        if one.words:
            leaf, start, end = one.words
            yield (
                WORDS_BY_QUOTATION,
                f'note {n} quotes "{leaf.text[start:end]}": tagged as {one.evidence.means}',
                "put the words in square brackets, or change the TEI file",
            )
        elif claim := claimed(place.said, conventions):
            unit, wanted = claim[0].unit, claim[1]
            count = length(_parts(one, flow), unit)
            if count != wanted:
                yield (
                    OTHER_LENGTH,
                    f"note {n} speaks of {wanted} {_named(unit, wanted)}, there are {count}",
                    "compare the note and its words with the original",
                )


def _parts(told: Statement, flow: Flow) -> tuple[str, ...]:
    """Return the words that a note speaks of, a string for each paragraph."""
    if told.edit:
        leaf, edit = told.edit
        return (leaf.text[edit.start : edit.end],)
    return () if told.bracket is None else flow.brackets[told.bracket].parts


def _without_bracket(n: str, evidence: Evidence) -> tuple[Rule, str, str]:
    if evidence.means == "del":
        return (
            DELETION_WITHOUT_BRACKET,
            f"note {n} speaks of crossed-out words, but no bracket is before it",
            "put the words that were crossed out in square brackets; if the source does not have "
            "them, nothing is to be done: the note says what was there",
        )
    return (
        CHANGE_WITHOUT_BRACKET,
        f"note {n} says what was done to words, but no bracket is before it",
        "put the words that are meant in square brackets",
    )


def _markers(leaf: Leaf) -> list[NoteRef]:
    found = [mark for mark in leaf.annotations if isinstance(mark, NoteRef)]
    return sorted(found, key=lambda one: one.start)


def _is_before(bracket: Bracket, place: _Place) -> bool:
    """Tell whether a marker stands behind a bracket in its sentence, or last in it."""
    part, leaf, mark = bracket.stretches[-1], place.leaf, place.mark
    if bracket.meaning.means in _SIGNLESS:
        return False
    if part.end <= mark.start:
        reading = leaf.reading()
        first, last = (bisect_left(reading.offsets, at) for at in (part.end - 1, mark.start))
        return not (
            SENTENCE_END.search(leaf.text, part.end - 1, mark.start + 1)
            or SENTENCE_END.search(reading.text, first, last)
        )
    return part.start < mark.start and not any(
        leaf.text[at].isalnum() for at in part.offsets if at >= mark.end
    )


def _named(unit: str, count: int) -> str:
    words = {"chars": "characters"}.get(unit, unit)
    return words if count != 1 else words.removesuffix("s")
