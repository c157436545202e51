"""Square brackets: deletions where a note says so, otherwise supplied words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import regex

from tei_edition.annotators import Scope
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.model import (
    Annotation,
    Del,
    Leaf,
    Mark,
    Notation,
    Note,
    NoteRef,
    Supplied,
    Text,
    annotate,
    leaves,
)
from tei_edition.profiles import search
from tei_edition.tei import mint_id

UNBALANCED_BRACKET = Rule(
    code="TE140",
    name="unbalanced-bracket",
    severity=Severity.WARNING,
    summary="A square bracket has no partner in its paragraph.",
    rationale="What it encloses cannot be told, so that it stays a character of the text.",
)
DELETION_WITHOUT_BRACKET = Rule(
    code="TE141",
    name="deletion-without-bracket",
    severity=Severity.WARNING,
    summary="A note speaks of crossed-out words, but no bracket stands before its marker.",
    rationale="Which words were crossed out cannot be told.",
)
DELETION_MISMATCH = Rule(
    code="TE142",
    name="deletion-of-another-length",
    severity=Severity.WARNING,
    summary="A note counts the crossed-out words differently from the bracket.",
    rationale="Note and bracket may belong to different words.",
)

_SENTENCE_END = regex.compile(r"[.?!][”\"’)]*\s+\S")
_MARKER_DIGITS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    """A bracket, with offsets in the leaf's text."""

    start: int
    end: int
    inside: str
    offsets: Sequence[int]

    @property
    def signs(self) -> tuple[Notation, Notation]:
        return (
            Notation(start=self.start, end=self.start + 1, rule="bracket"),
            Notation(start=self.end - 1, end=self.end, rule="bracket"),
        )


def annotate_brackets(text: Text, scope: Scope) -> Result[Text]:
    """Decide for each bracket what it says, by the note behind it first."""
    deleting = _deleting(text, scope)
    findings: list[Diagnostic] = []
    ids: set[str] = set()

    def more(leaf: Leaf) -> tuple[Annotation, ...]:
        pairs = _pairs(leaf, scope, findings)
        deleted = _deleted(leaf, pairs, deleting, scope, findings)
        added: list[Annotation] = []
        for pair in pairs:
            own = _own(pair, scope, ids) if pair not in deleted else ()
            added.extend(own or pair.signs)
            if own:
                continue
            if pair in deleted:
                added.append(
                    Del(
                        start=pair.start,
                        end=pair.end,
                        id=mint_id(f"del{len(ids) + 1}", ids),
                        rend=scope.profile.brackets.rend,
                        note=deleted[pair],
                    )
                )
            else:
                added.append(_supplied(pair, scope))
        return tuple(added)

    return Result(value=annotate(text, more), diagnostics=tuple(findings))


def _own(pair: _Pair, scope: Scope, ids: set[str]) -> tuple[Annotation, ...]:
    """Return what a bracket says of itself: a remark, which keeps its signs, or a deletion."""
    conventions = scope.profile.brackets
    if any(search(one.pattern, pair.inside) for one in conventions.remarks):
        attributes = (("type", "transcriber"), ("place", "inline"))
        return (Mark(start=pair.start, end=pair.end, tag="note", attributes=attributes),)
    words = "|".join(regex.escape(word) for word in conventions.deleted)
    cue = search(rf"^(?i:{words})\s?:\s*(?=\S)", pair.inside) if words else None
    if cue is None:
        return ()
    _opening, closing = pair.signs
    id_ = mint_id(f"del{len(ids) + 1}", ids)
    opening = Notation(start=pair.start, end=pair.offsets[cue.end()], rule="deletion-cue")
    deletion = Del(start=pair.start, end=pair.end, id=id_, rend=conventions.rend)
    return (opening, closing, deletion)


def _deleting(text: Text, scope: Scope) -> dict[int, Note]:
    """Return the notes that speak of a deletion, by the places of their markers in the source.

    Where a number is used again, each marker means the next note of that number.
    """
    waiting: dict[str, list[Note]] = {}
    for note in text.notes:
        waiting.setdefault(note.n, []).append(note)
    found: dict[int, Note] = {}
    for leaf in leaves(text):
        for mark in sorted(leaf.annotations, key=lambda one: one.start):
            if isinstance(mark, NoteRef) and (notes := waiting.get(mark.n)):
                note = notes.pop(0) if len(notes) > 1 else notes[0]
                if _says_deleted(note, scope):
                    found[leaf.start + mark.start] = note
    return found


