"""Profiles: the conventions of a kind of source, as data."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.patterns import PatternTimeoutError, compiled, match_at, search, search_all
from tei_edition.profiles.schema import Profile
from tei_edition.records import Table, find_key, read_record, read_table

__all__ = ["BUILT_IN", "PatternTimeoutError", "Profile", "load", "match_at", "search", "search_all"]

BUILT_IN = ("minutes", "plain", "presidium")
"""Names of the profiles that come with the toolkit."""

UNKNOWN_PROFILE = Rule(
    code="TE004",
    name="unknown-profile",
    severity=Severity.ERROR,
    summary="A profile is named that does not exist.",
    rationale="Without the conventions of its kind a source cannot be read.",
)
BAD_PATTERN = Rule(
    code="TE005",
    name="malformed-pattern",
    severity=Severity.ERROR,
    summary="A pattern of a profile is not a regular expression.",
    rationale="A pattern that cannot be compiled recognises nothing.",
)

Find = Callable[[str], tuple[str, str] | None]
"""From the name of a profile to its path and TOML text, or None."""

_CONFIGURATION = Span(path="edition.toml")

_DEPTH = 8
"""How many profiles may extend one another before it counts as a circle."""


def load(name: str, find: Find, place: Span = _CONFIGURATION) -> Result[Profile | None]:
    """Read profile `name` and those that it extends; the value is None if one has errors.

    `place` is where the profile is named.
    """
    chain: list[tuple[str, str, Table]] = []
    wanted = name
    while wanted:
        found = find(wanted)
        if found is None or len(chain) == _DEPTH:
            return _unknown(wanted, chain, place)
        path, text = found
        table = read_table(text, path)
        if table.value is None:
            return Result(value=None, diagnostics=table.diagnostics)
        own = read_record(table.value, Profile, text, path)
        findings = (*own.diagnostics, *_check_patterns(own.value, text, path))
        if findings:
            return Result(value=None, diagnostics=findings)
        chain.append((path, text, table.value))
        wanted = str(table.value.get("extends", ""))
    merged: Table = {}
    for _path, _text, values in reversed(chain):
        merged = _merge(merged, values)
    path, text, _values = chain[0]
    return read_record(merged, Profile, text, path)


def _unknown(
    wanted: str, chain: list[tuple[str, str, Table]], place: Span
) -> Result[Profile | None]:
    if len(chain) == _DEPTH:
        message = f'the profiles that extend one another do not end at "{wanted}"'
    else:
        message = f'there is no profile "{wanted}"'
    if chain:
        path, text, _ = chain[-1]
        place = Span(path=path, line=find_key(text.splitlines(), ("extends",)))
    hint = f"built in are {', '.join(BUILT_IN)}; or give the path of a TOML file"
    finding = UNKNOWN_PROFILE.at(place, message, hint)
    return Result(value=None, diagnostics=(finding,))


def _merge(base: Table, own: Table) -> Table:
    """Return `base` overridden by `own`; of lists, the own items come first."""
    merged: dict[str, Any] = dict(base)
    for key, value in own.items():
        below = base.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            merged[key] = _merge(below, value)
        elif isinstance(value, list) and isinstance(below, list):
            merged[key] = [*value, *below]
        else:
            merged[key] = value
    return merged


_PATTERNS = frozenset(
    {"pattern", "parts", "marker", "bullets", "items", "alone", "inline", "between", "times"}
    | {"namesakes", "nouns_follow", "pages", "sentences", "stage", "references", "claims"}
)
"""Fields that hold regular expressions; `parts` of dates is a table and holds none."""


def _check_patterns(profile: Profile | None, text: str, path: str) -> Iterator[Diagnostic]:
    # A pattern is looked up by its text, because that is what the user has to find.
    import regex

    for pattern in _patterns(profile):
        try:
            compiled(pattern)
        except regex.error as error:
            line = _line_of(pattern, text)
            yield BAD_PATTERN.at(
                Span(path=path, line=line, column=1 if line else None),
                f"{error} in the pattern {pattern!r}",
                "write patterns in single quotes: TOML then keeps each backslash",
            )


def _line_of(pattern: str, text: str) -> int | None:
    """Return the line (from 1) on which `pattern` stands in quotes."""
    quoted = (f"'{pattern}'", f'"{pattern}"')
    lines = enumerate(text.splitlines(), start=1)
    return next((at for at, line in lines if any(one in line for one in quoted)), None)


def _patterns(record: object) -> Iterator[str]:
    if isinstance(record, tuple):
        for one in record:
            yield from _patterns(one)
    elif is_dataclass(record):
        for item in fields(record):
            value = getattr(record, item.name)
            if item.name not in _PATTERNS:
                yield from _patterns(value)
            elif isinstance(value, str):
                yield value
            elif isinstance(value, tuple):
                yield from value
