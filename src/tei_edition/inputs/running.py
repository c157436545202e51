"""Running text of Markdown: what of it is text, what is a sign, what its signs say."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from tei_edition.diagnostics import Diagnostic, Rule, Severity
from tei_edition.model import Annotation, Edit, Empty, Mark, Notation, NoteRef, Residue, SourceText

NOT_TAKEN = Rule(
    code="TE182",
    name="markdown-not-taken",
    severity=Severity.WARNING,
    summary="Something in a Markdown source was not taken over as what it is.",
    rationale="The TEI lacks it, or has its signs as text; an editor must see whether it counts.",
)

SIGN = "markdown"
"""Rule of the notation for signs of Markdown."""
_SAFE = re.compile(r"(?:https?://|mailto:)[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_TAG = re.compile(r"<!--.*?(?:-->|\Z)|<(?P<end>/?)(?P<name>[A-Za-z][\w-]*)[^<>]*>", re.DOTALL)
_HI = {
    **{"em": "italic", "i": "italic", "b": "bold", "strong": "bold", "u": "underline"},
    **{"sup": "superscript", "sub": "subscript"},
}
_DEL = ("del", "s", "strike")
_CROSSED = (("rend", "crossed-out"),)
_LAYOUT = ("p", "div", "span", "center")
"""Elements of HTML that say only how something is laid out."""


def is_safe(target: str) -> bool:
    """Tell whether an address may stand in an edition."""
    return _SAFE.fullmatch(target) is not None


class Running:
    """The text of one paragraph, heading, item or cell."""

    def __init__(self, source: SourceText, start: int) -> None:
        self.source = source
        self.start = self.end = start
        self.spoken: list[tuple[int, int]] = []
        self.found: list[Annotation] = []
        self.findings: list[Diagnostic] = []
        self.tags: list[tuple[str, int, int]] = []
        self.skip = 0

    def wrap(self, kind: str, name: str, detail: Any, start: int, end: int) -> None:
        """Take the beginning or end of what has something inside."""
        self.end = max(self.end, end)
        if kind == "End" or start < self.skip:
            return
        if name == "Image":
            self._hide(start, end, "image", "an image was not taken over")
        elif name == "Link" and not is_safe(detail["dest_url"]):
            self._speak(start, end)
            self.skip = end
            self._report(start, end, "this link leads to no web address; it is kept as text")
        elif name == "Link":
            attributes = (("target", detail["dest_url"]),)
            self.found.append(Mark(start=start, end=end, tag="ref", attributes=attributes))
        elif name == "Strikethrough":
            self.found.append(Edit(start=start, end=end, tag="del", attributes=_CROSSED))
        else:
            self._highlight(start, end, "italic" if name == "Emphasis" else "bold")

    def take(self, kind: str, text: str, start: int, end: int) -> None:
        """Take a piece of text, or a sign that stands for something."""
        self.end = max(self.end, end)
        if start < self.skip:
            return
        match kind:
            case "FootnoteReference":
                self._speak(start, end)
                self.found.append(NoteRef(start=start, end=end, n=text))
            case "HardBreak":
                self._speak(start, end)
                width = len(self.source.text[start:end].rstrip("\r\n"))
                self.found.append(Empty(start=start, end=start + width, tag="lb"))
            case "Code":
                ticks = self.source.text[start:end]
                width = len(ticks) - len(ticks.lstrip("`"))
                self._speak(start + width, end - width)
            case "Html" | "InlineHtml":
                self._html(start, end)
            case "Lines":
                self._lines(start, end)
            case _:
                self._text(text, start, end)

    def _text(self, text: str, start: int, end: int) -> None:
        """Take text; of a reference to a character only an ampersand can become what it means."""
        printed = self.source.text[start:end]
        if printed == "&amp;":
            self._speak(start, start + 1)
            return
        self._speak(start, end)
        if "&" in printed and text and html.unescape(printed) == text != printed:
            message = f"“{printed}” stands for a character; it is kept as it is written"
            self._report(start, end, message, f"write the character itself: {text!r}")

    def _lines(self, start: int, end: int) -> None:
        """Take lines that stay lines."""
        self._speak(start, end)
        for at in range(start, end):
            if self.source.text[at] == "\n":
                self.found.append(Empty(start=at, end=at + 1, tag="lb"))

    def _html(self, start: int, end: int) -> None:
        """Take HTML: comments are dropped, elements that the edition knows become marks."""
        at = start
        for match in _TAG.finditer(self.source.text, start, end):
            if at < match.start():
                self._speak(at, match.start())
            at = match.end()
            self._tag(match)
        if at < end:
            self._speak(at, end)

    def _tag(self, match: re.Match[str]) -> None:
        start, end = match.span()
        name = (match["name"] or "").casefold()
        if not name:
            self.spoken.append((start, end))
            self.found.append(Residue(start=start, end=end, rule="html-comment"))
        elif name == "br":
            self._speak(start, end)
            self.found.append(Empty(start=start, end=end, tag="lb"))
        elif name in _LAYOUT:
            return
        elif name not in (*_HI, *_DEL, "ins"):
            self._speak(start, end)
            self._report(start, end, f"the element {name} of HTML is kept as text")
        elif not match["end"]:
            self.tags.append((name, start, end))
        elif self.tags and self.tags[-1][0] == name:
            self._enclose(name, self.tags.pop()[1], end)
        else:
            self._speak(start, end)

    def _enclose(self, name: str, start: int, end: int) -> None:
        """Mark what stands between the tags of an element of HTML."""
        if name in _DEL:
            self.found.append(Edit(start=start, end=end, tag="del", attributes=_CROSSED))
        elif name == "ins":
            self.found.append(Edit(start=start, end=end, tag="add"))
        else:
            self._highlight(start, end, _HI[name])

    def _highlight(self, start: int, end: int, rend: str) -> None:
        self.found.append(Mark(start=start, end=end, tag="hi", attributes=(("rend", rend),)))

    def _hide(self, start: int, end: int, rule: str, message: str) -> None:
        self.spoken.append((start, end))
        self.found.append(Residue(start=start, end=end, rule=rule))
        self.skip = end
        self._report(start, end, message)

    def _speak(self, start: int, end: int) -> None:
        if start < end:
            self.spoken.append((start, end))
            self.end = max(self.end, end)

    def _report(
        self, start: int, end: int, message: str, hint: str = "see whether the edition needs it"
    ) -> None:
        self.findings.append(NOT_TAKEN.at(self.source.span(start, end), message, hint))

    def marks(self) -> Iterator[Annotation]:
        """Yield the marks, with a notation for each sign."""
        for name, start, end in self.tags:
            self._speak(start, end)
            self._report(start, end, f"the element {name} of HTML does not end; it is kept as text")
        # No sign reaches over the limit of an element: it belongs to one side.
        cuts = sorted({at for one in self.found for at in (one.start, one.end)})
        at = self.start
        for start, end in (*sorted(self.spoken), (self.end, self.end)):
            if at < start:
                inner = cuts[bisect_right(cuts, at) : bisect_left(cuts, start)]
                for low, high in pairwise((at, *inner, start)):
                    yield Notation(start=low, end=high, rule=SIGN)
            at = max(at, end)
        yield from self.found
