"""Running text: stand-off annotations become nested elements, markers become notes."""

from __future__ import annotations

import unicodedata
from collections import deque
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from tei_edition.diagnostics import Diagnostic, Rule, Severity
from tei_edition.model import (
    Annotation,
    Block,
    Date,
    Edit,
    Element,
    Elsewhere,
    Empty,
    Fw,
    Gap,
    Leaf,
    Mark,
    Name,
    Notation,
    Note,
    NoteRef,
    Residue,
    Silent,
    SourceText,
    Words,
    Wrap,
    body_leaves,
)
from tei_edition.tei import mint_id
from tei_edition.writer.draft import Draft, Node, build
from tei_edition.writer.nesting import nested

CROSSING = Rule(
    code="TE201",
    name="crossing-annotations",
    severity=Severity.WARNING,
    summary="Two annotations overlap without one being inside the other; one was changed.",
    rationale="XML elements nest; one begins or ends elsewhere now, or became two elements.",
)

Attributes: TypeAlias = dict[str, str | None]

# From outside to inside, where two annotations cover the same characters.
_OUTSIDE = (
    *(
        "note",
        "quote",
        "bibl",
        "q",
        "said",
        "del",
        "add",
        "supplied",
        "surplus",
        "unclear",
        "author",
    ),
    *("title", "hi", "label", "ref", "rs", "roleName", "orgName", "persName", "placeName"),
    *("date", "time", "num", "pubPlace", "publisher", "biblScope", "stage", "sic", "expan", "ex"),
)
_ORDER = {tag: at for at, tag in enumerate(_OUTSIDE)}


