"""Random documents from a RELAX NG grammar in XML syntax: what it accepts, by its own patterns.

Choices go to what was used least in the same element, so that a few hundred documents use
every element, attribute and value of the grammar in every place where it may stand.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field

import regex
from lxml import etree

from grammar import Grammar, Pattern, kind
from tei_edition import tei

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


RARE = 30
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


class Generator:
    """Makes documents from a grammar; the same seed makes the same documents."""

    def __init__(self, grammar: Grammar, seed: int) -> None:
        self.grammar = grammar
        self.random = random.Random(seed)
        self.used: Counter[tuple[str, Pattern]] = Counter()
        self.ids = 0

    def document(self, depth: int) -> etree._Element:
        """Return a document whose elements nest at most `depth` levels, where that can be."""
        room = max(depth, self.grammar.need(self.grammar.start))
        (root,) = self._content(self.grammar.start, "", room).nodes
        assert not isinstance(root, str)
        return root

    def _content(self, pattern: Pattern, parent: str, room: float) -> Content:
        self.used[parent, pattern] += 1
        match kind(pattern):
            case "element":
                return Content(nodes=[self._element(pattern, room)])
            case "attribute":
                name = pattern.get("name")
                return Content(attributes={name: self._words(pattern, parent, "")})
            case "text" | "value" | "data" | "list":
                return Content(nodes=[self._string(pattern, parent)])
            case "choice":
                return self._content(self._choose(pattern, parent, room), parent, room)
            case "interleave":
                return self._interleave(pattern, parent, room)
            case "ref":
                return self._all(self.grammar.defines[pattern.get("name")], parent, room)
            case "optional" | "zeroOrMore" | "oneOrMore":
                content = Content()
                for _ in range(self._times(pattern, parent, room)):
                    content.add(self._all(pattern, parent, room))
                return content
            case "group" | "start" | "define" | "empty":
                return self._all(pattern, parent, room)
            case other:
                message = f"no way to expand {other}"
                raise ValueError(message)

    def _string(self, pattern: Pattern, parent: str) -> str:
        match kind(pattern):
            case "text":
                return self.random.choice(TEXTS)
            case "value":
                return pattern.text or ""
            case "list":
                return self._words(pattern, parent, " ")
            case _:
                return self._data(pattern)

    def _words(self, pattern: Pattern, parent: str, separator: str) -> str:
        return separator.join(map(str, self._all(pattern, parent, 0).nodes))

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
                fresh = not all(self.used[parent, part] for part in self.grammar.parts(pattern))
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
