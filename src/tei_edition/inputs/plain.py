"""Plain text: in the encoding that was said, or in the one that its bytes show."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from tei_edition.decoding import BINARY_SOURCE, NOT_UTF8, decode, has_mark, looks_binary
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.model import SourceText

AUTO = "auto"
"""Encoding of the configuration that leaves it to the bytes."""

DETECTED = Rule(
    code="TE180",
    name="encoding-detected",
    severity=Severity.INFO,
    summary="A source is not UTF-8; its encoding was recognised by its bytes.",
    rationale="No other encoding that would be likely gives other characters.",
)
UNCERTAIN = Rule(
    code="TE181",
    name="encoding-uncertain",
    severity=Severity.WARNING,
    summary="A source may be in one of several encodings, which give different characters.",
    rationale="Characters read in the wrong encoding are other characters.",
)
ODD_CHARACTERS = Rule(
    code="TE109",
    name="odd-characters",
    severity=Severity.INFO,
    summary="A source has characters that look like others or like nothing.",
    rationale="They are kept, but a search for the word as it looks does not find them.",
)

NEAR = 0.12
"""Part of the confidence in the best encoding by which another may fall short and count."""
SURE = 0.8
"""Confidence from which on bytes of zero are halves of characters, and no binary file."""
LONG = 50
"""Characters between two blanks that no text has."""
FAULTS = 2
"""Words that no language has from which on an encoding is ruled out."""
SHOWN = 3
"""Words that a finding quotes."""
_NAMES = (
    *("utf-8", "cp1252", "iso-8859-1", "iso-8859-15", "cp1250", "iso-8859-2", "iso-8859-16"),
    *("cp1251", "koi8-r", "koi8-u", "cp866", "iso-8859-5", "mac-cyrillic", "mac-roman"),
    *("mac-latin2", "cp437", "cp850", "cp852", "cp855", "cp858", "cp1253", "iso-8859-7"),
    *("cp1254", "iso-8859-9", "cp1257", "iso-8859-4", "iso-8859-13", "cp1255", "cp1256"),
    *("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "shift_jis", "euc-jp", "gb18030"),
    *("big5", "euc-kr", "iso-8859-6", "iso-8859-8", "tis-620"),
)
"""Encodings that matter, as Python and edition.toml call them."""
_CONTROL = regex.compile(r"[\x00-\x08\x0E-\x1F\x7F-\x9F]")
_SEQUENCE = regex.compile(
    rb"[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}"
)
_HIGH = regex.compile(rb"[\x80-\xFF]")
_WORD = regex.compile(r"[\p{L}\p{M}\d’'£$€§°„“”–—-]*[^\x00-\x7F][\p{L}\p{M}\d’'€]*")
_MISSPELT = regex.compile(r"\p{Ll}\p{Lu}\p{Ll}|\p{L}(?=[^\x00-\x7F])[^\p{L}\p{M}\p{P}\s]\p{L}")
"""A capital within a word, or a sign within one that is no punctuation."""
_ODDITIES = (
    ("no-break space", regex.compile(r"[\u00A0\u202F\u2007]")),
    ("soft hyphen", regex.compile(r"\u00AD")),
    ("character of no width", regex.compile(r"[\u200B-\u200D\u2060]|(?<!^)\uFEFF")),
    ("sign of direction", regex.compile(r"[\u200E\u200F\u202A-\u202E\u2066-\u2069]")),
    ("character of private use", regex.compile(r"[\uE000-\uF8FF\U000F0000-\U0010FFFD]")),
    ("sign for a character that was lost", regex.compile(r"\uFFFD")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An encoding in which a source may be."""

    encoding: str
    """Its name in Python."""
    text: str
    """The source in it."""
    confidence: float
    """From 0 to 1."""


def from_bytes(content: bytes, path: str, encoding: str) -> Result[str | None]:
    """Decode a text file, in the encoding that its bytes show if `encoding` is `auto`."""
    if encoding != AUTO or has_mark(content):
        return decode(content, path, "utf-8" if encoding == AUTO else encoding)
    if looks_binary(content):
        return decode(content, path, "utf-8")
    strict = decode(content, path, "utf-8")
    wide = any(one.code == BINARY_SOURCE.code for one in strict.diagnostics)
    broken = any(one.code == NOT_UTF8.code for one in strict.diagnostics)
    if not wide and (not broken or _is_mostly_utf8(content)):
        return strict
    found = [one for one in candidates(content) if not wide or _is_wide(one)]
    if not found:
        return strict
    return Result(value=found[0].text, diagnostics=(_report(found, path),))


def _is_wide(one: Candidate) -> bool:
    """Tell whether bytes of zero are halves of characters in this encoding."""
    wide = one.encoding.startswith(("utf-16", "utf-32")) and one.confidence >= SURE
    return wide and one.text.count(" ") * LONG > len(one.text)


