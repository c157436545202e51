"""Front matter: labelled fields, date line, title, and prose that stands outside the document."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import regex

from tei_edition import dates
from tei_edition.model import Fate, Field, Mark, P
from tei_edition.profiles import search
from tei_edition.profiles.front import HeaderField
from tei_edition.reader.paragraphs import Paragraph, ends_sentence
from tei_edition.reader.sheet import Sheet
from tei_edition.reader.speakers import cue

TITLE_MAX = 200
"""No longer line is a title; characters."""

REMARK_MAX = 120
"""No longer line is a remark with a label of its own; characters."""
_REMARK = r"^(?P<label>\p{Lu}[\p{L}’\x27]*(?:[ -][\p{L}’\x27]+){0,3}:)\s+\S"

OpensBody = Callable[[Paragraph], bool]


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The header's fields and what follows them."""

    fields: tuple[Field, ...]
    """Fields in the order of the source."""
    rest: tuple[Paragraph, ...]
    """Paragraphs of the document itself."""
    layout: tuple[Fate, ...]
    """Labels and furniture."""


@dataclass(slots=True, kw_only=True)
class _State:
    """What has been recognised while walking down the front matter."""

    fields: list[Field]
    layout: list[Fate]
    open: HeaderField | None = None
    filled: bool = False

    def has(self, role: str) -> bool:
        return any(field.role == role for field in self.fields)


def take_header(paragraphs: Sequence[Paragraph], sheet: Sheet, opens_body: OpensBody) -> Front:
    """Take the front matter from the beginning of `paragraphs`, up to the document itself."""
    state = _State(fields=[], layout=[])
    for at, one in enumerate(paragraphs):
        if not _take(one, sheet, state, opens_body, paragraphs[at + 1 :]):
            return Front(
                fields=tuple(state.fields),
                rest=tuple(paragraphs[at:]),
                layout=tuple(state.layout),
            )
    return Front(fields=tuple(state.fields), rest=(), layout=tuple(state.layout))


def _take(
    one: Paragraph,
    sheet: Sheet,
    state: _State,
    opens_body: OpensBody,
    following: Sequence[Paragraph],
) -> bool:
    """Put paragraph `one` into the header, or say that the document begins with it."""
    if labelled := _label(one.text, sheet):
        field, match = labelled
        _start, end = one.stretch(*match.span())
        dropped = field.role == "none"
        fate = ("residue", "page-furniture") if dropped else ("notation", f"{field.role}-label")
        state.layout.extend(sheet.fates(one.start, end, *fate))
        state.open, state.filled = field, False
        if end < one.end:
            _fill(state, sheet, end, one.end)
        return True
    if furniture(one, sheet, state.layout):
        return True
    if (recognised := _recognise(one, sheet, state)) is not None:
        state.open = None
        _add(state, sheet, recognised, one.start, one.end)
        return True
    if opens_body(one):
        return False
    if _is_remark(one, sheet, state, opens_body, following):
        state.open = None
        state.fields.append(_remark(one, sheet))
        return True
    if state.open and (state.open.many or not state.filled):
        _fill(state, sheet, one.start, one.end)
        return True
    return _unlabelled(one, sheet, state, following)


def _is_remark(
    one: Paragraph,
    sheet: Sheet,
    state: _State,
    opens_body: OpensBody,
    following: Sequence[Paragraph],
) -> bool:
    """Tell whether `one` has a label that the profile does not know, among labels that it knows."""
    if (state.open and state.open.many) or not search(_REMARK, one.text):
        return False
    if len(one.text) > REMARK_MAX or cue(one, sheet):
        return False
    known = [found[0].role for other in following[:3] if (found := _label(other.text, sheet))]
    if not state.fields:
        return "title" in known
    last = bool(following) and opens_body(following[0]) and not ends_sentence(one.text)
    return one.near or bool(known) or last


def _remark(one: Paragraph, sheet: Sheet) -> Field:
    """Return a field that keeps its label in its text."""
    match = search(_REMARK, one.text)
    label = Mark(start=0, end=match.end("label") if match else 0, tag="label")
    leaf = sheet.leaf(P(start=0, text="", annotations=(label,)), one.start, one.end)
    return Field(role="note", content=(leaf,))


def _fill(state: _State, sheet: Sheet, start: int, end: int) -> None:
    if state.open is None:
        return
    if state.filled and state.fields and state.fields[-1].role == state.open.role:
        more = sheet.leaf(P(start=0, text=""), start, end)
        last = state.fields[-1]
        state.fields[-1] = replace(last, content=(*last.content, more))
    else:
        _add(state, sheet, state.open, start, end)
    state.filled = True


def _add(state: _State, sheet: Sheet, field: HeaderField, start: int, end: int) -> None:
    if field.role == "none":
        state.layout.extend(sheet.fates(start, end, "residue", "page-furniture"))
    else:
        state.fields.append(make_field(field, sheet, start, end))


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


def _label(text: str, sheet: Sheet) -> tuple[HeaderField, regex.Match[str]] | None:
    for field in sheet.profile.header.fields:
        if field.labels:
            labels = "|".join(regex.escape(label) for label in field.labels)
            if match := search(rf"^(?:{labels})\s?:\s*", text):
                return field, match
    return None


def _recognise(one: Paragraph, sheet: Sheet, state: _State) -> HeaderField | None:
    for field in sheet.profile.header.fields:
        if field.pattern and search(field.pattern, " ".join(one.text.split())):
            return field
    if not state.has("date") and dates.is_date_line(one.text, sheet.profile.dates.words):
        return HeaderField(role="date")
    return None


def furniture(one: Paragraph, sheet: Sheet, layout: list[Fate]) -> bool:
    """Drop a whole line that the profile knows as furniture, and say whether it did."""
    for rule in sheet.profile.header.furniture:
        if search(rule.pattern, one.text):
            layout.extend(sheet.fates(one.start, one.end, "residue", rule.rule))
            return True
    return False


def _unlabelled(
    one: Paragraph, sheet: Sheet, state: _State, following: Sequence[Paragraph]
) -> bool:
    """Take a title, or prose before title and date where the profile gives it a role."""
    if state.has("title"):
        return False
    prose = ends_sentence(one.text) or len(one.text) > TITLE_MAX
    if prose:
        role = sheet.profile.header.before
        dated = any(_recognise(other, sheet, state) for other in following[:3])
        if role and dated:
            _add(state, sheet, HeaderField(role=role), one.start, one.end)
            return True
        return False
    _add(state, sheet, HeaderField(role="title"), one.start, one.end)
    return True


def take_after(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Front:
    """Sort what stands behind the notes: recognised fields, furniture, prose, or text."""
    state = _State(fields=[], layout=[])
    rest: list[Paragraph] = []
    for one in paragraphs:
        if furniture(one, sheet, state.layout):
            continue
        field = next(
            (
                field
                for field in sheet.profile.header.fields
                if field.pattern and search(field.pattern, one.text)
            ),
            None,
        )
        role = sheet.profile.header.after
        if field or role:
            _add(state, sheet, field or HeaderField(role=role), one.start, one.end)
        else:
            rest.append(one)
    return Front(fields=tuple(state.fields), rest=tuple(rest), layout=tuple(state.layout))
