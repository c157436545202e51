"""Prose, told at one glance: most paragraphs of most documents are nothing but running text."""

from __future__ import annotations

from tei_edition.profiles import matches
from tei_edition.reader import agendas, openers, rows, speakers
from tei_edition.reader.letter_lines import LINE_MAX
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet


def constructs(sheet: Sheet) -> tuple[str, ...]:
    """Return the patterns of all that a long paragraph of the body may be besides.

    A construct that is told by anything else has its test in `is_prose`.
    """
    profile, cues = sheet.profile, sheet.profile.speakers
    return (
        profile.lines.items,
        rows.opener(profile.attendance.openers),
        *profile.attendance.lines,
        *profile.attendance.sentences,
        *openers.leads(profile),
        agendas.heading(profile.headings.agenda),
        *(kind.pattern for kind in profile.headings.patterns),
        *(kind.pattern for kind in profile.boundaries),
        *cues.alone,
        *cues.inline,
        *speakers.names_only(profile),
        *cues.votes,
        cues.record,
        cues.decision,
    )


def is_prose(one: Paragraph, sheet: Sheet, patterns: tuple[str, ...]) -> bool:
    """Tell whether a paragraph cannot be anything but running text; see `constructs`."""
    if not one.text:  # Brackets alone, in place of words that are missing.
        return one.kind in ("", "p")
    words = sheet.source.text[one.start : one.end]
    return (
        len(one.text) > LINE_MAX
        and one.kind in ("", "p")
        and not one.bullet
        and not ("  " in words or "\t" in words)
        and not speakers.ASIDE.match(one.text)
        and not matches(patterns, one.text)
        and not sheet.called.cue(one.text)
    )
