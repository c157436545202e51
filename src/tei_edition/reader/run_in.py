"""Headings that run in: a number and a phrase, with the words of the text behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import regex

from tei_edition.model import Ab, Block, Div, Head, ListBlock, Mark, P
from tei_edition.profiles import search
from tei_edition.profiles.structure import Heading
from tei_edition.reader import lists
from tei_edition.reader.headings import Opening, may_number, number
from tei_edition.reader.paragraphs import Paragraph, paragraph
from tei_edition.reader.sheet import Sheet


def opening(one: Paragraph, sheet: Sheet) -> Opening | None:
    """Return the heading with a number that a paragraph begins with, and its other words."""
    if one.kind not in ("", "p") or one.bullet:
        return None
    for kind in sheet.profile.headings.patterns:
        match = search(kind.pattern, one.text, "num", "n") if kind.runs_in else None
        n = number(match["n"]) if match and may_number(match["n"], sheet) else None
        if match and n and not _abbreviated(match, sheet):
            return _divided(one, match, kind, n, sheet)
    return None


def _divided(
    one: Paragraph, match: regex.Match[str], kind: Heading, n: str, sheet: Sheet
) -> Opening:
    """Return the heading that `match` found, divided from the words behind it."""
    begins = match.start("rest") if match["rest"] else len(one.text)
    start, end = one.stretch(0, begins)
    low, high = one.reading.span(*match.span("num"))
    num = Mark(start=low - start, end=high - start, tag="num", attributes=(("value", n),))
    rest = paragraph(sheet, end, one.end, near=True) if end < one.end else None
    return Opening(
        type=kind.type,
        n=n,
        level=1,
        gathers=kind.contains,
        head=sheet.leaf(Head(start=0, text="", annotations=(num,)), start, end),
        skipped=0,
        rest=replace(rest, passage=one.passage) if rest else None,
    )


def _abbreviated(match: regex.Match[str], sheet: Sheet) -> bool:
    """Tell whether the stop behind the phrase is that of a title: `2. Mr. Hope said`."""
    phrase = match.string[: match.start("rest")] if match["rest"] else match[0]
    last = phrase.split()[-1]
    return last in sheet.profile.names.before


def fits(
    found: Opening,
    last: Div | None,
    before: Block | None,
    following: Sequence[Paragraph],
    sheet: Sheet,
) -> bool:
    """Tell whether a heading that runs in is one, and no item of a list.

    It has the number behind that of the `last` division with a number that is open; if there is
    none, it has words behind it, or is the first and no other number is `following`.
    """
    if isinstance(before, P | Ab) and before.text.rstrip().endswith(":"):
        return False
    if last is not None:
        above = last.head.text if last.head else ""
        usual = _is_usual(found) or above.rstrip().endswith(_ENDS)
        numbers = (int(last.n or 0) + 1, _counted(last, before) + 1)
        return usual and above[:1].isdigit() and int(found.n or 0) in numbers
    alone = found.n == "1" and bool(following) and lists.label(following[0], sheet) is None
    return (found.rest is not None and _is_usual(found)) or alone


_ENDS = (".", "—", "–")
"""How a heading that runs in ends."""
_USUAL = regex.compile(r"[\d.\s]+(?:\P{Ll}+|[\p{L}\s’\x27&-]+[.—–\s]*)$")


def _is_usual(found: Opening) -> bool:
    """Tell whether a heading is of capitals or words only, so that it needs none before it."""
    return _USUAL.match(found.head.text) is not None


def _counted(last: Div, before: Block | None) -> int:
    """Return the number of the last item of the meeting, perhaps one that is in a list."""
    first = int(last.n or 0) + 1
    items = before.items if isinstance(before, ListBlock) else ()
    numbers = [_FIGURES.sub("", item.label.text) if item.label else "" for item in items]
    listed = numbers == [str(first + at) for at in range(len(numbers))]
    return first - 1 + (len(numbers) if listed else 0)


def goes_on(paragraphs: Sequence[Paragraph], last: Div | None, sheet: Sheet) -> bool:
    """Tell whether the last paragraph has a heading, and the others the numbers before its own.

    They are items of the meeting too, behind a `last` one whose heading runs in.
    """
    if last is None or last.head is None or not last.head.text.rstrip().endswith(_ENDS):
        return False
    found = opening(paragraphs[-1], sheet)
    if found is None or found.rest is None or not _is_usual(found):
        return False
    labels = (lists.label(one, sheet) for one in paragraphs)
    numbers = [_FIGURES.sub("", one["label"]) if one else "" for one in labels]
    first = int(last.n or 0) + 1
    return numbers == [str(first + at) for at in range(len(numbers))]


def ends_list(above: Paragraph, below: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a number does not go on with the list above it, or stands apart from it."""
    labels = [lists.label(one, sheet) for one in (above, below)]
    first, second = (int(_FIGURES.sub("", one["label"]) or 0) if one else 0 for one in labels)
    return second != first + 1 or (above.near and not below.near)


_FIGURES = regex.compile(r"\D")
