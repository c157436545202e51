"""What brackets and the notes behind them tell of whole brackets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from tei_edition.annotators.quotations import SENTENCE_END
from tei_edition.annotators.stretches import Bracket
from tei_edition.model import Edit, Leaf, Note, NoteRef
from tei_edition.patterns import search
from tei_edition.profiles.brackets import Brackets, Meaning
from tei_edition.profiles.evidence import claimed, tell

_CUE = regex.compile(r"^(?P<cue>[^:\[\]]{1,60}?)\s?:\s*(?=\S)")
_CUE_WORDS = 7
"""Words that may stand before the colon in a bracket that says what was done."""


def cue(inside: str, conventions: Brackets) -> tuple[Meaning, int] | None:
    """Return what a bracket says of its own words before a colon, and where these begin."""
    match = _CUE.match(inside)
    if match is None or len(match["cue"].split()) > _CUE_WORDS:
        return None
    told = tell(match["cue"], conventions)
    return (told[0].evidence, match.end()) if told else None


def is_remark(inside: str, conventions: Brackets) -> bool:
    """Tell whether the transcriber speaks in a bracket, so that no note is about its words."""
    return any(search(one.pattern, inside) for one in conventions.remarks)


def is_told(bracket: Bracket, notes: Mapping[int, Note], conventions: Brackets) -> bool:
    """Tell whether a bracket says itself what it is, or the note directly behind it does.

    `notes` are those that say what was done to words, by the places of their markers.
    """
    if cue(bracket.stretches[0].inside, conventions):
        return True
    last = bracket.stretches[-1]
    for mark in last.leaf.annotations:
        if not isinstance(mark, NoteRef) or mark.start < last.end:
            continue
        between = last.leaf.text[last.end : mark.start]
        note = notes.get(last.leaf.start + mark.start)
        if note and not any(one.isalnum() or one.isspace() for one in between):
            return _may_speak_of(note, bracket, conventions)
    return False


def _may_speak_of(note: Note, bracket: Bracket, conventions: Brackets) -> bool:
    """Tell whether what a note says of a length lets it speak of several paragraphs."""
    claim = claimed(note_text(note), conventions)
    if claim is None:
        return True
    unit, count = claim[0].unit, claim[1]
    # Lines may have become paragraphs, and sentences are hard to count.
    return length(bracket.parts, unit) == count or (
        unit in ("paragraphs", "sentences") and count > 1
    )


def length(parts: Sequence[str], unit: str) -> int:
    """Return how many characters, words, sentences or paragraphs there are in `parts`."""
    inside = " ".join(parts)
    match unit:
        case "chars":
            return sum(not one.isspace() for one in inside)
        case "sentences":
            return 1 + len(SENTENCE_END.findall(inside))
        case "paragraphs":
            return len(parts)
        case _:
            return sum(any(one.isalnum() for one in word) for word in inside.split())


def edited(leaf: Leaf, mark: NoteRef, tag: str) -> Edit | None:
    """Return what the source itself marks with `tag` nearest before a marker, in its sentence."""
    found = (
        one
        for one in leaf.annotations
        if isinstance(one, Edit)
        and one.tag == tag
        and one.end <= mark.start
        and not SENTENCE_END.search(leaf.text, one.end - 1, mark.start + 1)
    )
    return max(found, key=lambda one: (one.end, -one.start), default=None)


def note_text(note: Note) -> str:
    """Return what a note says."""
    return " ".join(leaf.reading().text for leaf in note.content)
