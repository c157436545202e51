"""Persons whom no authority knows: participants, speakers, and behind an honorific."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

import regex

from tei_edition.annotators.cases import cases_of
from tei_edition.annotators.columns import joined
from tei_edition.annotators.context import Context, key
from tei_edition.annotators.cues import Learned, behind_offices, cues, heard
from tei_edition.annotators.forenames import known_forenames
from tei_edition.annotators.given import INITIAL
from tei_edition.annotators.honorifics import REACH, any_of, sex_before, title_before
from tei_edition.annotators.things import is_thing
from tei_edition.diagnostics import Diagnostic, Rule, Severity
from tei_edition.model import Leaf, Name
from tei_edition.patterns.taken import Taken

_COLUMN = regex.compile(r"(?:(?<=[^\s.])[ \t]{2,}|(?<=\.)[ \t]{3,})(?=\S)")
_CAPITALISED = regex.compile(r"[ \r\n]{1,3}(?P<word>\p{Lu}[\p{L}’\x27-]*\p{L})")
_INITIAL = regex.compile(INITIAL)
_FULL_WORD = regex.compile(r"\S+(?<!\.)(?!\S)")

UNKNOWN_PERSON = Rule(
    code="TE132",
    name="unknown-person",
    severity=Severity.INFO,
    summary="A person is named whom the personography does not know.",
    rationale="The name is tagged, but it leads nowhere.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stranger:
    """A mention of a person whom no authority knows."""

    text: str
    """The name, white space folded to single blanks."""
    start: int
    """Offset in the source."""
    end: int
    """Offset behind it."""
    onward: str = ""
    """A word behind it that may be a part of the name, or a noun of the sentence."""

    @property
    def surname(self) -> str:
        """Its last word that is no initial, or the initials where there is none."""
        *words, last = self.text.split()
        if not last.endswith("."):
            return last
        return next((word for word in reversed(words) if not word.endswith(".")), last)


def unknown(leaf: Leaf, found: list[Name], learned: Learned, known: Context) -> Iterator[Name]:
    """Yield the names of persons that are not among those `found`.

    Surnames that are `learned` already are known behind an office, too.
    """
    reading = joined(known.readings[key(leaf)])
    text = reading.text
    words = heard(text, known.signals)
    spans = [*cues(leaf, reading, known, found, words)]
    spans += behind_offices(reading, learned, known, words, spans)
    if not spans:
        return
    taken = Taken(len(leaf.text))
    for one in found:
        taken.add(one.start, one.end)
    for begin, behind in spans:
        stop = _untitled(text, begin, begin + _bare(text[begin:behind], known), known)
        if stop == begin:
            continue
        start, end = _in_column(leaf.text, *reading.span(begin, stop))
        if not (start == end or taken.has(start, end) or _is_thing(text, begin, stop, known)):
            taken.add(start, end)
            yield Name(start=start, end=end, tag="persName")


def onward(text: str, end: int, known: Context) -> str:
    """Return the word behind a name, where nouns have capitals, too: "Herr Take Ionescu"."""
    names = known.scope.profile.names
    match = _CAPITALISED.match(text, end) if names.capitals == "nouns" else None
    if not match or match["word"] in known.never or title_before(text, match.end(), names):
        return ""
    return match["word"]


def _in_column(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the part of a name before the blanks of a column, or behind, if initials open it."""
    name = text[start:end]
    gaps = [*_COLUMN.finditer(text, start, end)] if "  " in name or "\t" in name else []
    if not gaps:
        return start, end
    if _INITIAL.match(text, gaps[-1].end()):
        return gaps[-1].end(), end
    stop = gaps[0].start()
    return (start, stop) if _FULL_WORD.search(text, start, stop) else (start, start)


def _bare(text: str, known: Context) -> int:
    """Return the length of a name without what is put behind it and is no part of it."""
    match = _possessive(known.scope.profile.names.possessives).search(text)
    return match.start() if match else len(text)


