"""What a profile may say of letters, telegrams and memoranda: how they open and close."""

from __future__ import annotations

from dataclasses import dataclass, field

from tei_edition.patterns import any_of
from tei_edition.profiles.kinds import one_of

CORRESPONDENCE = ("sender", "addressee", "copy", "place", "date", "subject", "reference")
"""What a labelled line at the head of a memorandum says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterLabel:
    """Labels of a line at the head of a memorandum or telegram."""

    role: str = field(metadata=one_of(*CORRESPONDENCE))
    """What stands behind the label."""
    labels: tuple[str, ...]
    """The labels, without the colon."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """How letters open and close; a kind of source without `salutes` has none."""

    salutes: tuple[str, ...] = ()
    """Words that open a salutation, before a name or a form of address: `Dear`."""
    forms: tuple[str, ...] = ()
    """Forms of address that may stand alone and are no names: `Sir`, `Gentlemen`."""
    recipients: tuple[str, ...] = ()
    """Words that open the address of a recipient: `To`, `Herrn`."""
    postal: tuple[str, ...] = ()
    """What only an envelope says: `Air Mail`."""
    valedictions: tuple[str, ...] = ()
    """Words that open the line before the signature: `Yours`."""
    signed: tuple[str, ...] = ()
    """Words before a signature, without brackets: `Signed`."""
    postscripts: tuple[str, ...] = ()
    """Labels of a postscript: `P.S.`."""
    endings: tuple[str, ...] = ()
    """Words that open a line behind the signature, about enclosures and copies: `Encl.`."""
    labels: tuple[LetterLabel, ...] = ()
    """Labels at the head of a memorandum or telegram."""

    particles: tuple[str, ...] = ()
    """Small words inside the names of persons and places: `von`, `upon`."""

    @property
    def capitalised(self) -> str:
        """Pattern of words without figures that all begin with a capital letter or a sign."""
        word = rf"(?:[\p{{Lu}}\p{{P}}\p{{S}}][^\s\d]*|{any_of(self.particles)})"
        return rf"^{word}(?:\s+{word})*$"

    @property
    def signature(self) -> str:
        """Pattern of the words before a signature: in brackets, with a stop behind, or alone."""
        words = rf"(?i:{any_of(self.signed)})(?!\p{{L}})"
        bracketed = rf"[(\[]\s*{words}[.:]?\s*[)\]][.:]?"
        alone = rf"{words}(?<=[\p{{L}}.])(?=\s*$)"
        return rf"^(?:{bracketed}|{words}\s?[.:]+|{words}(?=\s+\p{{Lu}})|{alone})\s*"

    @property
    def addressing(self) -> str:
        """Pattern of what stands before the name in a salutation; it takes all of one without."""
        forms = tuple({word for form in self.forms for word in form.split()})
        words = any_of((*self.salutes, *forms))
        first = rf"(?i:{any_of(self.salutes)}|{words})(?!\p{{L}})"
        return rf"^\P{{L}}*{first}(?:\s+(?i:{words})(?!\p{{L}}))*+\s+"
