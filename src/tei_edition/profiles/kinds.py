"""What the value of a key in a profile must be, beside its type: declared with the field.

Each function gives the `metadata` of a dataclass field; `checking` reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Kind = Mapping[str, Any]


def regular(*groups: str) -> Kind:
    """Regular expressions that have at least the named `groups`."""
    return {"groups": groups}


def one_of(*values: str) -> Kind:
    """One of these words."""
    return {"values": values}


def within(low: int, high: int) -> Kind:
    """Whole numbers from `low` to `high`."""
    return {"limits": (low, high)}


FILLED: Kind = {"filled": True}
"""Not empty, nor white space alone."""
WORD: Kind = {"word": True}
"""A single word, as an attribute of TEI wants it."""
WORDS: Kind = {"words": True}
"""Words with blanks between them, or nothing."""
TAG: Kind = {"tag": True}
"""A BCP 47 tag of a language."""
LOCALES: Kind = {"locales": True}
"""Languages that CLDR knows."""
