"""Where the patterns of a schema stand in its files, for those that may not stand there."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from tei_edition.relaxng.syntax import kind
from tei_edition.tei import Element


@dataclass(frozen=True, slots=True, kw_only=True)
class Origins:
    """The elements of the XML syntax that a schema in its simple form was made of."""

    patterns: dict[int, list[Element]]
    """The elements that stand for each pattern of the table, in the order of the files."""
    elements: list[Element]
    """The element pattern of each element."""

    def of(
        self, number: int | None, place: int | None, within: Collection[str] = ()
    ) -> Element | None:
        """Return where a pattern stands that is in the element of a number, or at the start.

        `within` are the kinds of patterns around it because of which it may not stand there.
        If it cannot be told which of several it is, it is the element itself.
        """
        around = None if number is None else self.elements[number]
        every = self.patterns.get(place, []) if place is not None else []
        own = [one for one in every if _element(one) is around]
        inside = [one for one in own if any(kind(above) in within for above in _above(one))]
        defined = [one for one in every if _element(one) is None]
        for some in (inside, own if not within or not defined else [], defined, own):
            if some:
                return some[0]
        return around


def _above(element: Element) -> list[Element]:
    """Return what is around a pattern in its element or definition, innermost first."""
    found: list[Element] = []
    for one in element.iterancestors():
        if kind(one) in ("element", "define"):
            break
        found.append(one)
    return found


def _element(element: Element) -> Element | None:
    """Return the element pattern around a pattern; None in a definition or at the start."""
    around = next((one for one in element.iterancestors() if kind(one) in _BOUNDS), None)
    return around if around is not None and kind(around) == "element" else None


_BOUNDS = ("element", "define", "start")
