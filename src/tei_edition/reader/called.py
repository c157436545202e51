"""Cues of those whom only the lists of a document make known, found without a pattern of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

import regex

from tei_edition.profiles import search

_REACH = 200
"""A cue ends within so many characters."""
_NAME_MAX = 60
"""No name or office in a list of participants is longer; characters."""
_TAIL_MAX = 12
"""No sign with initials before it is longer; characters."""
_SIGN = re.compile(r"[:—–-]\s")
# A dash stands in prose too; behind a cue a sentence begins.
_TAIL = regex.compile(r"(?:\s(?:\p{Lu}\.\s?){1,2})?(?:\s?:\s|\.?\s?[—–-]\s(?=[\"“„«(]?\p{Lu}))")


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """By what those who take part are called in a document."""

    names: frozenset[str] = frozenset()
    """Surnames and offices, as `called` gives them."""
    before: str = ""
    """Pattern of all that may stand before a name."""

    def cue(self, text: str) -> int:
        """Return where the words behind a cue at the beginning of `text` begin; 0 without one."""
        if not self.names:
            return 0
        for sign in _SIGN.finditer(text, 0, _REACH):
            words = called(text[: sign.start()])
            if any(name in words for name in self.names) and self._ends(text, sign.end()):
                return sign.end()
        return 0

    def _ends(self, text: str, end: int) -> bool:
        """Tell whether text[:end] is a cue with its sign."""
        for at in range(max(0, end - _TAIL_MAX), end):
            tail = _TAIL.match(text, at)
            if tail and tail.end() == end and self._is_name(text[:at]):
                return True
        return False

    def _is_name(self, text: str) -> bool:
        """Tell whether a text is one of the names, behind titles and forenames."""
        if text[-1:].isspace() or not called(text).endswith(tuple(self.names)):
            return False
        return any(
            called(text[start:]) in self.names
            and not text[start].isspace()
            and (start == 0 or search(self.before, text[:start]) is not None)
            for start in range(max(0, len(text) - _NAME_MAX), len(text))
        )


def called(name: str) -> str:
    """Return a name so that it is the same with any blanks, apostrophe and capitals."""
    return " ".join(name.replace("’", "'").casefold().split())
