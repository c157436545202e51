"""Stand-off annotations that overlap, made to nest: brackets stay whole, and so do names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from tei_edition.model import Date, Edit, Element, Empty, Gap, Leaf, Mark, Name, Wrap

Piece = TypeVar("Piece", Edit, Mark)
One = TypeVar("One", bound=Name | Date | Edit | Mark)
OnCrossing = Callable[[Element, Element], None]
"""Told of two annotations that crossed, after one was stretched, shortened or split."""


def nested(leaf: Leaf, wraps: Iterable[Element], crossed: OnCrossing) -> list[Element]:
    """Return the annotations without crossings and without those around nothing."""
    shown = _shown(leaf)
    todo = sorted(wraps, key=lambda one: (one.start, -one.end))
    if not _cross(todo):
        return [one for one in todo if shown[one.start : one.end].strip()]
    return [
        one
        for overlapping in _overlapping(todo)
        for one in _Nesting(shown, crossed).fit(overlapping)
    ]


def _overlapping(wraps: Iterable[Element]) -> Iterator[list[Element]]:
    """Yield the sorted annotations in groups that have no character in common."""
    group: list[Element] = []
    end = 0
    for one in wraps:
        if group and one.start >= end:
            yield group
            group = []
        group.append(one)
        end = max(end, one.end)
    if group:
        yield group


def _cross(wraps: Iterable[Element]) -> bool:
    """Tell whether two of the sorted annotations cross."""
    around: list[Element] = []
    for one in wraps:
        while around and around[-1].end <= one.start:
            around.pop()
        if around and crosses(one, around[-1]):
            return True
        around.append(one)
    return False


class _Nesting:
    """Settles annotations one by one, each fitted to those settled before."""

    def __init__(self, shown: str, crossed: OnCrossing) -> None:
        self.crossed = crossed
        self.settled: list[Element] = []
        self.shown = shown

    def fit(self, todo: list[Element]) -> list[Element]:
        """Return the sorted annotations without crossings and without those around nothing.

        A bracket is one pair of signs in the source, a name is one name: neither is split.
        """
        if not _cross(todo):
            return [one for one in todo if self._shows(one.start, one.end)]
        brackets = [one for one in todo if isinstance(one, Edit)]
        names = [one for one in todo if isinstance(one, Name | Date)]
        for bracket in brackets:
            self.settled.extend(self._pieces(bracket))
        for name in names:
            others = [other for other in names if other is not name]
            fitted = name
            for bracket in brackets:
                fitted = self._to_bracket(fitted, bracket, others)
            while cross := self._crossing(fitted):
                fitted = self._shortened(fitted, cross)
                self.crossed(name, cross)
            if self._shows(fitted.start, fitted.end):
                self.settled.append(fitted)
        for mark in todo:
            if isinstance(mark, Mark):
                self.settled.extend(self._pieces(mark))
        return self.settled

    def _to_bracket(
        self, one: Name | Date, bracket: Element, others: list[Name | Date]
    ) -> Name | Date:
        """Return a name that contains the bracket that it crossed, if it remains that name."""
        if not crosses(one, bracket):
            return one
        whole = _stretched(one, bracket)
        added = [(whole.start, one.start), (one.end, whole.end)]
        more = sum(self._shows(low, high) for low, high in added)
        if not more:
            return whole
        self.crossed(one, bracket)
        taken = any(
            low < other.end and other.start < high for other in others for low, high in added
        )
        if taken or more >= self._shows(one.start, one.end):
            return self._shortened(one, bracket)
        return whole

    def _pieces(self, mark: Piece) -> Iterator[Piece]:
        """Yield the parts into which the limits of other elements cut a mark or an edit."""
        queue = [mark]
        while queue:
            one = queue.pop(0)
            cross = self._crossing(one)
            if cross is None:
                if self._shows(one.start, one.end):
                    yield one
                continue
            whole = _stretched(one, cross)
            if self._shows(whole.start, whole.end) == self._shows(one.start, one.end):
                queue.insert(0, whole)
                continue
            parts = [part for part in _parts(one, cross) if self._shows(part.start, part.end)]
            if len(parts) > 1:
                self.crossed(one, cross)
            queue[:0] = parts

    def _shortened(self, one: Name | Date, other: Element) -> Name | Date:
        return max(_parts(one, other), key=lambda part: self._shows(part.start, part.end))

    def _crossing(self, one: Element) -> Element | None:
        return next((other for other in self.settled if crosses(one, other)), None)

    def _shows(self, start: int, end: int) -> int:
        """Return how many characters a reader sees between two offsets."""
        return len("".join(self.shown[start:end].split()))


def crosses(one: Element, other: Element) -> bool:
    """Tell whether two annotations overlap without one being inside the other."""
    return one.start < other.start < one.end < other.end or (
        other.start < one.start < other.end < one.end
    )


def _stretched(one: One, other: Element) -> One:
    return replace(one, start=min(one.start, other.start), end=max(one.end, other.end))


def _parts(one: One, other: Element) -> tuple[One, One]:
    """Return the two parts into which a limit of `other` cuts `one`."""
    cut = other.end if one.start > other.start else other.start
    rest = replace(one, start=cut)
    # An xml:id is that of one element.
    return replace(one, end=cut), replace(rest, id=None) if isinstance(rest, Edit) else rest


def _shown(leaf: Leaf) -> str:
    """Return the text with a blank for each sign that is not seen, and x for what is replaced."""
    silent = [one for one in leaf.annotations if not isinstance(one, Wrap)]
    if not silent:
        return leaf.text
    shown = list(leaf.text)
    for one in silent:
        visible = isinstance(one, Gap) or (isinstance(one, Empty) and one.tag != "lb")
        shown[one.start : one.end] = ["x" if visible else " "] * (one.end - one.start)
    return "".join(shown)
