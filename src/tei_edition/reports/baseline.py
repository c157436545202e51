"""A baseline: the findings that were there when a corpus adopted the toolkit."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.reports.fingerprints import Identity, identities
from tei_edition.reports.report import plural
from tei_edition.reports.selection import CONFIGURATION

UNREADABLE_BASELINE = Rule(
    code="TE062",
    name="unreadable-baseline",
    severity=Severity.ERROR,
    summary="The file of the baseline is not what the toolkit wrote.",
    rationale="Without it, what is new cannot be told from what was there before.",
)
FIXED_FINDING = Rule(
    code="TE063",
    name="fixed-finding",
    severity=Severity.INFO,
    summary="A finding of the baseline is no more there.",
    rationale="As long as the baseline has it, the same fault could come back unseen.",
)

VERSION = 1
"""Version of the form of the file."""

_AGAIN = "write the baseline anew, with the option --write-baseline"


@dataclass(frozen=True, slots=True, kw_only=True)
class Baseline:
    """Findings that are known."""

    path: str = ""
    """The file, as shown to the user."""
    counts: Mapping[Identity, int] = field(default_factory=dict)
    """How often each is known."""
    lines: Mapping[Identity, int] = field(default_factory=dict)
    """In which line of the file it stands, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """Findings beside a baseline."""

    new: tuple[Diagnostic, ...]
    """Those that the baseline does not have."""
    known: int = 0
    """How many it has."""
    fixed: Mapping[Identity, int] = field(default_factory=dict)
    """How many of it are no more there."""


def read(text: str, path: str) -> Result[Baseline | None]:
    """Read the file of a baseline; the value is None if it is no such file."""
    rows = _rows(text)
    if rows is None:
        finding = UNREADABLE_BASELINE.at(Span(path=path), "this is no baseline", _AGAIN)
        return Result(value=None, diagnostics=(finding,))
    return Result(value=Baseline(path=path, counts=dict(rows), lines=_lines(text, rows)))


def _rows(text: str) -> list[tuple[Identity, int]] | None:
    """Return the findings in the order of the file; None if it is no such file."""
    try:
        value = json.loads(text)
        if value["version"] != VERSION:
            return None
        rows = [
            (Identity(*(row[key] for key in Identity._fields)), row["count"])
            for row in value["findings"]
        ]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    sound = all(
        all(isinstance(part, str) for part in identity) and isinstance(count, int)
        for identity, count in rows
    )
    return rows if sound else None


def _lines(text: str, rows: list[tuple[Identity, int]]) -> dict[Identity, int]:
    """Return where the findings stand, if each has a line of its own, as `write` gives it."""
    at = [
        number
        for number, line in enumerate(text.splitlines(), start=1)
        if line.lstrip().startswith('{"path"')
    ]
    if len(at) != len(rows):
        return {}
    return {identity: line for (identity, _count), line in zip(rows, at, strict=True)}


def write(counts: Mapping[Identity, int]) -> str:
    """Return the file: a line for each finding, sorted, so that its changes can be read."""
    rows = [
        json.dumps({**identity._asdict(), "count": counts[identity]}, ensure_ascii=False)
        for identity in sorted(counts)
    ]
    listed = ",\n    ".join(rows)
    inside = f"\n    {listed}\n  " if rows else ""
    return f'{{\n  "version": {VERSION},\n  "findings": [{inside}]\n}}\n'


def counts_of(diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]) -> Counter[Identity]:
    """Return what a baseline has of these findings: all but those about the configuration."""
    return Counter(
        identity
        for item, identity in identities(diagnostics, texts)
        if not item.code.startswith(CONFIGURATION)
    )


def compare(
    baseline: Baseline, diagnostics: Iterable[Diagnostic], texts: Mapping[str, str]
) -> Compared:
    """Return which findings are new, how many are known, and what is no more there."""
    left = Counter(baseline.counts)
    new: list[Diagnostic] = []
    known = 0
    for item, identity in identities(diagnostics, texts):
        if left[identity] > 0:
            left[identity] -= 1
            known += 1
        else:
            new.append(item)
    return Compared(new=tuple(new), known=known, fixed=+left)


def fixed(baseline: Baseline, gone: Mapping[Identity, int]) -> tuple[Diagnostic, ...]:
    """Return a note for each file of which findings of the baseline are no more there."""
    by_path: dict[str, list[Identity]] = {}
    for identity in sorted(gone):
        by_path.setdefault(identity.path, []).append(identity)
    found = []
    for path, identities_ in by_path.items():
        codes: Counter[str] = Counter()
        for one in identities_:
            codes[one.code] += gone[one]
        listed = ", ".join(f"{code} ({count})" for code, count in codes.items())
        message = f"{plural(codes.total(), 'finding')} of {path} no more there: {listed}"
        line = baseline.lines.get(identities_[0])
        span = Span(path=baseline.path, line=line, column=None)
        found.append(FIXED_FINDING.at(span, message, _AGAIN))
    return tuple(found)
