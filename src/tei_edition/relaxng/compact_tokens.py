"""The compact syntax of RELAX NG, cut into tokens (its specification, sections 2 and 5)."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass

from tei_edition.relaxng.names import NC_NAME

KEYWORDS = frozenset(
    {"attribute", "default", "datatypes", "div", "element", "empty", "external", "grammar"}
    | {"include", "inherit", "list", "mixed", "namespace", "notAllowed", "parent", "start"}
    | {"string", "text", "token"}
)

_LINE_END = "\0"
"""Stands for a line end that was escaped: it belongs to a literal and does not end it."""
_ESCAPE = re.compile(r"\\x+\{([0-9a-fA-F]{1,6})\}")
_NO_CHARACTER = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML has no character for."""
_LITERAL = r"\"{3}(?s:.*?)\"{3}|'{3}(?s:.*?)'{3}|\"[^\"\n]*\"|'[^'\n]*'"
_TOKEN = re.compile(
    rf"(?P<blank>[ \t\n\r]+)|(?P<note>\#\#[^\n]*)|(?P<comment>\#[^\n]*)"
    rf"|(?P<literal>{_LITERAL})"
    rf"|(?P<space>{NC_NAME}:\*)|(?P<pair>{NC_NAME}:{NC_NAME})|(?P<name>\\?{NC_NAME})"
    r"|(?P<sign>>>|\|=|&=|[=,&|?*+\-(){}\[\]~])",
)


@dataclass(frozen=True, slots=True)
class Token:
    """A token and its line."""

    kind: str
    """name, pair (a name with a prefix), space (`prefix:*`), literal, note, sign or end."""
    text: str
    """What it says; a literal without its quotation marks, a note without its signs."""
    line: int
    """Its line, from 1."""
    column: int
    """Its column, from 1, once what is escaped in the line stands for itself."""
    is_keyword: bool = False
    """It is a word that the syntax knows, and not escaped."""


class CompactError(Exception):
    """What is wrong with a schema in the compact syntax, and its line and column, from 1."""

    def __init__(self, message: str, line: int, column: int | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.line = line
        self.column = column


def tokens(source: str) -> Iterator[Token]:
    """Yield the tokens of a schema and an end; raises `CompactError`."""
    if wrong := _NO_CHARACTER.search(source):
        raise _no_character(wrong, ord(wrong[0]))
    source = _ESCAPE.sub(_character, source.replace("\r\n", "\n").replace("\r", "\n"))
    at, line, start = 0, 1, 0
    while at < len(source):
        match = _TOKEN.match(source, at)
        if match is None:
            raise CompactError(f'"{source[at]}" means nothing here', line, at - start + 1)
        kind, text, column = str(match.lastgroup), match[0], at - start + 1
        if kind == "literal":
            quotes = 3 if text[:3] in ('"""', "'''") else 1
            yield Token(kind, text[quotes:-quotes].replace(_LINE_END, "\n"), line, column)
        elif kind == "note":
            yield Token(kind, text.lstrip("#").strip(), line, column)
        elif kind == "name":
            yield Token(kind, text.lstrip("\\"), line, column, text in KEYWORDS)
        elif kind not in ("blank", "comment"):
            yield Token(kind, text, line, column)
        at = match.end()
        if "\n" in text:
            line += text.count("\n")
            start = match.start() + text.rindex("\n") + 1
    yield Token("end", "the end of the file", line, at - start + 1)


def _character(match: re.Match[str]) -> str:
    number = int(match[1], 16)
    if number in (0xA, 0xD):
        return _LINE_END
    if number > sys.maxunicode or _NO_CHARACTER.match(chr(number)):
        raise _no_character(match, number)
    return chr(number)


def _no_character(match: re.Match[str], number: int) -> CompactError:
    line = match.string.count("\n", 0, match.start()) + 1
    return CompactError(f"U+{number:04X} is no character of XML", line)
