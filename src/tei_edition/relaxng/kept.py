"""The simple form of a schema as JSON, so that it need not be made again.

What is read back is looked through: it is a schema such as `simple` describes it, or nothing.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, TypeAlias

from tei_edition.relaxng import datatypes
from tei_edition.relaxng.names import NameClass
from tei_edition.relaxng.simple import NO_EXCEPTION, ElementPattern, Pattern, Schema

VERSION = 2
"""Version of the form, and of how schemas are brought into it; another one is not read."""

_BEGINNING = [("notAllowed",), ("empty",), ("text",)]
_TWO = ("choice", "group", "interleave")
_ONE = ("oneOrMore", "list")

Row: TypeAlias = list[Any]


class _WrongShapeError(Exception):
    """What was kept is no schema."""


def stored(schema: Schema) -> bytes:
    """Return a schema as bytes; b"" if it cannot be kept, for its names are nested too deep."""
    elements = [(one.names, one.content) for one in schema.elements]
    value = [VERSION, schema.patterns, elements, schema.start, schema.documentation]
    try:
        content = json.dumps(value, separators=(",", ":")).encode()
    except RecursionError:
        return b""
    return hashlib.sha256(content).hexdigest().encode() + b"\n" + content


def restored(content: bytes) -> Schema | None:
    """Return the schema that was kept; None if `content` is anything else."""
    digest, _, rest = content.partition(b"\n")
    if hashlib.sha256(rest).hexdigest().encode() != digest:
        return None
    try:
        version, rows, elements, start, documentation = json.loads(rest)
        _expect(version == VERSION)
        patterns = tuple(_pattern(row, own, len(elements)) for own, row in enumerate(rows))
        _expect(list(patterns[:3]) == _BEGINNING and _is_place(start, len(patterns)))
        _expect(all(isinstance(one, str) for one in documentation.values()))
        return Schema(
            patterns=patterns,
            elements=tuple(
                ElementPattern(names=_names(names), content=_place(content, len(patterns)))
                for names, content in elements
            ),
            start=start,
            documentation=documentation,
        )
    except (_WrongShapeError, ValueError, TypeError, AttributeError, RecursionError):
        return None


def _pattern(row: Row, own: int, elements: int) -> Pattern:
    """Return the pattern at place `own`, which is made of patterns before it."""
    match row:
        case ["notAllowed" | "empty" | "text"]:
            _expect(own < len(_BEGINNING))
        case [what, one, other] if what in _TWO:
            _expect(_is_place(one, own) and _is_place(other, own))
        case [what, one] if what in _ONE:
            _expect(_is_place(one, own))
        case ["data", str(library), str(type_), list(pairs), excepted]:
            parameters = tuple((_text(name), _text(value)) for name, value in pairs)
            _expect(excepted == NO_EXCEPTION or _is_place(excepted, own))
            _expect(datatypes.unknown(library, type_, parameters) is None)
            return ("data", library, type_, parameters, excepted)
        case ["value", str(library), str(type_), str()]:
            _expect(datatypes.unknown(library, type_, ()) is None)
        case ["attribute", names, one]:
            return ("attribute", _names(names), _place(one, own))
        case ["element", number]:
            _expect(_is_place(number, elements))
        case _:
            raise _WrongShapeError
    return tuple(row)


def _names(value: object) -> NameClass:
    match value:
        case ["name", str(namespace), str(local)]:
            return ("name", namespace, local)
        case ["anyName", but]:
            return ("anyName", None if but is None else _names(but))
        case ["nsName", str(namespace), but]:
            return ("nsName", namespace, None if but is None else _names(but))
        case ["choice", one, other]:
            return ("choice", _names(one), _names(other))
        case _:
            raise _WrongShapeError


def _place(value: object, limit: int) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < limit:
        return value
    raise _WrongShapeError


def _is_place(value: object, limit: int) -> bool:
    return _place(value, limit) == value


def _text(value: object) -> str:
    _expect(isinstance(value, str))
    return str(value)


def _expect(right: object) -> None:
    if not right:
        raise _WrongShapeError