def candidates(content: bytes) -> list[Candidate]:
    """Return the encodings in which `content` may be, the likeliest first."""
    import chardet

    found: list[Candidate] = []
    for one in chardet.detect_all(content):
        name = _name(str(one["encoding"]))
        text = _decoded(content, name) if name else None
        # No text has C1 controls: they are quotation marks of another encoding.
        if text is not None and not _CONTROL.search(text):
            confidence = float(one["confidence"] or 0)
            found.append(Candidate(encoding=name, text=text, confidence=confidence))
    return sorted(found, key=lambda one: (-one.confidence, _NAMES.index(one.encoding)))


def odd_characters(source: SourceText) -> Iterator[Diagnostic]:
    """Report once which characters of a source are not what they look like."""
    text = source.text
    if text.isascii():
        return
    places: dict[str, list[int]] = {}
    for name, pattern in _ODDITIES:
        if found := [match.start() for match in pattern.finditer(text)]:
            places[name] = found
    if not unicodedata.is_normalized("NFC", text):
        places["character of several signs (not NFC)"] = [_first_decomposed(text)]
    if not places:
        return
    first = min(found[0] for found in places.values())
    listed = ", ".join(
        name if name.endswith(")") else f"{name} ({len(found)})" for name, found in places.items()
    )
    yield ODD_CHARACTERS.at(
        source.span(first, first + 1),
        f"the text has characters of these kinds, which were kept: {listed}",
        "if the transcription and not the document has them, replace them in the source",
    )


def _first_decomposed(text: str) -> int:
    marks = [at for at, sign in enumerate(text) if unicodedata.combining(sign)]
    for at in marks:
        pair = text[max(0, at - 1) : at + 1]
        if unicodedata.normalize("NFC", pair) != pair:
            return at - 1
    return marks[0] - 1 if marks else 0


def _is_mostly_utf8(content: bytes) -> bool:
    """Tell whether more of the bytes above 7F are UTF-8 than not: then the others are damage."""
    sequences = [len(match[0]) for match in _SEQUENCE.finditer(content)]
    high = sum(1 for _ in _HIGH.finditer(content))
    return bool(sequences) and len(sequences) >= high - sum(sequences)


def _name(found: str) -> str:
    """Return the name of an encoding that matters, else ""."""
    import codecs

    def canonical(name: str) -> str:
        try:
            return codecs.lookup(name).name
        except LookupError:
            return ""

    wanted = canonical(found.replace("MacRoman", "mac-roman").replace("MacC", "mac-c"))
    return next((name for name in _NAMES if wanted and canonical(name) == wanted), "")


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _report(found: list[Candidate], path: str) -> Diagnostic:
    best = found[0]
    source = SourceText(id="", path=path, text=best.text)
    likely = best.confidence * (1 - NEAR)
    spelt = len(_MISSPELT.findall(best.text))
    other = next(
        (
            one
            for one in found[1:]
            if one.confidence >= likely
            and one.text != best.text
            and len(_MISSPELT.findall(one.text)) < spelt + FAULTS
        ),
        None,
    )
    line = f'encoding = "{best.encoding}"'
    if other is None:
        words = ", ".join(best.text[low:high] for low, high in _differing(best.text, None))
        first = next(_differing(best.text, None), (0, 1))
        return DETECTED.at(
            source.span(*first),
            f"the file is not UTF-8; it was read as {best.encoding.upper()} ({words})",
            f"if the words are right, settle it in [sources] of edition.toml: {line}",
        )
    places = list(_differing(best.text, other.text))
    here = ", ".join(best.text[low:high] for low, high in places)
    there = ", ".join(_words_at(best, other, places))
    return UNCERTAIN.at(
        source.span(*places[0]) if places else source.span(0),
        f"the file was read as {best.encoding.upper()} ({here}), "
        f"but it could be {other.encoding.upper()} ({there})",
        f"see which words are right and settle it in [sources] of edition.toml: {line}, "
        f'or encoding = "{other.encoding}"',
    )


def _differing(text: str, other: str | None) -> Iterator[tuple[int, int]]:
    """Yield the places of the first words that show the encoding; other words each time."""
    seen: Counter[str] = Counter()
    same = other is not None and len(other) == len(text)
    for match in _WORD.finditer(text):
        low, high = match.span()
        if same and other is not None and other[low:high] == text[low:high]:
            continue
        seen[match[0]] += 1
        if seen[match[0]] == 1:
            yield low, high
        if len(seen) == SHOWN:
            return


def _words_at(best: Candidate, other: Candidate, places: list[tuple[int, int]]) -> Iterator[str]:
    """Yield the words of `other` whose bytes are those of the words of `best` at the places."""
    for low, high in places:
        yield best.text[low:high].encode(best.encoding).decode(other.encoding, "replace")
