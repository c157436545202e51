"""Derivatives: what is left of a pattern once something of a document has been read.

After J. Clark, "An algorithm for RELAX NG validation", with one difference: what an element
leads to is given as pairs of the element and of what follows it, so that what is worked out
for a pattern does not depend on the elements around it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import reduce

from tei_edition.relaxng import datatypes
from tei_edition.relaxng.blanks import collapsed, is_blank, words
from tei_edition.relaxng.names import Name, contains
from tei_edition.relaxng.rests import Kind, Rest, Rests, Steps
from tei_edition.relaxng.simple import Schema

_JOINED = frozenset((Kind.CHOICE, Kind.GROUP, Kind.INTERLEAVE, Kind.MORE, Kind.BESIDE))
"""Kinds of patterns that consist of others."""


class Derivatives(Rests):
    """The patterns of one schema, and what is left of them."""

    def __init__(self, schema: Schema) -> None:
        super().__init__(schema)
        self.namespaces: dict[str, list[str]] = {}
        """The namespaces that hold for each prefix where the document is being read."""
        self.qualifies = any(
            what in ("data", "value") and datatypes.is_qualified(str(inner[0]), str(inner[1]))
            for what, *inner in schema.patterns
        )
        """Some values are qualified names, so that prefixes matter."""

    def after(self, rest: Rest, name: Name, kind: Kind) -> Steps:
        """Return the elements (or attributes) that `name` may be, each with what follows it."""
        if rest.kind not in _JOINED:
            is_it = rest.kind == kind and contains(rest.known.names, name)
            return ((rest, self.empty),) if is_it else ()
        # One name is asked for as an attribute before the tag is closed, as an element behind.
        key = name if kind == Kind.ELEMENT else ("@" + name[0], name[1])
        steps = rest.steps.get(key)
        if steps is None:
            steps = rest.steps[key] = self._merged(self._after(rest, name, kind))
        return steps

    def _merged(self, steps: Iterable[tuple[Rest, Rest]]) -> Steps:
        followed: dict[Rest, list[Rest]] = {}
        for step, rest in steps:
            if rest is not self.not_allowed:
                followed.setdefault(step, []).append(rest)
        return tuple((step, self.choice(rests)) for step, rests in followed.items())

    def _after(self, rest: Rest, name: Name, kind: Kind) -> Iterable[tuple[Rest, Rest]]:
        match rest.kind:
            case Kind.CHOICE:
                return [step for part in rest.parts for step in self.after(part, name, kind)]
            case Kind.GROUP:
                return self._after_group(rest.parts, name, kind)
            case Kind.INTERLEAVE:
                one, other = rest.parts
                return [
                    *(
                        (step, self.both(Kind.INTERLEAVE, left, other))
                        for step, left in self.after(one, name, kind)
                    ),
                    *(
                        (step, self.both(Kind.INTERLEAVE, one, left))
                        for step, left in self.after(other, name, kind)
                    ),
                ]
            case Kind.MORE:
                again = self.choice((rest, self.empty))
                return [
                    (step, self.both(Kind.GROUP, left, again))
                    for step, left in self.after(rest.parts[0], name, kind)
                ]
            case Kind.BESIDE:
                return [
                    (
                        step,
                        self.beside(
                            (*rest.parts[1:at], left, *rest.parts[at + 1 :]), rest.parts[0]
                        ),
                    )
                    if at
                    else (step, self.beside(rest.parts[1:], left))
                    for at, part in enumerate(rest.parts)
                    for step, left in self.after(part, name, kind)
                ]
        return []

    def _after_group(
        self, parts: tuple[Rest, ...], name: Name, kind: Kind
    ) -> Iterator[tuple[Rest, Rest]]:
        for at, part in enumerate(parts):
            for step, left in self.after(part, name, kind):
                # Attributes may come in any order, elements leave behind what stands before.
                before = parts[:at] if kind == Kind.ATTRIBUTE else ()
                following = self.both(Kind.GROUP, left, self.group(parts[at + 1 :]))
                yield step, self.both(Kind.GROUP, self.group(before), following)
            if kind == Kind.ELEMENT and not part.nullable:
                return

    def close(self, rest: Rest) -> Rest:
        """Return what is left when no attribute comes any more."""
        if not rest.attributes:
            return rest
        if rest.closed is None:
            rest.closed = self._joined(rest, self.close)
        return rest.closed

    def without_attributes(self, rest: Rest) -> Rest:
        """Return what is left when the attributes that are missing are overlooked."""
        if rest.kind == Kind.ATTRIBUTE:
            return self.empty
        return self._joined(rest, self.without_attributes) if rest.attributes else rest

    def text_after(self, rest: Rest) -> Rest:
        """Return what is left after text that no datatype looks at."""
        if rest.without_text is None:
            rest.without_text = self._after_string(rest, self.text_after, None)
        return rest.without_text

    def _joined(self, rest: Rest, change: Callable[[Rest], Rest]) -> Rest:
        """Return a pattern with its parts changed; an attribute is not allowed."""
        match rest.kind:
            case Kind.CHOICE:
                return self.choice(map(change, rest.parts))
            case Kind.GROUP | Kind.INTERLEAVE:
                changed = map(change, rest.parts)
                return reduce(lambda one, other: self.both(rest.kind, one, other), changed)
            case Kind.MORE:
                return self.more(change(rest.parts[0]))
            case Kind.BESIDE:
                content, *attributes = map(change, rest.parts)
                return self.beside(attributes, content)
        return self.not_allowed

    def _after_string(self, rest: Rest, again: Callable[[Rest], Rest], text: str | None) -> Rest:
        """Return what is left after a string; None stands for text that is no data."""
        match rest.kind:
            case Kind.CHOICE:
                return self.choice(map(again, rest.parts))
            case Kind.GROUP:
                return self.choice(self._group_after_string(rest.parts, again))
            case Kind.INTERLEAVE:
                one, other = rest.parts
                return self.choice(
                    (
                        self.both(Kind.INTERLEAVE, again(one), other),
                        self.both(Kind.INTERLEAVE, one, again(other)),
                    )
                )
            case Kind.MORE:
                more = self.choice((rest, self.empty))
                return self.both(Kind.GROUP, again(rest.parts[0]), more)
            case Kind.TEXT:
                return rest
        if text is not None and rest.kind in (Kind.LIST, Kind.DATA, Kind.VALUE):
            return self.empty if self._is_data(rest, text) else self.not_allowed
        return self.not_allowed

    def _group_after_string(
        self, parts: tuple[Rest, ...], again: Callable[[Rest], Rest]
    ) -> Iterator[Rest]:
        for at, part in enumerate(parts):
            yield self.both(Kind.GROUP, again(part), self.group(parts[at + 1 :]))
            if not part.nullable:
                return

    def matches(self, rest: Rest, text: str) -> bool:
        """Tell whether a string alone is what is to come: an attribute's value, or content."""
        return (rest.nullable and is_blank(text)) or self._string(rest, text, {}).nullable

    def _string(self, rest: Rest, text: str, known: dict[Rest, Rest]) -> Rest:
        """Return what is left after a string; `known` is what is left of parts already."""
        left = known.get(rest)
        if left is None:
            left = self._after_string(rest, lambda part: self._string(part, text, known), text)
            known[rest] = left
        return left

    def _is_data(self, rest: Rest, text: str) -> bool:
        if rest.kind == Kind.LIST:
            left = rest.parts[0]
            seen: dict[tuple[Rest, str], Rest] = {}
            for word in words(text):
                before = left, word
                left = seen.get(before) or self._string(left, word, {})
                seen[before] = left
            return left.nullable
        data = rest.known.data
        if data.is_qualified:
            expanded = self._expanded(collapsed(text))
            if rest.kind == Kind.VALUE or expanded is None:
                return expanded is not None and expanded == data.text
        if rest.kind == Kind.VALUE:
            return datatypes.is_equal(data.library, data.name, data.text, text)
        return datatypes.is_valid(data.library, data.name, data.parameters, text) and not (
            rest.parts and self.matches(rest.parts[0], text)
        )

    def _expanded(self, text: str) -> str | None:
        """Return a qualified name with its namespace, or None where its prefix has none."""
        prefix, colon, local = text.rpartition(":")
        holds = self.namespaces.get(prefix)
        return None if colon and not holds else f"{{{holds[-1] if holds else ''}}}{local}"
