"""From the bytes of a source to its text, with what its format says of it; pure.

Plain text comes with its characters alone. Markdown and DOCX come with passages and marks
too, which the reader takes over: see `SourceText`.
"""

from __future__ import annotations

from pathlib import PurePath

from tei_edition.diagnostics import Result
from tei_edition.inputs import docx, markdown, plain
from tei_edition.inputs.plain import odd_characters
from tei_edition.model import SourceText
from tei_edition.profiles.docx import Docx

MARKDOWN = (".md", ".markdown")
"""Endings of files in Markdown."""

WORD = (".docx", ".docm", ".doc")
"""Endings of files of a word processor; of these only DOCX without macros is read."""
_DEFAULT = Docx()

__all__ = ["WORD", "open_source"]


def open_source(
    content: bytes, path: str, encoding: str = plain.AUTO, conventions: Docx = _DEFAULT
) -> Result[SourceText | None]:
    """Read the bytes of a source; the ending of `path` tells its format.

    The value is None if it cannot be read; the diagnostics say why.
    """
    if PurePath(path).suffix.casefold() in WORD:
        return docx.read(content, path, conventions)
    id_ = PurePath(path).stem
    decoded = plain.from_bytes(content, path, encoding)
    if decoded.value is None:
        return Result(value=None, diagnostics=decoded.diagnostics)
    source = SourceText(id=id_, path=path, text=decoded.value)
    findings = (*decoded.diagnostics, *odd_characters(source))
    if PurePath(path).suffix.casefold() in MARKDOWN:
        marked = markdown.read(source)
        source, findings = marked.value, (*findings, *marked.diagnostics)
    return Result(value=source, diagnostics=findings)
