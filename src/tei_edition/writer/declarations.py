"""The editorialDecl: what was done with names, signs and what is not the document's."""

from __future__ import annotations

from collections.abc import Iterator

from tei_edition.model import Gap, Residue, SourceText, Text, leaves
from tei_edition.profiles import Profile

Declaration = tuple[str, dict[str, str | None], str]
"""Element, attributes and prose."""


def declarations(text: Text, profile: Profile, source: SourceText) -> Iterator[Declaration]:
    """Yield what the header says of the encoding of `text`."""
    words = profile.declarations
    if words.interpretation:
        yield "interpretation", {}, words.interpretation
    if words.punctuation:
        yield "punctuation", {"marks": "some"}, words.punctuation
    if words.quotation:
        yield "quotation", {"marks": "all"}, words.quotation
    if words.normalization and (dropped := _dropped(text, source)):
        labels = _labels(profile)
        listed = "; ".join(
            labels.get(rule, rule.replace("-", " ")) + _quoted(lines)
            for rule, lines in sorted(dropped.items())
        )
        yield "normalization", {}, f"{words.normalization} {listed}."


def _labels(profile: Profile) -> dict[str, str]:
    """Return what the rules drop, in words for readers."""
    own = (*profile.residue, *profile.header.furniture)
    return dict(profile.declarations.dropped) | {one.rule: one.label for one in own if one.label}


def _quoted(lines: list[str]) -> str:
    return f" ({', '.join(f'“{line}”' for line in lines)})" if lines else ""


def _dropped(text: Text, source: SourceText) -> dict[str, list[str]]:
    """Return the rules that dropped something, each with the whole lines that it dropped."""
    dropped: dict[str, list[str]] = {}
    for fate in text.layout:
        if fate.kind == "residue":
            lines = dropped.setdefault(fate.rule, [])
            line = _whole_line(source.text, fate.start, fate.end)
            if line and line not in lines:
                lines.append(line)
    for leaf in leaves(text):
        for one in leaf.annotations:
            if isinstance(one, Gap | Residue):
                dropped.setdefault(one.rule, [])
    return dropped


def _whole_line(text: str, start: int, end: int) -> str:
    """Return text[start:end] if its line has no other letters or figures, but has some there."""
    before = text[max(text.rfind(sign, 0, start) for sign in "\r\n") + 1 : start]
    ends = (text.find(sign, end) for sign in "\r\n")
    behind = text[end : min((at for at in ends if at >= 0), default=len(text))]
    line = " ".join(text[start:end].split())
    return line if _has_words(line) and not _has_words(before + behind) else ""


def _has_words(text: str) -> bool:
    return any(sign.isalnum() for sign in text)
