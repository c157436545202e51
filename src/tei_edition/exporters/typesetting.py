"""Typst: markup in, PDF out, what goes wrong as diagnostics; the only user of the typst wheel.

Nothing is read from files: Typst gets its sources as a mapping, and only its own fonts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

import regex

from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.tei import TeiDocument

STANDARDS = ("a-2a", "ua-1")

MISSING_CHARACTER = Rule(
    code="TE701",
    name="missing-character",
    severity=Severity.ERROR,
    summary="No font of the book has a character of the text.",
    rationale=(
        "A printed page would show a box, or nothing, where the source has a character; "
        "the book shows its code point instead."
    ),
)
TYPESETTING_FAILED = Rule(
    code="TE702",
    name="typesetting-failed",
    severity=Severity.ERROR,
    summary="Typst could not make the book.",
    rationale="There is no PDF, or it would not be what the edition says.",
)

_MAIN = "main.typ"
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
# The fonts of xslt/typst/look.typ: Typst tries these first, then all others that it has.
_PREAMBLE = '#set text(font: ("Libertinus Serif", "New Computer Modern", "DejaVu Sans Mono"))\n'
_PLACE = re.compile(r"┌─ ([^\n]+?):(\d+):")


def pdf(
    files: Mapping[str, bytes], timestamp: datetime, paths: Mapping[str, str]
) -> Result[bytes | None]:
    """Typeset `files`, of which `main.typ` comes first; None if Typst refuses.

    `paths` says which document a file was made from. The result is PDF/A-2a and PDF/UA-1.
    """
    try:
        content, warnings = _compile(files, timestamp)
    except _RefusedError as refused:
        return Result(value=None, diagnostics=_failures(refused.report, paths))
    diagnostics = tuple(
        TYPESETTING_FAILED.at(
            Span(path=_document(warning.diagnostic, paths)),
            warning.message,
            severity=Severity.WARNING,
        )
        for warning in warnings
    )
    return Result(value=content, diagnostics=diagnostics)


class _RefusedError(Exception):
    """Typst made no PDF; `report` is what it says, with places."""

    def __init__(self, report: str) -> None:
        super().__init__(report)
        self.report = report


def _compile(files: Mapping[str, bytes], timestamp: datetime) -> tuple[bytes, list[Any]]:
    """Return the PDF of `files` and Typst's warnings."""
    import typst  # loads its fonts, which only this exporter needs

    # Its stub leaves out that the input may be a mapping.
    run: Any = typst.compile_with_warnings
    try:
        made: tuple[bytes, list[Any]] = run(
            dict(files),
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards=list(STANDARDS),
            timestamp=timestamp,
        )
    except typst.TypstError as error:
        raise _RefusedError(error.diagnostic) from error
    return made


def missing_characters(markup: str) -> tuple[str, ...]:
    """Return the characters of `markup`, with their combining marks, that cannot be printed."""
    # A mark at the beginning of a string belongs to no character, least of all to the quote.
    text = markup.replace('"', "\n")
    clusters = sorted({item for item in regex.findall(r"\X", text) if not item.isascii()})
    missing: set[str] = set()
    while refused := _refused([item for item in clusters if item not in missing]):
        missing |= refused
    return tuple(sorted(missing))


def _refused(clusters: list[str]) -> set[str]:
    """Return those of `clusters` that an archival PDF refuses; it may not name all at once."""
    lines = ['#set document(title: "characters")', *(f"#{literal(item)}\\ " for item in clusters)]
    offset = _PREAMBLE.count("\n") + 2
    try:
        _compile({_MAIN: (_PREAMBLE + "\n".join(lines)).encode()}, EPOCH)
    except _RefusedError as refused:
        places = (int(match[2]) for match in _PLACE.finditer(refused.report))
        return {clusters[line - offset] for line in places if line >= offset}
    return set()


def missing_character(cluster: str, place: TeiDocument | str) -> Diagnostic:
    """Return the finding that `cluster`, first seen in `place`, cannot be printed."""
    names = ", ".join(f"U+{ord(item):04X} {unicodedata.name(item, '')}".strip() for item in cluster)
    return MISSING_CHARACTER.at(
        Span(path=place) if isinstance(place, str) else _first(cluster, place),
        f'no font of the book has the character "{cluster}" ({names})',
        "the PDF shows its code point in brackets; write the character in another form, or leave "
        "the document to the HTML edition",
    )


def _first(cluster: str, doc: TeiDocument) -> Span:
    """Return where `cluster` first stands in a document."""
    lines = doc.content.decode("utf-8", "replace").splitlines()
    found = ((n, line.index(cluster) + 1) for n, line in enumerate(lines, 1) if cluster in line)
    line, column = next(found, (None, None))
    return Span(path=doc.path, line=line, column=column)


def pattern(clusters: Iterable[str]) -> str:
    """Return a regular expression of Typst for any of `clusters`; "" for none."""
    return "|".join(
        "".join(f"\\x{{{ord(item):X}}}" for item in cluster)
        for cluster in sorted(clusters, key=lambda item: (-len(item), item))
    )


def literal(text: str) -> str:
    """Return `text` as a Typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _failures(report: str, paths: Mapping[str, str]) -> tuple[Diagnostic, ...]:
    """Return the errors in Typst's `report`, each at the document that it came from."""
    parts = re.split(r"^error: ", report, flags=re.MULTILINE)[1:]
    return tuple(
        TYPESETTING_FAILED.at(
            Span(path=_document(part, paths)),
            f"Typst: {part.splitlines()[0]}",
            "this is a fault of the toolkit or of a changed template; the rest of the message: "
            + " ".join(part.split()),
        )
        for part in parts
    )


def _document(report: str, paths: Mapping[str, str]) -> str:
    """Return the path of the first document that a report mentions, else that of the book."""
    places = (match[1] for match in _PLACE.finditer(report))
    return next((paths[place] for place in places if place in paths), "edition.pdf")
