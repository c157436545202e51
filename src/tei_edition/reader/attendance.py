"""Lists of participants: an opener, groups with their roles, names with their separators."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import regex

from tei_edition.model import Head, Item, ListBlock, P, Quote, Words
from tei_edition.patterns import any_of
from tei_edition.profiles import matches, search
from tei_edition.reader.groups import groups, own_role
from tei_edition.reader.lines import ends_sentence
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

Stops = Callable[[Paragraph], bool]

LINE_MAX = 120
"""No longer line is one participant of a list with a line for each; characters."""


def opener(one: Paragraph, sheet: Sheet) -> regex.Match[str] | None:
    """Return the words that open a list of participants."""
    if match := _labelled(one, sheet):
        return match
    for pattern in sheet.profile.attendance.lines:
        if match := search(pattern, one.text):
            return match
    for pattern in sheet.profile.attendance.sentences:
        match = search(pattern, one.text)
        if match and not _goes_on(one.text[match.end() :], sheet):
            return match
    return None


def leads_group(one: Paragraph, sheet: Sheet) -> bool:
    """Tell whether a line names a group with a colon, and a person or nothing behind it."""
    groups = sheet.profile.attendance.groups
    patterns = tuple(rf"^(?:{group.pattern})" for group in groups)
    for pattern in patterns if matches(patterns, one.text) else ():
        match = search(pattern, one.text)
        if match and match[0].rstrip().endswith(":"):
            rest = one.text[match.end() :]
            return not rest.strip() or search(_person(sheet), rest) is not None
    return False


def _person(sheet: Sheet) -> str:
    """Return the pattern of a text that begins with a name, and is no sentence."""
    titles = any_of(sheet.profile.names.before)
    joints = any_of(sheet.profile.attendance.conjunctions)
    name = r"\p{Lu}[\p{L}.’\x27-]*"
    # Small words of three letters stand in names too: "von", "de la", "v.".
    word = rf"(?:{name}|{titles}|\p{{Ll}}{{1,3}}\.?)"
    return rf"^\s*(?:{word}\s+){{0,6}}{name}\s*(?:[,;(\[–-]|$|{joints}\s)"


def _goes_on(text: str, sheet: Sheet) -> bool:
    """Tell whether another sentence stands behind the names."""
    titles = any_of(tuple(one for one in sheet.profile.names.before if one.endswith(".")))
    bare = regex.sub(rf"\b(?:{titles}|\p{{Lu}}\.)", "", text)
    return search(r"[.?!]\s+\S", bare) is not None


def _labelled(one: Paragraph, sheet: Sheet) -> regex.Match[str] | None:
    """Return an opener of the profile, up to the colon."""
    return search(rf"^(?i:{any_of(sheet.profile.attendance.openers)})\s?:", one.text)


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
    if items := groups(first, end, sheet, role):
        behind = _first(items[0]).start
        head = sheet.leaf(Head(start=0, text=""), first.body, behind) if end else None
        taken = 1
        # A list that names one group in its head does not hold another one.
        more = role == sheet.profile.attendance.role or not head
        while more and taken < len(paragraphs) and _is_more(paragraphs[taken], sheet):
            items = (*items, *groups(paragraphs[taken], 0, sheet, role))
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
    match item.content[0]:
        case ListBlock(items=items):
            return _first(items[0])
        case Quote(content=paragraphs):
            return paragraphs[0]
        case first:
            return first


def _rows(following: Sequence[Paragraph], stops: Stops) -> list[Paragraph]:
    """Return the paragraphs that are a participant or a group each: bulleted, or close lines."""
    rows: list[Paragraph] = []
    for at, one in enumerate(following):
        after = following[at + 1] if at + 1 < len(following) else None
        close = (one.near or not rows) and not _is_sentence(one.text)
        fits = one.bullet or close or _leads(one, after)
        if not fits or len(one.text) > LINE_MAX or stops(one):
            break
        rows.append(one)
    return rows


def _is_sentence(text: str) -> bool:
    """Tell whether a line ends as a sentence, not with letters that stand behind a name."""
    return ends_sentence(text) and not search(_LETTERS, text)


_LETTERS = r"(?:\p{Lu}\p{Ll}{0,2}\.\s?){2,}$|,\s+\p{Lu}\p{Ll}{1,3}\.$"
"""Letters behind a name: "O.B.E.", "Ph.D.", "Jr."."""


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
            inner = Item(content=(words,), role=own_role(words, items[-1].role, sheet))
            before = rest[0].items if rest and isinstance(rest[0], ListBlock) else ()
            items[-1] = replace(items[-1], content=(lead, ListBlock(items=(*before, inner))))
        else:
            items.append(Item(content=(words,), role=own_role(words, role, sheet)))
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
