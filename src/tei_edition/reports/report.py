"""What a report is made of, whatever its form."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tei_edition.diagnostics import Diagnostic, Severity, Span
from tei_edition.reports.explanation import Explanation


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many findings a report does not show."""

    ignored: int = 0
    """Findings of rules that are ignored; of those that were not selected nothing is known."""
    known: int = 0
    """Findings that the baseline has."""
    fixed: int = 0
    """Findings that the baseline has and that are no more there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a validation found, for any form of report."""

    diagnostics: tuple[Diagnostic, ...]
    """The findings, in the order of `in_order`."""
    files: tuple[str, ...] = ()
    """The paths of the files that were looked at."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """The texts of files with findings, by path, for quoting."""
    explanations: tuple[Explanation, ...] = ()
    """What the rules mean of which there are findings, by code."""
    left_out: LeftOut = LeftOut()
    """How many findings are not shown."""
    folder: str = ""
    """The folder of the edition in its repository, with forward slashes; "" for the repository."""
    failing: frozenset[Severity] = frozenset({Severity.ERROR})
    """The severities with which a file does not pass."""
    version: str = ""
    """The version of the toolkit."""
    rules_page: str = ""
    """The address of docs/rules.md, for links; "" where it is not known."""

    def path(self, span: Span) -> str:
        """Return the path of a place from the top of the repository, as a CI wants it."""
        return posixpath.normpath(posixpath.join(self.folder, span.path))


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return the findings sorted by path, line, column and code; a whole file comes first."""
    return tuple(
        sorted(
            diagnostics,
            key=lambda item: (
                item.span.path,
                item.span.line or 0,
                item.span.column or 0,
                item.code,
                item.message,
            ),
        )
    )


def told(item: Diagnostic) -> str:
    """Return the message of a finding and, in a line of its own, its hint."""
    return item.message if item.hint is None else f"{item.message}\nHelp: {item.hint}"


def counted(diagnostics: Iterable[Diagnostic]) -> str:
    """Return words such as "1 error, 2 warnings"; "" for none."""
    count = Counter(item.severity for item in diagnostics)
    found = [plural(count[severity], str(severity)) for severity in Severity if count[severity]]
    return ", ".join(found)


def summary(files: int, diagnostics: Iterable[Diagnostic], left_out: LeftOut = LeftOut()) -> str:
    """Return one line, such as "3 files checked: 1 error, 2 warnings (12 ignored)"."""
    more = (
        (left_out.ignored, "ignored"),
        (left_out.known, "in the baseline"),
        (left_out.fixed, "of the baseline fixed"),
    )
    words = ", ".join(f"{number} {kind}" for number, kind in more if number)
    line = f"{plural(files, 'file')} checked: {counted(diagnostics) or 'nothing found'}"
    return f"{line} ({words})" if words else line


def plural(count: int, noun: str) -> str:
    """Return a number with its noun; "info" has no plural."""
    return f"{count} {noun}" if count == 1 or noun == Severity.INFO else f"{count} {noun}s"
