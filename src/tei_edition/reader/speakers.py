"""Speaker cues: a line with a name only, a name before the words, a line of several names."""

from __future__ import annotations

import regex

from tei_edition.model import Ab, P, Speaker
from tei_edition.profiles import search
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

_NAME = r"(?:\p{Lu}\.\s?){0,3}\p{Lu}[\p{L}’\x27-]+(?:\s\p{Lu}[\p{L}’\x27-]+){0,2}"


def alone(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether the paragraph is only the name of a speaker."""
    found = any(search(pattern, one.text) for pattern in sheet.profile.speakers.alone)
    return found and not is_record(one, sheet)


def is_record(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether the paragraph records what the meeting did, and is nobody's speech."""
    speakers = sheet.profile.speakers
    return search(speakers.record, one.text) is not None or is_vote(one, sheet)


def is_decision(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether the paragraph says in so many words that something was decided."""
    return search(sheet.profile.speakers.decision, one.text) is not None


def is_vote(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether the paragraph says how a vote went."""
    return any(search(pattern, one.text) for pattern in sheet.profile.speakers.votes)


def several(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether the paragraph only lists the names of those who spoke."""
    if not sheet.profile.speakers.lists:
        return False
    titles = "|".join(regex.escape(title) for title in sheet.profile.names.before) or r"(?!)"
    joints = "|".join(regex.escape(word) for word in sheet.profile.attendance.conjunctions)
    name = rf"(?:(?:{titles})\s+)?{_NAME}"
    joint = rf"(?:,\s+(?:(?:{joints})\s+)?|\s+(?:{joints})\s+)" if joints else r",\s+"
    return search(rf"^{name}(?:{joint}{name})+,?\.?$", one.text) is not None


def cue(one: Paragraph, sheet: Sheet) -> tuple[Speaker, int] | None:
    """Return a cue at the beginning of the paragraph and where its words begin."""
    if is_record(one, sheet):
        return None
    for pattern in sheet.profile.speakers.inline:
        match = search(pattern, one.text, "speaker")
        if match and match.end() < len(one.text):
            start, end = one.stretch(0, match.end())
            return sheet.leaf(Speaker(start=0, text=""), start, end), end
    return None


def paragraph(one: Paragraph, sheet: Sheet) -> P | Ab:
    """Return an empty block of the kind that a paragraph is."""
    if is_vote(one, sheet):
        return Ab(start=0, text="", type="vote")
    if is_decision(one, sheet):
        return Ab(start=0, text="", type="decision")
    return P(start=0, text="")
