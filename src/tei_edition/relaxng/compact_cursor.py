"""A place among the tokens of a schema in the compact syntax, and elements made there."""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn, cast

from lxml import etree

from tei_edition.relaxng.compact_tokens import CompactError, Token, tokens
from tei_edition.relaxng.syntax import DOCUMENTATION, OWN, RNG
from tei_edition.tei import Element

# lxml takes None for the default namespace; its types do not say so.
NSMAP = cast("dict[str, str]", {None: RNG})


_JOINING = (",", "&", "|", "-", "?", "*", "+")
AT = "{https://tei-edition/relaxng}at"
"""Attribute with the line and column, from 1, where what an element stands for begins."""


class Cursor:
    """The tokens of a schema, of which one comes next."""

    def __init__(self, source: str) -> None:
        self.tokens = list(tokens(source.removeprefix("\ufeff")))
        self.at = 0

    @property
    def token(self) -> Token:
        """The token that comes next."""
        return self.tokens[self.at]

    def peek(self, further: int = 1) -> Token:
        """Return the token that comes later."""
        return self.tokens[min(self.at + further, len(self.tokens) - 1)]

    def take(self) -> Token:
        """Return the token that comes next, and go past it."""
        taken = self.token
        self.at = min(self.at + 1, len(self.tokens) - 1)
        return taken

    def has(self, *texts: str) -> bool:
        """Tell whether a sign or a keyword comes next."""
        token = self.token
        return token.text in texts and (token.kind == "sign" or token.is_keyword)

    def takes(self, *texts: str) -> bool:
        """Go past a sign or keyword if it comes next, and tell whether it does."""
        if not self.has(*texts):
            return False
        self.take()
        return True

    def needs(self, text: str) -> None:
        """Go past a sign or keyword that must come next."""
        if not self.takes(text):
            self.fail(f'"{text}" is missing before "{self.token.text}"')

    def fail(self, message: str) -> NoReturn:
        """Refuse the schema because of what comes next."""
        raise CompactError(message, self.token.line, self.token.column)

    def name(self) -> str:
        """Return a name that must come next."""
        if self.token.kind != "name":
            self.fail(f'a name is missing before "{self.token.text}"')
        return self.take().text

    def identifier(self) -> str:
        """Return the name of a definition that must come next."""
        if self.token.is_keyword:
            self.fail(f'"{self.token.text}" is a word of the syntax: write "\\{self.token.text}"')
        return self.name()

    def stands_alone(self, start: int) -> None:
        """Refuse something with a "-" from `start` to here that is joined without brackets."""
        before = self.tokens[start - 1]
        if self.has(*_JOINING) or (before.kind == "sign" and before.text in _JOINING):
            self.fail('what has a "-" needs brackets around it')

    def literal(self) -> str:
        """Return a text in quotation marks, perhaps in several pieces."""
        pieces = [self.piece()]
        while self.takes("~"):
            pieces.append(self.piece())
        return "".join(pieces)

    def piece(self) -> str:
        """Return a text in one pair of quotation marks."""
        if self.token.kind != "literal":
            self.fail(f'a text in quotation marks is missing before "{self.token.text}"')
        return self.take().text

    def annotations(self) -> str:
        """Pass over what stands before a pattern, and return what it says for readers."""
        said = []
        while self.token.kind == "note":
            said.append(self.take().text)
        if self.has("["):
            self.skip_brackets()
        return " ".join(said)

    def following_annotations(self) -> None:
        """Pass over what stands behind a pattern."""
        while self.takes(">>"):
            self.take()
            self.skip_brackets()

    def skip_brackets(self) -> None:
        """Pass over an annotation in square brackets."""
        self.needs("[")
        depth = 1
        while depth:
            if self.token.kind == "end":
                self.fail('a "[" is not closed')
            sign = self.take()
            if sign.kind == "sign":
                depth += {"[": 1, "]": -1}.get(sign.text, 0)

    def braced(self, inside: Callable[[], list[Element]]) -> list[Element]:
        """Return what stands in braces."""
        self.needs("{")
        found = inside()
        self.needs("}")
        return found

    def make(self, tag: str, *inner: Element, **attributes: str | None) -> Element:
        """Return an element of RELAX NG; attributes that are None are left out."""
        known = {key: value for key, value in attributes.items() if value is not None}
        made = etree.Element(f"{{{RNG}}}{tag}", known, nsmap=NSMAP)
        made.extend(inner)
        return made


def set_own(element: Element, namespace: str | None) -> None:
    """Set the namespace of an element, which what is in it does not inherit."""
    if namespace is not None:
        element.set(OWN, namespace)


def begun(element: Element, token: Token) -> Element:
    """Write on an element with which token it begins, unless it knows; return it."""
    if AT not in element.attrib:
        element.set(AT, f"{token.line} {token.column}")
    return element


def documented(element: Element, words: str) -> Element:
    """Give an element what the schema says of it, where it may have it."""
    if words and element.tag not in (f"{{{RNG}}}value", f"{{{RNG}}}data"):
        note = etree.Element(DOCUMENTATION)
        note.text = words
        element.insert(0, note)
    return element
