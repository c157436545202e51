"""How a letter opens: addresses, the line with place and date, the salutation."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import regex

from tei_edition.model import Boundary, Group, Words
from tei_edition.patterns import any_of
from tei_edition.profiles import search
from tei_edition.reader.addresses import below
from tei_edition.reader.letter_lines import (
    LINE_MAX,
    SMALL_WORDS,
    is_capitalised,
    is_dated,
    is_labelled,
    is_line,
    is_postal,
    is_salutation,
    salutation,
)
from tei_edition.reader.lines import ends_sentence
from tei_edition.reader.numbered import is_number
from tei_edition.reader.paragraphs import Paragraph, paragraph
from tei_edition.reader.sheet import Sheet

REACH = 24
"""Lines in which the salutation of a letter may stand before other words on its line."""
UNDATED = 6
"""Lines at the beginning that may hold the date of a letter without a salutation."""

Part = Boundary | Words | Group

_CAPITALS = regex.compile(r"\b\p{Lu}{2,}\b.*\b\p{Lu}{2,}\b")
_NUMBER = regex.compile(r"\p{L}.*\d|\d.*\p{L}{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The lines with which a letter opens."""

    start: int
    """Index of the first paragraph of it."""
    end: int
    """Index of the first paragraph behind it."""
    block: Group
    """The opener."""
    rest: Paragraph | None = None
    """What stands behind the salutation on its line."""


