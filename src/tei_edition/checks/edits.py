"""Edits: the words of a document are those that conversion made of its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import TypeAlias

from tei_edition.checks import Check
from tei_edition.checks.page import Page
from tei_edition.checks.runs import runs
from tei_edition.diagnostics import Diagnostic, Rule, Severity, Span
from tei_edition.tei import XML_ID, Element, TeiDocument, find_all

TEXT_EDITED = Rule(
    code="TE604",
    name="text-edited-by-hand",
    severity=Severity.WARNING,
    summary="The words of a TEI file were changed by hand and differ from its source.",
    rationale="The text is evidence: a change that is not in the source needs a reason.",
)

Word: TypeAlias = tuple[str, int | None]
"""A word and the line of its element."""
Range: TypeAlias = tuple[int, int]


def find(page: Page) -> tuple[Diagnostic, ...]:
    """Compare a document that was edited with what its source gave."""
    made = page.made
    if made is None or page.document.content == made.content:
        return ()
    return edits(page.document, made)


def edits(edited: TeiDocument, made: TeiDocument) -> tuple[Diagnostic, ...]:
    """Report each place where the words of `edited` are not those that its source gave.

    Notes that the editor added are no words of the source, and no change of them.
    """
    known = {note.get(XML_ID) for note in made.root.iter("{*}note")}
    own = frozenset(one for one in edited.root.iter("{*}note") if one.get(XML_ID) not in known)
    found = _edits(_body(edited, own), _body(made, frozenset()), edited.path)
    if not found:
        return ()
    # Brackets of the transcriber are no words of the document: an editor may rewrite them.
    remarks = frozenset(one for root in (edited.root, made.root) for one in _remarks(root))
    here, there = _body(edited, own | remarks), _body(made, remarks)
    return min(found, _edits(_attached(here), _attached(there), edited.path), key=len)


def _edits(found: Sequence[Word], source: Sequence[Word], path: str) -> tuple[Diagnostic, ...]:
    """Report where the words of a file at `path` are not those of its source."""
    findings = []
    for (start, end), (low, high) in _differences(found, source):
        line = found[min(start, len(found) - 1)][1] if found else None
        here = quote([word for word, _line in found[start:end]])
        there = quote([word for word, _line in source[low:high]])
        findings.append(
            TEXT_EDITED.at(
                Span(path=path, line=line),
                f"the file has {here} where the source has {there}",
                "change the source too, or put your words into an element such as corr",
            )
        )
    return tuple(findings)


def _body(document: TeiDocument, without: frozenset[Element]) -> list[Word]:
    return [word for body in find_all(document.root, "text/body") for word in _words(body, without)]


def _remarks(root: Element) -> Iterator[Element]:
    """Yield what the transcriber says in brackets."""
    return (
        one
        for one in root.iter("{*}note")
        if (one.get("type"), one.get("place")) == ("transcriber", "inline")
    )


def _attached(words: Sequence[Word]) -> list[Word]:
    """Return words, each with the signs behind it that stand apart."""
    attached: list[Word] = []
    for word, line in words:
        if attached and not word.strip(_SIGNS):
            attached[-1] = (attached[-1][0] + word, attached[-1][1])
        else:
            attached.append((word, line))
    return attached


_SIGNS = ",.;:!?)]»”"


def _differences(one: Sequence[Word], other: Sequence[Word]) -> Iterator[tuple[Range, Range]]:
    """Yield where two sequences of words differ: first by lines, of which few differ."""
    rows, others = _rows(one), _rows(other)
    by_row = SequenceMatcher(
        a=[row for row, _at in rows], b=[row for row, _at in others], autojunk=False
    )
    for kind, *places in by_row.get_opcodes():
        if kind == "equal":
            continue
        (start, end), (low, high) = _stretch(rows, *places[:2]), _stretch(others, *places[2:])
        by_word = SequenceMatcher(
            a=[word for word, _line in one[start:end]],
            b=[word for word, _line in other[low:high]],
            autojunk=False,
        )
        for what, first, last, left, right in by_word.get_opcodes():
            if what != "equal":
                yield (start + first, start + last), (low + left, low + right)


def _rows(words: Sequence[Word]) -> list[tuple[tuple[str, ...], int]]:
    """Return the words of each line of the file, and where they end."""
    rows = []
    at = 0
    for _line, row in groupby(words, key=lambda word: word[1]):
        content = tuple(word for word, _line in row)
        at += len(content)
        rows.append((content, at))
    return rows


def _stretch(rows: Sequence[tuple[tuple[str, ...], int]], start: int, end: int) -> Range:
    """Return the words of rows[start:end] as a range."""
    return (rows[start - 1][1] if start else 0), (rows[end - 1][1] if end else 0)


def quote(words: list[str]) -> str:
    """Return the first of some words, in quotation marks."""
    if not words:
        return "nothing"
    shown = " ".join(words[:_SHOWN])
    return f'"{shown} …"' if len(words) > _SHOWN else f'"{shown}"'


_SHOWN = 12
"""Words of a passage that a message quotes."""


def _words(element: Element, without: frozenset[Element]) -> list[Word]:
    """Return the words below `element` in order, with their lines.

    A word is cut only at white space and at blocks, so that markup inside it does not count.
    """
    words: list[Word] = []
    open_word = False
    for text, line in runs(element, without):
        parts = text.split()
        if open_word and parts and not text[0].isspace():
            words[-1] = (words[-1][0] + parts.pop(0), words[-1][1])
        words.extend((part, line) for part in parts)
        open_word = bool(words) and not text[-1:].isspace() if text else open_word
    return words


SOURCES = Check(
    name="sources",
    summary="The words of every document are those of its source, where that is known.",
    rules=(TEXT_EDITED,),
    document=find,
)
