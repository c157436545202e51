"""Files of a schema, in the XML or in the compact syntax, as trees of the XML syntax."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from tei_edition import tei
from tei_edition.diagnostics import Diagnostic, Span
from tei_edition.relaxng.syntax import SchemaError, check
from tei_edition.tei import Element

if TYPE_CHECKING:
    from tei_edition.relaxng.compact_annotations import Annotations

T = TypeVar("T")

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_XML_NAMES = (".rng", ".xml")


class UnreadableError(Exception):
    """A file of a schema is not XML; the diagnostics say why."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__()
        self.diagnostics = diagnostics


def parsed(content: bytes, path: str) -> Element:
    """Return the root of a schema file, which knows its `path`.

    Raises `SchemaError`, or `UnreadableError` for what is not well-formed XML.
    """
    if is_compact(content, path):
        # Most schemas are in the XML syntax.
        from tei_edition.relaxng import compact

        root = _compact(content, path, compact.read)
    else:
        root = _xml(content, path)
    root.getroottree().docinfo.URL = path
    check(root)
    return root


def is_compact(content: bytes, path: str) -> bool:
    """Tell whether a schema file is in the compact syntax, by what it begins with, or its name."""
    begins = content[:200].replace(b"\x00", b"")
    for mark, _encoding in _MARKS:
        begins = begins.removeprefix(mark)
    if begins.lstrip().startswith(b"<"):
        return False
    return not path.lower().endswith(_XML_NAMES)


def _xml(content: bytes, path: str) -> Element:
    found = tei.parse(content, path)
    if found.value is None:
        raise UnreadableError(found.diagnostics)
    return found.value.root


def annotated(content: bytes, path: str) -> Annotations:
    """Return the annotations of a schema file in the compact syntax; raises `SchemaError`."""
    from tei_edition.relaxng import compact_annotations

    return _compact(content, path, compact_annotations.read)


def _compact(content: bytes, path: str, read: Callable[[str], T]) -> T:
    from tei_edition.relaxng.compact_tokens import CompactError

    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), "utf-8")
    try:
        return read(content.decode(encoding))
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        message = "the schema is not UTF-8 here: save it in this encoding"
        raise SchemaError(message, span=Span(path=path, line=line)) from error
    except CompactError as error:
        span = Span(path=path, line=error.line, column=error.column)
        raise SchemaError(error.message, span=span) from error
