"""Findings as values: what is wrong, where, and what to do about it.

Nothing in the core prints or raises for bad input; functions return a `Result`
with the `Diagnostic` records that they found.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

T = TypeVar("T")


class Severity(StrEnum):
    """How grave a finding is; `ERROR` alone makes a command exit with 1."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """A place in a file; lines and columns count from 1, columns in characters."""

    path: str
    """Path as the user would write it: relative to the edition, with forward slashes."""
    line: int | None = None
    """First line, or None where the finding concerns the whole file."""
    column: int | None = None
    """First column, or None where only the line is known."""
    end_line: int | None = None
    """Last line; None means the same as `line`."""
    end_column: int | None = None
    """Column behind the last character; None means unknown."""

    def __str__(self) -> str:
        """Render as `path:line:column`, leaving out what is not known."""
        parts = [self.path, self.line, self.column]
        return ":".join(str(part) for part in parts if part is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A second place that explains a finding, such as an earlier declaration."""

    span: Span
    """Where it is."""
    message: str
    """What is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """The one declaration of a kind of finding; codes are never reused."""

    code: str
    """`TE` and three digits; the first digit names the area (see docs/rules)."""
    name: str
    """Kebab-case name that states the fault, such as `dangling-pointer`."""
    severity: Severity
    """The severity of its findings unless a finding says otherwise."""
    summary: str
    """One sentence: what the rule reports."""
    rationale: str
    """Why it matters to an edition."""

    def at(
        self,
        span: Span,
        message: str,
        hint: str | None = None,
        related: Iterable[Related] = (),
        severity: Severity | None = None,
    ) -> Diagnostic:
        """Return a finding of this rule at `span`."""
        return Diagnostic(
            code=self.code,
            name=self.name,
            severity=severity or self.severity,
            span=span,
            message=message,
            hint=hint,
            related=tuple(related),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding."""

    code: str
    """Code of the rule, such as `TE402`."""
    name: str
    """Name of the rule, such as `dangling-pointer`."""
    severity: Severity
    """How grave it is."""
    span: Span
    """Where it is."""
    message: str
    """What is wrong, in words for a scholar."""
    hint: str | None = None
    """What to do, if something can be said."""
    related: tuple[Related, ...] = ()
    """Other places that explain it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result(Generic[T]):
    """A value together with what was found while making it."""

    value: T
    """The value; where the input was unusable, T allows None."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """The findings, in the order in which they were made."""


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether any finding is an error."""
    return any(item.severity is Severity.ERROR for item in diagnostics)
