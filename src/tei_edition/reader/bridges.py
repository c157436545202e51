"""What a page break or a foot note parts: the paragraph goes on behind it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, zip_longest

import regex

from tei_edition.diagnostics import Diagnostic, Rule, Severity
from tei_edition.model import Annotation, Elsewhere, Empty, Notation, Note, NoteRef
from tei_edition.profiles import search
from tei_edition.reader.hyphens import LINE_END_HYPHEN
from tei_edition.reader.paragraphs import Paragraph, paragraph
from tei_edition.reader.sheet import Sheet

JOINED_OVER_PAGES = Rule(
    code="TE114",
    name="paragraph-joined-over-pages",
    severity=Severity.INFO,
    summary="A paragraph was taken to go on behind a page break, though a capital follows.",
    rationale="Only the sense tells whether a new paragraph begins there.",
)

UNFINISHED_MIN = 60
"""No shorter line without a stop goes on behind a page break with a capital; characters."""
LISTED_MIN = 30
"""The same for a line that ends with a comma."""

_STOP = regex.compile(r"[.?!…][\s\"'”’»)\]\d\[*_]*$")
_BROKEN_WORD = regex.compile(r"(\p{L}*\p{Ll})-$")
_LOWER = regex.compile(r"\p{Ll}")
_REST = regex.compile(r"\p{Ll}{2,}")

Begins = Callable[[Paragraph], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bridged:
    """The paragraphs of the text, whole."""

    paragraphs: tuple[Paragraph, ...]
    """Paragraphs; what stands within one but is not its own is marked in the sheet."""
    sheet: Sheet
    """The sheet from which to cut leaves from now on."""
    before: tuple[int, int] | None
    """The page break before the first paragraph."""
    joined: tuple[tuple[int, int], ...]
    """Stretches over which paragraphs go on."""
    diagnostics: tuple[Diagnostic, ...]
    """What was inferred."""


def bridge(
    paragraphs: Sequence[Paragraph], notes: Sequence[Note], sheet: Sheet, begins: Begins
) -> Bridged:
    """Join what page breaks and notes part; a break between paragraphs ends the first of them.

    `begins` tells whether a paragraph is a heading, a speaker or the like.
    """
    noted = sorted((note.start, note.content[-1].end) for note in notes)
    outer = [
        (first, last)
        for first, last in sheet.breaks
        if not any(first < high and low < last for low, high in noted)
    ]
    work = _Work(sheet, outer)
    for one, following in zip_longest(paragraphs, paragraphs[1:]):
        work.add(one)
        limit = following.start if following else len(sheet.source.text)
        breaks = outer[bisect_left(outer, (one.end,)) : bisect_left(outer, (limit,))]
        parted = bool(breaks) or bisect_left(noted, (one.end,)) < bisect_left(noted, (limit,))
        whole = replace(one, text=work.text(one)) if parted else one
        if following and parted and _goes_on(whole, following, sheet, begins, paged=bool(breaks)):
            work.join(one, following)
        elif breaks:
            work.extend(breaks)
    whole, changed = work.result()
    first = whole[0].start if whole else len(sheet.source.text)
    lead = [(low, min(high, first)) for low, high in outer if low < first]
    return Bridged(
        paragraphs=whole,
        sheet=changed,
        before=(lead[0][0], lead[-1][1]) if lead else None,
        joined=tuple(work.joined),
        diagnostics=tuple(work.findings),
    )


def parted(
    bridged: Bridged, notes: Sequence[Note]
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """Return the paragraphs before the end notes, and those behind them."""
    last = max((note.start for note in placed(bridged, notes) if note.place == "end"), default=None)
    if last is None:
        return bridged.paragraphs, ()
    before = tuple(one for one in bridged.paragraphs if one.start < last)
    return before, bridged.paragraphs[len(before) :]


def placed(bridged: Bridged, notes: Sequence[Note]) -> tuple[Note, ...]:
    """Return the notes, with those at the foot of a page marked so.

    The text goes on behind them, over them or after a page break, on which stands no
    page break between them and their marker.
    """
    starts = [one.start for one in bridged.paragraphs]
    markers = {
        mark.note: mark.start for mark in reversed(bridged.sheet.marks) if isinstance(mark, NoteRef)
    }
    breaks = [low for low, _ in bridged.sheet.breaks]
    found = []
    for note in notes:
        end = note.content[-1].end
        more = next((start for start in starts if start > end), None)
        over = any(low <= note.start < high for low, high in bridged.joined)
        turns = more is not None and any(end <= at < more for at in breaks)
        marker = markers.get(note.start, note.start)
        apart = any(marker < at < note.start for at in breaks)
        foot = (over or turns) and not apart
        found.append(replace(note, place="foot") if foot else note)
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Gap:
    """A stretch within a paragraph that holds breaks and what belongs elsewhere."""

    start: int
    end: int
    blank: bool = False
    """Whether two words meet over it."""
    word: bool = False
    """Whether a word goes on over it."""


class _Work:
    """Paragraphs under construction, and the gaps in them."""

    def __init__(self, sheet: Sheet, breaks: Sequence[tuple[int, int]]) -> None:
        self.sheet = sheet
        self.breaks = breaks
        self.done: list[tuple[Paragraph, int]] = []
        self.gaps: list[_Gap] = []
        self.hyphens: list[Annotation] = []
        self.joined: list[tuple[int, int]] = []
        self.findings: list[Diagnostic] = []

    def add(self, one: Paragraph) -> None:
        """Add a paragraph, unless it has been joined to the one before."""
        if not self.done or self.done[-1][1] < one.end:
            self.done.append((one, one.end))

    def text(self, one: Paragraph) -> str:
        """Return the text of the last paragraph, which ends as `one` does."""
        first, _ = self.done[-1]
        return one.text if one is first else f"{first.text} {one.text}"

    def extend(self, breaks: Sequence[tuple[int, int]]) -> None:
        """Let the last paragraph reach over `breaks`."""
        first, end = self.done[-1]
        self.gaps.append(_Gap(start=end, end=breaks[-1][1]))
        self.done[-1] = first, breaks[-1][1]

    def join(self, one: Paragraph, following: Paragraph) -> None:
        """Let the last paragraph, which ends as `one` does, go on with `following`."""
        first, end = self.done[-1]
        self.done[-1] = first, following.end
        self.joined.append((end, following.start))
        broken, rest = _BROKEN_WORD.search(one.text), _REST.match(following.text)
        if broken and rest and f"{broken[0]}{rest[0]}" not in self.sheet.source.text:
            at = one.reading.offsets[-1]
            self.hyphens.append(Notation(start=at, end=at + 1, rule=LINE_END_HYPHEN))
        word = bool(broken and rest)
        self.gaps.append(_Gap(start=end, end=following.start, blank=not word, word=word))
        if not following.text[:1].islower():
            self.findings.append(
                JOINED_OVER_PAGES.at(
                    self.sheet.source.span(following.start),
                    "what stands before the page break has no end, so that it goes on here",
                    "if a new paragraph begins here, part it in the TEI file",
                )
            )

    def result(self) -> tuple[tuple[Paragraph, ...], Sheet]:
        """Return the paragraphs, and the sheet in which the gaps are marked."""
        if not self.gaps:
            return tuple(one for one, _ in self.done), self.sheet
        inner = {id(mark) for gap in self.gaps for mark in self.sheet.within(gap.start, gap.end)}
        marks = [*(mark for mark in self.sheet.marks if id(mark) not in inner), *self.hyphens]
        for gap in self.gaps:
            own = gap_marks(self.sheet, (gap.start, gap.end), self.breaks, blank=gap.blank)
            marks.extend(_in_word(mark) if gap.word else mark for mark in own)
        changed = self.sheet.with_marks(marks)
        whole = (
            one if one.end == end else paragraph(changed, one.start, end, near=one.near)
            for one, end in self.done
        )
        return tuple(whole), changed


def gap_marks(
    sheet: Sheet, span: tuple[int, int], breaks: Sequence[tuple[int, int]], *, blank: bool
) -> Iterator[Annotation]:
    """Yield those of the `breaks` that lie in a span, and mark the rest as belonging elsewhere.

    With `blank` one character of white space remains as the blank between two words.
    """
    text = sheet.source.text
    start, end = span
    own = [
        mark
        for low, high in breaks
        if start <= low < end
        for mark in sheet.within(low, min(high, end))
    ]
    free = set(range(start, end)).difference(*(range(mark.start, mark.end) for mark in own))
    if blank:
        free.discard(next((at for at in (start, end - 1) if at in free and text[at].isspace()), -1))
    yield from own
    for _, group in groupby(enumerate(sorted(free)), key=lambda pair: pair[1] - pair[0]):
        places = [at for _, at in group]
        yield Elsewhere(start=places[0], end=places[-1] + 1)


def _in_word(mark: Annotation) -> Annotation:
    """Return a page break that does not part words."""
    if isinstance(mark, Empty):
        return replace(mark, attributes=(*mark.attributes, ("break", "no")))
    return mark


def _goes_on(
    one: Paragraph, following: Paragraph, sheet: Sheet, begins: Begins, *, paged: bool
) -> bool:
    """Tell whether `one` breaks off and goes on with `following`."""
    if one.passage is not following.passage:
        # A format that marks paragraphs says where they end, also before a note.
        return False
    text, more = one.text.rstrip(), following.text
    if _STOP.search(text) or following.bullet or search(sheet.profile.lines.items, more):
        return False
    if _LOWER.match(more):
        return True
    unfinished = (len(text) >= UNFINISHED_MIN and _LOWER.match(text[-1:])) or (
        len(text) >= LISTED_MIN and text.endswith(",")
    )
    return paged and bool(unfinished) and not begins(one) and not begins(following)
