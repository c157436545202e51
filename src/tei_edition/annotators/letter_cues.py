"""Where a letter names its sender and its addressee, and minutes those who signed them."""

from __future__ import annotations

from collections.abc import Iterator

from tei_edition.annotators.shapes import Shapes
from tei_edition.model import Boundary
from tei_edition.profiles.corresponding import Letters

_END = r"(?:\s*(?:[^\p{L}\s]|$)|\s+\p{Ll}{1,2}\.)"
_ANNOUNCED = r"^(?:\(\p{L}{2,12}\.?\)|\p{L}{2,12}[.:])[.:]?\s*"
"""`(Signed)`, `gez.`"""


def of_letter(leaf: Boundary, letters: Letters, person: str, title: str) -> Iterator[str]:
    """Yield patterns with a group `name`; `person` is that of a name, `title` of those before."""
    if leaf.tag == "salute" and leaf.role == "addressee":
        yield rf"{letters.addressing}{person}{_END}"
    elif leaf.tag == "signed":
        office = rf"(?!{title}\W*$)"
        behind = rf"(?:{letters.signature[1:]}|[^:]{{2,40}}:\s*)"
        sender = leaf.role == "sender"
        yield rf"^{behind}{office if sender and ':' in leaf.text else ''}{person}"
        if sender:
            yield rf"(?!{letters.signature})^{office}{person}{_END}"


def of_minutes(leaf: Boundary, made: Shapes) -> Iterator[str]:
    """Yield patterns with a group `name` for the signatures of minutes."""
    if leaf.tag != "signed" or leaf.role == "sender":
        return
    yield made.initials
    yield rf"{_ANNOUNCED}{made.person}{_END}"
    yield rf"^{made.title},\s+{made.person}{_END}"
    if leaf.role:
        yield rf"^(?!{made.title}\W*$){made.person}{_END}"
