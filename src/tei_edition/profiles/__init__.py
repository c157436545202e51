"""Profiles: the conventions of a kind of source, as data."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from typing import Any, get_type_hints

from tei_edition.diagnostics import Result, Rule, Severity, Span
from tei_edition.patterns import PatternTimeoutError, match_at, matches, search, search_all
from tei_edition.profiles.checking import check, is_locale
from tei_edition.profiles.schema import DEFAULT_LANGUAGE, Profile
from tei_edition.records import Table, field_key, find_key, read_record, read_table

__all__ = [
    "UNDETERMINED",
    "PatternTimeoutError",
    "Profile",
    "load",
    "match_at",
    "matches",
    "search",
    "search_all",
]

UNKNOWN_PROFILE = Rule(
    code="TE004",
    name="unknown-profile",
    severity=Severity.ERROR,
    summary="A profile is named that does not exist.",
    rationale="Without the conventions of its kind a source cannot be read.",
)

UNDETERMINED = "und"
"""What ISO 639 calls a language that nobody named."""

Find = Callable[[str], tuple[str, str] | None]
"""From the name of a profile to its path and TOML text, or None.

It is asked for the words of languages too, which are partial profiles between `plain` and the
others (`languages/de`), and for notations, which stand above these (`notations/leiden`).
"""

_CONFIGURATION = Span(path="edition.toml")

_DEPTH = 8
"""How many profiles may extend one another before it counts as a circle."""


def load(
    name: str, find: Find, place: Span = _CONFIGURATION, offered: Sequence[str] = ()
) -> Result[Profile | None]:
    """Read profile `name` and those that it extends; the value is None if one has errors.

    `place` is where the profile is named; `offered` are the names that a hint may give.
    """
    chain: list[tuple[str, str, Table]] = []
    wanted = name
    while wanted:
        found = find(wanted)
        if found is None or len(chain) == _DEPTH:
            return _unknown(wanted, chain, place, offered)
        path, text = found
        table = _checked(path, text)
        if table.value is None:
            return Result(value=None, diagnostics=table.diagnostics)
        chain.append((path, text, table.value))
        wanted = str(table.value.get("extends", ""))
    path, text, _values = chain[0]
    tables = tuple(values for *_, values in chain)
    parts = _parts(tables, find)
    if parts.value is None:
        return Result(value=None, diagnostics=parts.diagnostics)
    return read_record(_merged(tables, parts.value), Profile, text, path)


def _checked(path: str, text: str) -> Result[Table | None]:
    """Read one file by itself; the value is None if it has errors."""
    table = read_table(text, path)
    if table.value is None:
        return table
    own = read_record(table.value, Profile, text, path)
    findings = (*own.diagnostics, *check(own.value, text, path))
    return Result(value=None if findings else table.value, diagnostics=findings)


def _parts(chain: tuple[Table, ...], find: Find) -> Result[tuple[Table, ...] | None]:
    """Return what the notation and the languages of a profile bring along, as far as known."""
    notation = _join(chain).get("brackets", {}).get("notation", "")
    languages = (f"languages/{one.partition('-')[0]}" for one in _spoken(chain))
    tables: list[Table] = []
    for name in (f"notations/{notation}", *languages):
        if found := find(name):
            read = _checked(*found)
            if read.value is None:
                return Result(value=None, diagnostics=read.diagnostics)
            own = {key: one for key, one in read.value.items() if key not in ("name", "summary")}
            tables.append(own)
    return Result(value=tuple(tables))


def _merged(chain: tuple[Table, ...], words: tuple[Table, ...]) -> Table:
    """Return one table of a profile, those that it extends, and the words of its languages."""
    spoken = _spoken(chain)
    *kinds, root = chain
    ground = (*words, root) if root["name"] == "plain" else (root, *words)
    merged = dict(_join((*kinds, *ground)))
    merged["languages"] = list(spoken)
    dates = dict(merged.get("dates", {}))
    months = [one for one in spoken if is_locale(one)]
    dates["languages"] = list(dict.fromkeys((*months, *dates.get("languages", ()))))
    return {**merged, "dates": dates}


def _spoken(chain: tuple[Table, ...]) -> tuple[str, ...]:
    """Return the languages whose words hold: those of the first profile that says anything."""
    for table in chain:
        if "languages" in table:
            return tuple(str(one) for one in table["languages"])
        if "language" in table:
            return (str(table["language"]),)
    return (DEFAULT_LANGUAGE,)


def _join(chain: tuple[Table, ...]) -> Table:
    """Return one table, in which each is overridden by those before it."""
    merged: Table = {}
    for values in reversed(chain):
        for key in values.get("without", ()):
            merged = _less(merged, key.split("."))
        merged = _merge(merged, values, Profile)
    return merged


def _less(table: Table, keys: list[str]) -> Table:
    """Return `table` without what stands under the dotted `keys`."""
    first, *rest = keys
    left = {key: value for key, value in table.items() if key != first}
    inner = table.get(first)
    return {**left, first: _less(inner, rest)} if rest and isinstance(inner, Mapping) else left


def _unknown(
    wanted: str, chain: list[tuple[str, str, Table]], place: Span, offered: Sequence[str]
) -> Result[Profile | None]:
    if len(chain) == _DEPTH:
        message = f'the profiles that extend one another do not end at "{wanted}"'
    else:
        message = f'there is no profile "{wanted}"'
    if chain:
        path, text, _ = chain[-1]
        place = Span(path=path, line=find_key(text.splitlines(), ("extends",)))
    known = f"built in are {', '.join(offered)}; or " if offered else ""
    hint = f"{known}give the path of a TOML file"
    finding = UNKNOWN_PROFILE.at(place, message, hint)
    return Result(value=None, diagnostics=(finding,))


def _merge(base: Table, own: Table, record: type | None) -> Table:
    """Return `base` overridden by `own`; own items of a list come first.

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
        elif isinstance(value, list) and isinstance(below, list) and item:
            merged[key] = [*value, *below]
        else:
            merged[key] = value
    return merged
