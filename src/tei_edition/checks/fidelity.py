"""Is the text of the TEI the text of the source, character for character?

Looks at the finished tree and not at how it was made, so that a fault of the writer shows.
White space does not count, since line ends are layout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from tei_edition.diagnostics import Diagnostic, Rule, Severity
from tei_edition.model import Leaf, SourceText, Text, body_leaves
from tei_edition.tei import Element, find, is_tei, pieces

TEXT_DIFFERS = Rule(
    code="TE603",
    name="text-differs",
    severity=Severity.ERROR,
    summary="The text of the TEI is not the text of the source.",
    rationale="The text is evidence: no character may be lost, moved or invented.",
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
