"""Headings: lines that open a division."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex

from tei_edition.dates import roman_to_int
from tei_edition.model import Head, Mark
from tei_edition.profiles import matches, search
from tei_edition.reader import speakers
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

SESSION = "session"
"""Type of the divisions that divide the whole document."""
HEADS = ("head", "title")
"""Kinds of passages that are headings."""
_HASHES = r"^#{1,6}\s+(?=\S)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """A heading and what it says of its division."""

    type: str
    """@type of the division."""
    n: str | None
    """Number in Arabic figures."""
    level: int
    """Depth among divisions of its kind, from 1; deeper ones go inside."""
    gathers: str
    """Which headings behind it are its subdivisions: "", `unnumbered` or `all`."""
    head: Head
    """The heading."""
    skipped: int
    """Characters of the source before the heading: bullet and hash signs."""
    rest: Paragraph | None = None
    """What stands behind it on its line."""


def opening(one: Paragraph, sheet: Sheet) -> Opening | None:
    """Return what paragraph `one` opens, or None if it is no heading."""
    headings = sheet.profile.headings
    marked = one.passage if one.kind in HEADS else None
    text = " ".join(one.text.split()) if "\n" in one.text else one.text
    if marked is None and not _may_open(one, text, sheet):
        return None
    for kind in headings.patterns:
        if kind.runs_in:
            continue
        match = search(kind.pattern, text)
        if match is None or (one.bullet and not match.groupdict().get("num")):
            continue
        groups = match.groupdict()
        printed = groups.get("n")
        n = number(printed) if printed else None
        if printed and n is None:
            continue
        bare = marked is None and match.start("n") == 0 if printed else False
        if printed and bare and not may_number(printed, sheet):
            continue
        if one.bullet and printed and printed.isdecimal():
            continue  # a number behind a bullet is a list item
        hashes = search(_HASHES, one.text)
        cut = hashes.end() if hashes else 0
        start, _end = one.stretch(cut, len(one.text))
        marks: tuple[Mark, ...] = ()
        if groups.get("num"):
            low, high = one.reading.span(*match.span("num"))
            attributes = (("value", n),) if n else ()
            marks = (Mark(start=low - start, end=high - start, tag="num", attributes=attributes),)
        return Opening(
            type=kind.type,
            n=n,
            level=marked.level if marked else one.text[:cut].count("#") or 1,
            gathers=kind.contains,
            head=sheet.leaf(Head(start=0, text="", annotations=marks), start, one.end),
            skipped=start - one.start,
        )
    if marked is None:
        return None
    head = sheet.leaf(Head(start=0, text=""), one.start, one.end)
    return Opening(type="section", n=None, level=marked.level, gathers="", head=head, skipped=0)


def _may_open(one: Paragraph, text: str, sheet: Sheet) -> bool:
    """Tell whether a paragraph that no format marks as a heading may be one by its `text`."""
    if one.kind not in ("", "p") and (sheet.headed or one.kind != "item"):
        return False
    if len(one.text) > sheet.profile.headings.max_length:
        return False
    if not matches(tuple(kind.pattern for kind in sheet.profile.headings.patterns), text):
        return False
    return not speakers.alone(one, sheet) and not speakers.is_record(one, sheet)


def may_number(printed: str, sheet: Sheet) -> bool:
    """Tell whether a number may be that of a heading.

    One of three figures or four may be anything, such as a year: another one goes before or behind.
    """
    if not printed.isdecimal() or len(printed) < _LARGE:
        return True
    before = _numbers(sheet.source.text)
    return not before.isdisjoint((int(printed) - 1, int(printed) + 1))


_LARGE = 3
"""So many figures of a number are too many to be believed without its neighbour."""
_NUMBER = regex.compile(r"(?m)^\W{0,12}(\d{2,4})[.)]?(?=\s)")


@lru_cache(maxsize=4)
def _numbers(text: str) -> frozenset[int]:
    """Return the numbers of two to four figures with which lines of a text begin."""
    return frozenset(int(one) for one in _NUMBER.findall(text))


def number(printed: str) -> str | None:
    """Return a number in Arabic or Roman figures in Arabic ones; None if it is none."""
    if printed.isdecimal():
        return str(int(printed))
    value = roman_to_int(printed.upper())
    return str(value) if value else None
