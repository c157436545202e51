"""Note markers, and the notes that answer them: which sign of the text means which note."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tei_edition.model import NoteRef
from tei_edition.profiles.noting import Notes
from tei_edition.reader import note_signs
from tei_edition.reader.figures import at_end, below_rules, figures
from tei_edition.reader.lines import ends_sentence, is_rule, line_start
from tei_edition.reader.note_signs import Sign


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


@dataclass(slots=True, kw_only=True)
class _State:
    """What has been answered while walking down the signs.

    Notes that stand together end a scope: their markers are before them, and behind them
    numbers may begin anew.
    """

    answers: dict[int, Sign] = field(default_factory=dict)
    """The opening that answers a marker, by the marker's start."""
    waiting: dict[str, list[tuple[int, Sign]]] = field(default_factory=dict)
    """Markers without a note so far, by number, each with its scope."""
    noted: dict[tuple[int, str], Sign] = field(default_factory=dict)
    """The last note of each scope and number."""


def answer(text: str, notes: Notes, turns: Mapping[int, int]) -> Answered:
    """Find the markers in `text` and the notes that they mean.

    A note begins with the page break before its words; `turns` has the place of a break by the
    offset behind it.
    """
    signs: Sequence[Sign] = note_signs.signs(text, notes)
    state = _resolve(text, signs)
    if notes.numbered and (wanted := _wanted(state)):
        below = list(below_rules(text, notes, wanted)) or at_end(text, notes, wanted)
        signs, state = _with(text, signs, state, below)
    signs, state = _with(text, signs, state, figures(text, notes, signs))
    markers = [
        NoteRef(start=one.start, end=one.end, n=note.n, note=turns.get(note.body, note.body))
        for one in signs
        if (note := state.answers.get(one.start))
    ]
    first = {one.note: one.start for one in reversed(markers)}
    openings = [
        Opening(
            n=one.n,
            start=one.line,
            end=turns.get(one.body, one.body),
            marker=first.get(turns.get(one.body, one.body)),
            again=bool(
                before and before.opens and before.n == one.n and before.start not in state.answers
            ),
        )
        for before, one in zip((None, *signs), signs, strict=False)
        if one.opens and one.start not in state.answers
    ]
    return Answered(markers=tuple(markers), openings={one.start: one for one in openings})


def _wanted(state: _State) -> dict[str, int]:
    """Return the first place of each number for whose marker there is no note so far."""
    return {n: min(one.start for _, one in left) for n, left in state.waiting.items() if left}


def _with(
    text: str, signs: Sequence[Sign], state: _State, more: Iterable[Sign]
) -> tuple[Sequence[Sign], _State]:
    """Return the signs with others, and what they answer then."""
    known = {one.start for one in signs}
    new = [one for one in more if one.start not in known]
    if not new:
        return signs, state
    whole = sorted((*signs, *new), key=lambda one: one.start)
    return whole, _resolve(text, whole)


def _resolve(text: str, signs: Sequence[Sign]) -> _State:
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
        if fitting := [pair for pair in waiting if pair[1].fits(one)]:
            found = next((pair for pair in fitting if pair[0] == scope), fitting[0])
            waiting.remove(found)
            state.answers[found[1].start] = one
    _repeated(state, [one for one in signs if one.opens])
    return state


def _breaks_line(text: str, one: Sign) -> bool:
    """Tell whether the line before a sign breaks off, so that the sign stands in the text."""
    begin = line_start(text, one.start)
    above = text[line_start(text, max(0, begin - 1)) : begin].strip()
    return bool(above) and not is_rule(above) and not ends_sentence(above)


def _repeated(state: _State, openings: Sequence[Sign]) -> None:
    """Let the markers that are left mean a note which has been taken, where it can be only one."""
    single = {one.n: one for one in openings}
    count = Counter(one.n for one in openings)
    anew = any(often > 1 for often in count.values())
    for n, waiting in state.waiting.items():
        left = []
        for scope, one in waiting:
            note = single[n] if count[n] == 1 and not anew else state.noted.get((scope, n))
            fits = note is not None and one.fits(note)
            if note is None or not fits or (note.start < one.start and not one.sure):
                left.append((scope, one))
            else:
                state.answers[one.start] = note
        state.waiting[n] = left
