"""Runs of a DOCX file: text with its look, revisions, breaks, links, markers of notes."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from tei_edition.inputs.docx_page import Page
from tei_edition.inputs.docx_styles import Styles, figure, value
from tei_edition.inputs.package import W
from tei_edition.inputs.running import is_safe
from tei_edition.tei import Element

_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"\s]+)"')
_CONTAINERS = ("smartTag", "customXml", "sdtContent", "fldSimple", "dir", "bdo", "rubyBase", "rt")
_REVISIONS = {"ins": "add", "moveTo": "add", "del": "del", "moveFrom": "del"}
_SIGNS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "tab": "\t", "ptab": "\t"}
QUOTED = 40
"""Characters of a passage that a finding quotes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something in the file that was not taken over."""

    at: int
    """Offset in the extracted text."""
    place: str
    """Where it is in the file, in words."""
    what: str
    """What it is, in words for a scholar."""


@dataclass(slots=True, kw_only=True)
class Runs:
    """Writes the runs of one document onto a page."""

    page: Page
    """Where the text goes."""
    styles: Styles
    """How runs look."""
    links: dict[str, str]
    """Addresses of hyperlinks by id."""
    place: str = "the file"
    """Where the text that is being read stands, in words."""
    losses: list[Loss] = field(default_factory=list)
    """What was not taken over."""
    revisions: Counter[tuple[str, str, str]] = field(default_factory=Counter)
    """How often who (author) did what (add, del) on which day."""
    notes: list[tuple[str, str, str]] = field(default_factory=list)
    """Notes that are to be written: number, kind of part, id in it."""
    counts: Counter[str] = field(default_factory=Counter)
    """Numbers of notes of each kind."""
    fields: list[tuple[str, int]] = field(default_factory=list)
    """Fields that are open: instruction, and where the result begins (-1: not yet)."""

    def inline(self, parent: Element) -> None:
        """Write everything inside a paragraph, or inside what encloses runs."""
        for one in parent:
            if not isinstance(one.tag, str):
                continue
            namespace, _, name = one.tag.rpartition("}")
            if one.tag.startswith(W):
                self._word(one, name)
            elif one.tag.startswith(_MATH) and name in ("oMath", "oMathPara"):
                self.lose("an equation, of which only the characters were taken")
                self.page.write("".join(str(text) for text in one.itertext(f"{_MATH}t")))
            elif f"{namespace}}}" == _ALTERNATIVES and name == "AlternateContent":
                fallback = one.find(f"{_ALTERNATIVES}Fallback")
                choice = one.find(f"{_ALTERNATIVES}Choice")
                chosen = choice if choice is not None else fallback
                if chosen is not None:
                    self.inline(chosen)

    def lose(self, what: str) -> None:
        """Record something that is not taken over."""
        self.losses.append(Loss(at=self.page.at, place=self.place, what=what))

    def _word(self, one: Element, name: str) -> None:
        start = self.page.at
        if name == "r":
            self._run(one)
        elif name == "hyperlink":
            self.inline(one)
            target = self.links.get(one.get(_RELATION, ""), "")
            self._link(start, target)
        elif name in _REVISIONS:
            self.inline(one)
            self._revision(one, _REVISIONS[name], start)
        elif name == "sdt" or name in _CONTAINERS or name == "ruby":
            self.inline(one)
        else:
            self._piece(one, name)

    def _link(self, start: int, target: str) -> None:
        if is_safe(target):
            self.page.mark(start, "ref", target=target)
        elif target:
            self.lose(f"a link that leads to no web address ({target[:QUOTED]})")

    def _revision(self, one: Element, kind: str, start: int) -> None:
        self.revisions[kind, value(one, "author"), value(one, "date")[:10]] += 1
        if kind == "add":
            self.page.add(start)
        else:
            self.page.delete(start, None)

    def _run(self, run: Element) -> None:
        looks = self.styles.rends(run)
        if "hidden" in looks:
            text = "".join(str(text) for text in run.itertext(f"{W}t"))
            if text.strip():
                self.lose(f"hidden text ({text[:QUOTED]})")
            return
        start = self.page.at
        markers = [one for one in run if str(one.tag).endswith("Reference")]
        self.inline(run)
        if markers:
            return
        if "struck" in looks:
            self.page.delete(start, "crossed-out")
        if rend := " ".join(sorted(looks - {"struck"})):
            self.page.mark(start, "hi", rend=rend)

    def _piece(self, one: Element, name: str) -> None:
        """Write what a run is made of."""
        page = self.page
        if name in ("t", "delText"):
            if not self.fields or self.fields[-1][1] >= 0:
                page.write(one.text or "")
        elif name in _SIGNS:
            page.write(_SIGNS[name])
        elif name in ("br", "cr"):
            if value(one, "type") == "page":
                page.breaks = True
            elif value(one, "type") != "column":
                page.line_break()
        elif name == "sym":
            code = value(one, "char")
            page.write(chr(int(code, 16)) if re.fullmatch("[0-9A-Fa-f]{4}", code) else "\ufffd")
            self.lose(f"a sign of the font {value(one, 'font')}, which other fonts do not have")
        elif name in ("footnoteReference", "endnoteReference", "commentReference"):
            self._marker(name.removesuffix("Reference"), value(one, "id"))
        elif name in ("fldChar", "instrText", "delInstrText"):
            self._field(one, name)
        elif name in ("drawing", "pict", "object"):
            self._picture(one)

    def _marker(self, kind: str, id_: str) -> None:
        again = next((n for n, *known in self.notes if known == [f"{kind}s", id_]), None)
        if again is not None:
            # A note has one body, even where a marker of it stands in itself.
            self.page.marker(again)
            return
        self.counts[kind] += 1
        count = self.counts[kind]
        both = self.counts["footnote"] > 0
        if kind == "comment":
            n = f"c{count}"
        elif kind == "endnote":
            n = figure(count, "lowerRoman") if both else str(count)
        else:
            n = str(count)
        self.page.marker(n)
        self.notes.append((n, f"{kind}s", id_))

    def _field(self, one: Element, name: str) -> None:
        """Follow a field: its instruction is no text, its result is."""
        kind = value(one, "fldCharType") if name == "fldChar" else ""
        if kind == "begin":
            self.fields.append(("", -1))
        elif not self.fields:
            return
        elif name != "fldChar":
            instruction, start = self.fields[-1]
            self.fields[-1] = (instruction + (one.text or ""), start)
        elif kind == "separate":
            self.fields[-1] = (self.fields[-1][0], self.page.at)
        elif kind == "end":
            instruction, start = self.fields.pop()
            if start >= 0 and (match := _LINK.match(instruction)):
                self._link(start, match[1])

    def _picture(self, one: Element) -> None:
        words = " ".join("".join(str(text) for text in one.itertext(f"{W}t")).split())
        what = f"a text box ({words[:QUOTED]})" if words else "an image or a shape"
        self.lose(what)
