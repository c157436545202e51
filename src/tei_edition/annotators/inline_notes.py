"""Notes that stand in brackets within the text, with a label that says whose they are."""

from __future__ import annotations

from collections.abc import Sequence

from tei_edition.annotators import Scope
from tei_edition.model import Annotation, Mark


def labelled_note(inside: str, offsets: Sequence[int], scope: Scope) -> tuple[Annotation, ...]:
    """Return the note that a bracket is by its label; its signs stay in the text.

    `inside` is what stands between the signs, `offsets` are its places in the leaf.
    """
    label = scope.profile.notes.label(inside)
    if label is None or not inside[label.end :].strip():
        return ()
    attributes = [("type", label.kind.type), ("place", "inline")]
    if resp := scope.responsible.get(label.kind.by):
        attributes.insert(1, ("resp", resp))
    start, end = offsets[0] - 1, offsets[-1] + 2
    return (
        Mark(start=start, end=end, tag="note", attributes=tuple(attributes)),
        Mark(start=offsets[0], end=offsets[label.end - 1] + 1, tag="label"),
    )