def _says_deleted(note: Note, scope: Scope) -> bool:
    words = "|".join(regex.escape(word) for word in scope.profile.brackets.deleted)
    return bool(words) and any(
        search(rf"\b(?i:{words})\b", leaf.reading().text) for leaf in note.content
    )


def _pairs(leaf: Leaf, scope: Scope, findings: list[Diagnostic]) -> tuple[_Pair, ...]:
    """Match the brackets of a leaf; those without a partner are reported."""
    reading = leaf.reading()
    pairs: list[_Pair] = []
    stack: list[int] = []
    alone: list[int] = []
    for at, sign in enumerate(reading.text):
        if sign == "[":
            stack.append(at)
        elif sign == "]" and not stack:
            alone.append(at)
        elif sign == "]":
            begin = stack.pop()
            inside = reading.text[begin + 1 : at]
            if inside.strip() and not (inside.isdigit() and len(inside) <= _MARKER_DIGITS):
                start, end = reading.span(begin, at + 1)
                inner = reading.offsets[begin + 1 : at]
                pairs.append(_Pair(start=start, end=end, inside=inside, offsets=inner))
    for at in sorted((*alone, *stack)):
        start = leaf.start + reading.offsets[at]
        sign = reading.text[at]
        partner, side = ("]", "closes") if sign == "[" else ("[", "opens")
        findings.append(
            UNBALANCED_BRACKET.at(
                scope.source.span(start, start + 1),
                f'no "{partner}" {side} this bracket in the paragraph; it was kept as text',
                f'add the missing "{partner}" to the source',
            )
        )
    return tuple(sorted(pairs, key=lambda pair: pair.start))


def _deleted(
    leaf: Leaf,
    pairs: tuple[_Pair, ...],
    deleting: Mapping[int, Note],
    scope: Scope,
    findings: list[Diagnostic],
) -> dict[_Pair, int]:
    """Return the brackets that a note says to be crossed out, with the place of the note."""
    found: dict[_Pair, int] = {}
    for mark in leaf.annotations:
        note = deleting.get(leaf.start + mark.start)
        if not isinstance(mark, NoteRef) or note is None:
            continue
        before = [
            pair
            for pair in pairs
            if pair.end <= mark.start
            and not _SENTENCE_END.search(leaf.text, pair.end - 1, mark.start + 1)
        ]
        span = scope.source.span(leaf.start + mark.start, leaf.start + mark.end)
        if not before:
            findings.append(
                DELETION_WITHOUT_BRACKET.at(
                    span,
                    f"note {mark.n} speaks of crossed-out words, but no bracket is before it",
                    "put the words that were crossed out in square brackets",
                )
            )
            continue
        pair = max(before, key=lambda one: one.end)
        found[pair] = note.start
        claimed = _claimed(note, scope)
        count = len(pair.inside.split())
        if claimed and claimed != count:
            findings.append(
                DELETION_MISMATCH.at(
                    span,
                    f"note {mark.n} speaks of {claimed} crossed-out words, the bracket has {count}",
                    "compare note and bracket with the original",
                )
            )
    return found


def _claimed(note: Note, scope: Scope) -> int | None:
    """Return the number of crossed-out words that the note gives."""
    conventions = scope.profile.brackets
    for leaf in note.content:
        match = search(conventions.claims, leaf.reading().text, "n") if conventions.claims else None
        if match and match["n"].isdigit():
            return int(match["n"])
        if match and match["n"].casefold() in conventions.numbers:
            return conventions.numbers.index(match["n"].casefold()) + 1
    return None


def _supplied(pair: _Pair, scope: Scope) -> Supplied:
    conventions = scope.profile.brackets
    reason = next(
        (
            one.reason
            for one in conventions.supplied
            if not one.pattern or search(one.pattern, pair.inside)
        ),
        None,
    )
    return Supplied(
        start=pair.start,
        end=pair.end,
        reason=reason,
        resp=scope.responsible.get(conventions.by),
    )
