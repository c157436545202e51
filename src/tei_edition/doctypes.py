"""The document type declaration of a document, which is never read: what it may do, and where.

One without declarations of its own in [ ] does no harm, as long as no entity is needed that
it stands for: the document is parsed as if it were not there.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain
from xml.parsers import expat

from tei_edition.diagnostics import Diagnostic, Related, Rule, Severity, Span

HAS_DOCTYPE = Rule(
    code="TE302",
    name="document-type-declaration",
    severity=Severity.ERROR,
    summary="The file has a document type declaration or entities, which are not loaded.",
    rationale=(
        "Entities and external DTDs let a file read other files, reach the network or fill "
        "the memory; TEI needs neither."
    ),
)
PASSED_OVER = Rule(
    code="TE308",
    name="declaration-passed-over",
    severity=Severity.WARNING,
    summary="The file has a document type declaration, which is not read and does no harm.",
    rationale="Who reads it may take the file for checked against the DTD; nothing is.",
)

_BEFORE_ROOT = re.compile(
    r"<!--(?s:.*?)(?:-->|\Z)|<\?(?s:.*?)(?:\?>|\Z)|(?P<declared><!(?:DOCTYPE|ENTITY)\b)|(?P<root><)"
)
_DOCTYPE = re.compile(r"<!DOCTYPE(?:[^\[\]<>\"']|\"[^\"]*\"|'[^']*')*+>")
_BEGINS = re.compile(r"<!\w+(?:\s+[^\s\[\]<>]+)?")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_NOT_LINES = re.compile(r"[^\r\n]")
_NARROW = "latin-1"
_WIDE = (
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
"""Beginnings of files in which a character has two bytes; else those of markup have one."""
_HEAD = 1 << 16
"""Bytes of a file read in pieces in which its declaration is looked for."""

_UNCHECKED = "nothing else in the file was checked"
_INSTEAD = "remove the <!DOCTYPE …> and write characters instead of entities"


@dataclass(frozen=True, slots=True, kw_only=True)
class Doctype:
    """A document type declaration."""

    span: Span
    """Where it is; if it is not plain, its beginning."""
    fault: str
    """Why the document cannot be read for it; "" if it does no harm."""
    codec: str
    """An encoding with as many bytes for a character of markup as that of the file."""
    begin: int
    """The byte where it begins."""
    end: int
    """The byte behind it."""

    def without(self, content: bytes) -> bytes:
        """Return the document with blanks in place of the declaration."""
        blanks = _NOT_LINES.sub(" ", _text(content[self.begin : self.end], self.codec))
        return content[: self.begin] + _bytes(blanks, self.codec) + content[self.end :]

    def told(self) -> Diagnostic:
        """Return that it is not read: a warning, or why the document cannot be read."""
        if self.fault:
            return HAS_DOCTYPE.at(self.span, f"{self.fault}: {_UNCHECKED}", _INSTEAD)
        return PASSED_OVER.at(
            self.span,
            "the document type declaration is not read, and the DTD not loaded",
            "take it out; <?xml-model …?> names a schema against which the file is checked",
        )

    def needed(self, span: Span, entity: str, hint: str) -> Diagnostic:
        """Return that the document uses an entity that the DTD may stand for."""
        return HAS_DOCTYPE.at(
            span,
            f"{entity} is one of a DTD, which is not loaded: {_UNCHECKED}",
            hint,
            [Related(span=self.span, message="the DTD is named here")],
        )


def hidden(path: str) -> Diagnostic:
    """Return that a document has a declaration that only its parser saw."""
    message = f"the file has a document type declaration, which is not read: {_UNCHECKED}"
    return HAS_DOCTYPE.at(Span(path=path, line=1, column=1), message, _INSTEAD)


def find(content: bytes, path: str) -> Doctype | None:
    """Return the document type declaration of a document, or what looks like one."""
    codec = next((codec for sign, codec in _WIDE if content.startswith(sign)), _NARROW)
    text = _text(content, codec)
    begin = _declared(text, 0)
    if begin is None:
        return None
    whole = _DOCTYPE.match(text, begin)
    shown = whole or _BEGINS.match(text, begin)
    end = shown.end() if shown else begin
    if whole is None or _declared(text, end) is not None:
        fault = "the file declares entities or more before its root, which is not read"
    elif not _is_well_formed(_bytes(whole[0], codec), codec):
        fault = "the document type declaration is not written correctly"
    else:
        fault = ""
    return Doctype(
        span=_span(path, text, begin, end, codec),
        fault=fault,
        codec=codec,
        begin=len(_bytes(text[:begin], codec)),
        end=len(_bytes(text[:end], codec)),
    )


def find_in(pieces: Iterable[bytes], path: str) -> tuple[Doctype | None, Iterable[bytes]]:
    """Return the declaration of a document in pieces, and the pieces without it.

    One that does harm stays in the pieces, and so does one that does not begin early.
    """
    rest = iter(pieces)
    head = _first(rest)
    found = find(head, path)
    if found is not None and not found.fault:
        head = found.without(head)
    return found, chain((head,), rest)


def _first(pieces: Iterator[bytes]) -> bytes:
    """Take pieces until they are as long as a head."""
    taken = bytearray()
    while len(taken) < _HEAD and (piece := next(pieces, b"")):
        taken += piece
    return bytes(taken)


def _declared(text: str, start: int) -> int | None:
    """Return where something is declared before the root element, from `start` on."""
    for match in _BEFORE_ROOT.finditer(text, start):
        if match["declared"]:
            return match.start()
        if match["root"]:
            break
    return None


def _is_well_formed(declaration: bytes, codec: str) -> bool:
    """Tell whether a declaration is one for the parser that tells places, too."""
    try:
        text = declaration.decode("utf-8" if codec == _NARROW else codec)
    except UnicodeError:
        text = declaration.decode(codec, "replace")
    try:
        expat.ParserCreate().Parse(f"{text}<a/>", True)
    except expat.ExpatError:
        return False
    return True


def _text(content: bytes, codec: str) -> str:
    # Half a character at the end is for the parser to find.
    whole = content if codec == _NARROW else content[: len(content) & ~1]
    return whole.decode(codec, "surrogatepass")


def _bytes(text: str, codec: str) -> bytes:
    return text.encode(codec, "surrogatepass")


def _span(path: str, text: str, begin: int, end: int, codec: str) -> Span:
    line, column = _place(text[:begin], codec)
    end_line, end_column = _place(text[:end], codec)
    return Span(path=path, line=line, column=column, end_line=end_line, end_column=end_column)


def _place(before: str, codec: str) -> tuple[int, int]:
    lines = _NEWLINE.split(before)
    last = lines[-1].encode(codec, "surrogatepass")
    told = last.decode("utf-8" if codec == _NARROW else codec, "replace")
    return len(lines), len(told.removeprefix("\ufeff")) + 1
