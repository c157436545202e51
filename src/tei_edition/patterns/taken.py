"""Which characters of a text something is said of already."""

from __future__ import annotations


class Taken:
    """The characters that are taken: to ask for some of them costs the same however many are."""

    def __init__(self, length: int) -> None:
        """Take none of `length` characters."""
        self._signs = bytearray(length)

    def add(self, start: int, end: int) -> None:
        """Take the characters from `start` to before `end`."""
        self._signs[start:end] = b"\1" * (end - start)

    def has(self, start: int, end: int) -> bool:
        """Tell whether one of the characters from `start` to before `end` is taken."""
        return self._signs.find(1, start, end) >= 0
