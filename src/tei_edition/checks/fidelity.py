"""Is the text of the TEI the text of the source, character for character?

Looks at the finished tree and not at how it was made, so that a fault of the writer shows.
How much white space is between two words does not count, since line ends are layout.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from tei_edition.checks.edits import quote
from tei_edition.checks.runs import runs
from tei_edition.diagnostics import Diagnostic, Rule, Severity
from tei_edition.model import Fw, Leaf, SourceText, Text, body_leaves
from tei_edition.tei import (
    Element,
    find,
    text_of,
)

TEXT_DIFFERS = Rule(
    code="TE603",
    name="text-differs",
    severity=Severity.ERROR,
    summary="The text of the TEI is not the text of the source.",
    rationale="The text is evidence: no character may be lost, moved or invented.",
)

_HINT = "this is a fault of the converter, not of the source: please report it"


def compare(text: Text, root: Element, source: SourceText) -> tuple[Diagnostic, ...]:
    """Compare body and notes of `root` with the leaves of `text`, word for word."""
    body = find(root, "text/body")
    if body is None:
        return ()
    findings = list(_running(list(body_leaves(text.body)), _spoken(body), source))
    notes = Counter(tuple(_spoken(note)) for note in root.iter("{*}note"))
    findings.extend(_beside(text, body, source))
    for note in text.notes:
        words = tuple(word for leaf in note.content for word in leaf.kept().text.split())
        if notes[words] == 0:
            place = source.span(note.content[0].start)
            findings.append(TEXT_DIFFERS.at(place, f"note {note.n} is not as it was", _HINT))
        notes[words] -= 1
    return tuple(findings)


def _beside(text: Text, body: Element, source: SourceText) -> Iterator[Diagnostic]:
    """Report running heads and page numbers that are not as they were."""
    written = Counter(" ".join(text_of(one).split()) for one in body.iter("{*}fw"))
    for leaf in (*body_leaves(text.body), *(one for note in text.notes for one in note.content)):
        for mark in leaf.annotations:
            if isinstance(mark, Fw):
                words = " ".join(leaf.text[mark.start : mark.end].split())
                if written[words] == 0:
                    place = source.span(leaf.start + mark.start, leaf.start + mark.end)
                    message = f"the page has {quote(words.split())}, the TEI has not"
                    yield TEXT_DIFFERS.at(place, message, _HINT)
                written[words] -= 1


def _running(
    leaves: Sequence[Leaf], written: list[str], source: SourceText
) -> Iterator[Diagnostic]:
    """Find the first leaf whose words do not come next in `written`."""
    if " ".join(leaf.kept().text for leaf in leaves).split() == written:
        return
    at = 0
    for leaf in leaves:
        words = leaf.kept().text.split()
        if written[at : at + len(words)] != words:
            here, there = quote(written[at : at + len(words) + 1]), quote(words)
            message = f"the TEI has {here} where the source has {there}"
            yield TEXT_DIFFERS.at(source.span(leaf.start), message, _HINT)
            return
        at += len(words)
    if at < len(written):
        message = f"the TEI has {quote(written[at:])} behind the end of the source"
        yield TEXT_DIFFERS.at(source.span(len(source.text)), message, _HINT)


def _spoken(element: Element) -> list[str]:
    """Return the words of an element without its notes."""
    # A note in its place is a remark that the source has in brackets at this place.
    notes = frozenset(
        note
        for note in element.iter("{*}note")
        if note is not element and note.get("place") != "inline"
    )
    return "".join(text for text, _line in runs(element, notes)).split()
