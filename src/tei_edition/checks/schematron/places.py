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
    """Write on each Schematron and XSLT element where it stands, unless it knows; return the root.

    The tree must be one that nobody else looks at.
    """
    tags = (f"{{{SCH}}}*", f"{{{XSL}}}*")
    unmarked = [one for one in document.root.iter(*tags) if AT not in one.attrib]
    places = [(one, None) for one in unmarked]
    for element, span in zip(unmarked, spans(document, places), strict=True):
        numbers = (span.line, span.column, span.end_line, span.end_column)
        element.set(AT, " ".join([*map(str, numbers), span.path]))
    return document.root


def place_of(element: Element | None, path: str) -> Span:
    """Return where `element`, or the nearest marked one around it, stands; else the file `path`."""
    while element is not None:
        if AT in element.attrib:
            return as_span(element.get(AT, ""))
        element = element.getparent()
    return Span(path=path)


def as_span(at: str) -> Span:
    """Return what is written on an element as a span."""
    line, column, end_line, end_column, path = at.split(" ", 4)
    return Span(
        path=path,
        line=int(line),
        column=int(column),
        end_line=int(end_line),
        end_column=int(end_column),
    )
