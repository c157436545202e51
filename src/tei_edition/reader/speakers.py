"""Speaker cues: a line with a name only, a name before the words, a line of several names."""

from __future__ import annotations

from functools import lru_cache

import regex

from tei_edition.model import Ab, P, Speaker
from tei_edition.patterns import any_of
from tei_edition.profiles import Profile, matches, search
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

_NAME = r"(?:\p{Lu}\.\s?){0,3}\p{Lu}[\p{L}’\x27-]+(?:\s\p{Lu}[\p{L}’\x27-]+){0,2}"


def alone(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether the paragraph is only the name of a speaker."""
    return matches(sheet.profile.speakers.alone, one.text) and not is_record(one, sheet)


def is_record(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether the paragraph records what the meeting did, and is nobody's speech."""
    speakers = sheet.profile.speakers
    return matches((speakers.record, *speakers.votes), one.text)


def is_decision(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether the paragraph says in so many words that something was decided."""
    return search(sheet.profile.speakers.decision, one.text) is not None


def narrates(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a paragraph tells what somebody said, or the meeting decided: no speech."""
    speakers = sheet.profile.speakers
    names = sheet.profile.names
    titles = (names.before, names.offices, names.articles)
    return matches(_told(*titles, speakers.tells, speakers.decisions), one.text)


@lru_cache(maxsize=16)
def _told(
    titles: tuple[str, ...],
    offices: tuple[str, ...],
    articles: tuple[str, ...],
    tells: tuple[str, ...],
    decisions: tuple[str, ...],
) -> tuple[str, ...]:
    """Return the patterns of paragraphs that tell: by a title, name and verb, or a decision."""
    title = rf"(?:(?i:{any_of(articles)})\s+)?(?:{'|'.join((f'(?i:{any_of(titles)})', *offices))})"
    name = r"(?:\p{Lu}[\p{L}.’\x27-]*\s+){0,4}"
    person = rf"^(?:{title}\s+){{1,2}}{name}(?:{any_of(tells)})\b"
    decision = rf"^(?:{any_of(decisions)})\s+\p{{Ll}}"
    return (*((person,) if tells else ()), *((decision,) if decisions else ()))


def is_vote(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether the paragraph says how a vote went."""
    return matches(sheet.profile.speakers.votes, one.text)


def several(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether the paragraph only lists the names of those who spoke."""
    return matches(names_only(sheet.profile), one.text)


def names_only(profile: Profile) -> tuple[str, ...]:
    """Return the patterns of a line of names, if such lines list speakers."""
    if not profile.speakers.lists:
        return ()
    return (_several(profile.names.before, profile.attendance.conjunctions),)


@lru_cache(maxsize=16)
def _several(titles: tuple[str, ...], conjunctions: tuple[str, ...]) -> str:
    """Return the pattern of a line of names."""
    name = rf"(?:{any_of(titles)}\s+)?{_NAME}"
    joints = any_of(conjunctions)
    joint = rf"(?:,\s+(?:{joints}\s+)?|\s+{joints}\s+)" if conjunctions else r",\s+"
    return rf"^{name}(?:{joint}{name})+,?\.?$"


def cue(one: Paragraph, sheet: Sheet) -> tuple[Speaker, int] | None:
    """Return a cue at the beginning of the paragraph and where its words begin."""
    behind = _cue(one.text, sheet)
    if not behind or is_record(one, sheet):
        return None
    start, end = one.stretch(0, behind)
    return sheet.leaf(Speaker(start=0, text=""), start, end), end


def _cue(text: str, sheet: Sheet) -> int:
    """Return where the words behind a cue begin; 0 if there is no cue or nothing behind it."""
    aside = ASIDE.match(text)
    short = text[: aside.start("aside")] + text[aside.end("aside") :] if aside else text
    inline = sheet.profile.speakers.inline
    found = [search(one, short, "speaker") for one in inline] if matches(inline, short) else []
    ends = (*(match.end() for match in found if match), sheet.called.cue(short))
    behind = next((end for end in ends if 0 < end < len(short)), 0)
    return behind and behind + len(text) - len(short)


ASIDE = regex.compile(r"[^:()\n]{2,60}(?P<aside>\s\([^():\n]{1,60}\))\s?:\s")
"""A remark in brackets between the name of a speaker and the colon: `Mr. Hope (rising): No`."""


def paragraph(one: Paragraph, sheet: Sheet) -> P | Ab:
    """Return an empty block of the kind that a paragraph is."""
    if is_vote(one, sheet):
        return Ab(start=0, text="", type="vote")
    if is_decision(one, sheet):
        return Ab(start=0, text="", type="decision")
    return P(start=0, text="")
