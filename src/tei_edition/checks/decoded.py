"""Text that was read in the wrong encoding before it came into the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_edition.checks.findings import Found
from tei_edition.checks.page import Page
from tei_edition.checks.stretches import within
from tei_edition.diagnostics import Rule, Severity

WRONGLY_DECODED = Rule(
    code="TE445",
    name="wrongly-decoded-text",
    severity=Severity.WARNING,
    summary="Letters are written as two or three signs, as when UTF-8 is read as something else.",
    rationale="Readers see Ã¼ for ü, and no search finds the words.",
)
RULES = (WRONGLY_DECODED,)

_WINDOWS = "cp1252"
# What the second byte of a letter in UTF-8 becomes; the last ones may follow a capital rightly.
_SIGNS = "\x80-\x84\x86-\x9f€‚ƒ„†‡ˆ‰Š‹ŒŽ˜™š›œžŸ•\xa1-\xaa\xac-\xba\xbc-\xbf"
_MARKS = "…‘’“”–—«»\x85\xa0"
_EVERY = _SIGNS + _MARKS
_RUN = re.compile(
    rf"â€[{_EVERY}]"
    rf"|Ã[{_SIGNS}]"
    rf"|(?<![A-ZÀ-ÖØ-Þ])(?:Ã[{_MARKS}](?=[a-zß-öø-ÿÃ])|Â[\xa0-\xbf])"
    rf"|[ÅÄ][{_SIGNS}](?=[a-zß-öø-ÿÅÄÃ])"
    rf"|(?:[ÐÑ][{_EVERY}]){{2,200}}|(?:[ÎÏ][{_EVERY}]){{3,200}}|(?:×[{_EVERY}]){{3,200}}"
)
_MAY_BE = re.compile(f"[ÂÃâÅÄÐÑÎÏ×][{_EVERY}]")
_BEFORE = re.compile(r"[^\s<>&\"]{0,30}\Z")
_BEHIND = re.compile(r"[^\s<>&\"]{0,30}")
# Where signs are no words.
_ABOUT = frozenset(("egXML", "eg", "code", "formula", "g", "mapping", "charDecl", "glyph", "char"))


def find(page: Page) -> Iterator[Found]:
    """Find the first word that was decoded wrongly, and count the others."""
    source = page.source
    if source.isascii() or not _MAY_BE.search(source):
        return
    runs = [one for one in _RUN.finditer(source) if _meant(one[0])]
    places = within(source, [one.start() for one in runs])
    found = [
        run
        for run, above in zip(runs, places, strict=True)
        if above is not None and not _ABOUT.intersection(above)
    ]
    if not found:
        return
    start, end = _extent(source, found[0])
    word = source[start:end]
    others = sum(one.start() >= end for one in found)
    more = f" (and {others} more)" if others else ""
    yield Found(
        rule=WRONGLY_DECODED,
        place=(start, end),
        message=f'"{word}" looks like UTF-8 that was read in another encoding{more}',
        hint=f'write "{_RUN.sub(lambda one: _meant(one[0]) or one[0], word)}", or convert the '
        "text anew from its source",
    )


def _extent(source: str, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span()
    before = _BEFORE.search(source, max(0, start - 30), start)
    behind = _BEHIND.match(source, end)
    return (before.start() if before else start), (behind.end() if behind else end)


def _meant(signs: str) -> str | None:
    """Return the letters of which the bytes are those of `signs`; None if there are none."""
    try:
        return b"".join(map(_byte, signs)).decode()
    except UnicodeError:
        return None


def _byte(sign: str) -> bytes:
    code = ord(sign)
    return bytes((code,)) if code <= _LAST_BYTE else sign.encode(_WINDOWS)


_LAST_BYTE = 0xFF