@lru_cache(maxsize=16)
def _possessive(signs: tuple[str, ...]) -> regex.Pattern[str]:
    """Return the pattern of mere words: a search with it needs no bound."""
    return regex.compile(rf"{any_of(signs)}(?!\p{{L}})")


def _untitled(text: str, start: int, end: int, known: Context) -> int:
    """Return where a name ends without an office behind it; `start` if there is no name.

    King is a surname behind forenames only, and Surveyor is none at all.
    """
    *given, last = text[start:end].split()
    names = known.scope.profile.names
    office = last in known.never
    if not given or not (office or title_before(text, end, names)):
        return end
    listed = known_forenames(names, known.scope.authority)
    initials = [bool(_INITIAL.fullmatch(one)) for one in given]
    forenames = [one.casefold() in listed for one in given]
    before = text[max(0, start - REACH) : start].split()
    if all(initials) and before and before[-1].casefold() in names.articles:
        # "Der K. Botschafter" is the royal ambassador.
        return start
    if office and (initials == [True] or not any((*initials, *forenames))):
        # "C. Other" is nobody: an initial alone is no name.
        return start
    if not office and all(map(max, initials, forenames)):
        return end
    return start + len(text[start : end - len(last)].rstrip())


def _is_thing(text: str, start: int, end: int, known: Context) -> bool:
    """Tell whether a firm or street is named: behind each word but initials may stand `Road`."""
    things = known.scope.profile.names.things
    at = start
    while at < end:
        blank = text.find(" ", at, end)
        stop = end if blank < 0 else blank
        if text[stop - 1] != "." and is_thing(text, stop, things):
            return True
        at = stop + 1
    return False


def report(strangers: list[Stranger], known: Context) -> Iterator[Diagnostic]:
    """Report each unknown person once, at the first mention.

    A surname alone is that of the only one who is called so with forenames.
    """
    plain = cases_of(known.scope.profile.names).plain
    persons: dict[str, list[Stranger]] = {}
    for one in strangers:
        persons.setdefault(plain(one.text), []).append(one)
    bearers: dict[str, list[str]] = {}
    for name, mentions in persons.items():
        if " " in name:
            bearers.setdefault(plain(mentions[0].surname), []).append(name)
    either: dict[str, list[str]] = {}
    sex = _sex_at(known)
    for name in [one for one in persons if one in bearers]:
        fitting = [one for one in bearers[name] if _may_be(persons[name], persons[one], sex)]
        if len(fitting) == 1:
            persons[fitting[0]] += persons.pop(name)
        elif fitting:
            either[name] = [persons[one][0].text for one in fitting]
    for name, mentions in persons.items():
        yield _unknown(mentions, either.get(name, []), known)


def _sex_at(known: Context) -> Callable[[int], str]:
    """Return what tells the sex of a name's bearer by the title before that place; once each."""
    names, text = known.scope.profile.names, known.scope.source.text
    return cache(lambda at: sex_before(text, at, names))


def _may_be(alone: list[Stranger], full: list[Stranger], sex: Callable[[int], str]) -> bool:
    """Tell whether the titles before two names tell of no two sexes."""
    return len({sex(one.start) for one in (*alone, *full)} - {""}) <= 1


def _unknown(mentions: list[Stranger], either: list[str], known: Context) -> Diagnostic:
    """Return what is to say of a person; `either` are those who may be meant."""
    first = min(mentions, key=lambda one: one.start)
    name, *also = dict.fromkeys(one.text for one in mentions)
    message = ", also ".join(f'"{one}"' for one in (name, *also))
    message += f" (named {len(mentions)} times)" if len(mentions) > 1 else ""
    message += " is not in the personography"
    hint = "convert with --proposals FILE for entries to paste there, or leave it without @ref"
    if word := next((one.onward for one in mentions if one.onward), ""):
        message += f', and may go on with "{word}"'
        hint = f'if "{word}" is part of the name, add the whole name to the personography'
    elif either:
        message += ", and may be " + " or ".join(f'"{one}"' for one in either)
        hint = "see who is meant, and set @ref in the TEI file once the personography has them"
    return UNKNOWN_PERSON.at(known.scope.source.span(first.start, first.end), message, hint)
