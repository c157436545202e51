"""Schematron schemas from files, put together for the checks."""

from __future__ import annotations

import posixpath
from pathlib import Path

from tei_edition.addresses import path_of
from tei_edition.checks import Schema
from tei_edition.checks.schematron.assembling import assembled
from tei_edition.diagnostics import Result
from tei_edition.relaxng import Read
from tei_edition.workspace import Workspace


def whole(workspace: Workspace, schema: Schema) -> Result[Schema | None]:
    """Return a Schematron schema with all files that it takes in, if it is in a file itself."""
    file = path_of(schema.address)
    read = reading(workspace, schema.path, file) if file else lambda _path: None
    return assembled(schema, read)


def reading(workspace: Workspace, shown: str, file: Path) -> Read:
    """Return how the schema in `file`, which is shown as `shown`, takes in local files."""

    def read(path: str) -> bytes | None:
        below = posixpath.relpath(path, posixpath.dirname(shown) or ".")
        return workspace.content(file.parent / below)

    return read
