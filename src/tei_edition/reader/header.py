"""Front matter: labelled fields, date line, title, and prose that stands outside the document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from tei_edition import dates
from tei_edition.model import Fate, Field, P
from tei_edition.profiles import search
from tei_edition.profiles.front import HeaderField
from tei_edition.reader.fields import furniture, holds_day, known, label, make_field
from tei_edition.reader.front import ABOUT, Front, Taken, block, settle
from tei_edition.reader.letterhead import REACH, OpensBody, recognised, stands_above
from tei_edition.reader.lines import ends_sentence
from tei_edition.reader.paragraphs import Paragraph
from tei_edition.reader.sheet import Sheet
from tei_edition.reader.speakers import cue, is_record

TITLE_MAX = 200
"""No longer line is a title; characters."""

REMARK_MAX = 120
"""No longer line is a remark with a label of its own; characters."""
_REMARK = r"^(?P<label>\p{Lu}[\p{L}’\x27]*(?:[ -][\p{L}’\x27]+){0,3}:)\s+\S"


@dataclass(slots=True, kw_only=True)
class _State:
    """What has been recognised while walking down the front matter."""

    sheet: Sheet
    taken: list[Taken] = field(default_factory=list)
    layout: list[Fate] = field(default_factory=list)
    open: HeaderField | None = None
    filled: bool = False

    @property
    def titled(self) -> bool:
        """Whether the title, or a line of the letterhead, was the last that was taken."""
        last = self.taken[-1] if self.taken else None
        if last is None or last.field is None:
            return False
        return last.field.role == "title" or (last.field.role == "note" and not last.labelled)

    def has(self, role: str) -> bool:
        return any(one.field and one.field.role == role for one in self.taken)


def take_header(paragraphs: Sequence[Paragraph], sheet: Sheet, opens_body: OpensBody) -> Front:
    """Take the front matter from the beginning of `paragraphs`, up to the document itself."""
    state = _State(sheet=sheet)
    at = 0
    while at < len(paragraphs) and _take(paragraphs[at], state, opens_body, paragraphs[at + 1 :]):
        at += 1
    fields, kept, labels = settle(state.taken, sheet)
    return Front(
        fields=tuple(fields),
        kept=tuple(kept),
        rest=tuple(paragraphs[at:]),
        layout=(*state.layout, *labels),
    )


def _take(
    one: Paragraph, state: _State, opens_body: OpensBody, following: Sequence[Paragraph]
) -> bool:
    """Put paragraph `one` into the header, or say that the document begins with it."""
    if one.kind == "title":
        _add(state, known("title", state.sheet), one, one.start)
        return True
    if labelled := label(one.text, state.sheet):
        field, match = labelled
        _start, end = one.stretch(*match.span())
        state.open, state.filled = field, end < one.end
        _add(state, field, one, end)
        return True
    if furniture(one, state.sheet, state.layout):
        return True
    if (recognised := _recognise(one, state)) is not None:
        state.open = None
        _add(state, recognised, one, one.start)
        return True
    if _letterhead(one, state, opens_body, following):
        return True
    if not _stands_above_label(one, state, following) and opens_body(one):
        return False
    if _is_remark(one, state, opens_body, following):
        state.open = None
        state.taken.append(_remark(one, state.sheet))
        return True
    if state.open and (state.open.many or not state.filled):
        _fill(state, one)
        return True
    return _unlabelled(one, state, following)


def _letterhead(
    one: Paragraph, state: _State, opens_body: OpensBody, following: Sequence[Paragraph]
) -> bool:
    """Take a line above title or date, as the title where there is no other."""
    if state.has("date") or state.sheet.profile.header.unlabelled == "text":
        return False
    below = stands_above((one, *following[:REACH]), state.sheet, opens_body)
    if not below:
        return False
    state.open = None
    titled = below == "title" or state.has("title")
    own = block("title", state.sheet, one.start, one.end)
    field = make_field(
        HeaderField(role="note" if titled else "title"), state.sheet, one.start, one.end
    )
    state.taken.append(Taken(field=field, blocks=(own,), labelled=False, about=False))
    return True


def _is_remark(
    one: Paragraph, state: _State, opens_body: OpensBody, following: Sequence[Paragraph]
) -> bool:
    """Tell whether `one` has a label that the profile does not know, among labels that it knows."""
    if (state.open and state.open.many) or not search(_REMARK, one.text):
        return False
    if len(one.text) > REMARK_MAX or cue(one, state.sheet):
        return False
    known = [found[0].role for other in following[:3] if (found := label(other.text, state.sheet))]
    if not state.taken:
        return "title" in known
    last = bool(following) and opens_body(following[0]) and not ends_sentence(one.text)
    return one.near or bool(known) or last


def _stands_above_label(one: Paragraph, state: _State, following: Sequence[Paragraph]) -> bool:
    """Tell whether a line with an unknown label stands right above one with a known label.

    Such a line is of the front matter, even if its label is one that no speaker has.
    """
    if not following or not label(following[0].text, state.sheet) or one.bullet:
        return False
    return is_record(one, state.sheet) and search(_REMARK, one.text) is not None


def _remark(one: Paragraph, sheet: Sheet) -> Taken:
    """Return a line that keeps its label wherever it goes."""
    match = search(_REMARK, one.text)
    leaf = block("note", sheet, one.start, one.end, match.end("label") if match else 0)
    field = Field(role="note", content=(leaf,) if isinstance(leaf, P) else ())
    return Taken(field=field, blocks=(leaf,), labelled=True, about=False)


def _fill(state: _State, one: Paragraph) -> None:
    """Add a paragraph to the field that is open."""
    state.filled = True
    if state.open is None or state.open.role == "none":
        state.layout.extend(state.sheet.fates(one.start, one.end, "residue", "page-furniture"))
        return
    last = state.taken.pop()
    if last.field:
        more = state.sheet.leaf(P(start=0, text=""), one.start, one.end)
        field = replace(last.field, content=(*last.field.content, more))
    else:
        field = make_field(state.open, state.sheet, one.start, one.end)
    role = state.open.role if last.field is None else "note"
    own = block(role, state.sheet, one.start, one.end)
    state.taken.append(replace(last, field=field, blocks=(*last.blocks, own)))


def _add(state: _State, field: HeaderField, one: Paragraph, behind: int) -> None:
    """Add a paragraph, of which source[:behind] is the label of `field`."""
    if field.role == "none":
        state.layout.extend(state.sheet.fates(one.start, one.end, "residue", "page-furniture"))
        return
    label = tuple(state.sheet.fates(one.start, behind, "notation", f"{field.role}-label"))
    words = len(state.sheet.source.text[one.start : behind].rstrip())
    state.taken.append(
        Taken(
            field=make_field(field, state.sheet, behind, one.end) if behind < one.end else None,
            label=label,
            blocks=(block(field.role, state.sheet, one.start, one.end, words),),
            labelled=bool(label),
            about=field.role in ABOUT or field.about,
        )
    )


def _recognise(one: Paragraph, state: _State) -> HeaderField | None:
    if field := recognised(one, state.sheet):
        return field
    if state.has("date") or state.sheet.profile.header.unlabelled == "text":
        return None
    if dates.is_date_line(one.text, state.sheet.profile.dates.words):
        return HeaderField(role="date")
    if state.titled and not state.has("date") and holds_day(one, state.sheet):
        return HeaderField(role="date")
    return None


def _unlabelled(one: Paragraph, state: _State, following: Sequence[Paragraph]) -> bool:
    """Take a title, or prose before title and date where the profile gives it a role."""
    if state.has("title") or state.sheet.profile.header.unlabelled == "text":
        return False
    prose = ends_sentence(one.text) or len(one.text) > TITLE_MAX
    if prose:
        role = state.sheet.profile.header.before
        dated = any(_recognise(other, state) for other in following[:3])
        if role and dated:
            _add(state, HeaderField(role=role), one, one.start)
            return True
        return False
    _add(state, HeaderField(role="title"), one, one.start)
    return True


def take_after(paragraphs: Sequence[Paragraph], sheet: Sheet) -> Front:
    """Sort what stands behind the notes: recognised fields, furniture, prose, or text."""
    state = _State(sheet=sheet)
    rest: list[Paragraph] = []
    for one in paragraphs:
        if furniture(one, sheet, state.layout):
            continue
        known = (field for field in sheet.profile.header.fields if field.pattern)
        field = next((field for field in known if search(field.pattern, one.text)), None)
        role = sheet.profile.header.after
        if field or role:
            _add(state, field or HeaderField(role=role), one, one.start)
        else:
            rest.append(one)
    fields = tuple(one.field for one in state.taken if one.field)
    return Front(fields=fields, rest=tuple(rest), layout=tuple(state.layout))
