"""RELAX NG validation by the letter: J. Clark's algorithm with nothing remembered.

Patterns and documents are tuples. A document is `(name, attributes, children)`, a name a pair
of namespace and local name, attributes a tuple of pairs of name and value, and a child a
document or a text. Patterns are named as in the specification, `("element", names, pattern)`
or `("ref", number)` for instance; `after` is what the algorithm adds.
"""

from __future__ import annotations

from functools import reduce

EMPTY, NOT_ALLOWED, TEXT = ("empty",), ("notAllowed",), ("text",)
BLANKS = " \t\r\n"


class Reference:
    """A schema whose elements may be referred to by number."""

    def __init__(self, start: tuple, elements: tuple) -> None:
        self.start = start
        self.elements = elements

    def is_valid(self, document: tuple) -> bool:
        return nullable(self.child(self.start, document))

    def child(self, p: tuple, node: tuple | str) -> tuple:
        if isinstance(node, str):
            return self.text(p, node)
        name, attributes, children = node
        p = self.open(p, name)
        p = reduce(self.attribute, attributes, p)
        p = self.close(p)
        return end(self.children(p, children))

    def children(self, p: tuple, children: tuple) -> tuple:
        if not children:
            return choice(p, self.text(p, ""))
        if len(children) == 1 and isinstance(children[0], str):
            p1 = self.text(p, children[0])
            return choice(p, p1) if is_blank(children[0]) else p1
        kept = (one for one in children if not (isinstance(one, str) and is_blank(one)))
        return reduce(self.child, kept, p)

    def open(self, p: tuple, name: tuple) -> tuple:
        match p:
            case ("choice", one, other):
                return choice(self.open(one, name), self.open(other, name))
            case ("ref", number):
                return self.open(self.elements[number], name)
            case ("element", names, inner):
                return after(inner, EMPTY) if contains(names, name) else NOT_ALLOWED
            case ("interleave", one, other):
                return choice(
                    apply(lambda rest: interleave(rest, other), self.open(one, name)),
                    apply(lambda rest: interleave(one, rest), self.open(other, name)),
                )
            case ("oneOrMore", inner):
                again = choice(p, EMPTY)
                return apply(lambda rest: group(rest, again), self.open(inner, name))
            case ("group", one, other):
                x = apply(lambda rest: group(rest, other), self.open(one, name))
                return choice(x, self.open(other, name)) if nullable(one) else x
            case ("after", one, other):
                return apply(lambda rest: after(rest, other), self.open(one, name))
        return NOT_ALLOWED

    def attribute(self, p: tuple, at: tuple) -> tuple:
        match p:
            case ("after", one, other):
                return after(self.attribute(one, at), other)
            case ("choice", one, other):
                return choice(self.attribute(one, at), self.attribute(other, at))
            case ("group", one, other):
                return choice(
                    group(self.attribute(one, at), other), group(one, self.attribute(other, at))
                )
            case ("interleave", one, other):
                return choice(
                    interleave(self.attribute(one, at), other),
                    interleave(one, self.attribute(other, at)),
                )
            case ("oneOrMore", inner):
                return group(self.attribute(inner, at), choice(p, EMPTY))
            case ("attribute", names, inner) if contains(names, at[0]) and self.fits(inner, at[1]):
                return EMPTY
        return NOT_ALLOWED

    def fits(self, p: tuple, text: str) -> bool:
        return (nullable(p) and is_blank(text)) or nullable(self.text(p, text))

    def close(self, p: tuple) -> tuple:
        match p:
            case ("after", one, other):
                return after(self.close(one), other)
            case ("choice", one, other):
                return choice(self.close(one), self.close(other))
            case ("group", one, other):
                return group(self.close(one), self.close(other))
            case ("interleave", one, other):
                return interleave(self.close(one), self.close(other))
            case ("oneOrMore", inner):
                return more(self.close(inner))
            case ("attribute", *_):
                return NOT_ALLOWED
        return p

    def text(self, p: tuple, text: str) -> tuple:
        match p:
            case ("choice", one, other):
                return choice(self.text(one, text), self.text(other, text))
            case ("interleave", one, other):
                return choice(
                    interleave(self.text(one, text), other),
                    interleave(one, self.text(other, text)),
                )
            case ("group", one, other):
                x = group(self.text(one, text), other)
                return choice(x, self.text(other, text)) if nullable(one) else x
            case ("after", one, other):
                return after(self.text(one, text), other)
            case ("oneOrMore", inner):
                return group(self.text(inner, text), choice(p, EMPTY))
            case ("text",):
                return p
            case ("value", value):
                return EMPTY if value.split() == text.split() else NOT_ALLOWED
            case ("data", excepted):
                return NOT_ALLOWED if excepted and self.fits(excepted, text) else EMPTY
            case ("list", inner):
                left = reduce(self.text, text.split(), inner)
                return EMPTY if nullable(left) else NOT_ALLOWED
        return NOT_ALLOWED


def end(p: tuple) -> tuple:
    match p:
        case ("choice", one, other):
            return choice(end(one), end(other))
        case ("after", one, other):
            return other if nullable(one) else NOT_ALLOWED
    return NOT_ALLOWED


def nullable(p: tuple) -> bool:
    match p:
        case ("group" | "interleave", one, other):
            return nullable(one) and nullable(other)
        case ("choice", one, other):
            return nullable(one) or nullable(other)
        case ("oneOrMore", inner):
            return nullable(inner)
    return p in (EMPTY, TEXT)


def contains(names: tuple, name: tuple) -> bool:
    match names:
        case ("name", *one):
            return tuple(one) == name
        case ("choice", one, other):
            return contains(one, name) or contains(other, name)
        case ("nsName", ns, but):
            return ns == name[0] and not (but and contains(but, name))
        case ("anyName", but):
            return not (but and contains(but, name))
    raise ValueError(names)


def apply(change, p: tuple) -> tuple:
    match p:
        case ("after", one, other):
            return after(one, change(other))
        case ("choice", one, other):
            return choice(apply(change, one), apply(change, other))
    return NOT_ALLOWED


def choice(one: tuple, other: tuple) -> tuple:
    if one in (NOT_ALLOWED, other):
        return other
    return one if other == NOT_ALLOWED else ("choice", one, other)


def group(one: tuple, other: tuple) -> tuple:
    return both("group", one, other)


def interleave(one: tuple, other: tuple) -> tuple:
    return both("interleave", one, other)


def both(kind: str, one: tuple, other: tuple) -> tuple:
    if NOT_ALLOWED in (one, other):
        return NOT_ALLOWED
    if one == EMPTY:
        return other
    return one if other == EMPTY else (kind, one, other)


def after(one: tuple, other: tuple) -> tuple:
    return NOT_ALLOWED if NOT_ALLOWED in (one, other) else ("after", one, other)


def more(one: tuple) -> tuple:
    return one if one in (NOT_ALLOWED, EMPTY) else ("oneOrMore", one)


def is_blank(text: str) -> bool:
    return not text.strip(BLANKS)
