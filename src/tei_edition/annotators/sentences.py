"""Brackets that hold a whole sentence: words that an editor supplied, or a remark."""

from __future__ import annotations

from collections.abc import Iterator

from tei_edition.annotators import Scope
from tei_edition.annotators.stretches import Bracket
from tei_edition.diagnostics import Diagnostic, Rule, Severity

SUPPLIED_SENTENCE = Rule(
    code="TE148",
    name="supplied-sentence",
    severity=Severity.INFO,
    summary="A whole sentence or paragraph in brackets was marked as supplied.",
    rationale="Editors seldom supply so much: it may as well be a remark on the document.",
)
_SHOWN = 60


def doubt_supplied(bracket: Bracket, scope: Scope) -> Iterator[Diagnostic]:
    """Yield a finding for words that are marked as supplied, but may be a remark."""
    if bracket.meaning.means == "supplied" and _is_sentence(bracket):
        words = " ".join(bracket.inside.split())
        shown = words if len(words) <= _SHOWN else f"{words[:_SHOWN].rstrip()}…"
        yield SUPPLIED_SENTENCE.at(
            scope.source.span(*bracket.span),
            f'"{shown}" was marked as words that the document lacks; is it a remark?',
            "for a remark, make it a note in the TEI file, or list its words in the profile "
            "under [[brackets.remarks]]",
        )


def _is_sentence(bracket: Bracket) -> bool:
    """Tell whether a bracket is several words with a stop, or all of a paragraph."""
    only, inside = bracket.stretches[0], bracket.inside.strip()
    if len(bracket.stretches) > 1 or not inside[:1].isupper() or " " not in inside:
        return False
    whole = only.end - only.start == len(only.leaf.text.strip())
    return whole or inside.endswith((".", "!", "?"))
