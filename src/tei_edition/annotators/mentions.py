"""Finding forms of names in running text: one pass, however many names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache

import ahocorasick_rs
import regex

from tei_edition.annotators.cases import Cases
from tei_edition.annotators.earlier import Earlier
from tei_edition.annotators.given import Word, begins, ends, words_before, words_behind
from tei_edition.authority import FULL, Authority, Entry, Form
from tei_edition.model import Reading

_REST = regex.compile(r"[\p{L}\p{M}]*")
_COMPOUND = regex.compile(r"-\p{Lu}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A form of a name in the text, with all that it may mean."""

    start: int
    """Offset in the reading."""
    end: int
    """Offset behind it."""
    text: str
    """The form, as it stands there."""
    candidates: tuple[tuple[Entry, Form], ...]
    """Entries that have this form; that of a name in full is `full`."""
    surname: tuple[int, int]
    """Where in the reading the form stands that the authority has; forenames are beside it."""
    inflected: bool = False
    """Whether it has an ending that the authority's form has not."""
    abbreviated: bool = False
    """Whether its forename is one of the abbreviations of the profile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """Where a mention stands."""

    text: str
    """What is read of its block."""
    earlier: Earlier = field(default_factory=Earlier)
    """The mentions before it in the block."""
    own: bool = True
    """Whether the block is the document's, and no note or abstract of later days."""
    present: bool = False
    """Whether those named there take part: they are listed, speak or sign."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stem:
    """What a pattern of the automaton means, with the ending that must follow it."""

    entry: Entry
    form: Form
    own: str
    others: frozenset[str]


class Finder:
    """All forms of an authority, compiled once."""

    def __init__(
        self, authority: Authority, tags: tuple[str, ...], kinds: tuple[str, ...], cases: Cases
    ) -> None:
        """Compile the forms of `kinds` of the entries with one of `tags`."""
        self.cases = cases
        self.stems: dict[str, list[_Stem]] = {}
        for entry in authority.entries:
            for form in entry.forms if entry.tag in tags else ():
                if form.kind in kinds:
                    self._add(entry, form)
        self.texts = sorted(self.stems)
        self.automaton = ahocorasick_rs.AhoCorasick(self.texts) if self.texts else None

    def _add(self, entry: Entry, form: Form) -> None:
        stem, own, others = self.cases.stem(self.cases.plain(form.text))
        for text, ending in {(stem, own), (stem.upper(), own.upper())}:
            row = _Stem(entry=entry, form=form, own=ending, others=others)
            self.stems.setdefault(text, []).append(row)

    def find(self, reading: Reading) -> tuple[Mention, ...]:
        """Return the mentions in a text; where two overlap, the longer one."""
        if self.automaton is None:
            return ()
        text = self.cases.plain(reading.text)
        found: dict[tuple[int, int], list[Mention]] = {}
        for index, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            if _begins_word(text, start):
                for mention in self._mentions(text, start, end, self.stems[self.texts[index]]):
                    found.setdefault((mention.start, mention.end), []).append(mention)
        return tuple(_joined(mentions) for mentions in _longest(found))

    def _mentions(self, text: str, start: int, stop: int, stems: list[_Stem]) -> Iterator[Mention]:
        """Yield what stands at a hit: for each ending and each reach of forenames one mention."""
        rest = _REST.match(text, stop)
        end = rest.end() if rest else stop
        if text[end : end + 1].isalnum():
            return
        ending = text[stop:end]
        joined = _COMPOUND.match(text, end) is not None
        beside: tuple[tuple[Word, ...], tuple[Word, ...]] | None = None
        for stem in stems:
            inflected = ending != stem.own
            if inflected and ending.casefold() not in stem.others:
                continue
            if joined and stem.entry.tag == "persName":
                continue
            form = replace(stem.form, cert=stem.form.cert or "high") if inflected else stem.form
            low, high = start, end
            if form.text in stem.entry.families:
                if beside is None:
                    beside = words_before(text, start, self.cases), words_behind(text, end)
                low, high = self._reach(text, (start, end), stem.entry, beside)
            abbreviated = self.cases.has_abbreviation(text[low:start])
            if (low, high) != (start, end):
                cert = "high" if inflected or abbreviated else None
                form = Form(text=text[low:high], kind=FULL, cert=cert)
            yield Mention(
                start=low,
                end=high,
                text=text[low:high],
                candidates=((stem.entry, form),),
                surname=(start, end),
                inflected=inflected,
                abbreviated=abbreviated,
            )

    def _reach(
        self,
        text: str,
        surname: tuple[int, int],
        entry: Entry,
        beside: tuple[tuple[Word, ...], tuple[Word, ...]],
    ) -> tuple[int, int]:
        """Return where the name begins and ends: with forenames before the surname, or behind."""
        start, end = surname
        begin = begins(beside[0], entry, self.cases)
        if begin is not None:
            return begin, end
        return start, ends(beside[1], text, entry, self.cases) or end


@lru_cache(maxsize=16)
def finder(
    authority: Authority, tags: tuple[str, ...], kinds: tuple[str, ...], cases: Cases
) -> Finder:
    """Return the finder of these forms, made once for all documents."""
    return Finder(authority, tags, kinds, cases)


def _begins_word(text: str, start: int) -> bool:
    before = text[start - 1 : start]
    return not (before.isalnum() or before in ("-", "_"))


def _joined(mentions: list[Mention]) -> Mention:
    """Return one mention with all candidates; those by an exact form come before inflections."""
    exact = [one for one in mentions if not one.inflected] or mentions
    first = exact[0]
    rows: dict[tuple[str, str], tuple[Entry, Form]] = {}
    for one in exact:
        entry, form = one.candidates[0]
        rows.setdefault((entry.pointer, form.text), (entry, form))
    if len(exact) < len(mentions):
        # An ending of one name may make it another's: Petrov in the genitive is Petrova.
        rows = {key: (entry, replace(form, cert="medium")) for key, (entry, form) in rows.items()}
    return replace(first, candidates=tuple(rows.values()))


def _longest(found: dict[tuple[int, int], list[Mention]]) -> Iterator[list[Mention]]:
    reached = 0
    for start, end in sorted(found, key=lambda one: (one[0], -one[1])):
        if start >= reached:
            yield found[start, end]
            reached = end
