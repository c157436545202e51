"""Where in a file that is not well-formed XML the fault is: not where the parser stopped.

libxml2 stops behind a tag, in an entity, or at the end of a comment; what is wrong began
before that. Each finder is given the text and the offset up to which it was read.
"""

from __future__ import annotations

import re
from collections.abc import Callable

_ATTRIBUTE = re.compile(r"""\s*([^\s=<>/"']+)\s*=\s*("[^"<]*"|'[^'<]*')""")
_UNCLOSED = re.compile(r"""\s*([^\s=<>/"']+\s*=\s*["'][^\r\n]*)""")
_TAG = re.compile(r"</?[^<>\r\n]*>?")
_NAME = re.compile(r"<[^\s<>/]+")
_REFERENCE = re.compile(r"&[^\s;&<>\"']{0,99};?")
_LAST_WORD = re.compile(r"([^\s<>=/\"']{1,99})\s{0,99}\Z")
_ASSIGNED = re.compile(r"([^\s<>=/\"']{1,99}\s{0,9}=\s{0,9})\Z")
_VALUE = re.compile(r"[“”„‟«»‘’‚′″][^<>\r\n“”‟«»‘’′″]*[“”‟«»‘’′″]|(?:[^\s<>/]|/(?!>))+")
_NEXT = re.compile(r"\s*(<[^<>\s]*>?|[^\s<>=]+|.)")
_NEWLINE = re.compile(r"\r\n|\r|\n")

_LOOKED_BACK = 300
"""Characters before an offset in which the beginning of a word is looked for."""

Extent = tuple[int, int] | None

_SIGNS = (
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\0<", "utf-32-be"),
    (b"<\0\0\0", "utf-32-le"),
    (b"\xfe\xff", "utf-16"),
    (b"\xff\xfe", "utf-16"),
    (b"\0<", "utf-16-be"),
    (b"<\0", "utf-16-le"),
)
"""What files begin with that are told from others by it (XML 1.0, appendix F)."""
_DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?<\?xml[^>]{1,200}?\sencoding\s*=\s*[\"']([\w.:-]+)")


def characters(content: bytes, told: str = "") -> str:
    """Return the characters of a file, without a byte-order mark.

    Its encoding is what it begins with, or what was `told`, or what it says itself, or UTF-8.
    """
    declared = _DECLARED.match(content)
    wanted = told or (declared[1].decode("ascii", "replace") if declared else "utf-8")
    encoding = next((name for sign, name in _SIGNS if content.startswith(sign)), wanted)
    try:
        return content.decode(encoding, "replace").removeprefix("\ufeff")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")


def extent(fault: str, text: str, at: int) -> Extent:
    """Return the offsets between which the fault is that libxml2 calls `fault`, if that is seen.

    `at` is the offset behind what libxml2 read.
    """
    for words, finder in _FINDERS:
        if found := words.search(fault):
            return finder(text, at, *found.groups())
    return None


def offset(text: str, line: int, column: int) -> int:
    """Return the offset of a line, from 1 and by line feeds only, and a column, from 0."""
    start = 0
    for _ in range(line - 1):
        start = text.find("\n", start) + 1
    return min(start + column, len(text))


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """Return the line and the column of an offset, both from 1."""
    lines = _NEWLINE.split(text[:at])
    return len(lines), len(lines[-1]) + 1


def _tag(text: str, at: int) -> Extent:
    begin = text.rfind("<", 0, at)
    found = _TAG.match(text, begin) if begin >= 0 else None
    return found.span() if found else None


def _reference(text: str, at: int) -> Extent:
    begin = text.rfind("&", 0, at)
    found = _REFERENCE.match(text, begin) if begin >= 0 else None
    return found.span() if found else None


def _attributes(text: str, at: int) -> list[re.Match[str]]:
    """Return the attributes of the tag before `at`, as far as they are written correctly."""
    name = _NAME.match(text, max(0, text.rfind("<", 0, at)))
    found: list[re.Match[str]] = []
    place = name.end() if name else len(text)
    while one := _ATTRIBUTE.match(text, place):
        found.append(one)
        place = one.end()
    return found


def _repeated(text: str, at: int, name: str) -> Extent:
    alike = [one for one in _attributes(text, at) if one[1].rpartition(":")[2] == name]
    alike = alike or [one for one in _attributes(text, at) if one[1] == name]
    return (alike[1].start(1), alike[1].end()) if len(alike) > 1 else None


def _unclosed(text: str, at: int) -> Extent:
    begin = max(0, text.rfind("<", 0, at))
    name = _NAME.match(text, begin)
    known = _attributes(text, at)
    found = _UNCLOSED.match(text, known[-1].end() if known else name.end() if name else begin)
    return found.span(1) if found else None


def _unquoted(text: str, at: int) -> Extent:
    start = max(0, at - _LOOKED_BACK)
    name = _ASSIGNED.search(text[start:at])
    value = _VALUE.match(text, at)
    if name is None:
        return None
    return start + name.start(), value.end() if value else at


def _last_word(text: str, at: int) -> Extent:
    start = max(0, at - _LOOKED_BACK)
    found = _LAST_WORD.search(text[start:at])
    return (start + found.start(1), start + found.end(1)) if found else None


def _prefixed(text: str, at: int, prefix: str, attribute: str | None, element: str) -> Extent:
    begin = text.rfind("<", 0, at)
    if attribute is None:
        whole = f"<{prefix}:{element}"
        return (begin, begin + len(whole)) if text.startswith(whole, max(0, begin)) else None
    wanted = (one for one in _attributes(text, at) if one[1] == f"{prefix}:{attribute}")
    return next(((one.start(1), one.end()) for one in wanted), None)


def _next(text: str, at: int) -> Extent:
    found = _NEXT.match(text, at)
    return found.span(1) if found else None


def _attribute(text: str, at: int) -> Extent:
    """Return what stands where an attribute should, or the tag if that is not closed."""
    if text.startswith(("<", "/"), at):
        return max(0, text.rfind("<", 0, at)), at
    return _next(text, at)


def _one(text: str, at: int) -> Extent:
    return (at, at + 1) if at < len(text) else None


def _sign(sign: str) -> Callable[[str, int], Extent]:
    """Return a finder of the last `sign` that was read."""

    def last(text: str, at: int) -> Extent:
        begin = text.rfind(sign, 0, at + len(sign))
        return (begin, begin + len(sign)) if begin >= 0 else None

    return last


_FINDERS: tuple[tuple[re.Pattern[str], Callable[..., Extent]], ...] = tuple(
    (re.compile(words), finder)
    for words, finder in (
        (r"tag mismatch|expected '>'|Couldn't find end of Start Tag", _tag),
        (r"EntityRef|CharRef|Entity '|xmlChar value", _reference),
        (r"Attribute (\S+)(?: in '.*')? redefined", _repeated),
        (r"mandates value", _last_word),
        (r"AttValue: \" or ' expected", _unquoted),
        (r"AttValue: ['\"] expected", _unclosed),
        (r"Unescaped '<'|invalid Char value", _one),
        (r"invalid element name", _sign("<")),
        (r"attributes construct error|error parsing attribute name", _attribute),
        (r"Namespace prefix (.+?) (?:for (.+) )?on (.+) is not defined", _prefixed),
        (r"Comment not terminated", _sign("<!--")),
        (r"within comment|Comment must not contain", _sign("--")),
        (r"CData section not finished", _sign("<![CDATA[")),
        (r"']]>' not allowed", _sign("]]>")),
        (r"XML declaration allowed only", _sign("<?xml")),
        (r"Extra content at the end", _next),
    )
)
