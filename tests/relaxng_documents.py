"""Random documents for a schema in its simple form.

They are made from what the engine reads, so that a wrong reading shows as a verdict that another
validator does not share.
"""

from __future__ import annotations

import random
from html import escape

from tei_edition.relaxng.names import NameClass, contains
from tei_edition.relaxng.simple import EMPTY, Schema

PREFIXES = {"": "", "n": "p:", "m": "q:", "z": "z:"}
WORDS = ("x", "y", "x y", "", " ", "1", "01", "true", "p:a", "a", "q:b", "2000-01-01", "0a", "xx")
NAMES = [(ns, local) for ns in PREFIXES for local in "abcz"]
DEPTH = 6


class Documents:
    """Documents that are or nearly are what a schema describes."""

    def __init__(self, schema: Schema, seed: str) -> None:
        self.schema = schema
        self.chance = random.Random(seed)

    def document(self) -> str:
        children: list[str] = []
        self.fill(self.schema.start, {}, children, DEPTH)
        return next((one for one in children if one.startswith("<")), "<a/>")

    def fill(self, place: int, attributes: dict, children: list[str], depth: int) -> None:
        match self.schema.patterns[place]:
            case ("group", one, other):
                self.fill(one, attributes, children, depth)
                self.fill(other, attributes, children, depth)
            case ("interleave", *parts):
                for part in self.chance.sample(parts, 2):
                    self.fill(part, attributes, children, depth)
            case ("choice", one, other) if depth > 0 or one != EMPTY:
                self.fill(self.chance.choice([one, other]), attributes, children, depth)
            case ("oneOrMore", one):
                for _ in range(self.chance.choice([1, 1, 2, 3]) if depth > 0 else 1):
                    self.fill(one, attributes, children, depth - 1)
            case ("text",):
                children.append(self.chance.choice(WORDS[:5]))
            case ("value" | "data" | "list", *_):
                children.append(escape(self.words(place)))
            case ("attribute", names, one):
                attributes[self.name(names)] = self.words(one)
            case ("element", number) if depth > -2:
                children.append(self.element(number, depth - 1))

    def element(self, number: int, depth: int) -> str:
        attributes: dict[tuple[str, str], str] = {}
        children: list[str] = []
        self.fill(self.schema.elements[number].content, attributes, children, depth)
        ns, local = self.name(self.schema.elements[number].names)
        self.spoil(attributes, children)
        inside = "".join(
            f' {PREFIXES[key[0]]}{key[1]}="{escape(value)}"' for key, value in attributes.items()
        )
        declared = "".join(
            f' xmlns:{prefix[0]}="{one}"' for one, prefix in list(PREFIXES.items())[1:]
        )
        return f'<{local} xmlns="{ns}"{declared}{inside}>{"".join(children)}</{local}>'

    def spoil(self, attributes: dict, children: list[str]) -> None:
        match self.chance.randrange(40):
            case 0 if children:
                children.pop(self.chance.randrange(len(children)))
            case 1:
                children.insert(0, self.chance.choice(WORDS))
            case 2 | 3:
                attributes[self.chance.choice(NAMES)] = self.chance.choice(WORDS)
            case 4 if attributes:
                attributes.popitem()
            case 5 if children:
                children.append(self.chance.choice(children))
            case 6:
                self.chance.shuffle(children)

    def words(self, place: int) -> str:
        match self.schema.patterns[place]:
            case ("value", _, "QName", str() as name):
                ns, _, local = name[1:].partition("}")
                return PREFIXES[ns] + local
            case ("value", *_, str() as text):
                return self.chance.choice([text, text, f" {text}", text.replace(" ", "  ")])
            case ("choice", one, other):
                return self.words(self.chance.choice([one, other]))
            case ("list" | "oneOrMore" | "group", *parts):
                many = self.chance.choice([1, 1, 2])
                return " ".join(self.words(part) for part in parts * many)
            case ("empty",):
                return ""
        return self.chance.choice(WORDS)

    def name(self, names: NameClass) -> tuple[str, str]:
        return self.chance.choice([one for one in NAMES if contains(names, one)] or NAMES)
