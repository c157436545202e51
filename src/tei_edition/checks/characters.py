"""Characters that nobody sees, or that say that others were lost."""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator

from tei_edition import tei
from tei_edition.checks.findings import Found
from tei_edition.checks.page import Page
from tei_edition.checks.stretches import within
from tei_edition.diagnostics import Rule, Severity
from tei_edition.tei import Element, text_of

STRAY_CHARACTER = Rule(
    code="TE440",
    name="stray-character",
    severity=Severity.WARNING,
    summary="There is a control character, a private one, or the sign for one that was lost.",
    rationale="It shows as a box, or not at all, and the letter that stood there is gone.",
)
HIDDEN_IN_WORD = Rule(
    code="TE441",
    name="hidden-character-in-word",
    severity=Severity.WARNING,
    summary="A character without width stands inside of a word.",
    rationale="Nobody sees it, and no search for the word finds it there.",
)
NOT_COMPOSED = Rule(
    code="TE444",
    name="letters-not-composed",
    severity=Severity.INFO,
    summary="Letters with marks are written as two characters where there is one (not NFC).",
    rationale="The same word is then written in two ways, and a search finds one of them.",
)
RULES = (STRAY_CHARACTER, HIDDEN_IN_WORD, NOT_COMPOSED)

# Of control characters XML allows these; what Unicode gives for private use has no meaning.
_SIGNS = "[\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ue000-\uf8ff\U000f0000-\U0010ffff]|\ufffd+"
_STRAY = re.compile(rf"{_SIGNS}|&#(?:x[0-9A-Fa-f]{{1,6}}|[0-9]{{1,7}});")
_IS_STRAY = re.compile(_SIGNS)
# A set of signs alone is found much faster than a pattern.
_MAY_BE_STRAY = re.compile(
    "[\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]"
)
_MAY_BE_HIDDEN = re.compile("[\u200b-\u200d\u2060\ufeff]")
# In the scripts that write each letter apart; others need such signs inside of words.
_LETTER = r"[A-Za-zÀ-ÖØ-öø-ɏͰ-ϿЀ-ԯ԰-֏Ḁ-ỿἀ-῿]"
_HIDDEN = re.compile(
    rf"(?<={_LETTER})(?:[\u200b-\u200d\u2060\ufeff]|&#(?:x(?:200[BCDbcd]|2060|[Ff][Ee][Ff][Ff])"
    rf"|820[345]|8288|65279);)(?={_LETTER})"
)
_COMBINED = re.compile(r"[^\s<>&\"=]{0,40}[^\x00-\u02ff\s<>&\"=][^\s<>&\"=]{0,40}")
_CODE = re.compile(r"\b(?:U\+|0?x)?([EFef][0-9A-Fa-f]{3}|(?:[Ff]|10)[0-9A-Fa-f]{4})\b")
# A letter and the marks on it.
_LETTERS = re.compile(r"\w(?:(?![\x00-\u02ff])[^\w\s])*")
# Where characters are themselves the subject.
_ABOUT = frozenset(
    ("g", "mapping", "char", "glyph", "charDecl", "egXML", "eg", "code", "formula", "math", "svg")
)
_WHAT = {
    "\u200b": "a blank without width",
    "\u200c": "a non-joiner",
    "\u200d": "a joiner",
    "\u2060": "a word joiner",
    "\ufeff": "a byte-order mark",
}


def find(page: Page) -> Iterator[Found]:
    """Find characters that are not seen, or stand for nothing."""
    source = page.source
    by_number = "&#" in source
    if source.isascii() and "\x7f" not in source and not by_number:
        return
    if by_number or _MAY_BE_STRAY.search(source):
        declared = _declared(page.document.root)
        found = [
            one
            for one in _STRAY.finditer(source)
            if _IS_STRAY.match(sign := _meant(one[0])) and sign not in declared
        ]
        for match in _in_text(source, found):
            message, hint = _stray(_meant(match[0]))
            yield Found(rule=STRAY_CHARACTER, place=match.span(), message=message, hint=hint)
    if by_number or _MAY_BE_HIDDEN.search(source):
        yield from _hidden(source)
    yield from _composed(source)


