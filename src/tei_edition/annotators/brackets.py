"""Brackets and other notation: what was deleted, added, supplied, or is hard to read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import zip_longest

from tei_edition.annotators import Scope
from tei_edition.annotators.editing import Pen
from tei_edition.annotators.explained import Flow, Statement, explain, markers
from tei_edition.annotators.pairing import DEPTH, pair
from tei_edition.annotators.stretches import Bracket, Loose
from tei_edition.annotators.telling import is_told
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.model import Leaf, Text, body_leaves, revise
from tei_edition.model.traversal import PROSE

UNBALANCED_BRACKET = Rule(
    code="TE140",
    name="unbalanced-bracket",
    severity=Severity.WARNING,
    summary="A bracket has no partner in its paragraph.",
    rationale="What it encloses cannot be told, so that it stays a character of the text.",
)
DEEP_BRACKETS = Rule(
    code="TE147",
    name="deep-brackets",
    severity=Severity.WARNING,
    summary="Too many brackets stand in one another.",
    rationale="No document means that; the innermost are more likely damage than notation.",
)


def annotate_brackets(text: Text, scope: Scope) -> Result[Text]:
    """Decide for each bracket what it says, by the note behind it first."""
    notes = markers(text, scope)
    pen = Pen(scope=scope)

    def grounds(bracket: Bracket) -> bool:
        return is_told(bracket, notes, scope.profile.brackets)

    for leaves in _flows(text):
        paired = pair(leaves, scope.profile.brackets, grounds)
        found = paired.brackets
        pen.findings.extend(
            _unbalanced(first, after, scope)
            for first, after in zip_longest(paired.loose, paired.loose[1:])
        )
        pen.findings.extend(_deep(one, scope) for one in paired.deep)
        ending: dict[int, list[int]] = {}
        for at, one in enumerate(found):
            ending.setdefault(one.stretches[-1].leaf.start, []).append(at)
        flow = Flow(leaves=leaves, brackets=found, ending=ending)
        told = explain(flow, notes, scope)
        pen.findings.extend(told.diagnostics)
        by_bracket: dict[int | None, list[Statement]] = {}
        for statement in told.value:
            by_bracket.setdefault(statement.bracket, []).append(statement)
        for at, bracket in enumerate(found):
            pen.encode(bracket, tuple(by_bracket.get(at, ())))
        for statement in by_bracket.get(None, ()):
            if statement.words:
                pen.mark(statement, *statement.words)
            elif statement.edit:
                pen.link(statement, *statement.edit)

    return Result(value=revise(text, pen.annotations), diagnostics=tuple(pen.findings))


def _flows(text: Text) -> Iterator[tuple[Leaf, ...]]:
    """Yield what a bracket may hold together: a field, the body, a note."""
    yield from (field.content for field in text.header if field.role in PROSE)
    yield tuple(body_leaves(text.body))
    yield from (note.content for note in text.notes)


def _unbalanced(one: Loose, after: Loose | None, scope: Scope) -> Diagnostic:
    """Report a sign without partner; `after` is the next one."""
    partner, side = (one.kind.close, "closes") if one.opens else (one.kind.open, "opens")
    if after and one.opens and not after.opens and one.kind == after.kind:
        line = scope.source.span(*after.span).line
        return UNBALANCED_BRACKET.at(
            scope.source.span(*one.span),
            f'no "{partner}" closes this bracket in the paragraph, and nothing says that the one '
            f"in line {line} does; both were kept as text",
            f'if it does, write "{partner}" at the end of this paragraph, and open it in the next',
        )
    return UNBALANCED_BRACKET.at(
        scope.source.span(*one.span),
        f'no "{partner}" {side} this bracket in the paragraph; it was kept as text',
        f'add the missing "{partner}" to the source',
    )


def _deep(one: Loose, scope: Scope) -> Diagnostic:
    return DEEP_BRACKETS.at(
        scope.source.span(*one.span),
        f"{DEPTH} brackets are open here; this one and others within them were kept as text",
        "take out the signs that are no brackets",
    )
