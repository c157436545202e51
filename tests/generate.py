"""Random documents from a RELAX NG grammar in XML syntax: what it accepts, by its own patterns.

Choices go to what was used least in the same element, so that a few hundred documents use
every element, attribute and value of the grammar in every place where it may stand.
"""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

import regex
from lxml import etree

from tei_edition import tei

RELAXNG = "{http://relaxng.org/ns/structure/1.0}"

Pattern = etree._Element

TEXTS = (
    "text ",
    " & <b> ]]> \"quoted\" 'twice'",
    "Об Э́тих шагах",
    "no\u00a0break — “curly” 𝔗",
    "\n  two\n  lines ",
    " ",
)
DATA = {
    "ID": (),
    "NCName": ("fond", "_x", "été.2-b", "дело"),
    "anyURI": (
        "#n1",
        "personography.xml#khrushchev",
        "https://example.org/a/b.html?c=d&e=%20f#g",
        "../scans/p1.jpg",
        "urn:isbn:0",
        "лица.xml#a",
    ),
    "date": ("1962-10-28", "2024-02-29", "0001-01-01", "-0044-03-15", "1962-10-28Z"),
    "decimal": ("5", "-1", "0.5", "+3", "007", "12345678901234567890"),
    "gYear": ("1962", "0800", "-0044", "12000"),
    "gYearMonth": ("1962-10", "0001-12"),
    "language": ("en", "ru", "de-AT", "sr-Cyrl", "zh-Hant-TW", "x-none"),
    "positiveInteger": ("1", "3", "+2", "007", "4294967296"),
    "time": ("17:00:00", "00:00:00", "23:59:59.5", "17:00:00Z", "17:00:00+03:00"),
    "token": ("5", "V", "46v", "1.0", "0.1.0", "0.1rc1", "*", "№1", "two words", "†"),
}


RARE = 20
"""So many times an element's content is made long, so that rare elements are tried well."""


@dataclass(slots=True)
class Content:
    """What a pattern was expanded to."""

    nodes: list[tei.Node] = field(default_factory=list)
    """Text runs and elements, in order."""
    attributes: dict[str, str] = field(default_factory=dict)
    """Attributes of the element around them."""

    def add(self, other: Content) -> None:
        """Append what another pattern was expanded to."""
        self.nodes += other.nodes
        self.attributes |= other.attributes


class Grammar:
    """The patterns of a grammar, and how many nested elements each needs at least."""

    def __init__(self, content: bytes) -> None:
        root = etree.fromstring(content, etree.XMLParser(remove_comments=True))
        # lxml forgets elements that nothing holds; patterns are told apart by identity.
        self.patterns = tuple(root.iter())
        self.start = root.find(f"{RELAXNG}start")
        self.defines = {item.get("name"): item for item in root.iter(f"{RELAXNG}define")}
        self.depth = {name: math.inf for name in self.defines}
        while True:
            depth = {name: self.least_depth(item) for name, item in self.defines.items()}
            if depth == self.depth:
                break
            self.depth = depth
        self._needs = {item: self.least_depth(item) for item in self.patterns}
        self._choices = {
            item: tuple(self.alternatives(item)) for item in self.patterns if kind(item) == "choice"
        }

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


class Generator:
    """Makes documents from a grammar; the same seed makes the same documents."""

    def __init__(self, grammar: Grammar, seed: int) -> None:
        self.grammar = grammar
        self.random = random.Random(seed)  # noqa: S311
        self.used: Counter[tuple[str, Pattern]] = Counter()
        self.ids = 0

    def document(self, depth: int) -> etree._Element:
        """Return a document whose elements nest at most `depth` levels, where that can be."""
        return self._expand(
            self.grammar.start, "", max(depth, self.grammar.need(self.grammar.start))
        )[0]

    def _expand(self, pattern: Pattern, parent: str, room: float) -> list[tei.Node]:
        return self._content(pattern, parent, room).nodes

    def _content(self, pattern: Pattern, parent: str, room: float) -> Content:
        self.used[parent, pattern] += 1
        content = Content()
        match kind(pattern):
            case "element":
                content.nodes.append(self._element(pattern, room))
            case "attribute":
                tokens = self._all(pattern, parent, room).nodes
                content.attributes[pattern.get("name")] = "".join(map(str, tokens))
            case "text":
                content.nodes.append(self.random.choice(TEXTS))
            case "value":
                content.nodes.append(pattern.text or "")
            case "data":
                content.nodes.append(self._data(pattern))
            case "list":
                tokens = self._all(pattern, parent, room).nodes
                content.nodes.append(" ".join(map(str, tokens)))
            case "ref":
                content = self._all(self.grammar.defines[pattern.get("name")], parent, room)
            case "choice":
                content = self._content(self._choose(pattern, parent, room), parent, room)
            case "optional" | "zeroOrMore" | "oneOrMore":
                for _ in range(self._times(pattern, parent, room)):
                    content.add(self._all(pattern, parent, room))
            case "interleave":
                content = self._interleave(pattern, parent, room)
            case "empty":
                pass
            case "group" | "start" | "define" | "mixed":
                content = self._all(pattern, parent, room)
            case other:
                message = f"no way to expand {other}"
                raise ValueError(message)
        return content

    def _all(self, pattern: Pattern, parent: str, room: float) -> Content:
        content = Content()
        for item in pattern:
            if kind(item) != "param":
                content.add(self._content(item, parent, room))
        return content

    def _element(self, pattern: Pattern, room: float) -> etree._Element:
        name = pattern.get("name")
        content = self._all(pattern, name, room - 1)
        return tei.build(name, content.attributes, *content.nodes)

    def _interleave(self, pattern: Pattern, parent: str, room: float) -> Content:
        content = Content()
        branches = []
        for item in pattern:
            branch = self._content(item, parent, room)
            content.attributes |= branch.attributes
            branches.append(list(branch.nodes))
        while branches := [branch for branch in branches if branch]:
            content.nodes.append(self.random.choice(branches).pop(0))
        return content

    def _choose(self, choice: Pattern, parent: str, room: float) -> Pattern:
        fitting = [item for item in self.grammar.choices(choice) if self.grammar.need(item) <= room]
        if self.random.random() < 0.2:
            return self.random.choice(fitting)
        self.random.shuffle(fitting)
        return min(fitting, key=lambda item: self.used[parent, item])

    def _times(self, pattern: Pattern, parent: str, room: float) -> int:
        fits = max(map(self.grammar.need, pattern)) <= room
        match kind(pattern):
            case "oneOrMore":
                return self.random.choice((1, 1, 1, 2))
            case _ if not fits:
                return 0
            case "zeroOrMore":
                rare = self.used[parent, pattern] < RARE
                return self.random.choice((3, 5) if rare else (0, 1, 1, 2))
            case _:
                fresh = not all(self.used[parent, item] for item in pattern)
                return int(fresh or self.random.random() < 0.5)

    def _data(self, pattern: Pattern) -> str:
        if pattern.get("type") == "ID":
            self.ids += 1
            return f"id{self.ids}"
        return self.random.choice(samples(pattern))


def samples(data: Pattern) -> list[str]:
    """Return the sample values that the parameters of a data pattern let through."""
    params = {item.get("name"): item.text or "" for item in data}
    return [
        value
        for value in DATA[data.get("type")]
        if regex.fullmatch(params.get("pattern", ".*"), value)
        and len(value) >= int(params.get("minLength", "0"))
    ]
