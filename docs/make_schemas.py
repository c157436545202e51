"""Write the JSON Schemas of edition.toml and of profiles: python docs/make_schemas.py.

Editors of TOML files complete and check keys with them. They are made from the same
records from which the toolkit reads these files, with the sentence below each field.
"""

from __future__ import annotations

import ast
import inspect
import json
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields, is_dataclass
from itertools import pairwise
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from tei_edition.config import Edition
from tei_edition.profiles import Profile
from tei_edition.profiles.checking import TAG_PATTERN
from tei_edition.records import field_key

FOLDER = Path(__file__).parent.parent / "schema"
SCHEMAS = {
    "edition.schema.json": (Edition, "The configuration of an edition: edition.toml"),
    "profile.schema.json": (Profile, "A profile: the conventions of a kind of source"),
}
_PLAIN = {str: "string", int: "integer", bool: "boolean"}

Schema = dict[str, Any]


def schema(name: str) -> str:
    """Return the JSON Schema (draft 7, which most editors know) that goes into file `name`."""
    record, title = SCHEMAS[name]
    content = {
        "$schema": "http://json-schema.org/draft-07/schema#",
        "title": title,
        **_record(record),
    }
    return json.dumps(content, ensure_ascii=False, indent=2) + "\n"


def _record(record: type) -> Schema:
    hints, said = get_type_hints(record), _sentences(record)
    own = {
        field_key(item.name): {
            "description": said[item.name],
            **_type(hints[item.name], item.metadata),
            **_default(item),
        }
        for item in fields(record)
    }
    required = [
        field_key(item.name)
        for item in fields(record)
        if item.default is MISSING and item.default_factory is MISSING
    ]
    more: Schema = {"required": required} if required else {}
    return {"type": "object", "properties": own, "additionalProperties": False, **more}


def _type(hint: Any, kind: Mapping[str, Any]) -> Schema:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is UnionType:
        return _type(next(one for one in arguments if one is not NoneType), kind)
    if is_dataclass(hint) and isinstance(hint, type):
        return _record(hint)
    if origin is tuple:
        size = {} if arguments[-1] is Ellipsis else dict.fromkeys(("minItems", "maxItems"), 2)
        return {"type": "array", "items": _type(arguments[0], kind), **size}
    if origin is not None and issubclass(origin, Mapping):
        return {"type": "object", "additionalProperties": _type(arguments[1], kind)}
    return {"type": _PLAIN[hint], **_limits(kind)}


def _limits(kind: Mapping[str, Any]) -> Schema:
    if "values" in kind:
        return {"enum": list(kind["values"])}
    if "limits" in kind:
        low, high = kind["limits"]
        return {"minimum": low, "maximum": high}
    if "word" in kind:
        return {"pattern": r"^\S*$"}
    return {"pattern": f"^{TAG_PATTERN}$"} if "tag" in kind else {}


def _default(item: Field[Any]) -> Schema:
    plain = isinstance(item.default, str | int) and item.default != ""
    return {"default": item.default} if plain else {}


def _sentences(record: type) -> dict[str, str]:
    """Return the sentence that stands below each field of a record."""
    said = _sentences(record.__base__) if is_dataclass(record.__base__) else {}
    nodes = list(ast.iter_child_nodes(ast.parse(inspect.getsource(record)).body[0]))
    for field_, below in pairwise(nodes):
        if isinstance(field_, ast.AnnAssign) and isinstance(below, ast.Expr):
            name, words = ast.unparse(field_.target), ast.literal_eval(below.value)
            said[name] = " ".join(words.replace("`", "").split())
    return said


if __name__ == "__main__":
    for name in SCHEMAS:
        (FOLDER / name).write_text(schema(name), encoding="utf-8")
