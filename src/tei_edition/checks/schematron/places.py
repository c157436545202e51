"""Where the parts of a schema stand, written on them: they keep it when files are put together."""

from __future__ import annotations

from tei_edition.checks.positions import spans
from tei_edition.diagnostics import Span
from tei_edition.tei import Element, TeiDocument

SCH = "http://purl.oclc.org/dsdl/schematron"
XSL = "http://www.w3.org/1999/XSL/Transform"
OWN = "https://tei-edition/schematron"
AT = f"{{{OWN}}}at"
"""Attribute with line, column, last line and column behind it, and path of a start tag."""


def mark(document: TeiDocument) -> Element:
    """Write on each Schematron and XSLT element where it stands; return the root."""
    marked = list(document.root.iter(f"{{{SCH}}}*", f"{{{XSL}}}*"))
    for element, span in zip(marked, spans(document, [(one, None) for one in marked]), strict=True):
        numbers = (span.line, span.column, span.end_line, span.end_column)
        element.set(AT, " ".join([*map(str, numbers), span.path]))
    return document.root


def place_of(element: Element | None, path: str) -> Span:
    """Return where `element`, or the nearest marked one around it, stands; else the file `path`."""
    while element is not None:
        at = element.get(AT, "")
        if at:
            line, column, end_line, end_column, shown = at.split(" ", 4)
            return Span(
                path=shown,
                line=int(line),
                column=int(column),
                end_line=int(end_line),
                end_column=int(end_column),
            )
        element = element.getparent()
    return Span(path=path)
