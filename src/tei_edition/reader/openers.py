"""What opens a list of participants: words with a colon or alone on a line, or in a sentence."""

from __future__ import annotations

from functools import lru_cache

import regex

from tei_edition.patterns import any_of
from tei_edition.profiles import Profile, matches, search
from tei_edition.reader import rows
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet


def opener(one: Paragraph, sheet: Sheet) -> regex.Match[str] | None:
    """Return the words that open a list of participants."""
    if match := labelled(one, sheet):
        return match
    for pattern in sheet.profile.attendance.lines:
        if match := search(pattern, one.text):
            return match
    for pattern in sheet.profile.attendance.sentences:
        match = search(pattern, one.text)
        if match and not goes_on(one.text[match.end() :], sheet):
            return match
    return None


def labelled(one: Paragraph, sheet: Sheet) -> regex.Match[str] | None:
    """Return an opener of the profile, up to the colon or to the end of the line."""
    return search(rows.opener(sheet.profile.attendance.openers), one.text)


def leads_group(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a line names a group with a colon or dash, and a person or nothing behind it."""
    patterns = leads(sheet.profile)
    for pattern in patterns if matches(patterns, one.text) else ():
        match = search(pattern, one.text)
        if match and match[0].rstrip().endswith((":", "–", "—")):
            rest = one.text[match.end() :]
            return not rest.strip() or is_person(rest, sheet)
    return False


def leads(profile: Profile) -> tuple[str, ...]:
    """Return the patterns of a paragraph that begins with the words of a group."""
    return tuple(rf"^(?:{group.pattern})" for group in profile.attendance.groups)


def names_group(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a line is only the name of a group, perhaps without its colon."""
    return not one.bullet and rows.is_group(one.text, sheet)


def role_of(text: str, sheet: Sheet) -> str:
    """Return the role of a group by its name, or that of those in no group."""
    profile = sheet.profile.attendance
    line = rows.with_colon(text)
    return next(
        (group.role for group in profile.groups if search(rf"(?i:{group.pattern})", line)),
        profile.role,
    )


def goes_on(text: str, sheet: Sheet) -> bool:
    """Tell whether another sentence stands behind the names."""
    titles = any_of(tuple(one for one in sheet.profile.names.before if one.endswith(".")))
    bare = regex.sub(rf"\b(?:{titles}|\p{{Lu}}\.)", "", text)
    return search(r"[.?!]\s+\S", bare) is not None


def is_person(text: str, sheet: Sheet) -> bool:
    """Tell whether a text begins with a name or a title, and is no sentence."""
    profile = sheet.profile
    return search(_person(profile.names.before, profile.attendance.conjunctions), text) is not None


@lru_cache(maxsize=16)
def _person(titles: tuple[str, ...], conjunctions: tuple[str, ...]) -> str:
    joints = any_of(conjunctions)
    name = r"\p{Lu}[\p{L}.’\x27-]*"
    # Small words of three letters stand in names too: "von", "de la", "v.".
    word = rf"(?:{name}|{any_of(titles)}|\p{{Ll}}{{1,3}}\.?)"
    return rf"^\s*(?:{word}\s+){{0,6}}{name}\s*(?:[,;(\[–-]|$|{joints}\s)"


def is_titled(text: str, sheet: Sheet) -> bool:
    """Tell whether a text begins with a title or initials and a name."""
    return search(_titled(sheet.profile.names.before), text) is not None


@lru_cache(maxsize=16)
def _titled(titles: tuple[str, ...]) -> str:
    return rf"^\s*(?:(?:{any_of(titles)}\s+)+|(?:\p{{Lu}}\.\s?){{1,3}})\p{{Lu}}"
