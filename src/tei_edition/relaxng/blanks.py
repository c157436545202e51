"""White space as XML knows it: blank, tab, line feed and carriage return, and no other."""

from __future__ import annotations

import re

BLANKS = " \t\r\n"
"""The characters."""
_BLANKS = re.compile(f"[{BLANKS}]+")


def words(text: str) -> list[str]:
    """Return the words of `text`; a no-break space belongs to a word."""
    if text.isascii():
        # The other ASCII characters at which Python divides cannot be in a document.
        return text.split()
    return [word for word in _BLANKS.split(text) if word]


def collapsed(text: str) -> str:
    """Return `text` without blanks around it, and one between its words."""
    return " ".join(words(text))


def is_blank(text: str) -> bool:
    """Tell whether `text` has nothing but white space."""
    return not text.strip(BLANKS)
