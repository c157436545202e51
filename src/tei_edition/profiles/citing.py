"""What a profile may say of references to books and articles."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """The words of references to books and articles, written as they stand there."""

    leads: tuple[str, ...] = ()
    """Words before a reference that are no part of the author's name: `See`."""
    volumes: tuple[str, ...] = ()
    """Words before the number of a volume: `Vol.`."""
    issues: tuple[str, ...] = ()
    """Words before the number of an issue: `No.`."""
    pages: tuple[str, ...] = ()
    """Words before the numbers of pages: `pp.`."""
    small: tuple[str, ...] = ()
    """Words without a capital inside of the title of a book: `of`."""
