"""TOML text to frozen records, with the place and a suggestion for what is wrong.

Used for edition.toml and for profiles, so that both are checked in the same way:
the fields of a record are the keys of its table, their types say what may stand there.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span

R = TypeVar("R")
Table = Mapping[str, Any]
Keys = tuple[str | int, ...]

UNREADABLE_TOML = Rule(
    code="TE001",
    name="unreadable-configuration",
    severity=Severity.ERROR,
    summary="A configuration file has a line that breaks the rules of its notation, TOML.",
    rationale="Nothing can be built from a configuration that cannot be read.",
)
UNKNOWN_KEY = Rule(
    code="TE002",
    name="unknown-key",
    severity=Severity.ERROR,
    summary="A configuration file has a key that means nothing.",
    rationale="A misspelt key would be ignored in silence, and the default used instead.",
)
WRONG_VALUE = Rule(
    code="TE003",
    name="wrong-value",
    severity=Severity.ERROR,
    summary="A value in a configuration file is missing or not of the kind that is needed.",
    rationale="A wrong value would show itself later, in a place that does not name its cause.",
)


def read_table(text: str, path: str) -> Result[Table | None]:
    """Parse TOML `text`; the value is None if it is not TOML."""
    try:
        return Result(value=tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        # Without a place, the end of the text came too early.
        end = len(text.splitlines()) or 1
        line, column = (int(place[1]), int(place[2])) if place else (end, None)
        finding = UNREADABLE_TOML.at(
            Span(path=path, line=line, column=column),
            _told(re.sub(r" \(at .*\)$", "", str(error))),
            'a line reads key = "value"; texts stand in quotes, lists in [ ]',
        )
        return Result(value=None, diagnostics=(finding,))


_FAULTS = {
    "Expected '=' after a key": "a name stands here without = and a value behind it",
    "Expected ']' at the end of a table": "the name of a table has no ] behind it",
    "Expected newline or end of document": "something stands behind the value on its line",
    "Invalid value": "what stands behind = is no value",
    "Invalid statement": "this line is no setting",
    "Unterminated string": "a text has no quote mark at its end",
    "Illegal character '\\n'": "a text in quotes does not end on its line",
    "Unescaped '\\' in a string": "a backslash stands in double quotes; use single ones",
    "Unclosed array": "a list has no ] at its end",
    "Cannot overwrite a value": "a key is given a second time",
    "Cannot declare": "a table is given a second time",
}
"""What the parser says of a fault at the beginning of its message, and what it means."""


def _told(message: str) -> str:
    """Return what the parser says in words for a scholar, or its own words."""
    known = (words for begins, words in _FAULTS.items() if message.startswith(begins))
    return next(known, f"the file is not TOML here: {message}")


def read_record(table: Table, record: type[R], text: str, path: str) -> Result[R | None]:
    """Make a `record` out of a parsed `table`; `text` serves to find the place of a fault."""
    reader = _Reader(text, path)
    value = reader.record(table, record, ())
    return Result(value=value if not reader.found else None, diagnostics=tuple(reader.found))


class _Reader:
    """Collects the findings of one file while its tables become records."""

    def __init__(self, text: str, path: str) -> None:
        self.lines = text.splitlines()
        self.path = path
        self.found: list[Diagnostic] = []

    def record(self, table: object, record: type[R], keys: Keys) -> R | None:
        if not isinstance(table, Mapping):
            self.wrong(keys, f"should be a table: write [{_dotted(keys)}]")
            return None
        hints = get_type_hints(record)
        known = {field_key(item.name): item for item in fields(cast(Any, record))}
        for key in table:
            if key not in known:
                self.unknown(keys, str(key), tuple(known))
        values = {}
        for key, item in known.items():
            if key in table:
                values[item.name] = self.value(table[key], hints[item.name], (*keys, key))
            elif item.default is MISSING and item.default_factory is MISSING:
                self.missing((*keys, key), hints[item.name])
        return None if self.found else record(**values)

    def value(self, value: object, hint: Any, keys: Keys) -> Any:
        origin, arguments = get_origin(hint), get_args(hint)
        if origin is UnionType:
            return self.value(value, next(one for one in arguments if one is not NoneType), keys)
        if is_dataclass(hint):
            return self.record(value, cast(type, hint), keys)
        if origin is tuple:
            if not isinstance(value, list):
                return self.wrong(keys, "should be a list: write it in [ ]")
            if arguments[-1] is not Ellipsis and len(value) != len(arguments):
                return self.wrong(keys, f"should be a list of {len(arguments)}")
            return tuple(self.value(one, arguments[0], (*keys, at)) for at, one in enumerate(value))
        if origin is not None and issubclass(origin, Mapping):
            if not isinstance(value, Mapping):
                return self.wrong(keys, "should be a table")
            return {key: self.value(one, arguments[1], (*keys, key)) for key, one in value.items()}
        if hint is re.Pattern or origin is re.Pattern:
            return self.wrong(keys, "cannot hold a compiled pattern")
        if hint is str and hasattr(value, "isoformat"):
            return value.isoformat()
        if not isinstance(value, hint) or (hint is int and isinstance(value, bool)):
            return self.wrong(keys, f"should be {_WORDS.get(hint, hint.__name__)}")
        return value

    def unknown(self, keys: Keys, key: str, known: tuple[str, ...]) -> None:
        # rapidfuzz is loaded only once a suggestion is needed.
        from rapidfuzz import process

        near = process.extractOne(key, known, score_cutoff=60)
        hint = f'did you mean "{near[0]}"?' if near else f"known here: {', '.join(sorted(known))}"
        where = f" in [{_dotted(keys)}]" if keys else ""
        self.found.append(UNKNOWN_KEY.at(self.span((*keys, key)), f'no key "{key}"{where}', hint))

    def missing(self, keys: Keys, hint: Any) -> None:
        """Report that a key is not there, and say what is the least that must be."""
        if is_dataclass(hint):
            table, least = keys, _needed(hint)
        else:
            table, least = keys[:-1], {str(keys[-1]): hint}
        lines = " and ".join(f"{key} = {_SHAPES.get(one, '…')}" for key, one in least.items())
        below = f"[{_dotted(table)}] and below it " if table else ""
        self.wrong(keys, "is missing, and has no default", f"write {below}{lines}")

    def wrong(self, keys: Keys, message: str, hint: str | None = None) -> None:
        self.found.append(WRONG_VALUE.at(self.span(keys), f'"{_dotted(keys)}" {message}', hint))

    def span(self, keys: Keys) -> Span:
        """Find the line of a key: the last part of it, below the header of its table."""
        line = find_key(self.lines, keys)
        return Span(path=self.path, line=line, column=1 if line else None)


def find_key(lines: list[str], keys: Keys) -> int | None:
    """Return the number of the line (from 1) that sets the dotted `keys`, as far as it shows."""
    names = [str(key) for key in keys if isinstance(key, str)]
    found: int | None = None
    depth = 0
    for number, parts in _declarations(lines):
        common = len(parts) if parts == names[: len(parts)] else 0
        if common > depth:
            found, depth = number, common
    return found


def _declarations(lines: list[str]) -> Iterator[tuple[int, list[str]]]:
    """Yield each table header and key with its full dotted name."""
    table: list[str] = []
    for number, line in enumerate(lines, start=1):
        if header := re.match(r"\s*\[{1,2}([^\[\]]+)\]", line):
            table = [part.strip().strip("\"'") for part in header[1].split(".")]
            yield number, table
        elif key := re.match(r"\s*([\w\"'.-]+)\s*=", line):
            yield number, [*table, *(part.strip("\"'") for part in key[1].split("."))]


def field_key(field: str) -> str:
    """Return the key of a record's field in TOML."""
    return field.rstrip("_").replace("_", "-")


def _needed(record: Any) -> dict[str, Any]:
    """Return the keys of a record that have no default, with their types."""
    hints = get_type_hints(record)
    return {
        field_key(item.name): hints[item.name]
        for item in fields(record)
        if item.default is MISSING and item.default_factory is MISSING
    }


def _dotted(keys: Keys) -> str:
    return ".".join(str(key) for key in keys if isinstance(key, str))


_WORDS = {str: "a text in quotes", int: "a whole number", bool: "true or false"}
_SHAPES = {str: '"…"', int: "1", bool: "true"}