def opening(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Opening | None:
    """Return the first opening of a letter near the beginning of `paragraphs`."""
    letters = sheet.profile.letters
    for at, one in enumerate(paragraphs):
        whole = is_salutation(one.text, letters)
        if whole and at and at + 1 == len(paragraphs):
            break  # The office of whoever signs: nothing follows it.
        if not whole and (at >= REACH or (at and not _leads(paragraphs[at - 1], sheet))):
            continue
        if length := salutation(one.text, letters):
            return _with_salute(one, length, sheet, _before(paragraphs[:at], at + 1, sheet))
    for at, one in enumerate(paragraphs[:UNDATED]):
        if len(one.text) > LINE_MAX:
            return None
        if is_dated(one, sheet):
            more = _before(paragraphs[: at + 1], at + 1, sheet)
            return _with_lines(more, paragraphs[at + 1 :], sheet)
    return None


def _with_lines(found: Opening, lines: Sequence[Paragraph], sheet: Sheet) -> Opening:
    """Return an opening with what stands below its date, where no salutation follows."""
    length = below(lines, sheet)
    parts = _parts(_runs(lines[:length], sheet), sheet)
    block = Group(tag="opener", content=(*found.block.content, *parts))
    return replace(found, end=found.end + length, block=block)


def _leads(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a salutation can follow a line, not a sentence of the text."""
    return is_line(one) and (not ends_sentence(one.text) or is_dated(one, sheet))


def _with_salute(one: Paragraph, length: int, sheet: Sheet, found: Opening) -> Opening:
    """Return an opening with its salutation, and what stands behind that on its line."""
    _low, high = one.stretch(0, length)
    line = Boundary(start=0, text="", tag="salute", role="addressee")
    # Its bullet is a part of the line: letters have no lists before their text.
    salute = sheet.leaf(line, one.start, high)
    block = Group(tag="opener", content=(*found.block.content, salute))
    rest = paragraph(sheet, high, one.end, near=True) if length < len(one.text) else None
    return replace(found, block=block, rest=rest)


def _is_place(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a single line can only be an address."""
    text = one.text.strip()
    if is_postal(one, sheet) or is_labelled(one, sheet.profile.letters):
        return False
    known = rf"^(?:{any_of(sheet.profile.letters.recipients)})(?!\p{{L}})"
    if search(known, text):
        return True
    small = [word for word in text.split() if word[0].islower()]
    return len(small) <= SMALL_WORDS and bool(_NUMBER.search(text) or _CAPITALS.search(text))


def _before(paragraphs: Sequence[Paragraph], end: int, sheet: Sheet) -> Opening:
    """Return an opening of the last of `paragraphs`, those that belong to the salutation."""
    first = len(paragraphs)
    while first and is_line(paragraphs[first - 1]):
        first -= 1
    runs = _runs(paragraphs[first:], sheet)
    posted = any(is_postal(one, sheet) for run in runs for one in run.lines)
    own = _place_and_date(runs) if posted else 0
    while runs and (own or runs[0].kind == "line"):
        first += len(runs.pop(0).lines)
        own = max(0, own - 1)
    block = Group(tag="opener", content=tuple(_parts(runs, sheet)))
    return Opening(start=first, end=end, block=block)


def _place_and_date(runs: list[_Run]) -> int:
    """Return how many runs stand before the place and date of the letter, on its envelope."""
    dated = [at for at, run in enumerate(runs) if run.kind == "date"]
    if not dated:
        return len(runs)
    at = dated[-1]
    return at - 1 if at and _beside(runs[at - 1]) and not _behind(runs, at) else at


def _beside(run: _Run) -> bool:
    """Tell whether an address is the place of writing: no block of lines of its own."""
    return run.kind == "address" and not any(one.near for one in run.lines[1:])


def _behind(runs: list[_Run], at: int) -> bool:
    """Tell whether the place of writing stands behind the date, and nothing else does."""
    others = runs[at + 2 :]
    place = runs[at + 1 : at + 2]
    plain = all(run.kind == "line" for run in others)
    return bool(place) and len(place[0].lines) == 1 and _beside(place[0]) and plain


@dataclass(slots=True, kw_only=True)
class _Run:
    """Lines before the salutation that belong together."""

    kind: str
    """date, address, label or line."""
    lines: list[Paragraph]
    """The lines."""


def _runs(paragraphs: Sequence[Paragraph], sheet: Sheet) -> list[_Run]:
    runs: list[_Run] = []
    for one in paragraphs:
        if is_dated(one, sheet):
            runs.append(_Run(kind="date", lines=[one]))
        elif is_labelled(one, sheet.profile.letters) or is_number(one, sheet):
            runs.append(_Run(kind="label", lines=[one]))
        elif one.near and runs and runs[-1].kind == "line":
            runs[-1].lines.append(one)
        else:
            runs.append(_Run(kind="line", lines=[one]))
    for run, after in zip(runs, [*runs[1:], None], strict=False):
        # What stands on the line above the date is where the writer is.
        above = after is not None and after.kind == "date" and after.lines[0].near
        block = above or len(run.lines) > 1
        if run.kind == "line" and (block or _is_place(run.lines[0], sheet)):
            run.kind = "address"
    merged: list[_Run] = []
    for run in runs:
        named = bool(merged) and len(merged[-1].lines) == 1 and _is_name(merged[-1], sheet)
        if run.kind == "address" and named:
            merged[-1] = _Run(kind="address", lines=[*merged[-1].lines, *run.lines])
        else:
            merged.append(run)
    return merged


def _is_name(run: _Run, sheet: Sheet) -> bool:
    """Tell whether a line above an address is a name, perhaps behind a word such as `To`."""
    one = run.lines[0]
    letters = sheet.profile.letters
    match = search(rf"^(?:{any_of(letters.recipients)})\s+", one.text)
    if match:
        return is_capitalised(one.text[match.end() :], letters)
    if run.kind != "line" or is_postal(one, sheet):
        return False
    several = len(one.text.split()) > 1 or "." in one.text
    return several and is_capitalised(one.text, letters)


def _parts(runs: list[_Run], sheet: Sheet) -> list[Part]:
    """Make the parts of an opener; one line of an address beside the date is its place."""
    parts: list[Part] = []
    skip = False
    for at, run in enumerate(runs):
        if skip:
            skip = False
        elif run.kind == "date":
            if _behind(runs, at):
                place = _address(runs[at + 1], sheet)
                parts.append(Group(tag="dateline", content=(_words(run.lines[0], sheet), place)))
                skip = True
            elif at and _beside(runs[at - 1]):
                parts[-1] = Group(tag="dateline", content=(parts[-1], _words(run.lines[0], sheet)))
            else:
                parts.append(_leaf("dateline", run.lines[0], sheet))
        elif run.kind == "address":
            parts.append(_address(run, sheet))
        else:
            parts.extend(_words(one, sheet) for one in run.lines)
    return parts


def _address(run: _Run, sheet: Sheet) -> Group:
    return Group(tag="address", content=tuple(_leaf("addrLine", one, sheet) for one in run.lines))


def _words(one: Paragraph, sheet: Sheet) -> Words:
    return sheet.leaf(Words(start=0, text=""), one.start, one.end)


def _leaf(tag: str, one: Paragraph, sheet: Sheet) -> Boundary:
    return sheet.leaf(Boundary(start=0, text="", tag=tag), one.start, one.end)
