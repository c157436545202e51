"""Participants on one line: groups with their roles, names with their separators."""

from __future__ import annotations

import regex

from tei_edition.model import Item, ListBlock, Mark, Words
from tei_edition.patterns import any_of
from tei_edition.profiles import match_at, search, search_all
from tei_edition.profiles.front import Group
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet


def groups(one: Paragraph, at: int, sheet: Sheet, role: str) -> tuple[Item, ...]:
    """Divide what follows the opener into groups, or into names where there is none."""
    text = one.text
    profile = sheet.profile.attendance
    joint = any_of(profile.conjunctions)
    found: list[tuple[int, int, Group, regex.Match[str]]] = []
    for group in profile.groups:
        opening = rf"(?<=^|[;.:,]\s*|\s)({joint}\s+)?{group.pattern}"
        for match in search_all(opening, text):
            if match.start() >= at and all(
                match.end() <= low or high <= match.start() for low, high, _group, _m in found
            ):
                found.append((match.start(), match.end(), group, match))
    found.sort(key=lambda row: row[0])
    starts = [low for low, _high, _group, _match in found]
    items = list(_names(one, at, starts[0] if starts else len(text), sheet, role))
    ends = [*starts[1:], len(text)] if starts else []
    for (low, high, group, match), end in zip(found, ends, strict=True):
        items.append(_group(one, (low, high, end), group, match, sheet))
    return tuple(items)


def _group(
    one: Paragraph,
    place: tuple[int, int, int],
    group: Group,
    match: regex.Match[str],
    sheet: Sheet,
) -> Item:
    low, high, end = place
    titles = any_of(sheet.profile.names.before)
    lead = match_at(rf"\s*(?:{titles}\s+(?=\p{{L}}))?", one.text[:end], high)
    names_from = lead.end() if lead and sheet.profile.names.before else high
    members = _names(one, names_from, end, sheet, group.role)
    if len(members) > 1:
        words = _words(one, low, names_from, sheet)
        nested = ListBlock(rend="inline", items=members)
        return Item(content=(_role(words, one, match), nested), role=group.role)
    words = _words(one, low, end, sheet)
    return Item(content=(_role(words, one, match),), role=group.role)


def _role(words: Words, one: Paragraph, match: regex.Match[str]) -> Words:
    if "name" not in match.re.groupindex or match["name"] is None:
        return words
    start, end = one.reading.span(*match.span("name"))
    mark = Mark(start=start - words.start, end=end - words.start, tag="roleName")
    return Words(start=words.start, text=words.text, annotations=(*words.annotations, mark))


def _names(one: Paragraph, start: int, end: int, sheet: Sheet, role: str) -> tuple[Item, ...]:
    """Divide text[start:end] behind its separators and before conjunctions; separators stay."""
    text = one.text[start:end]
    cuts = name_starts(text, sheet)
    ends = [*cuts[1:], len(text)]
    starts = [low for low, high in zip(cuts, ends, strict=True) if text[low:high].strip()]
    if not starts:
        return ()
    # What shows nothing to a reader, such as a note marker, belongs to the names beside it.
    places = zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True)
    parts = [_words(one, start + low, start + high, sheet) for low, high in places]
    return tuple(Item(content=(words,), role=own_role(words, role, sheet)) for words in parts)


def name_starts(text: str, sheet: Sheet) -> list[int]:
    """Return where the names of a list begin.

    Between semicolons, commas divide names only where a conjunction does so too; elsewhere
    they stand before an office, as they do before words without a capital.
    """
    joint = rf"\s+(?={any_of(sheet.profile.attendance.conjunctions)}\s)"
    pieces = [0]
    if ";" in text.rstrip(" ;."):
        pieces += [match.end() for match in search_all(r"(?<=;)\s+", text)]
    cuts: list[int] = []
    for low, high in zip(pieces, [*pieces[1:], len(text)], strict=True):
        piece = text[low:high]
        several = len(pieces) == 1 or search(joint, piece) is not None
        pattern = rf"(?<=,)\s+|{joint}(?<!,\s+)" if several else r"(?!)"
        found = [match.end() for match in search_all(pattern, piece)]
        ends = [*found[1:], len(piece)] if found else []
        cuts.append(low)
        cuts.extend(
            low + at
            for begin, at, end in zip([0, *found], found, ends, strict=False)
            if piece[:at].count("(") == piece[:at].count(")")
            and any(sign.isupper() for sign in piece[at:end])
            and not (_office(piece[at:end], sheet) and not _office(piece[begin:at], sheet))
        )
    return cuts


def _office(text: str, sheet: Sheet) -> bool:
    """Tell whether nothing but an office is named: behind a name it is that person's."""
    titles = any_of(sheet.profile.names.before)
    return search(rf"^\s*{titles}\s*[,;.]?\s*$", text) is not None


def own_role(words: Words, role: str | None, sheet: Sheet) -> str | None:
    """Return the role that a remark behind the name gives, or that of the others."""
    remarks = sheet.profile.attendance.remarks
    text = words.reading().text
    return next((one.role for one in remarks if search(one.pattern, text)), role)


def _words(one: Paragraph, start: int, end: int, sheet: Sheet) -> Words:
    return sheet.leaf(Words(start=0, text=""), *one.stretch(start, end))
