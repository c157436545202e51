"""Which schemas a document names, in processing instructions `xml-model` before its root."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tei_edition.checks.positions import span_of, text
from tei_edition.diagnostics import Span
from tei_edition.tei import TeiDocument

_BEFORE_ROOT = re.compile(
    r"<!--(?s:.*?)-->|<\?xml-model(?=[\s?])(?P<model>(?s:.*?))\?>|<\?(?s:.*?)\?>"
    r"|<!DOCTYPE(?:[^<>\"']|\"[^\"]*\"|'[^']*')*+>|(?P<root><)"
)
_PART = re.compile(r"""([\w-]+)\s*=\s*("[^"]*"|'[^']*')""")


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A schema that a document names."""

    href: str
    """Where it is, as written; "" if that is missing."""
    type: str
    """Its media type, or ""."""
    schematypens: str
    """The namespace of its language, or ""."""
    phase: str
    """The phase of a Schematron schema, or ""."""
    span: Span
    """Place of the processing instruction."""
    href_span: Span
    """Place of the address, or of the whole if there is none."""
    phase_span: Span
    """Place of the phase, or of the whole if there is none."""


def models(document: TeiDocument) -> tuple[Model, ...]:
    """Return the schemas that `document` names, in their order."""
    return tuple(_models(document.path, text(document)))


def _models(path: str, source: str) -> Iterator[Model]:
    for match in _BEFORE_ROOT.finditer(source):
        if match["root"]:
            return
        if match["model"] is None:
            continue
        parts = {part[1]: part for part in _PART.finditer(source, *match.span("model"))}
        span = span_of(path, source, *match.span())
        places = {
            name: span_of(path, source, *part.span())
            for name, part in parts.items()
            if name in ("href", "phase")
        }
        values = {name: html.unescape(part[2][1:-1]).strip() for name, part in parts.items()}
        yield Model(
            href=values.get("href", ""),
            type=values.get("type", ""),
            schematypens=values.get("schematypens", ""),
            phase=values.get("phase", ""),
            span=span,
            href_span=places.get("href", span),
            phase_span=places.get("phase", span),
        )
