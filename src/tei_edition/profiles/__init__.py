"""Profiles: the conventions of a kind of source, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import Field, fields, is_dataclass
from typing import Any, get_type_hints

from tei_edition.diagnostics import Result, Rule, Severity, Span
from tei_edition.patterns import PatternTimeoutError, match_at, search, search_all
from tei_edition.profiles.checking import check
from tei_edition.profiles.kinds import IN_ORDER
from tei_edition.profiles.schema import Profile
from tei_edition.records import Table, field_key, find_key, read_record, read_table

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
        findings = (*own.diagnostics, *check(own.value, text, path))
        if findings:
            return Result(value=None, diagnostics=findings)
        chain.append((path, text, table.value))
        wanted = str(table.value.get("extends", ""))
    merged: Table = {}
    for _path, _text, values in reversed(chain):
        merged = _merge(merged, values, Profile)
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


def _merge(base: Table, own: Table, record: type | None) -> Table:
    """Return `base` overridden by `own`; own items of a list come first, unless order counts.

    Numbers in tables with names of the user's own, such as seasons, are values.
    """
    kinds = {field_key(item.name): item for item in fields(record)} if record else {}
    hints = get_type_hints(record) if record else {}
    merged: dict[str, Any] = dict(base)
    for key, value in own.items():
        below, item = base.get(key), kinds.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            hint = hints[item.name] if item else None
            merged[key] = _merge(
                below, value, hint if isinstance(hint, type) and is_dataclass(hint) else None
            )
        elif isinstance(value, list) and isinstance(below, list) and item and not _ordered(item):
            merged[key] = [*value, *below]
        else:
            merged[key] = value
    return merged


def _ordered(item: Field[Any]) -> bool:
    return IN_ORDER.items() <= item.metadata.items()
