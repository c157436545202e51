"""Fields of the front matter: how the profile, or the format of the source, tells them."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from tei_edition import dates
from tei_edition.model import Fate, Field, P
from tei_edition.profiles import search
from tei_edition.profiles.front import HeaderField
from tei_edition.reader.lines import ends_sentence
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

DATE_MAX = 100
"""No longer line right behind the title says when and where; characters."""


def take_fields(
    paragraphs: Sequence[Paragraph], sheet: Sheet
) -> tuple[tuple[Field, ...], tuple[Paragraph, ...]]:
    """Take the fields that the format of the source marks, wherever they stand."""
    rest = tuple(one for one in paragraphs if one.kind != "field")
    fields = tuple(
        make_field(known(one.passage.role, sheet), sheet, one.start, one.end)
        for one in paragraphs
        if one.passage and one.kind == "field"
    )
    return fields, rest


def known(role: str, sheet: Sheet) -> HeaderField:
    """Return the field of the profile with a role, which knows its parts."""
    known = (one for one in sheet.profile.header.fields if one.role == role)
    return next(known, HeaderField(role=role))


def make_field(field: HeaderField, sheet: Sheet, start: int, end: int) -> Field:
    """Return a field with source[start:end] and the parts that its pattern names."""
    leaf = sheet.leaf(P(start=0, text=""), start, end)
    text = " ".join(leaf.reading().text.split())
    parts: dict[str, str] = {}
    for pattern in (field.pattern, field.parts):
        match = search(pattern, text) if pattern else None
        if match:
            named = {key: value for key, value in match.groupdict().items() if value}
            parts |= named
    return Field(role=field.role, content=(leaf,), parts=tuple(parts.items()))


def label(text: str, sheet: Sheet) -> tuple[HeaderField, regex.Match[str]] | None:
    """Return the field whose label opens a text, and the label."""
    for field in sheet.profile.header.fields:
        if field.labels:
            labels = "|".join(regex.escape(label) for label in field.labels)
            if match := search(rf"^(?:{labels})\s?:\s*", text):
                return field, match
    return None


def furniture(one: Paragraph, sheet: Sheet, layout: list[Fate]) -> bool:
    """Drop a whole line that the profile knows as furniture, and say whether it did."""
    for rule in sheet.profile.header.furniture:
        if search(rule.pattern, one.text):
            layout.extend(sheet.fates(one.start, one.end, "residue", rule.rule))
            return True
    return False


def holds_day(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a short line that is no sentence has one full date: place and day."""
    if len(one.text) > DATE_MAX or (ends_sentence(one.text) and not one.text[:1].islower()):
        return False
    found = dates.find(one.text, sheet.profile.dates.words)
    return len(found) == 1 and found[0].first.day is not None and found[0].first.iso is not None
