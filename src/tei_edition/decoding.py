"""From bytes to text, in the encoding that was said or that a byte-order mark names."""

from __future__ import annotations

import codecs

from tei_edition.diagnostics import Result, Rule, Severity, Span

NOT_UTF8 = Rule(
    code="TE104",
    name="not-utf-8",
    severity=Severity.ERROR,
    summary="A source is not encoded as was said.",
    rationale="Characters read in the wrong encoding are other characters.",
)
BINARY_SOURCE = Rule(
    code="TE105",
    name="binary-source",
    severity=Severity.ERROR,
    summary="A source is not a text file.",
    rationale="A word processor's or other binary file has no plain text to read.",
)
OTHER_ENCODING = Rule(
    code="TE106",
    name="encoding-by-byte-order-mark",
    severity=Severity.INFO,
    summary="A source was read in the encoding that its byte-order mark names.",
    rationale="It is not UTF-8, which is what other tools expect.",
)

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


_ARCHIVE = b"PK\x03\x04"
_IN_ARCHIVES = (
    (b"word/document.xml", "a Word file"),
    (b"application/vnd.oasis.opendocument.text", "a file of LibreOffice or OpenOffice"),
)
_IMAGE = "a transcription is needed: text that OCR or you make of it"
_KINDS = (
    (b"%PDF-", "a PDF", "copy its text into a text file, or let OCR make one"),
    (b"{\\rtf", "an RTF document", "open it in a word processor and save it as .docx or as text"),
    (
        b"\xd0\xcf\x11\xe0",
        "a document of an old word processor (.doc), or one with a password",
        "open it in a word processor and save it as .docx, without a password",
    ),
    (b"\x89PNG", "an image", _IMAGE),
    (b"\xff\xd8\xff", "an image", _IMAGE),
    (b"GIF8", "an image", _IMAGE),
    (b"II*\x00", "an image", _IMAGE),
    (b"MM\x00*", "an image", _IMAGE),
    (
        _ARCHIVE,
        "a document of a word processor, or an archive",
        "if it is a .docx, give it that ending; save an .odt as .docx; unpack an archive",
    ),
)


def has_mark(content: bytes) -> bool:
    """Tell whether a byte-order mark names the encoding."""
    return content.startswith((codecs.BOM_UTF8, *(mark for mark, _name in _MARKS)))


def looks_binary(content: bytes) -> bool:
    """Tell whether the first bytes are those of a file that is no plain text."""
    return content.startswith(tuple(magic for magic, *_words in _KINDS))


def binary(content: bytes) -> str:
    """Return what a file is that has no text in it, such as "a PDF"; "" for what may be text."""
    if content.startswith(_ARCHIVE):
        return next((kind for part, kind in _IN_ARCHIVES if part in content), "a ZIP file")
    return next((kind for magic, kind, _hint in _KINDS if content.startswith(magic)), "")


def decode(content: bytes, path: str, encoding: str) -> Result[str | None]:
    """Decode a text file; a byte-order mark decides over `encoding`."""
    for mark, name in _MARKS:
        if content.startswith(mark):
            found = OTHER_ENCODING.at(
                Span(path=path), f"the file is {name.upper()}", "save it as UTF-8 for other tools"
            )
            try:
                return Result(value=content[len(mark) :].decode(name), diagnostics=(found,))
            except UnicodeDecodeError as error:
                return _undecodable(content, path, name, error)
    for magic, kind, hint in _KINDS:
        if content.startswith(magic):
            finding = BINARY_SOURCE.at(Span(path=path), f"this is no text file, but {kind}", hint)
            return Result(value=None, diagnostics=(finding,))
    if b"\x00" in content:
        finding = BINARY_SOURCE.at(
            Span(path=path),
            "this is no text file: it has bytes that no text has",
            "save the document as plain text (UTF-8)",
        )
        return Result(value=None, diagnostics=(finding,))
    try:
        return Result(value=content.decode(encoding))
    except LookupError:
        finding = NOT_UTF8.at(
            Span(path=path), f'no encoding is called "{encoding}"', 'write encoding = "utf-8"'
        )
        return Result(value=None, diagnostics=(finding,))
    except UnicodeDecodeError as error:
        return _undecodable(content, path, encoding, error)


def _undecodable(
    content: bytes, path: str, encoding: str, error: UnicodeDecodeError
) -> Result[str | None]:
    line = content.count(b"\n", 0, error.start) + 1
    byte = content[error.start]
    column = error.start - (content.rfind(b"\n", 0, error.start) + 1) + 1
    finding = NOT_UTF8.at(
        Span(path=path, line=line, column=column),
        f"the file is not {encoding.upper()}: the byte 0x{byte:02X} cannot stand here",
        'save it as UTF-8, or set its encoding in [sources]: encoding = "cp1252", for example',
    )
    return Result(value=None, diagnostics=(finding,))
