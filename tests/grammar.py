"""The patterns of a RELAX NG grammar in XML syntax, as tests walk them."""

from __future__ import annotations

import math
from collections.abc import Iterator

from lxml import etree

RELAXNG = "{http://relaxng.org/ns/structure/1.0}"

Pattern = etree._Element


class Grammar:
    """The patterns of a grammar, and how many nested elements each needs at least."""

    def __init__(self, content: bytes) -> None:
        root = etree.fromstring(content, etree.XMLParser(remove_comments=True))
        # lxml forgets elements that nothing holds; patterns are told apart by identity.
        self.patterns = tuple(root.iter())
        self.start = root.find(f"{RELAXNG}start")
        self.defines = {item.get("name"): item for item in root.iter(f"{RELAXNG}define")}
        self.depth = dict.fromkeys(self.defines, math.inf)
        while True:
            depth = {name: self.least_depth(item) for name, item in self.defines.items()}
            if depth == self.depth:
                break
            self.depth = depth
        self._needs = {item: self.least_depth(item) for item in self.patterns}
        self._choices = {
            item: tuple(self.alternatives(item)) for item in self.patterns if kind(item) == "choice"
        }
        self._parts = {item: tuple(self.reachable(item)) for item in self.patterns}

    def parts(self, pattern: Pattern) -> tuple[Pattern, ...]:
        """Return `reachable`, computed once."""
        return self._parts[pattern]

    def need(self, pattern: Pattern) -> float:
        """Return `least_depth`, computed once."""
        return self._needs[pattern]

    def choices(self, choice: Pattern) -> tuple[Pattern, ...]:
        """Return `alternatives`, computed once."""
        return self._choices[choice]

    def least_depth(self, pattern: Pattern) -> float:
        """Return the fewest levels of elements that `pattern` can be expanded to."""
        inner = [self.least_depth(item) for item in pattern]
        match kind(pattern):
            case "element":
                return 1 + max(inner, default=0)
            case "ref":
                return self.depth[pattern.get("name")]
            case "choice":
                return min(inner)
            case "optional" | "zeroOrMore":
                return 0
            case "notAllowed":
                return math.inf
            case _:
                return max(inner, default=0)

    def resolve(self, pattern: Pattern) -> Pattern:
        """Follow references to definitions that have one pattern."""
        while kind(pattern) == "ref":
            target = self.defines[pattern.get("name")]
            if len(target) != 1:
                return target
            pattern = target[0]
        return pattern

    def alternatives(self, choice: Pattern) -> Iterator[Pattern]:
        """Yield the alternatives of a choice and of the choices inside it."""
        for item in choice:
            pattern = self.resolve(item)
            if kind(pattern) == "choice":
                yield from self.alternatives(pattern)
            else:
                yield pattern

    def reachable(self, pattern: Pattern, seen: frozenset[str] = frozenset()) -> Iterator[Pattern]:
        """Yield the patterns in `pattern`, through references, without entering elements."""
        for item in pattern:
            name = item.get("name", "")
            if kind(item) != "ref":
                yield item
            if kind(item) == "ref" and name not in seen:
                yield from self.reachable(self.defines[name], seen | {name})
            elif kind(item) != "element":
                yield from self.reachable(item, seen)


def kind(pattern: Pattern) -> str:
    """Return the name of the RELAX NG element."""
    return str(pattern.tag).removeprefix(RELAXNG)
