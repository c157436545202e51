"""Files too long to be kept in memory: read in pieces, and checked against RELAX NG alone."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from xml.parsers import expat

from tei_edition import doctypes, tei, xml_faults
from tei_edition.checks import Settings
from tei_edition.checks.relaxng import validate_pieces
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.doctypes import Doctype
from tei_edition.pipeline.schemas import Finder
from tei_edition.tei import TeiDocument
from tei_edition.workspace import Workspace

MEGABYTE = 1_000_000
"""Bytes."""
LONG = 5 * MEGABYTE
"""Bytes of a file from which on it is not kept in memory, unless the user says otherwise."""

LONG_FILE = Rule(
    code="TE304",
    name="long-file",
    severity=Severity.INFO,
    summary="A file is so long that it was checked against its RELAX NG schema only.",
    rationale=(
        "A file that is kept whole takes some twenty times its length of memory; what is read in "
        "pieces cannot be compared with other places of it, as pointers must be."
    ),
)

_WORDS = {
    "no element found": "the file breaks off before all of its elements are closed",
    "mismatched tag": "the end tag here closes another element than the one that is open",
    "undefined entity": "an entity here is not defined in XML",
    "not well-formed (invalid token)": "a sign here cannot stand in XML, such as a bare & or <",
}
"""What expat says, for people."""


class _EncodingError(Exception):
    """The document is in an encoding that expat does not read."""


class _HeadError(Exception):
    """The root element begins: the head of the document is over."""


class _Head:
    """What precedes the content of a document, with its lines."""

    def __init__(self, parser: expat.XMLParserType) -> None:
        self.parser = parser
        self.written: list[str] = []

    def add(self, markup: str) -> None:
        """Add markup on the line where it stands."""
        lacking = self.parser.CurrentLineNumber - 1 - "".join(self.written).count("\n")
        self.written.append("\n" * lacking + markup)

    def root(self, name: str, attributes: dict[str, str]) -> None:
        """Add the root element, without its content."""
        # It brings half of the modules for the network with it.
        from xml.sax.saxutils import quoteattr

        inside = "".join(f" {key}={quoteattr(value)}" for key, value in attributes.items())
        self.add(f"<{name}{inside}/>")
        raise _HeadError


def check_long(
    workspace: Workspace, path: Path, finder: Finder, settings: Settings
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the long file at `path`, and that not all was looked at."""
    shown = workspace.show(path)
    declared = doctypes.find_in(workspace.pieces(path), shown)[0]
    if declared and declared.fault:
        return (declared.told(),)

    def pieces() -> Iterable[bytes]:
        return doctypes.find_in(workspace.pieces(path), shown)[1]

    try:
        head = read_head(pieces(), shown)
        if head.value is None:
            return head.diagnostics
        schemas = finder.of(head.value, path)
        found = [
            item
            for schema in schemas.value.relaxng
            for item in validate_pieces(schema, shown, pieces, settings.library)
        ]
        if not schemas.value.relaxng:
            _read(expat.ParserCreate(), pieces())
    except expat.ExpatError as error:
        other = xml_faults.no_text(next(iter(workspace.pieces(path)), b""), shown)
        if other:
            return (tei.NOT_WELL_FORMED.at(other.span, other.message, other.hint),)
        return (_not_read(error, shown, declared),)
    except _EncodingError:
        message = "the file is long, and in an encoding that cannot be read in pieces"
        hint = 'save the file as UTF-8 and write encoding="UTF-8"'
        return (tei.NOT_WELL_FORMED.at(Span(path=shown, line=1, column=1), message, hint),)
    told = LONG_FILE.at(
        Span(path=shown),
        "the file is long: only its form and its RELAX NG schema were checked",
        "divide it, or let --long be higher, so that its pointers and rules are checked too",
    )
    harmless = (declared.told(),) if declared else ()
    return (told, *harmless, *schemas.diagnostics, *found)


def _not_read(error: expat.ExpatError, path: str, declared: Doctype | None) -> Diagnostic:
    """Return why a document is no well-formed XML."""
    words = expat.ErrorString(error.code)
    # Of an end tag expat tells the name.
    column = error.offset - 1 if words == "mismatched tag" else error.offset + 1
    span = Span(path=path, line=error.lineno, column=column)
    if declared and words == "undefined entity":
        return declared.needed(span, "an entity here", "write the character itself")
    message = _WORDS.get(words, f"this is no well-formed XML: {words}")
    return tei.NOT_WELL_FORMED.at(span, message, "correct the markup here")


def _read(parser: expat.XMLParserType, pieces: Iterable[bytes]) -> None:
    for piece in pieces:
        parser.Parse(piece, False)
    parser.Parse(b"", True)


def read_head(pieces: Iterable[bytes], path: str) -> Result[TeiDocument | None]:
    """Return the document at `path` up to its root element.

    Raises `expat.ExpatError`, or `_EncodingError`.
    """
    parser = expat.ParserCreate()
    head = _Head(parser)
    parser.StartElementHandler = head.root
    parser.ProcessingInstructionHandler = lambda target, data: head.add(f"<?{target} {data}?>")
    parser.StartDoctypeDeclHandler = lambda name, *_ids: head.add(f"<!DOCTYPE {name} []>")
    try:
        _read(parser, pieces)
    except _HeadError:
        pass
    except (LookupError, ValueError) as error:
        raise _EncodingError from error
    return tei.parse("".join(head.written).encode(), path)
