"""Random schemas and documents for RELAX NG; see `relaxng_reference` for their form."""

from __future__ import annotations

import random
from html import escape

from relaxng_reference import EMPTY, TEXT, contains

HEAD = '<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:n="n">'
LEAVES = ("empty", "text", "value", "data", "list", "attribute", "element", "element", "ref", "ref")
JOINS = ("choice", "choice", "group", "group", "interleave", "oneOrMore", "optional", "mixed")
REFERRED = 2
"""So many elements of a schema, at least, are referred to by number."""
WORDS = ("x", "y", "x y", "", " ")
NAMES = [(ns, local) for ns in ("", "n") for local in "abc"]


def schema(chance: random.Random) -> tuple[tuple, tuple]:
    """Return the start of a schema, and its elements."""
    elements = tuple(
        ("element", names(chance), pattern(chance, chance.randrange(1, 4)))
        for _ in range(chance.randrange(REFERRED, 4))
    )
    return ("ref", 0), elements


def pattern(chance: random.Random, depth: int, leaves: tuple = LEAVES) -> tuple:
    if depth == 0:
        return leaf(chance, leaves)
    kind = chance.choice(JOINS)
    one = pattern(chance, depth - 1, leaves)
    match kind:
        case "oneOrMore":
            return kind, one
        case "optional":
            return "choice", one, EMPTY
        case "mixed" if "text" in leaves:
            return "interleave", one, TEXT
        case "choice" | "group" | "interleave":
            return kind, one, pattern(chance, depth - 1, leaves)
    return one


def leaf(chance: random.Random, leaves: tuple) -> tuple:
    kind = chance.choice(leaves)
    match kind:
        case "value":
            return kind, chance.choice(WORDS)
        case "data":
            return kind, chance.choice([None, ("value", "x"), ("value", "")])
        case "list":
            return kind, pattern(chance, chance.randrange(3), ("value", "data"))
        case "attribute":
            inner = chance.choice([TEXT, pattern(chance, 1, ("value", "data", "text", "list"))])
            return kind, names(chance), inner
        case "element":
            return kind, names(chance), pattern(chance, chance.randrange(2), LEAVES[:6])
        case "ref":
            return kind, chance.randrange(REFERRED)
    return (kind,)


def names(chance: random.Random) -> tuple:
    match chance.randrange(9):
        case 0:
            return "anyName", chance.choice([None, names(chance)])
        case 1:
            return "nsName", chance.choice(["", "n"]), chance.choice([None, names(chance)])
        case 2:
            return "choice", names(chance), names(chance)
    return "name", *chance.choice(NAMES)


def document(chance: random.Random, element: tuple, elements: tuple, depth: int = 4) -> tuple:
    """Return a document that is or nearly is what an element of a schema describes."""
    attributes: dict = {}
    children: list = []

    def fill(p: tuple) -> None:
        match p:
            case ("group" | "interleave" as kind, *parts):
                if kind == "interleave":
                    chance.shuffle(parts)
                for part in parts:
                    fill(part)
            case ("choice", *parts):
                fill(chance.choice(parts))
            case ("oneOrMore", inner):
                for _ in range(chance.choice([1, 1, 2, 3])):
                    fill(inner)
            case ("text",):
                children.append(chance.choice(WORDS))
            case ("value" | "data" | "list", *_):
                children.append(words(chance, p))
            case ("attribute", one, inner):
                attributes[name(chance, one)] = words(chance, inner)
            case ("element", *_) if depth:
                children.append(document(chance, p, elements, depth - 1))
            case ("ref", number) if depth:
                children.append(document(chance, elements[number], elements, depth - 1))

    fill(element[2])
    own = name(chance, element[1])
    if not chance.randrange(8):
        own = chance.choice(NAMES)
    spoil(chance, attributes, children)
    merged: list = []
    for one in children:
        if merged and isinstance(one, str) and isinstance(merged[-1], str):
            merged[-1] += one
        elif one != "":
            merged.append(one)
    return own, tuple(attributes.items()), tuple(merged)


def spoil(chance: random.Random, attributes: dict, children: list) -> None:
    match chance.randrange(14):
        case 0 if children:
            children.pop(chance.randrange(len(children)))
        case 1:
            children.insert(chance.randrange(len(children) + 1), chance.choice(WORDS))
        case 2:
            attributes[chance.choice(NAMES)] = chance.choice(WORDS)
        case 3 if attributes:
            attributes.popitem()
        case 4 if children:
            children.append(chance.choice(children))
        case 5:
            chance.shuffle(children)
        case 6:
            children.insert(0, (chance.choice(NAMES), (), ()))


def words(chance: random.Random, p: tuple) -> str:
    """Return a text that is or nearly is what a pattern of strings describes."""
    match p:
        case ("value", word):
            return word
        case ("choice", *parts):
            return words(chance, chance.choice(parts))
        case ("list" | "oneOrMore" | "group" | "interleave", *parts):
            return " ".join(words(chance, part) for part in parts for _ in chance.choice(WORDS[:3]))
    return chance.choice(WORDS)


def name(chance: random.Random, names_: tuple) -> tuple:
    good = [one for one in NAMES if contains(names_, one)]
    return chance.choice(good or NAMES)


def written(start: tuple, elements: tuple) -> str:
    """Return a schema as XML."""
    defined = "".join(
        f'<define name="e{at}">{_pattern(one)}</define>' for at, one in enumerate(elements)
    )
    return f"{HEAD}<start>{_pattern(start)}</start>{defined}</grammar>"


def _pattern(p: tuple) -> str:
    match p:
        case ("ref", number):
            return f'<ref name="e{number}"/>'
        case ("value", word):
            return f"<value>{word}</value>"
        case ("data", None):
            return '<data type="token"/>'
        case ("data", but):
            return f'<data type="token"><except>{_pattern(but)}</except></data>'
        case ("element" | "attribute" as kind, names_, inner):
            return f"<{kind}>{_names(names_)}{_pattern(inner)}</{kind}>"
        case (kind, *parts):
            return f"<{kind}>{''.join(map(_pattern, parts))}</{kind}>"
    raise ValueError(p)


def _names(names_: tuple) -> str:
    match names_:
        case ("name", ns, local):
            return f'<name ns="{ns}">{local}</name>'
        case ("choice", one, other):
            return f"<choice>{_names(one)}{_names(other)}</choice>"
        case (kind, *ns, but):
            own = f' ns="{ns[0]}"' if ns else ""
            return f"<{kind}{own}>{f'<except>{_names(but)}</except>' if but else ''}</{kind}>"
    raise ValueError(names_)


def xml(node: tuple | str) -> str:
    """Return a document as XML."""
    if isinstance(node, str):
        return escape(node)
    (ns, local), attributes, children = node
    inside = "".join(
        f' {"n:" if key[0] else ""}{key[1]}="{escape(value)}"' for key, value in attributes
    )
    content = "".join(map(xml, children))
    return f'<{local} xmlns="{ns}" xmlns:n="n"{inside}>{content}</{local}>'
