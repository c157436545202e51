"""Dates in running text: a grammar that finds them, and the values that they have."""

from tei_edition.dates.grammar import Found, Words, find, whole, words
from tei_edition.dates.values import Partial, in_century, parse_iso, roman_to_int

__all__ = [
    "Found",
    "Partial",
    "Words",
    "find",
    "in_century",
    "parse_iso",
    "roman_to_int",
    "whole",
    "words",
]
