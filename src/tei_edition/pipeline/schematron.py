"""Schematron schemas from files, put together for the checks."""

from __future__ import annotations

import posixpath
from pathlib import Path
from urllib.parse import unquote, urlsplit

from tei_edition.checks import Schema
from tei_edition.checks.schematron.assembling import assembled
from tei_edition.diagnostics import Result
from tei_edition.pipeline.opening import Opened
from tei_edition.relaxng import Read


def whole(opened: Opened, schema: Schema, file: Path) -> Result[Schema | None]:
    """Return a Schematron schema, which is in `file`, with all files that it takes in."""
    return assembled(schema, reading(opened, schema.path, file))


def reading(opened: Opened, shown: str, file: Path) -> Read:
    """Return how the schema in `file`, which is shown as `shown`, takes in local files."""

    def read(path: str) -> bytes | None:
        address = urlsplit(path)
        if address.scheme or address.netloc:
            return None
        below = posixpath.relpath(unquote(address.path), posixpath.dirname(shown) or ".")
        return opened.workspace.content(file.parent / below)

    return read
