"""Is the text of the TEI the text of the source, character for character?

Looks at the finished tree and not at how it was made, so that a fault of the writer shows.
White space does not count, since line ends are layout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

from tei_edition.diagnostics import Diagnostic, Rule, Severity, Span
from tei_edition.model import Leaf, SourceText, Text, body_leaves
from tei_edition.tei import Element, TeiDocument, find, is_tei, pieces

TEXT_DIFFERS = Rule(
    code="TE603",
    name="text-differs",
    severity=Severity.ERROR,
    summary="The text of the TEI is not the text of the source.",
    rationale="The text is evidence: no character may be lost, moved or invented.",
)

TEXT_EDITED = Rule(
    code="TE604",
    name="text-edited-by-hand",
    severity=Severity.WARNING,
    summary="The words of a TEI file were changed by hand and differ from its source.",
    rationale="The text is evidence: a change that is not in the source needs a reason.",
)

_HINT = "this is a fault of the converter, not of the source: please report it"


def compare(text: Text, root: Element, source: SourceText) -> tuple[Diagnostic, ...]:
    """Compare body and notes of `root` with the leaves of `text`."""
    body = find(root, "text/body")
    findings: list[Diagnostic] = []
    if body is not None:
        leaves = list(body_leaves(text.body))
        findings.extend(_running(leaves, _squeezed(_body(body)), source))
        notes = Counter(_squeezed(_inside(note)) for note in root.iter("{*}note"))
        for note in text.notes:
            words = _squeezed(leaf.reading().text for leaf in note.content)
            if notes[words] == 0:
                place = source.span(note.content[0].start)
                findings.append(TEXT_DIFFERS.at(place, f"note {note.n} is not as it was", _HINT))
            notes[words] -= 1
    return tuple(findings)


def _running(leaves: Iterable[Leaf], written: str, source: SourceText) -> Iterator[Diagnostic]:
    """Find the first leaf whose text does not come next in `written`."""
    at = 0
    for leaf in leaves:
        words = _squeezed([leaf.reading().text])
        if not written.startswith(words, at):
            message = f"the TEI has {written[at : at + 30]!r} where the source has {words[:30]!r}"
            yield TEXT_DIFFERS.at(source.span(leaf.start), message, _HINT)
            return
        at += len(words)
    if at < len(written):
        message = f"the TEI has {written[at : at + 30]!r} behind the end of the source"
        yield TEXT_DIFFERS.at(source.span(len(source.text)), message, _HINT)


def _squeezed(parts: Iterable[str]) -> str:
    return "".join("".join(parts).split())


def _body(element: Element) -> Iterator[str]:
    """Yield the text of an element without its notes."""
    for piece in pieces(element):
        if isinstance(piece, str):
            yield piece
        elif not is_tei(piece, "note"):
            yield from _body(piece)


def _inside(note: Element) -> Iterator[str]:
    """Yield the text of a note without notes inside it."""
    return _body(note)


def edits(edited: TeiDocument, made: TeiDocument) -> tuple[Diagnostic, ...]:
    """Report each place where the words of `edited` are not those that its source gave."""
    found = _words(edited.root)
    words, source = [word for word, _line in found], [word for word, _line in _words(made.root)]
    findings = []
    matcher = SequenceMatcher(a=words, b=source, autojunk=False)
    for kind, start, end, low, high in matcher.get_opcodes():
        if kind != "equal":
            line = found[min(start, len(found) - 1)][1] if found else None
            here, there = _quote(words[start:end]), _quote(source[low:high])
            findings.append(
                TEXT_EDITED.at(
                    Span(path=edited.path, line=line),
                    f"the file has {here} where the source has {there}",
                    "change the source too, or put your words into an element such as corr",
                )
            )
    return tuple(findings)


def _quote(words: list[str]) -> str:
    if not words:
        return "nothing"
    shown = " ".join(words[:_SHOWN])
    return f'"{shown} …"' if len(words) > _SHOWN else f'"{shown}"'


_SHOWN = 12
"""Words of a passage that a message quotes."""


def _words(root: Element) -> list[tuple[str, int | None]]:
    """Return the words of the body and of its notes, in order, with their lines.

    A word is cut only at white space, so that markup inside it does not count.
    """
    body = find(root, "text/body")
    words: list[tuple[str, int | None]] = []
    open_word = False
    for text, line in _runs(body) if body is not None else ():
        parts = text.split()
        if open_word and parts and not text[0].isspace():
            words[-1] = (words[-1][0] + parts.pop(0), words[-1][1])
        words.extend((part, line) for part in parts)
        open_word = bool(text) and not text[-1].isspace() and bool(words)
    return words


def _runs(element: Element) -> Iterator[tuple[str, int | None]]:
    """Yield the text runs with the line of their element; a note stands apart."""
    inside = not is_tei(element, *_INLINE)
    line = int(element.sourceline) if isinstance(element.sourceline, int) else None
    if inside:
        yield " ", None
    for piece in pieces(element):
        if isinstance(piece, str):
            yield piece, line
        elif not is_tei(piece, *_EDITORIAL):
            yield from _runs(piece)
    if inside:
        yield " ", None


_EDITORIAL = ("corr", "reg", "expan")
"""What an editor writes beside the reading of the source."""

_INLINE = (
    *("persName", "placeName", "orgName", "rs", "name", "date", "time", "del", "add", "supplied"),
    *("hi", "q", "said", "title", "num", "sic", "unclear", "ref", "term", "foreign", "choice"),
    *("orig", "abbr", "stage", "roleName", "measure", "gap", "space", "anchor", "subst", "emph"),
)
"""Elements that do not end a word."""
