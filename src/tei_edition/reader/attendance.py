"""Lists of participants: an opener, groups with their roles, names with their separators."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import regex

from tei_edition.model import Head, Item, ListBlock, Mark, P, Words
from tei_edition.profiles import match_at, search, search_all
from tei_edition.profiles.front import Group
from tei_edition.reader.paragraphs import Paragraph, ends_sentence
from tei_edition.reader.sheet import Sheet

Stops = Callable[[Paragraph], bool]

LINE_MAX = 120
"""No longer line is one participant of a list with a line for each; characters."""


def opener(one: Paragraph, sheet: Sheet) -> regex.Match[str] | None:
    """Return the words that open a list of participants."""
    if match := _labelled(one, sheet):
        return match
    for pattern in sheet.profile.attendance.sentences:
        match = search(pattern, one.text)
        if match and not _goes_on(one.text[match.end() :], sheet):
            return match
    return None


def _goes_on(text: str, sheet: Sheet) -> bool:
    """Tell whether another sentence stands behind the names."""
    titles = "|".join(regex.escape(one) for one in sheet.profile.names.before if one.endswith("."))
    bare = regex.sub(rf"\b(?:{titles or '(?!)'}|\p{{Lu}}\.)", "", text)
    return search(r"[.?!]\s+\S", bare) is not None


def _labelled(one: Paragraph, sheet: Sheet) -> regex.Match[str] | None:
    """Return an opener of the profile, up to the colon."""
    words = "|".join(regex.escape(word) for word in sheet.profile.attendance.openers)
    return search(rf"^(?i:{words})\s?:", one.text) if words else None


def participants(
    paragraphs: Sequence[Paragraph], sheet: Sheet, stops: Stops
) -> tuple[ListBlock, int] | None:
    """Read the list that the first paragraph opens; return it and the paragraphs it took.

    None means that the opener has no participants behind it.
    """
    first = paragraphs[0]
    match = opener(first, sheet)
    end = match.end() if match else 0
    role = _role_of(first.text[:end], sheet)
    if items := _groups(first, end, sheet, role):
        head = sheet.leaf(Head(start=0, text=""), first.body, _first(items[0]).start)
        taken = 1
        while taken < len(paragraphs) and _is_more(paragraphs[taken], sheet):
            items = (*items, *_groups(paragraphs[taken], 0, sheet, role))
            taken += 1
        block = ListBlock(type="participants", rend="inline", head=head, items=items)
        return block, taken
    head = sheet.leaf(Head(start=0, text=""), first.body, first.end)
    rows = _rows(paragraphs[1:], stops)
    if not rows:
        return None
    return ListBlock(type="participants", head=head, items=_lines(rows, sheet, role)), 1 + len(rows)


def _is_more(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a line right behind a list on one line names another group and its members."""
    groups = sheet.profile.attendance.groups
    return (
        one.near
        and not one.bullet
        and _labelled(one, sheet) is None
        and any(search(rf"^(?:{group.pattern})", one.text) for group in groups)
    )


def _first(item: Item) -> Words | P:
    """Return the first words of an item."""
    first = item.content[0]
    return _first(first.items[0]) if isinstance(first, ListBlock) else first


def _rows(following: Sequence[Paragraph], stops: Stops) -> list[Paragraph]:
    """Return the paragraphs that are a participant or a group each: bulleted, or close lines."""
    rows: list[Paragraph] = []
    for at, one in enumerate(following):
        after = following[at + 1] if at + 1 < len(following) else None
        close = (one.near or not rows) and not ends_sentence(one.text)
        fits = one.bullet or close or _leads(one, after)
        if not fits or len(one.text) > LINE_MAX or stops(one):
            break
        rows.append(one)
    return rows


def _leads(one: Paragraph, after: Paragraph | None) -> bool:
    """Tell whether a line names the group of the lines behind it."""
    return one.text.endswith(":") or bool(not one.bullet and after and after.bullet)


def _lines(rows: list[Paragraph], sheet: Sheet, role: str) -> tuple[Item, ...]:
    """Return an item for each line, those behind a group's name inside its item."""
    items: list[Item] = []
    for at, one in enumerate(rows):
        words = sheet.leaf(Words(start=0, text=""), one.body, one.end)
        if _leads(one, rows[at + 1] if at + 1 < len(rows) else None):
            items.append(Item(content=(words,), role=_role_of(one.text, sheet)))
        elif items and _is_group(items[-1]):
            lead, *rest = items[-1].content
            inner = Item(content=(words,), role=_own_role(words, items[-1].role, sheet))
            before = rest[0].items if rest and isinstance(rest[0], ListBlock) else ()
            items[-1] = replace(items[-1], content=(lead, ListBlock(items=(*before, inner))))
        else:
            items.append(Item(content=(words,), role=_own_role(words, role, sheet)))
    return tuple(items)


def _is_group(item: Item) -> bool:
    lead = item.content[0]
    return len(item.content) > 1 or (isinstance(lead, Words) and lead.text.endswith(":"))


def _role_of(text: str, sheet: Sheet) -> str:
    """Return the role of a group by its name, or that of those in no group."""
    profile = sheet.profile.attendance
    return next(
        (group.role for group in profile.groups if search(rf"(?i:{group.pattern})", text)),
        profile.role,
    )


def _groups(one: Paragraph, at: int, sheet: Sheet, role: str) -> tuple[Item, ...]:
    """Divide what follows the opener into groups, or into names where there is none."""
    text = one.text
    profile = sheet.profile.attendance
    joint = "|".join(regex.escape(word) for word in profile.conjunctions) or r"(?!)"
    found: list[tuple[int, int, Group, regex.Match[str]]] = []
    for group in profile.groups:
        opening = rf"(?<=^|[;.:,]\s*|\s)((?:{joint})\s+)?{group.pattern}"
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
    titles = "|".join(regex.escape(title) for title in sheet.profile.names.before)
    lead = match_at(rf"\s*(?:(?:{titles})\s+)?", one.text[:end], high)
    names_from = lead.end() if lead and titles else high
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
    """Divide text[start:end] behind commas and before conjunctions; separators stay."""
    text = one.text[start:end]
    joint = "|".join(regex.escape(word) for word in sheet.profile.attendance.conjunctions)
    separator = ";" if ";" in text.rstrip(" ;.") else ","
    pattern = rf"(?<={separator})\s+" + (rf"|\s+(?=(?:{joint})\s)(?<!,\s+)" if joint else "")
    cuts = [0]
    for match in search_all(pattern, text):
        if text[: match.start()].count("(") == text[: match.start()].count(")"):
            cuts.append(match.end())
    ends = [*cuts[1:], len(text)]
    starts = [low for low, high in zip(cuts, ends, strict=True) if text[low:high].strip()]
    if not starts:
        return ()
    # What shows nothing to a reader, such as a note marker, belongs to the names beside it.
    places = zip([0, *starts[1:]], [*starts[1:], len(text)], strict=True)
    parts = [_words(one, start + low, start + high, sheet) for low, high in places]
    return tuple(Item(content=(words,), role=_own_role(words, role, sheet)) for words in parts)


def _own_role(words: Words, role: str | None, sheet: Sheet) -> str | None:
    """Return the role that a remark behind the name gives, or that of the others."""
    remarks = sheet.profile.attendance.remarks
    text = words.reading().text
    return next((one.role for one in remarks if search(one.pattern, text)), role)


def _words(one: Paragraph, start: int, end: int, sheet: Sheet) -> Words:
    return sheet.leaf(Words(start=0, text=""), *one.stretch(start, end))
