"""Encodings in which the bytes of a text may be, and what speaks for and against them."""

from __future__ import annotations

from dataclasses import dataclass

import regex

NEAR = 0.12
"""Part of the confidence in the best encoding by which another may fall short and count."""
SHORT = 20
"""Characters beyond ASCII below which the confidence in an encoding says little."""
SHORT_NEAR = 0.5
"""The same as `NEAR` for texts that have so few."""
FEW = 6
"""Characters beyond ASCII below which any other encoding counts."""
MIXED = 0.5
"""Part of the words beyond ASCII that, with letters of two scripts, speaks against an encoding."""
_NAMES = (
    *("utf-8", "cp1252", "iso-8859-1", "iso-8859-15", "cp1250", "iso-8859-2", "iso-8859-16"),
    *("cp1251", "koi8-r", "koi8-u", "cp866", "iso-8859-5", "mac-cyrillic", "mac-roman"),
    *("mac-latin2", "cp437", "cp850", "cp852", "cp855", "cp858", "cp1253", "iso-8859-7"),
    *("cp1254", "iso-8859-9", "cp1257", "iso-8859-4", "iso-8859-13", "cp1255", "cp1256"),
    *("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be", "shift_jis", "euc-jp", "gb18030"),
    *("big5", "euc-kr", "iso-8859-6", "iso-8859-8", "tis-620"),
)
"""Encodings that matter, as Python and edition.toml call them."""
CONTROL = regex.compile(r"[\x00-\x08\x0E-\x1F\x7F-\x9F]")
_SEQUENCE = regex.compile(
    rb"[\xC2-\xDF][\x80-\xBF]|[\xE0-\xEF][\x80-\xBF]{2}|[\xF0-\xF4][\x80-\xBF]{3}"
)
_HIGH = regex.compile(rb"[\x80-\xFF]")
WORD = regex.compile(r"[\p{L}\p{M}\d’'£$€§°„“”–—-]*[^\x00-\x7F][\p{L}\p{M}\d’'€]*")
_MISSPELT = regex.compile(r"\p{Ll}\p{Lu}\p{Ll}|\p{L}(?=[^\x00-\x7F])[^\p{L}\p{M}\p{P}\s]\p{L}")
"""A capital within a word, or a sign within one that is no punctuation."""
_TWO_SCRIPTS = regex.compile(
    r"\p{Latin}[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}]"
    r"|[\p{Cyrillic}\p{Greek}\p{Hebrew}\p{Arabic}]\p{Latin}"
)
_WESTERN = ("cp1252", "iso-8859-1", "iso-8859-15")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An encoding in which a source may be."""

    encoding: str
    """Its name in Python."""
    text: str
    """The source in it."""
    confidence: float
    """From 0 to 1."""


def candidates(content: bytes) -> list[Candidate]:
    """Return the encodings in which `content` may be, the likeliest first."""
    import chardet

    found: list[Candidate] = []
    for one in chardet.detect_all(content):
        name = name_of(str(one["encoding"]))
        text = decoded(content, name) if name else None
        # No text has C1 controls: they are quotation marks of another encoding.
        if text is not None and not CONTROL.search(text):
            confidence = float(one["confidence"] or 0)
            found.append(Candidate(encoding=name, text=text, confidence=confidence))
    likely = sorted(found, key=_order)
    near = likely[0].confidence * (1 - SHORT_NEAR) if likely else 0
    western = [
        one
        for one in likely
        if one.encoding in _WESTERN and one.confidence >= near and not faults(one.text)
    ]
    best = western if western and _has_few(content) else likely
    return [*best[:1], *(one for one in likely if one is not best[0])]


def _order(one: Candidate) -> tuple[bool, float, int]:
    return is_mixed(one.text), -one.confidence, _NAMES.index(one.encoding)


def is_mixed(text: str) -> bool:
    """Tell whether many words have letters of two scripts, which hardly a word has."""
    mixed = len(_TWO_SCRIPTS.findall(text))
    return mixed > 0 and mixed >= MIXED * len(WORD.findall(text))


def faults(text: str) -> int:
    """Return how many words no language has."""
    return len(_MISSPELT.findall(text)) + len(_TWO_SCRIPTS.findall(text))


def _high(content: bytes) -> int:
    return sum(1 for _ in _HIGH.finditer(content))


def _has_few(content: bytes) -> bool:
    return _high(content) < SHORT


def nearness(content: bytes) -> float:
    """Return how far another encoding may fall short in confidence, and count."""
    high = _high(content)
    return NEAR if high >= SHORT else SHORT_NEAR if high >= FEW else 1


def is_mostly_utf8(content: bytes) -> bool:
    """Tell whether more of the bytes above 7F are UTF-8 than not: then the others are damage."""
    sequences = [len(match[0]) for match in _SEQUENCE.finditer(content)]
    high = _high(content)
    return bool(sequences) and len(sequences) >= high - sum(sequences)


def name_of(found: str) -> str:
    """Return the name of an encoding that matters, else ""."""
    import codecs

    def canonical(name: str) -> str:
        try:
            return codecs.lookup(name).name
        except LookupError:
            return ""

    wanted = canonical(found.replace("MacRoman", "mac-roman").replace("MacC", "mac-c"))
    return next((name for name in _NAMES if wanted and canonical(name) == wanted), "")


def decoded(content: bytes, encoding: str) -> str | None:
    """Return `content` in an encoding, or None if it cannot be in it."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
