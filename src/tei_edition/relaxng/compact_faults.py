"""Faults of schemas in the compact syntax: their places, and its words for them."""

from __future__ import annotations

import re

from tei_edition.diagnostics import Span
from tei_edition.relaxng.compact_cursor import AT
from tei_edition.relaxng.syntax import SchemaError

_SIGNS = {
    "group": ",",
    "interleave": "&",
    "choice": "|",
    "optional": "?",
    "zeroOrMore": "*",
    "oneOrMore": "+",
    "externalRef": "external",
    "parentRef": "parent",
    "except": "-",
}
_NAMES = {"ref": "a reference", "data": "a datatype", "value": "a value", "define": "a definition"}
_WORDS = (
    ("give @combine, or take one out", 'write "|=" or "&=" with each, or take one out'),
    ("@combine differs between definitions", 'it is "|=" and "&=" in definitions'),
)
# What stands behind "in" at the beginning is an element of documents.
_ELEMENT = re.compile(r"(?<!^in )<([A-Za-z]+)>")


def located(error: SchemaError) -> SchemaError:
    """Return a fault at its line and column, if it is of a schema in the compact syntax."""
    place = error.place
    while place is not None and AT not in place.attrib:
        place = place.getparent()
    if place is None:
        return error
    line, _, column = place.get(AT, "").partition(" ")
    path = place.getroottree().docinfo.URL or ""
    span = Span(path=path, line=int(line), column=int(column))
    return SchemaError(words(error.message), span=span)


def words(message: str) -> str:
    """Return a fault in the words of the compact syntax."""
    for written, meant in _WORDS:
        message = message.replace(written, meant)
    return _ELEMENT.sub(_sign, message)


def _sign(match: re.Match[str]) -> str:
    return _NAMES.get(match[1]) or f'"{_SIGNS.get(match[1], match[1])}"'