@dataclass(slots=True, kw_only=True)
class Pen:
    """Writes the leaves of one text; knows its notes and the ids that are taken."""

    source: SourceText
    """The source, for places in it."""
    notes: dict[int, Note]
    """Notes that have not been placed yet, by their offset in the source."""
    changes: dict[int, str] = field(default_factory=dict)
    """Pointers to the changes that a note explains, by the offset of the note in the source."""
    placed: dict[int, str] = field(default_factory=dict)
    """xml:ids of the notes that have been placed."""
    ids: set[str] = field(default_factory=set)
    """Ids in use."""
    findings: list[Diagnostic] = field(default_factory=list)
    """What was found on the way."""

    def element(self, tag: str, leaf: Leaf, attributes: Attributes | None = None) -> Draft:
        """Return an element with the content of `leaf`."""
        return build(tag, attributes, *self.content(leaf))

    def content(self, leaf: Leaf) -> list[Node]:
        """Return the content of `leaf`: text runs and elements."""
        if not leaf.annotations:
            return [_text(leaf.text)] if leaf.text else []
        wraps: list[Element] = []
        silent: list[Silent] = []
        for one in leaf.annotations:
            if isinstance(one, Wrap):
                wraps.append(one)
            elif one.start < one.end:
                silent.append(one)
        settled = nested(leaf, wraps, lambda one, other: self._crossing(leaf, one, other))
        settled.sort(key=_rank)
        waiting = deque[Annotation](settled)
        if silent:
            # What is within an element comes behind it, where both begin at the same place.
            waiting = deque(sorted((*waiting, *silent), key=lambda one: one.start))
        return self._between(leaf, 0, len(leaf.text), waiting)

    def is_line_between(self, one: Block | Words, following: Block | Words) -> bool:
        """Tell whether the source has a line end between two parts."""
        *_, last = body_leaves((one,))
        first = next(body_leaves((following,)))
        return any(sign in "\r\n" for sign in self.source.text[last.end : first.start])

    def loose(self, note: Note) -> Draft:
        """Return the element of a note that no marker of the text refers to."""
        element = self.note(note)
        element.attributes = {**element.attributes, "anchored": "false"}
        return element

    def note(self, note: Note) -> Draft:
        """Return the element of a note."""
        id_ = mint_id(f"n{_spelt(note.n)}", self.ids)
        self.placed[note.start] = id_
        corresp = self.changes.get(note.start)
        element = build(
            "note",
            {
                "type": note.type,
                "resp": note.resp,
                "n": note.n,
                "place": note.place,
                "xml:id": id_,
                "corresp": corresp,
            },
        )
        element.append(*(self.element("p", leaf) for leaf in note.content))
        return element

    def _between(self, leaf: Leaf, start: int, end: int, waiting: deque[Annotation]) -> list[Node]:
        """Write text[start:end], taking away what was written of `waiting`."""
        content: list[Node] = []
        at = start
        while waiting and (one := waiting[0]).start < end:
            if one.start < at:  # within what was written as something else
                waiting.popleft()
                continue
            if at < one.start:
                content.append(_text(leaf.text[at : one.start]))
            waiting.popleft()
            if isinstance(one, Wrap):
                tag, attributes = _element(one)
                inside = self._between(leaf, one.start, one.end, waiting)
                content.append(Draft(tag, attributes, inside))
            else:
                content.extend(self._silent(leaf, one))
            at = one.end
        if at < end:
            content.append(_text(leaf.text[at:end]))
        return content

    def _silent(self, leaf: Leaf, mark: Silent) -> list[Node]:
        match mark:
            case NoteRef():
                if note := self.notes.pop(mark.note, None):
                    return [self.note(note)]
                target = f"#{self.placed.get(mark.note, '')}"
                return [build("ptr", {"type": "note", "target": target})]
            case Fw():
                return [build("fw", {"type": mark.type}, _text(leaf.text[mark.start : mark.end]))]
            case Empty():
                return [build(mark.tag, dict(mark.attributes))]
            case Gap():
                return [build("gap", {"reason": mark.reason})]
            case Elsewhere() | Notation() | Residue():
                return []
            case _:
                assert_never(mark)

    def _crossing(self, leaf: Leaf, one: Element, other: Element) -> None:
        change = "split" if isinstance(one, Mark) else "given other limits"
        self.findings.append(
            CROSSING.at(
                self.source.span(leaf.start + one.start, leaf.start + one.end),
                f"{_element(one)[0]} crosses {_element(other)[0]} and was {change}",
                "look at the place in the TEI file",
            )
        )


def _rank(one: Element) -> tuple[int, int, int]:
    return one.start, -one.end, _ORDER.get(one.tag, len(_ORDER))


def _spelt(sign: str) -> str:
    """Return the number or sign of a note as an xml:id may hold it: `-dagger` for †."""
    return sign if sign[:1].isalnum() else f"-{unicodedata.name(sign[:1], 'sign').lower()}"


def _text(text: str) -> str:
    """Return text as it is, but for line ends, which are only white space."""
    if "\r" in text:
        text = text.replace("\r", "\n")
    if "\n" not in text:
        return text
    first, *lines, last = text.split("\n")
    inner = (line for one in lines if (line := one.strip()))
    return " ".join((first.rstrip(), *inner, last.lstrip()))


def dating(one: Date) -> Attributes:
    """Return the attributes that give a date its value in the Gregorian calendar."""
    return {
        "when": one.when,
        "from": one.from_,
        "to": one.to,
        "notBefore": one.not_before,
        "notAfter": one.not_after,
    }


def _element(one: Element) -> tuple[str, Attributes]:
    """Return the name and the attributes of the element for an annotation."""
    match one:
        case Name():
            return one.tag, {"ref": one.ref, "type": one.type, "cert": one.cert}
        case Date():
            return one.tag, {**dating(one), **dict(one.custom), "cert": one.cert}
        case Edit():
            return one.tag, {"xml:id": one.id, **dict(one.attributes), "cert": one.cert}
        case Mark():
            return one.tag, {**dict(one.attributes), "cert": one.cert}
        case _:
            assert_never(one)
