"""DOCX files for tests, made with python-docx and, for what it cannot write, raw XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import docx
from docx.opc.constants import RELATIONSHIP_TYPE as KIND
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
ENDNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
NAMES = (
    nsdecls("w", "r", "wp", "a")
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)


def raw(document, xml: str) -> None:
    """Add the content of a body, as XML, before its section properties."""
    wrapped = parse_xml(f"<w:body {NAMES}>{xml}</w:body>")
    body = document.element.body
    for one in list(wrapped):
        body.insert(len(body) - 1, one)


def p(*runs: str, style: str = "", properties: str = "") -> str:
    """Return a paragraph of runs; plain words become one."""
    parts = (one if one.startswith("<") else r(one) for one in runs)
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{properties}</w:pPr>{''.join(parts)}</w:p>"


def r(text: str, properties: str = "") -> str:
    """Return a run with escaped words."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;")
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escaped}</w:t></w:r>'


def notes(document, bodies: Mapping[str, str], name: str = "footnote") -> None:
    """Add footnotes or endnotes: paragraphs as XML by id."""
    inside = "".join(f'<w:{name} w:id="{id_}">{xml}</w:{name}>' for id_, xml in bodies.items())
    root = f'<?xml version="1.0"?><w:{name}s {NAMES}>{inside}</w:{name}s>'
    kind, type_ = (KIND.FOOTNOTES, FOOTNOTES) if name == "footnote" else (KIND.ENDNOTES, ENDNOTES)
    package = document.part.package
    part = Part(PackURI(f"/word/{name}s.xml"), type_, root.encode(), package)
    document.part.relate_to(part, kind)


def reference(id_: str, name: str = "footnote") -> str:
    """Return a run with the marker of a note."""
    look = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
    return f'<w:r>{look}<w:{name}Reference w:id="{id_}"/></w:r>'


def made(*xml: str, prepare=None) -> bytes:
    """Return the bytes of a document with the content `xml`."""
    document = docx.Document()
    if prepare:
        prepare(document)
    for one in xml:
        raw(document, one)
    return saved(document)


def saved(document) -> bytes:
    """Return the bytes of a document."""
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def changed(content: bytes, name: str, old: bytes, new: bytes) -> bytes:
    """Return a file of which one part was changed, or added if `old` is empty."""
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as source,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for one in source.infolist():
            data = source.read(one)
            if one.filename == name and old:
                assert old in data
                data = data.replace(old, new, 1)
            target.writestr(one.filename, data)
        if not old:
            target.writestr(name, new)
    return stream.getvalue()
