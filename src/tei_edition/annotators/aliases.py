"""Pseudonyms and code names: only where a note says who or what they stand for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import regex

from tei_edition.annotators import Scope, place
from tei_edition.authority import Entry
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.model import Leaf, Name, Note, Reading
from tei_edition.profiles import search_all

UNKNOWN_ALIAS = Rule(
    code="TE136",
    name="alias-of-nobody-known",
    severity=Severity.WARNING,
    summary="A note explains a pseudonym or code name by a name that no authority has.",
    rationale="The mention is tagged, but cannot be linked.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias:
    """A statement of a note: this word stands for that name."""

    text: str
    """The pseudonym or code name."""
    type: str
    """@type of its mentions."""
    entry: Entry | None
    """For whom or what it stands, if an authority knows it."""
    only_at: int | None
    """Offset in the source of its only mention, or None where it holds in the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Aliases:
    """All statements of the notes of a document."""

    statements: tuple[Alias, ...]
    """In the order of the notes."""

    def names(self, leaf: Leaf, reading: Reading) -> Iterator[Name]:
        """Yield the mentions of pseudonyms and code names in a leaf."""
        for text in dict.fromkeys(alias.text for alias in self.statements):
            for match in search_all(rf"(?<!\w){regex.escape(text)}(?!\w)", reading.text):
                start, end = reading.span(*match.span())
                alias = self._for(text, leaf.start + start)
                if alias:
                    yield Name(
                        start=start,
                        end=end,
                        tag=alias.entry.tag if alias.entry else _tag(alias.type),
                        ref=alias.entry.pointer if alias.entry else None,
                        type=alias.type,
                    )

    def _for(self, text: str, at: int) -> Alias | None:
        own = [alias for alias in self.statements if alias.text == text]
        special = [alias for alias in own if alias.only_at == at]
        return next(iter([*special, *(alias for alias in own if alias.only_at is None)]), None)


def _tag(type_: str) -> str:
    return "placeName" if type_ == "codename" else "persName"


def find_aliases(notes: tuple[Note, ...], scope: Scope) -> Result[Aliases]:
    """Read what the notes say of pseudonyms and code names."""
    found: list[Alias] = []
    findings: list[Diagnostic] = []
    for leaf in (leaf for note in notes for leaf in note.content):
        reading = leaf.reading()
        for kind in scope.profile.names.aliases:
            for match in search_all(kind.pattern, reading.text, "alias", "name"):
                start, end = reading.span(*match.span("alias"))
                entry = _entry(match["name"], scope)
                if entry is None:
                    findings.append(
                        UNKNOWN_ALIAS.at(
                            scope.source.span(*place(leaf, start, end)),
                            f'"{match["alias"]}" stands for "{match["name"]}", whom nobody knows',
                            f'add "{match["name"]}" to an authority file',
                        )
                    )
                mention = kind.reach == "mention"
                found.append(
                    Alias(
                        text=match["alias"],
                        type=kind.type,
                        entry=entry,
                        only_at=leaf.start + start if mention else None,
                    )
                )
    return Result(value=Aliases(statements=tuple(found)), diagnostics=tuple(findings))


def _entry(text: str, scope: Scope) -> Entry | None:
    """Return the only entry with the longest beginning of `text` as its name."""
    words = text.split()
    for count in range(len(words), 0, -1):
        entries = scope.authority.called(" ".join(words[:count]))
        if len(entries) == 1:
            return entries[0]
    return None
