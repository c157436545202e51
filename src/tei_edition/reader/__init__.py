"""The reader: a source and the profile of its kind to a text of blocks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.model import Empty, P, Residue, SourceText, Text, leaves
from tei_edition.profiles import PatternTimeoutError, Profile
from tei_edition.reader import between, headings, memoranda, openers, speakers
from tei_edition.reader.attending import with_speakers
from tei_edition.reader.body import structure
from tei_edition.reader.bridges import bridge, parted, placed
from tei_edition.reader.fields import take_fields
from tei_edition.reader.front import Front, assembled
from tei_edition.reader.header import take_after, take_header
from tei_edition.reader.note_checks import check_notes
from tei_edition.reader.notes import take_notes
from tei_edition.reader.paragraphs import Paragraph, paragraphs
from tei_edition.reader.sheet import Sheet, sheet

EMPTY_SOURCE = Rule(
    code="TE101",
    name="empty-source",
    severity=Severity.ERROR,
    summary="A source has no text.",
    rationale="A TEI file without text would look like a document that says nothing.",
)
SLOW_PATTERN = Rule(
    code="TE102",
    name="slow-pattern",
    severity=Severity.ERROR,
    summary="A pattern of the profile takes too long on a source.",
    rationale="A pattern that backtracks without end would hang the conversion.",
)
CONTROL_CHARACTER = Rule(
    code="TE103",
    name="control-character",
    severity=Severity.WARNING,
    summary="A source has control characters, which XML cannot hold.",
    rationale="They were dropped; where they stand, a conversion may have damaged the text.",
)

UNKNOWN_BLANK = Rule(
    code="TE108",
    name="blank-of-unknown-length",
    severity=Severity.INFO,
    summary="A blank of the document survives only as the remains of a formula.",
    rationale="What was left open there, and whether more is missing, only the original shows.",
)

__all__ = ["read"]


def read(source: SourceText, profile: Profile) -> Result[Text | None]:
    """Read `source` with the conventions of `profile`; the value is None if it has no text."""
    try:
        return _read(source, profile)
    except PatternTimeoutError as error:
        finding = SLOW_PATTERN.at(
            source.span(0),
            f"the pattern {error.pattern!r} of profile {profile.name} does not come to an end",
            "avoid nested repetitions such as (a+)+ and bound the others: {0,80} for *",
        )
        return Result(value=None, diagnostics=(finding,))


def _read(source: SourceText, profile: Profile) -> Result[Text | None]:
    page = sheet(source, profile)
    found = paragraphs(page)
    heard = with_speakers(page, found)
    if heard is not page:
        page, found = heard, paragraphs(heard)
    if not found:
        finding = EMPTY_SOURCE.at(
            source.span(0), "the source has no text", "is it the right file, and was it saved?"
        )
        return Result(value=None, diagnostics=(finding,))

    def begins(one: Paragraph) -> bool:
        return _opens_body(one, page)

    drawn = tuple(between.drawn(page, found))
    fields, found = take_fields(found, page)
    taken = take_notes(found, page)
    notes = taken.notes
    bridged = bridge(taken.rest, notes, page, begins)
    page = bridged.sheet
    before, after = parted(bridged, notes)
    memo = memoranda.memorandum(before, page)
    first = memo[0] if memo else len(before)
    front = take_header(before[:first], page, begins)
    front = replace(front, rest=(*front.rest, *before[first:]))
    behind = take_after(after, page)
    if not front.rest and not behind.rest:
        # What has nothing to stand before is no front matter.
        front = Front(rest=before)
    body = structure((*front.rest, *behind.rest), page)
    lead = () if bridged.before is None else (page.leaf(P(start=0, text=""), *bridged.before),)
    text = Text(
        id=source.id,
        language=profile.language,
        header=(*fields, *front.fields, *behind.fields),
        body=(*lead, *assembled(front.kept, body.blocks)),
        notes=placed(bridged, notes),
        layout=(*taken.layout, *front.layout, *behind.layout, *body.layout),
    )
    text = replace(text, layout=(*text.layout, *between.outside(drawn, text)))
    return Result(
        value=text,
        diagnostics=(
            *bridged.diagnostics,
            *check_notes(text, page),
            *_control_characters(text, source),
            *_blanks(text, source),
        ),
    )


def _opens_body(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether paragraph `one` can only belong to the document itself."""
    return (
        one.kind not in ("", "p", "title")
        or openers.opener(one, sheet) is not None
        or openers.leads_group(one, sheet)
        or headings.opening(one, sheet) is not None
        or speakers.alone(one, sheet)
        or speakers.is_record(one, sheet)
        or bool(one.bullet)
    )


def _control_characters(text: Text, source: SourceText) -> list[Diagnostic]:
    places = [
        leaf.start + mark.start
        for leaf in leaves(text)
        for mark in leaf.annotations
        if isinstance(mark, Residue) and mark.rule == "control-character"
    ]
    if not places:
        return []
    signs = sorted({f"U+{ord(source.text[at]):04X}" for at in places})
    return [
        CONTROL_CHARACTER.at(
            source.span(places[0], places[0] + 1),
            f"{len(places)} control characters were dropped: {', '.join(signs)}",
            "look at the place in the original, and remove the characters from the source",
        )
    ]


def _blanks(text: Text, source: SourceText) -> Iterator[Diagnostic]:
    for leaf in leaves(text):
        for mark in leaf.annotations:
            if not isinstance(mark, Empty) or mark.tag != "space":
                continue
            if "quantity" not in dict(mark.attributes):
                yield UNKNOWN_BLANK.at(
                    source.span(leaf.start + mark.start, leaf.start + mark.end),
                    "the length of the blank that stood here is not known",
                    "see in the original how long it is, and whether words are missing behind it",
                )
