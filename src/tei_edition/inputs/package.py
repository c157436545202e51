"""A DOCX file opened safely: no bombs, no entities, no macros; nothing outside is ever fetched."""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.tei import Element

if TYPE_CHECKING:
    from docx.opc.part import Part

UNREADABLE_DOCUMENT = Rule(
    code="TE183",
    name="unreadable-document",
    severity=Severity.ERROR,
    summary="A DOCX source cannot be opened, or not without danger.",
    rationale="Such a file is damaged, protected, of another kind, or made to do harm.",
)

PARTS_MAX = 5000
"""Parts of a file."""
SIZE_MAX = 256 * 1024 * 1024
"""Bytes of all parts together, unpacked."""
TEXT_MAX = 64 * 1024 * 1024
"""Bytes of a part that is XML, unpacked."""
RATIO_MAX = 400
"""How many times larger than packed a part of more than a megabyte may be."""
_MEGABYTE = 1024 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
"""Namespace of the elements of a document."""
_HINT = "open it in a word processor and save it anew as .docx, without a password"


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """The parts of a DOCX file that have text, or say how text looks."""

    body: Element
    """The element w:body."""
    parts: dict[str, tuple[Element, ...]]
    """Roots of the other parts by the last word of their relationship: styles, footnotes …"""
    links: dict[str, str]
    """Addresses of hyperlinks in the body, by the id of their relationship."""


def unpack(content: bytes, path: str) -> Result[Package | None]:
    """Open the bytes of a DOCX file; the value is None if they cannot be used."""
    finding = _danger(content, path)
    if finding:
        return Result(value=None, diagnostics=(finding,))
    import docx
    from docx.opc.exceptions import OpcError

    try:
        part = docx.Document(io.BytesIO(content)).part
        body = part.element.find(f"{W}body")
        parts: dict[str, tuple[Element, ...]] = {}
        links: dict[str, str] = {}
        for id_, rel in part.rels.items():
            kind = rel.reltype.rpartition("/")[2]
            if rel.is_external:
                links[id_] = rel.target_ref
            elif kind in _KINDS:
                parts[kind] = (*parts.get(kind, ()), _root(rel.target_part))
    except (OpcError, KeyError, ValueError, AttributeError, etree.XMLSyntaxError, OSError) as error:
        return _refused(path, f"the file is damaged: {_first_line(error)}", _HINT)
    if body is None:
        return _refused(path, "the file has no document in it", _HINT)
    return Result(value=Package(body=body, parts=parts, links=links))


_KINDS = ("styles", "numbering", "footnotes", "endnotes", "comments", "header", "footer")


def _danger(content: bytes, path: str) -> Diagnostic | None:
    """Return why a file must not be opened, from its list of parts and their beginnings."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        message = "the file is of an old word processor (.doc), or has a password"
        return _finding(path, message, _HINT)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _dangerous_part(archive, path)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError, OSError):
        return _finding(path, "this is no DOCX file, or it is damaged", _HINT)
    except zlib.error:
        return _finding(path, "the file is damaged", _HINT)


def _dangerous_part(archive: zipfile.ZipFile, path: str) -> Diagnostic | None:
    parts = archive.infolist()
    names = {one.filename for one in parts}
    if "[Content_Types].xml" not in names:
        other = "an OpenDocument file (.odt)" if "mimetype" in names else "an archive"
        return _finding(path, f"this is no DOCX file, but {other}", "save it as .docx")
    if len(parts) > PARTS_MAX or sum(one.file_size for one in parts) > SIZE_MAX:
        return _finding(path, "the file unpacks to more than a document can be", _HINT)
    for one in parts:
        if one.file_size > _MEGABYTE and one.file_size > RATIO_MAX * max(1, one.compress_size):
            return _finding(path, f"the part {one.filename} is packed beyond all measure", _HINT)
        if one.flag_bits & 1:
            return _finding(path, "the file has a password", _HINT)
        if one.filename.endswith("vbaProject.bin"):
            return _finding(path, "the file has macros (.docm)", "save it as .docx, without macros")
        if one.filename.endswith((".xml", ".rels")):
            if one.file_size > TEXT_MAX:
                return _finding(path, f"the part {one.filename} is too large", _HINT)
            text = archive.read(one).replace(b"\x00", b"")
            if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
                message = f"the part {one.filename} has a document type declaration or entities"
                return _finding(path, message, _HINT)
    return None


def _root(part: Part) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, dtd_validation=False, no_network=True
    )
    return etree.fromstring(part.blob, parser)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0][:100] or type(error).__name__


def _finding(path: str, message: str, hint: str) -> Diagnostic:
    return UNREADABLE_DOCUMENT.at(Span(path=path), message, hint)


def _refused(path: str, message: str, hint: str) -> Result[Package | None]:
    return Result(value=None, diagnostics=(_finding(path, message, hint),))
