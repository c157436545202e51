"""Markdown: its signs become marks over the unchanged source; what they say goes to the reader.

pulldown-cmark parses, and gives each event with its place in the source. What is within a
paragraph and no text is a sign, and so is what stands between paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import accumulate
from typing import Any

from tei_edition.diagnostics import Diagnostic, Result
from tei_edition.inputs.front_matter import front_matter
from tei_edition.inputs.passages import titled
from tei_edition.inputs.running import NOT_TAKEN, SIGN, Running, is_safe
from tei_edition.model import Annotation, Notation, Passage, Residue, SourceText

CELLS = ("table", "row", "cell")
"""Kinds of passages that are cells of a table."""
_HOLDERS = ("FootnoteDefinition", "Item", "BlockQuote")
"""Blocks that say what a paragraph is; of those around it, the outer one does."""
_INLINE = ("Emphasis", "Strong", "Strikethrough", "Link", "Image")
_SIGNS = re.compile(r"\[\^[^\]\n]{1,200}\]:|(?:`{3,}|~{3,})[^\n]*")
_SURROGATE = re.compile("[\ud800-\udfff]")


def read(source: SourceText) -> Result[SourceText]:
    """Return `source` with the passages and marks of its Markdown."""
    import pyromark

    options = (
        pyromark.Options.ENABLE_TABLES
        | pyromark.Options.ENABLE_FOOTNOTES
        | pyromark.Options.ENABLE_STRIKETHROUGH
        | pyromark.Options.ENABLE_YAML_STYLE_METADATA_BLOCKS
        | pyromark.Options.ENABLE_PLUSES_DELIMITED_METADATA_BLOCKS
    )
    # A lone surrogate is no character, and no parser takes it; the reader drops it later.
    text = _SURROGATE.sub("\ufffd", source.text)
    place = _places(text)
    blocks = _Blocks(source)
    for event, span in pyromark.events_with_range(text, options=options):
        start, end = place[span["start"]], place[span["end"]]
        if isinstance(event, str):
            blocks.inside(event, "", start, end)
        else:
            ((kind, value),) = event.items()
            blocks.take(kind, value, start, end)
    for one in pyromark.reference_definitions(text).values():
        start, end = place[one["span"]["start"]], place[one["span"]["end"]]
        blocks.define(str(one["dest"]), start, end)
    passages, marks = blocks.finish()
    whole = replace(source, passages=passages, marks=marks)
    return Result(value=whole, diagnostics=tuple(blocks.findings))


def _places(text: str) -> Mapping[int, int] | range:
    """Return the offset in characters for each offset in bytes of UTF-8."""
    if text.isascii():
        return range(len(text) + 1)
    widths = (1 + (sign > "\x7f") + (sign > "\u07ff") + (sign > "\uffff") for sign in text)
    return {byte: at for at, byte in enumerate(accumulate(widths, initial=0))}


class _Blocks:
    """Follows the blocks of one source and makes a passage of each that has running text."""

    def __init__(self, source: SourceText) -> None:
        self.source = source
        self.passages: list[Passage] = []
        self.marks: list[Annotation] = []
        self.findings: list[Diagnostic] = []
        self.known: list[tuple[int, int]] = []
        self.context: list[tuple[str, Any]] = []
        self.begun: dict[str, int] = {}
        self.running: Running | None = None

    def take(self, kind: str, value: Any, start: int, end: int) -> None:
        """Take an event that says something."""
        if kind not in ("Start", "End"):
            self.inside(kind, str(value), start, end)
            return
        ((name, detail),) = value.items() if isinstance(value, dict) else ((value, None),)
        if name in _INLINE:
            self._run(start).wrap(kind, name, detail, start, end)
        elif kind == "Start":
            self._close()
            self.context.append((name, detail))
            self.begun[name] = start
        else:
            if name == "TableCell" and self.running is None:
                self._add(end, end)
            self._close()
            self.context.pop()
            self.begun.pop(name, None)

    def inside(self, kind: str, text: str, start: int, end: int) -> None:
        """Take a piece of running text."""
        if kind == "Rule":
            self._close()
        elif self.context and self.context[-1][0] == "MetadataBlock":
            passages, marks = front_matter(self.source.text, start, end)
            self.passages.extend(passages)
            self.marks.extend(marks)
        else:
            lines = bool(self.context) and self.context[-1][0] == "CodeBlock"
            self._run(start).take("Lines" if lines else kind, text, start, end)

    def _run(self, start: int) -> Running:
        """Return the running text that is open, or open one at `start`."""
        if self.running is None:
            self.running = Running(self.source, start)
        return self.running

    def _close(self) -> None:
        """End the running text with a passage for it."""
        if self.running:
            self.marks.extend(self.running.marks())
            self.findings.extend(self.running.findings)
            if self.running.spoken:
                self._add(self.running.start, self.running.end)
            self.running = None

    def _add(self, start: int, end: int) -> None:
        """Add a passage, of the kind that the blocks around it say."""
        around = dict(self.context)
        sign = self.begun.pop("Item", None)
        bullet = sign is not None and around.get("List") is None
        begin = start if sign is None else sign
        outer = next((name for name in around if name in _HOLDERS), "")
        quoted = "BlockQuote" in around and outer != "BlockQuote"
        if quoted:
            self._hide_sign(begin, start)
        if "FootnoteDefinition" in around:
            first = self.begun.pop("FootnoteDefinition", None) is not None
            kind, n = ("note", around["FootnoteDefinition"]) if first else ("note-more", "")
            passage = Passage(start=begin, end=end, kind=kind, n=n, quoted=quoted)
        elif outer == "BlockQuote":
            first = self.begun.pop("BlockQuote", None) is not None
            passage = Passage(start=begin, end=end, kind="quote" if first else "quote-more")
        elif "TableCell" in around:
            passage = self._cell(start, end)
        elif "Heading" in around:
            level = int(around["Heading"]["level"][1:])
            passage = Passage(start=start, end=end, kind="head", level=level)
        elif "Item" in around:
            # Before the sign of an inner item stands its indention.
            before = self.source.text[begin:start]
            begin += len(before) - len(before.lstrip()) if sign is not None else 0
            lead = start - begin if bullet else 0
            kind = "item-more" if sign is None else "item"
            level = sum(name == "List" for name, _detail in self.context)
            passage = Passage(
                start=begin, end=end, kind=kind, level=level, lead=lead, quoted=quoted
            )
        else:
            passage = Passage(start=start, end=end)
        self.passages.append(passage)

    def _hide_sign(self, begin: int, start: int) -> None:
        """Mark the sign of a quotation behind that of its item."""
        sign = self.source.text.find(">", begin, start)
        if sign >= 0:
            self.marks.append(Notation(start=sign, end=start, rule=SIGN))

    def _cell(self, start: int, end: int) -> Passage:
        """Return the passage of a cell: the first of a table or of a row, or another."""
        opens = self.begun.pop("Table", None) is not None
        row = self.begun.pop("TableRow", None) is not None
        kind = "table" if opens else "row" if row else "cell"
        role = "label" if any(name == "TableHead" for name, _detail in self.context) else ""
        return Passage(start=start, end=end, kind=kind, role=role)

    def define(self, target: str, start: int, end: int) -> None:
        """Take the definition of a link; what leads nowhere is no definition, but text."""
        if is_safe(target):
            self.known.append((start, end))

    def finish(self) -> tuple[tuple[Passage, ...], tuple[Annotation, ...]]:
        """Return passages and marks; words between passages become passages of their own."""
        self._close()
        ordered = sorted(self.passages, key=lambda one: one.start)
        found: list[Passage] = []
        text = self.source.text
        at = 0
        for one in (*ordered, None):
            until = one.start if one else len(text)
            for start, end in self._words(at, until):
                before = found[-1] if found else None
                cell = before and before.kind in CELLS and "\n" not in text[before.end : start]
                found.append(Passage(start=start, end=end, kind="cell" if cell else "p"))
                message = "this is no part of what Markdown makes of the page; it is kept as text"
                hint = "see how the page looks in a Markdown viewer, and correct the source"
                self.findings.append(NOT_TAKEN.at(self.source.span(start, end), message, hint))
            if one:
                found.append(one)
                at = max(at, one.end)
        found = titled(found)
        marks = sorted(self.marks, key=lambda one: (one.start, -one.end))
        return tuple(found), tuple(marks)

    def _words(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield the lines within a stretch between passages that have words of their own."""
        if not any(sign.isalnum() for sign in self.source.text[start:end]):
            return
        silent = (one for one in self.marks if isinstance(one, Residue | Notation))
        hidden = [*self.known, *((one.start, one.end) for one in silent)]
        hidden += [match.span() for match in _SIGNS.finditer(self.source.text, start, end)]
        inside = [one for one in hidden if start <= one[0] and one[1] <= end]
        for low, high in _complement(inside, start, end):
            for match in re.finditer(r"[^\r\n|]+", self.source.text[low:high]):
                piece = match[0].strip()
                if any(sign.isalnum() for sign in piece):
                    begin = low + match.start() + match[0].index(piece)
                    yield begin, begin + len(piece)


def _complement(
    stretches: Iterable[tuple[int, int]], start: int, end: int
) -> Iterator[tuple[int, int]]:
    at = start
    for low, high in sorted(stretches):
        if at < low:
            yield at, low
        at = max(at, high)
    if at < end:
        yield at, end
