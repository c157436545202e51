"""How minutes end: when the meeting closed, who took them, who signed them, and when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

import regex

from tei_edition.model import Boundary, Group, Words
from tei_edition.profiles import matches, search
from tei_edition.profiles.structure import Boundaries
from tei_edition.reader import headings, speakers
from tei_edition.reader.letter_lines import LINE_MAX, is_dated
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet

_REMARKS = 4
"""So many lines with labels may stand below the signatures."""
_REMARK_MAX = 300
"""No longer line is one of them; characters."""
SIGNATORY = "signatory"
"""Role of a line in which a signature is nothing but a name."""
_GAP = regex.compile(r"\s{4,}|\t+")
_NAME = regex.compile(
    r"(?=.*\p{Lu})(?:(?:\p{Lu}[\p{L}.’\x27-]*+|\p{Ll}{1,3}+\.?(?:\p{Ll}\.)?)(?:,?\s+|[.,]?$)){1,6}+$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """A line at the end."""

    one: Paragraph
    """The line."""
    kind: Boundaries | None = None
    """What the profile says of it; None for a date, or a name beside an office."""
    dated: bool = False
    """Whether it is a date."""
    named: bool = False
    """Whether it begins with the name of someone who signs."""

    @property
    def closes(self) -> bool:
        """Whether it stands for itself, and belongs to no signatures."""
        return self.kind is not None and (self.kind.tag != "signed" or bool(self.kind.role))

    @property
    def signs(self) -> bool:
        """Whether it is a signature, or the office of someone who signs."""
        return not (self.closes or self.dated)


def ending(
    paragraphs: Sequence[Paragraph], sheet: Sheet
) -> tuple[tuple[Boundary | Group, ...], int] | None:
    """Return the lines that close the text or a session, and how many they are.

    Nothing else stands behind them.
    """
    lines: list[_Line] = []
    rest: tuple[Group, ...] | None = ()
    for at, one in enumerate(paragraphs):
        opening = headings.opening(one, sheet) if lines else None
        if opening and opening.type == headings.SESSION:
            break
        above = lines[-1] if lines else None
        line = _line(one, above, paragraphs[at + 1 : at + 2], sheet)
        if line is None and any(each.signs for each in lines):
            rest = _remarks(paragraphs[at:], sheet)
            break
        if line is None:
            return None
        lines.append(line)
    if rest is None:
        return None
    blocks: list[Boundary | Group] = []
    for closes, run in groupby(lines, lambda line: line.closes):
        if closes:
            blocks.extend(_boundary(line, sheet) for line in run)
        else:
            blocks.append(_closer(tuple(run), sheet))
    return (*blocks, *rest), len(lines) + len(rest)


def _remarks(paragraphs: Sequence[Paragraph], sheet: Sheet) -> tuple[Group, ...] | None:
    """Return what stands below the signatures: labelled lines, such as a note; None for text."""
    short = len(paragraphs) <= _REMARKS and all(len(one.text) <= _REMARK_MAX for one in paragraphs)
    if not (short and all(speakers.is_record(one, sheet) for one in paragraphs)):
        return None
    words = (sheet.leaf(Words(start=0, text=""), one.body, one.end) for one in paragraphs)
    return tuple(Group(tag="closer", content=(one,)) for one in words)


def _line(
    one: Paragraph, above: _Line | None, below: Sequence[Paragraph], sheet: Sheet
) -> _Line | None:
    """Return what a line is beside those above and below it; None if the text goes on with it."""
    if kind := _kind(one, sheet):
        match = search(kind.pattern, one.text)
        return _Line(one=one, kind=kind, named=bool(match and match.groupdict().get("name")))
    if len(one.text) > LINE_MAX:
        return None
    next_kind = _kind(below[0], sheet) if below else None
    leads = next_kind is not None and next_kind.tag == "signed"
    if (above or leads) and is_dated(one, sheet):
        return _Line(one=one, dated=True)
    beside = (above is not None and above.signs) or (leads and below[0].near)
    named = not one.text or all(
        _NAME.match(sheet.source.text[slice(*span)]) for span in _pieces(one, sheet)
    )
    return _Line(one=one, named=True) if beside and named else None


def _kind(one: Paragraph, sheet: Sheet) -> Boundaries | None:
    """Return the kind of closing line that the profile says `one` is."""
    kinds = sheet.profile.boundaries
    if not matches(tuple(kind.pattern for kind in kinds), one.text):
        return None
    return next((kind for kind in kinds if search(kind.pattern, one.text)), None)


def _pieces(one: Paragraph, sheet: Sheet) -> list[tuple[int, int]]:
    """Return the offsets of what stands on a line between wide gaps."""
    gaps = [match.span() for match in _GAP.finditer(sheet.source.text, one.body, one.end)]
    edges = [one.body, *(at for gap in gaps for at in gap), one.end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _boundary(line: _Line, sheet: Sheet) -> Boundary:
    tag, role = (line.kind.tag, line.kind.role) if line.kind else ("closer", "")
    blank = Boundary(start=0, text="", tag=tag, role=role or None)
    return sheet.leaf(blank, line.one.body, line.one.end)


def _closer(lines: Sequence[_Line], sheet: Sheet) -> Group:
    """Return signatures and dates; two offices on a line have their names below them."""
    parts: list[Boundary | Words] = []
    columns = 1
    for line in lines:
        one, text = line.one, sheet.source.text
        if line.dated:
            parts.append(sheet.leaf(Words(start=0, text=""), one.body, one.end))
            continue
        pieces = _pieces(one, sheet)
        offices = all(text[:end].endswith((":", ",")) for _start, end in pieces)
        columns = len(pieces) if offices or len(pieces) == columns else 1
        if columns == 1:
            pieces = [(one.body, one.end)]
        role = SIGNATORY if line.named else None
        blank = Boundary(start=0, text="", tag="signed", role=role)
        parts.extend(sheet.leaf(blank, start, end) for start, end in pieces)
    return Group(tag="closer", content=tuple(parts))
