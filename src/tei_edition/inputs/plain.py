"""Plain text: in the encoding that was said, or in the one that its bytes show."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import regex

from tei_edition.decoding import BINARY_SOURCE, NOT_UTF8, decode, has_mark, looks_binary
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.inputs.encodings import (
    CONTROL,
    WORD,
    Candidate,
    candidates,
    decoded,
    faults,
    is_mixed,
    is_mostly_utf8,
    name_of,
    nearness,
)
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
STILL_UTF8 = Rule(
    code="TE187",
    name="utf-8-all-the-same",
    severity=Severity.INFO,
    summary="A source is UTF-8, although the configuration names another encoding.",
    rationale="Hardly any text in another encoding has letters whose bytes are those of UTF-8.",
)
ODD_CHARACTERS = Rule(
    code="TE109",
    name="odd-characters",
    severity=Severity.INFO,
    summary="A source has characters that look like others or like nothing.",
    rationale="They are kept, but a search for the word as it looks does not find them.",
)

SURE = 0.8
"""Confidence from which on bytes of zero are halves of characters, and no binary file."""
LONG = 50
"""Characters between two blanks that no text has."""
FAULTS = 2
"""Words that no language has from which on an encoding is ruled out."""
SHOWN_LINE = 80
"""Characters of a line that a finding quotes."""
SHOWN = 3
"""Words that a finding quotes."""
_ODDITIES = (
    ("no-break space", regex.compile(r"[\u00A0\u202F\u2007]")),
    ("soft hyphen", regex.compile(r"\u00AD")),
    ("character of no width", regex.compile(r"[\u200B-\u200D\u2060]|(?<!^)\uFEFF")),
    ("sign of direction", regex.compile(r"[\u200E\u200F\u202A-\u202E\u2066-\u2069]")),
    ("character of private use", regex.compile(r"[\uE000-\uF8FF\U000F0000-\U0010FFFD]")),
    ("sign for a character that was lost", regex.compile(r"\uFFFD")),
)


def from_bytes(content: bytes, path: str, encoding: str) -> Result[str | None]:
    """Decode a text file, in the encoding that its bytes show if `encoding` is `auto`."""
    if has_mark(content):
        return decode(content, path, "utf-8")
    if encoding != AUTO:
        return _as_said(content, path, encoding)
    if looks_binary(content):
        return decode(content, path, "utf-8")
    strict = decode(content, path, "utf-8")
    wide = any(one.code == BINARY_SOURCE.code for one in strict.diagnostics)
    broken = any(one.code == NOT_UTF8.code for one in strict.diagnostics)
    if not wide and (not broken or is_mostly_utf8(content)):
        return _shown(strict, content)
    found = [one for one in candidates(content) if not wide or _is_wide(one)]
    if not found:
        return strict
    return Result(value=found[0].text, diagnostics=(_report(found, path, nearness(content)),))


def _as_said(content: bytes, path: str, encoding: str) -> Result[str | None]:
    """Decode in the encoding that was said; what is UTF-8 nevertheless is read as such."""
    text = decoded(content, "utf-8") if not name_of(encoding).startswith("utf") else None
    if text is None or text.isascii() or CONTROL.search(text) or looks_binary(content):
        return _shown(decode(content, path, encoding), content)
    source = SourceText(id="", path=path, text=text)
    first = next(_differing(text, None), (0, 1))
    finding = STILL_UTF8.at(
        source.span(*first),
        f"the file is UTF-8 and was read so, though {encoding.upper()} was said",
        f'encoding = "{encoding}" in [sources] of edition.toml holds for the files '
        "that are not UTF-8; without any such file, delete it",
    )
    return Result(value=text, diagnostics=(finding,))


def _shown(result: Result[str | None], content: bytes) -> Result[str | None]:
    """Return the result; for a damaged character of UTF-8 with its line, and what to do."""
    (finding, *others) = result.diagnostics or (None,)
    if finding is None or others or finding.code != NOT_UTF8.code or not is_mostly_utf8(content):
        return result
    line = content.splitlines()[(finding.span.line or 1) - 1].decode("utf-8", "replace").strip()
    told = replace(
        finding,
        message=f"{finding.message}: “{line[:SHOWN_LINE]}”",
        hint="the rest of the file is UTF-8; write the damaged character anew, and save it",
    )
    return Result(value=None, diagnostics=(told,))


def _is_wide(one: Candidate) -> bool:
    """Tell whether bytes of zero are halves of characters in this encoding."""
    wide = one.encoding.startswith(("utf-16", "utf-32")) and one.confidence >= SURE
    return wide and one.text.count(" ") * LONG > len(one.text)


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


def _report(found: list[Candidate], path: str, near: float) -> Diagnostic:
    best = found[0]
    source = SourceText(id="", path=path, text=best.text)
    likely = best.confidence * (1 - near)
    spelt = faults(best.text)
    other = next(
        (
            one
            for one in found[1:]
            if one.confidence >= likely
            and one.text != best.text
            and not is_mixed(one.text)
            and faults(one.text) < spelt + FAULTS
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
        "see which words are right, and save the file as UTF-8, or set in [sources] of "
        f'edition.toml {line}, or encoding = "{other.encoding}" '
        "(it holds for all sources that are not UTF-8)",
    )


def _differing(text: str, other: str | None) -> Iterator[tuple[int, int]]:
    """Yield the places of the first words that show the encoding; other words each time."""
    seen: Counter[str] = Counter()
    same = other is not None and len(other) == len(text)
    for match in WORD.finditer(text):
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