def _declared(root: Element) -> frozenset[str]:
    """Return the private characters that the document describes."""
    found: set[str] = set()
    for mapping in root.iter(f"{{{tei.TEI}}}mapping"):
        words = text_of(mapping)
        found.update(words)
        found.update(chr(int(code, 16)) for code in _CODE.findall(words))
    return frozenset(found)


def _hidden(source: str) -> Iterator[Found]:
    """Find characters without width inside of words."""
    for match in _in_text(source, list(_HIDDEN.finditer(source))):
        sign = _meant(match[0])
        start, end = match.span()
        before = re.search(r"\w{0,30}$", source[max(0, start - 30) : start])
        behind = re.match(r"\w{0,30}", source[end : end + 30])
        word = f"{before[0] if before else ''}|{behind[0] if behind else ''}"
        yield Found(
            rule=HIDDEN_IN_WORD,
            place=(start, end),
            message=f'"{word}" has {_WHAT[sign]} (U+{ord(sign):04X}) inside, where the bar is',
            hint="delete it",
        )


def _in_text(source: str, found: list[re.Match[str]]) -> Iterator[re.Match[str]]:
    """Yield the matches that are in the text, and in no example."""
    if not found:
        return
    for match, above in zip(found, within(source, (one.start() for one in found)), strict=True):
        if above is not None and not _ABOUT.intersection(above):
            yield match


def _meant(written: str) -> str:
    """Return the character that is written by itself or by its number."""
    if not written.startswith("&#"):
        return written
    number = written[2:-1]
    code = int(number[1:], 16) if number.startswith("x") else int(number)
    return chr(code) if code <= sys.maxunicode else ""


def _stray(sign: str) -> tuple[str, str]:
    """Say what is wrong with a character, and what to do."""
    code = ord(sign[0])
    name = f"U+{code:04X}"
    if sign[0] == "\ufffd":
        lost = "a character that was" if len(sign) == 1 else f"{len(sign)} characters that were"
        return (
            f"{name} stands for {lost} lost when the text was converted",
            "look it up in the source, or mark the place with a gap",
        )
    if unicodedata.category(sign) == "Cc":
        meant = bytes([code]).decode("cp1252", "ignore")
        hint = f'write "{meant}", which has this number in texts of old Windows programs'
        if not meant.isprintable() or not meant:
            hint = "delete it, or write the character that was meant"
        return f"{name} is a control character, which nothing shows", hint
    if unicodedata.category(sign) == "Cn":
        return f"{name} is no character of Unicode, nor will it ever be one", "delete it"
    return (
        f"{name} is a character for private use, which looks different in every font",
        "write a character of Unicode, or <g> with a description of it in the charDecl",
    )


def _composed(source: str) -> Iterator[Found]:
    """Find the first word with letters that could be one character, and count the others."""
    if unicodedata.is_normalized("NFC", source):
        return
    found = [one for one in _COMBINED.finditer(source) if not _is_composed(one[0])]
    if not found:
        return
    word = found[0][0].strip(".,;:!?()[]\u2026\u201c\u201d\u201e\u00ab\u00bb\u2019\u2018")
    letter = next((one for one in _LETTERS.findall(word) if not _is_composed(one)), word)
    more = f" (and {len(found) - 1} more words)" if len(found) > 1 else ""
    yield Found(
        rule=NOT_COMPOSED,
        place=found[0].span(),
        message=f'"{word}" has {_codes(letter)}, which in composed form is '
        f"{_codes(unicodedata.normalize('NFC', letter))}{more}",
        hint="let your editor normalise the text to Unicode's form NFC",
    )


def _codes(signs: str) -> str:
    return " ".join(f"U+{ord(sign):04X}" for sign in signs)


def _is_composed(word: str) -> bool:
    """Tell whether no letter could be written shorter; NFC parts and reorders some others."""
    composed = unicodedata.normalize("NFC", word)
    return len(composed) > len(word) or sorted(composed) == sorted(word)
