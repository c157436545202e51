"""Paragraphs to a tree: sessions, divisions with headings, speeches, lists, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tei_edition.model import Ab, Block, Div, Fate, ListBlock, P, Sp, Speaker
from tei_edition.reader import (
    agendas,
    attendance,
    columns,
    ending,
    headings,
    lists,
    run_in,
    speakers,
    tables,
)
from tei_edition.reader.headings import SESSION, Opening
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet
from tei_edition.tei import mint_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The document's own blocks."""

    blocks: tuple[Block, ...]
    """Sessions, divisions or plain blocks."""
    layout: tuple[Fate, ...]
    """Bullets and hash signs."""


@dataclass(slots=True, kw_only=True)
class _Open:
    """A division under construction."""

    div: Div
    depth: int
    gathers: str = ""
    spoken: bool = False
    content: list[Block] = field(default_factory=list)


def running(paragraphs: Sequence[Paragraph], sheet: Sheet, ids: set[str]) -> Body:
    """Build the tree of running text."""
    builder = _Builder(sheet, ids)
    at = 0
    while at < len(paragraphs):
        at += builder.take(paragraphs[at:])
    return Body(blocks=builder.close(), layout=tuple(builder.layout))


class _Builder:
    """Walks down the paragraphs with the divisions that are open."""

    def __init__(self, sheet: Sheet, ids: set[str]) -> None:
        self.sheet = sheet
        self.layout: list[Fate] = []
        self.stack = [_Open(div=Div(type="", content=()), depth=0)]
        self.speech: tuple[Speaker, list[Block]] | None = None
        self.ids = ids
        self.sessions = False

    def take(self, paragraphs: Sequence[Paragraph]) -> int:
        """Add what the first paragraph opens; return how many paragraphs it took."""
        one, sheet = paragraphs[0], self.sheet
        if marked := tables.block(paragraphs, sheet):
            self.add(marked[0])
            return marked[1]
        opener = attendance.opener(one, sheet) or (
            not self.spoken() and attendance.leads_group(one, sheet)
        )
        listed = attendance.participants(paragraphs, sheet, self.stops) if opener else None
        if listed:
            self.end_speech()
            return self.add_list(listed[0], paragraphs[: listed[1]])
        if found := columns.table(paragraphs, sheet):
            self.add(found[0])
            return found[1]
        if self.begun() and (last := ending.ending(paragraphs, sheet)):
            self.leave(self.outermost)
            self.stack[-1].content.extend(last[0])
            return last[1]
        if taken := agendas.rows(paragraphs, sheet):
            self.end_speech()
            return self.add_list(agendas.block(paragraphs[:taken], sheet), paragraphs[:taken])
        if taken := self.announced(paragraphs):
            return self.add_list(lists.list_block(paragraphs[:taken], sheet), paragraphs[:taken])
        if opening := headings.opening(one, sheet) or self.run_in(paragraphs, self.last):
            behind = one.start + opening.skipped
            self.layout.extend(sheet.fates(one.start, behind, "notation", "heading-sign"))
            self.open(opening)
            if opening.rest:
                self.add_line(opening.rest)
            return 1
        if taken := self.listed(paragraphs):
            return self.add_list(lists.list_block(paragraphs[:taken], sheet), paragraphs[:taken])
        if one.bullet:
            self.layout.extend(sheet.fates(one.start, one.body, "residue", "lone-dash"))
        self.add_line(one)
        return 1

    def add_list(self, block: ListBlock, taken: Sequence[Paragraph]) -> int:
        """Add a list that was made of the paragraphs `taken`; return how many they are."""
        self.layout.extend(lists.bullets(taken, self.sheet))
        self.add(block)
        return len(taken)

    def add_line(self, one: Paragraph) -> None:
        """Add a paragraph that is no heading, list or list of participants."""
        sheet = self.sheet
        if speakers.alone(one, sheet):
            self.end_speech()
            speaker = sheet.leaf(Speaker(start=0, text=""), one.body, one.end)
            self.speech = (speaker, [])
        elif speakers.several(one, sheet):
            self.end_speech()
            self.add(sheet.leaf(Ab(start=0, text="", type="speakers"), one.body, one.end))
        elif cue := speakers.cue(one, sheet):
            self.end_speech()
            self.speech = (cue[0], [sheet.leaf(P(start=0, text=""), cue[1], one.end)])
        else:
            if speakers.is_record(one, sheet) or (self.speech and speakers.narrates(one, sheet)):
                self.end_speech()
            self.add(tables.plain(one, sheet))

    def announced(self, paragraphs: Sequence[Paragraph]) -> int:
        """Return how many numbered lines are a list, since a decision with a colon is before them.

        The last line is a heading if it has the number of the next item of the agenda.
        """
        if not (self.last and agendas.announces(self.last, self.sheet)):
            return 0
        every = lists.rows(paragraphs, self.sheet, lambda _one: False)
        numbers = [int(one.div.n) for one in self.stack if one.div.n and one.div.type != SESSION]
        opening = headings.opening(paragraphs[every - 1], self.sheet) if every and numbers else None
        heads = opening is not None and opening.n == str(numbers[-1] + 1)
        return every - 1 if heads else every

    def run_in(self, paragraphs: Sequence[Paragraph], before: Block | None) -> Opening | None:
        """Return the heading that the first paragraph begins with, if it stands where one may."""
        found = run_in.opening(paragraphs[0], self.sheet)
        if found is None:
            return None
        numbered = [one.div for one in self.stack if one.div.n and one.div.type != SESSION]
        last = numbered[-1] if numbered else None
        return found if run_in.fits(found, last, before, paragraphs[1:], self.sheet) else None

    def listed(self, paragraphs: Sequence[Paragraph]) -> int:
        """Return how many of the first paragraphs are items of one list."""
        taken = lists.rows(paragraphs, self.sheet, self.stops)
        for at in range(1, taken):
            apart = run_in.ends_list(paragraphs[at - 1], paragraphs[at], self.sheet)
            if apart and self.run_in(paragraphs[at:], None):
                return at
        return taken

    def spoken(self) -> bool:
        """Tell whether somebody spoke already: a role before a colon is a speaker's then."""
        return self.speech is not None or any(opened.spoken for opened in self.stack)

    def stops(self, one: Paragraph) -> bool:
        """Tell whether an item is really the beginning of something else."""
        return (
            headings.opening(one, self.sheet) is not None
            or attendance.opener(one, self.sheet) is not None
        )

    def add(self, block: Block) -> None:
        if self.speech:
            self.speech[1].append(block)
        else:
            self.stack[-1].content.append(block)

    def end_speech(self) -> None:
        if self.speech:
            speaker, content = self.speech
            self.speech = None
            self.stack[-1].spoken = True
            self.add(Sp(speaker=speaker, content=tuple(content)))

    def open(self, opening: Opening) -> None:
        """Open the division of a heading at its place in the tree."""
        self.end_speech()
        if opening.type == SESSION:
            self.open_session(opening)
            return
        inside = opening.n is None and opening.level == 1 and self.gathering("unnumbered")
        below = opening.gathers != "all" and self.gathering("all")
        depth = 1 + opening.level + (1 if inside else 0) + (1 if below else 0)
        self.leave(depth - 1)
        wanted = f"item-{opening.n}" if opening.n else None
        div = Div(
            type=opening.type,
            n=opening.n,
            id=mint_id(wanted, self.ids) if wanted else None,
            head=opening.head,
            content=(),
        )
        self.stack.append(_Open(div=div, depth=depth, gathers=opening.gathers))

    def open_session(self, opening: Opening) -> None:
        """Divide the document; what stands before the first such heading is a session too."""
        self.leave(0)
        count = sum(isinstance(block, Div) for block in self.stack[0].content)
        before = self.stack[0].content
        if not self.sessions and not all(isinstance(block, ListBlock) for block in before):
            first = Div(type=SESSION, n="1", content=tuple(before))
            self.stack[0].content = [first]
            self.stack[0].spoken = False
            count = 1
        self.sessions = True
        div = Div(type=SESSION, n=str(count + 1), head=opening.head, content=())
        self.stack.append(_Open(div=div, depth=1))

    @property
    def last(self) -> Block | None:
        """The block that was added last where the next one goes."""
        content = self.speech[1] if self.speech else self.stack[-1].content
        return content[-1] if content else None

    @property
    def outermost(self) -> int:
        """Depth of the division that a closing line closes: a session, or the whole text."""
        return 1 if self.sessions else 0

    def begun(self) -> bool:
        """Tell whether there is anything to close."""
        inner = any(one.depth > self.outermost for one in self.stack)
        here = self.stack[min(self.outermost, len(self.stack) - 1)]
        return inner or bool(here.content) or self.speech is not None

    def gathering(self, kind: str) -> bool:
        """Tell whether an open division gathers the headings of this kind behind its own."""
        return any(one.gathers == kind for one in self.stack)

    def leave(self, depth: int) -> None:
        """Close the divisions that are deeper than `depth`, and speech with them."""
        self.end_speech()
        while self.stack[-1].depth > depth:
            done = self.stack.pop()
            self.stack[-1].content.append(replace(done.div, content=tuple(done.content)))

    def close(self) -> tuple[Block, ...]:
        """Close everything and return the blocks of the document."""
        self.leave(0)
        return tuple(self.stack[0].content)
