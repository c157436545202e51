"""Checks: each looks at a corpus and says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tei_edition.diagnostics import Diagnostic, Rule
from tei_edition.reports import in_order
from tei_edition.tei import Corpus, TeiDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A schema that documents are checked against."""

    path: str
    """Path as shown to the user, with forward slashes."""
    content: bytes
    """The bytes of the file."""
    phase: str = ""
    """Phase of a Schematron schema: the id of one, `#ALL`, or `#DEFAULT` as "" is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What checks know besides the corpus."""

    relaxng: Schema | None = None
    """RELAX NG schema in the XML syntax; None leaves its check out."""
    schematron: Schema | None = None
    """Schematron schema; None leaves its check out."""
    authorities: tuple[TeiDocument, ...] = ()
    """Files that pointers may lead to and that are not checked themselves."""
    files: frozenset[str] | None = None
    """Paths of all files of the edition, as shown to the user; None when they are not known, and
    then a pointer to a file outside of the corpus is taken on trust."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One kind of check."""

    name: str
    """The word for it on the command line and in the documentation."""
    summary: str
    """One line that says what it finds."""
    rules: tuple[Rule, ...]
    """All rules whose findings it can give."""
    run: Callable[[Corpus, Settings], tuple[Diagnostic, ...]]
    """The check itself: pure, and without exceptions for bad input."""


def check(corpus: Corpus, settings: Settings, checks: Iterable[Check]) -> tuple[Diagnostic, ...]:
    """Return what `checks` find in `corpus`, ordered by place, each finding once."""
    found = [item for one in checks for item in one.run(corpus, settings)]
    return in_order(dict.fromkeys(found))
