"""Running text: stand-off annotations become nested elements, markers become notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TypeAlias, assert_never

from tei_edition.diagnostics import Diagnostic, Rule, Severity
from tei_edition.model import (
    Date,
    Edit,
    Element,
    Empty,
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
)
from tei_edition.tei import Element as Node
from tei_edition.tei import append, build, mint_id
from tei_edition.writer.nesting import Nesting

CROSSING = Rule(
    code="TE201",
    name="crossing-annotations",
    severity=Severity.WARNING,
    summary="Two annotations overlap without one being inside the other; one was changed.",
    rationale="XML elements nest; one begins or ends elsewhere now, or became two elements.",
)

Attributes: TypeAlias = dict[str, str | None]

# From outside to inside, where two annotations cover the same characters.
_ORDER = (
    *("note", "bibl", "q", "said", "del", "add", "supplied", "surplus", "unclear", "author"),
    *("title", "hi", "label", "ref", "rs", "roleName", "orgName", "persName", "placeName"),
    *("date", "time", "num", "pubPlace", "publisher", "biblScope", "stage", "sic", "expan", "ex"),
)


@dataclass(slots=True, kw_only=True)
class Pen:
    """Writes the leaves of one text; knows its notes and the ids that are taken."""

    source: SourceText
    """The source, for places in it."""
    notes: dict[str, list[Note]]
    """Notes that have not been placed yet, by number."""
    changes: dict[int, str] = field(default_factory=dict)
    """Pointers to the changes that a note explains, by the offset of the note in the source."""
    placed: dict[str, str] = field(default_factory=dict)
    """xml:id of the last note with a number."""
    ids: set[str] = field(default_factory=set)
    """Ids in use."""
    findings: list[Diagnostic] = field(default_factory=list)
    """What was found on the way."""

    def element(self, tag: str, leaf: Leaf, attributes: Attributes | None = None) -> Node:
        """Return an element with the content of `leaf`."""
        return build(tag, attributes, *self.content(leaf))

    def content(self, leaf: Leaf) -> list[Node | str]:
        """Return the content of `leaf`: text runs and elements."""
        wraps = self._nested(leaf)
        silent = sorted(
            (one for one in leaf.annotations if isinstance(one, Silent) and one.start < one.end),
            key=lambda one: one.start,
        )
        return self._between(leaf, 0, len(leaf.text), wraps, silent)

    def note(self, note: Note, *, anchored: bool = True) -> Node:
        """Return the element of a note."""
        id_ = mint_id(f"n{note.n}", self.ids)
        self.placed[note.n] = id_
        corresp = self.changes.get(note.start)
        element = build(
            "note",
            {
                "type": note.type,
                "resp": note.resp,
                "n": note.n,
                "place": "end",
                "xml:id": id_,
                "corresp": corresp,
                "anchored": None if anchored else "false",
            },
        )
        append(element, *(self.element("p", leaf) for leaf in note.content))
        return element

    def _between(
        self, leaf: Leaf, start: int, end: int, wraps: list[Element], silent: list[Silent]
    ) -> list[Node | str]:
        content: list[Node | str] = []
        at = start
        inner = [one for one in wraps if start <= one.start and one.end <= end]
        while at < end:
            wrap = next((one for one in inner if one.start >= at), None)
            mark = next((one for one in silent if one.start >= at and one.start < end), None)
            stop = min(one.start for one in (wrap, mark) if one) if wrap or mark else end
            if at < stop:
                content.append(_text(leaf.text[at:stop]))
                at = stop
            elif wrap and wrap.start == at:
                inner = inner[inner.index(wrap) + 1 :]
                tag, attributes = _element(wrap)
                inside = self._between(leaf, wrap.start, wrap.end, inner, silent)
                content.append(build(tag, attributes, *inside))
                inner = [one for one in inner if one.start >= wrap.end]
                at = wrap.end
            elif mark:
                content.extend(self._silent(mark))
                at = mark.end
            else:
                break
        return content

    def _silent(self, mark: Silent) -> list[Node | str]:
        match mark:
            case NoteRef():
                waiting = self.notes.get(mark.n, [])
                if waiting:
                    return [self.note(waiting.pop(0))]
                return [build("ptr", {"type": "note", "target": f"#{self.placed.get(mark.n, '')}"})]
            case Empty():
                return [build(mark.tag, dict(mark.attributes))]
            case Gap():
                return [build("gap", {"reason": mark.reason})]
            case Notation() | Residue():
                return []
            case _:
                assert_never(mark)

    def _nested(self, leaf: Leaf) -> list[Element]:
        """Return the elements of a leaf from outside to inside, without crossings."""
        wraps = [one for one in leaf.annotations if isinstance(one, Element)]
        nesting = Nesting(leaf, lambda one, other: self._crossing(leaf, one, other))
        return sorted(nesting.fit(wraps), key=_rank)

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
    tag = _element(one)[0]
    order = _ORDER.index(tag) if tag in _ORDER else len(_ORDER)
    return one.start, -one.end, order


def _text(text: str) -> str:
    """Return text as it is, but for line ends, which are only white space."""
    return re.sub(r"\s*[\r\n]\s*", " ", text)


def _element(one: Element) -> tuple[str, Attributes]:
    """Return the name and the attributes of the element for an annotation."""
    match one:
        case Name():
            return one.tag, {"ref": one.ref, "type": one.type, "cert": one.cert}
        case Date():
            return one.tag, {
                "when": one.when,
                "from": one.from_,
                "to": one.to,
                "notBefore": one.not_before,
                "notAfter": one.not_after,
                **dict(one.custom),
                "cert": one.cert,
            }
        case Edit():
            return one.tag, {"xml:id": one.id, **dict(one.attributes), "cert": one.cert}
        case Mark():
            return one.tag, {**dict(one.attributes), "cert": one.cert}
        case _:
            assert_never(one)
