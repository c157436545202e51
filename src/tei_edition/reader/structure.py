"""Paragraphs to a tree: sessions, divisions with headings, speeches, lists, paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from tei_edition.model import Ab, Block, Fate, ListBlock, P, Sp, Speaker
from tei_edition.reader import (
    agendas,
    attendance,
    columns,
    ending,
    headings,
    lists,
    openers,
    prose,
    run_in,
    speakers,
    tables,
)
from tei_edition.reader.divisions import Divisions
from tei_edition.reader.headings import Opening
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The document's own blocks."""

    blocks: tuple[Block, ...]
    """Sessions, divisions or plain blocks."""
    layout: tuple[Fate, ...]
    """Bullets and hash signs."""


def running(paragraphs: Sequence[Paragraph], sheet: Sheet, ids: set[str]) -> Body:
    """Build the tree of running text."""
    builder = _Builder(sheet, ids)
    at = 0
    while at < len(paragraphs):
        one = paragraphs[at]
        prosaic = prose.is_prose(one, sheet, builder.constructs)
        at += builder.add_prose(one) if prosaic else builder.take(paragraphs[at:])
    return Body(blocks=builder.close(), layout=tuple(builder.layout))


class _Builder:
    """Walks down the paragraphs with the divisions that are open."""

    def __init__(self, sheet: Sheet, ids: set[str]) -> None:
        self.sheet = sheet
        self.layout: list[Fate] = []
        self.divisions = Divisions(ids)
        self.constructs = prose.constructs(sheet)
        self.speech: tuple[Speaker, list[Block]] | None = None

    def take(self, paragraphs: Sequence[Paragraph]) -> int:
        """Add what the first paragraph opens, if no prose; return how many paragraphs it took."""
        one, sheet = paragraphs[0], self.sheet
        if marked := tables.block(paragraphs, sheet):
            self.add(marked[0])
            return marked[1]
        # Offices with their holders are signatures at the end, but not below those present.
        if self.begun() and not self.listing() and (last := ending.ending(paragraphs, sheet)):
            self.end_speech()
            self.divisions.leave(self.divisions.outermost)
            self.divisions.add(*last[0])
            return last[1]
        if listed := self.attendance(paragraphs):
            self.end_speech()
            return self.add_lists(listed.blocks, paragraphs[: listed.taken])
        if found := columns.table(paragraphs, sheet):
            self.add(found[0])
            return found[1]
        if taken := agendas.rows(paragraphs, sheet):
            self.end_speech()
            return self.add_lists([agendas.block(paragraphs[:taken], sheet)], paragraphs[:taken])
        if taken := self.announced(paragraphs):
            return self.add_lists([lists.list_block(paragraphs[:taken], sheet)], paragraphs[:taken])
        if opening := headings.opening(one, sheet) or self.run_in(paragraphs, self.last):
            behind = one.start + opening.skipped
            self.layout.extend(sheet.fates(one.start, behind, "notation", "heading-sign"))
            self.end_speech()
            self.divisions.open(opening)
            if opening.rest:
                self.add_line(opening.rest)
            return 1
        if taken := self.listed(paragraphs):
            return self.add_lists([lists.list_block(paragraphs[:taken], sheet)], paragraphs[:taken])
        if one.bullet:
            self.layout.extend(sheet.fates(one.start, one.body, "residue", "lone-dash"))
        self.add_line(one)
        return 1

    def add_lists(self, blocks: Sequence[Block], taken: Sequence[Paragraph]) -> int:
        """Add lists that were made of the paragraphs `taken`; return how many they are."""
        self.layout.extend(lists.bullets(taken, self.sheet))
        for block in blocks:
            self.add(block)
        return len(taken)

    def add_prose(self, one: Paragraph) -> int:
        """Add a paragraph of running text, which is all that is taken."""
        if self.speech and speakers.narrates(one, self.sheet):
            self.end_speech()
        self.add(tables.quoted(self.sheet.leaf(P(start=0, text=""), one.start, one.end), one))
        return 1

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

    def attendance(self, paragraphs: Sequence[Paragraph]) -> attendance.Listed | None:
        """Return the list of participants that the first paragraph opens."""
        one, sheet = paragraphs[0], self.sheet
        opens = (
            openers.opener(one, sheet) is not None
            # Once somebody spoke, a role before a colon is a speaker's.
            or (not self.spoken() and openers.leads_group(one, sheet))
            or (self.listing() and openers.names_group(one, sheet))
        )
        return attendance.participants(paragraphs, sheet, self.stops) if opens else None

    def announced(self, paragraphs: Sequence[Paragraph]) -> int:
        """Return how many numbered lines are a list, since a decision with a colon is before them.

        The last line is a heading if it has the number of the next item of the agenda.
        """
        if not (self.last and agendas.announces(self.last, self.sheet)):
            return 0
        every = lists.rows(paragraphs, self.sheet, lambda _one: False)
        item = self.divisions.numbered
        opening = headings.opening(paragraphs[every - 1], self.sheet) if every and item else None
        heads = opening is not None and item is not None and opening.n == str(int(item.n or 0) + 1)
        return every - 1 if heads else every

    def run_in(self, paragraphs: Sequence[Paragraph], before: Block | None) -> Opening | None:
        """Return the heading that the first paragraph begins with, if it stands where one may."""
        found = run_in.opening(paragraphs[0], self.sheet)
        if found is None:
            return None
        last = self.divisions.numbered
        return found if run_in.fits(found, last, before, paragraphs[1:], self.sheet) else None

    def listed(self, paragraphs: Sequence[Paragraph]) -> int:
        """Return how many of the first paragraphs are items of one list.

        A number alone makes no list, unless the format or a colon before it says so.
        """
        taken = lists.rows(paragraphs, self.sheet, self.stops)
        if taken == 1 and paragraphs[0].kind != "item" and not agendas.introduces(self.last):
            return 0
        for at in range(1, taken):
            apart = run_in.ends_list(paragraphs[at - 1], paragraphs[at], self.sheet)
            if apart and self.run_in(paragraphs[at:], None):
                return at
            if run_in.goes_on(paragraphs[: at + 1], self.divisions.numbered, self.sheet):
                return at
        return taken

    def stops(self, one: Paragraph) -> bool:
        """Tell whether an item is really the beginning of something else."""
        return (
            headings.opening(one, self.sheet) is not None
            or openers.opener(one, self.sheet) is not None
        )

    @property
    def last(self) -> Block | None:
        """The block that was added last where the next one goes."""
        if self.speech:
            return self.speech[1][-1] if self.speech[1] else None
        return self.divisions.last

    def listing(self) -> bool:
        """Tell whether a list of participants was added last."""
        return isinstance(self.last, ListBlock) and self.last.type == "participants"

    def begun(self) -> bool:
        """Tell whether there is anything to close."""
        return self.divisions.begun or self.speech is not None

    def spoken(self) -> bool:
        """Tell whether somebody spoke already."""
        return self.speech is not None or self.divisions.spoken

    def add(self, block: Block) -> None:
        if self.speech:
            self.speech[1].append(block)
        else:
            self.divisions.add(block)

    def end_speech(self) -> None:
        if self.speech:
            speaker, content = self.speech
            self.speech = None
            self.divisions.hear()
            self.add(Sp(speaker=speaker, content=tuple(content)))

    def close(self) -> tuple[Block, ...]:
        """Close everything and return the blocks of the document."""
        self.end_speech()
        return self.divisions.close()
