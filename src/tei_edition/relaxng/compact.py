"""The compact syntax of RELAX NG, read into the XML syntax.

What annotations say is left out but for documentation, which messages quote.
"""

from __future__ import annotations

from lxml import etree

from tei_edition.relaxng.compact_cursor import NSMAP, begun, documented, set_own
from tei_edition.relaxng.compact_names import INHERIT, Names
from tei_edition.relaxng.compact_tokens import CompactError
from tei_edition.relaxng.syntax import DOCUMENTATION, RNG
from tei_edition.tei import XML, Element

__all__ = ["CompactError", "read"]

_JOINED = {",": "group", "&": "interleave", "|": "choice"}
_REPEATED = {"?": "optional", "*": "zeroOrMore", "+": "oneOrMore"}
_COMBINED = {"=": None, "|=": "choice", "&=": "interleave"}
_ALONE = ("empty", "text", "notAllowed")


def read(source: str) -> Element:
    """Return the XML syntax of a schema; raises `CompactError`."""
    return _Reader(source).schema()


class _Reader(Names):
    """A schema that is being read."""

    def schema(self) -> Element:
        self.declarations()
        start = self.at
        self.annotations()
        alone = not self.is_component()
        self.at = start
        token = self.token
        root = self.pattern() if alone else self.make("grammar", *self.components())
        begun(root, token)
        if self.token.kind != "end":
            self.fail(f'"{self.token.text}" may not stand here')
        return root

    def is_component(self) -> bool:
        token, following = self.token, self.peek()
        if token.kind == "end" or (token.text in ("div", "include") and token.is_keyword):
            return True
        if token.kind in ("name", "pair") and following.text == "[" and following.kind == "sign":
            return not token.is_keyword
        return token.kind == "name" and following.kind == "sign" and following.text in _COMBINED

    def components(self) -> list[Element]:
        found: list[Element] = []
        while not (self.token.kind == "end" or self.has("}")):
            start = self.at
            said = self.annotations()
            if self.at > start and (self.token.kind == "end" or self.has("}")):
                self.fail("an annotation stands before nothing")
            if self.token.kind in ("name", "pair") and self.peek().text == "[":
                self.take()
                self.skip_brackets()
                continue
            token = self.token
            found.append(documented(begun(self.component(), token), said))
            self.following_annotations()
        return found

    def component(self) -> Element:
        if self.takes("div"):
            return self.make("div", *self.braced(self.components))
        if self.takes("include"):
            href = self.literal()
            made = self.make("include", href=href)
            set_own(made, self.inherited())
            if self.has("{"):
                made.extend(self.braced(self.components))
            return made
        name = None if self.takes("start") else self.identifier()
        if not self.has(*_COMBINED):
            self.fail(f'"=" is missing behind "{name or "start"}"')
        combine = _COMBINED[self.take().text]
        tag = "define" if name else "start"
        return self.make(tag, self.pattern(), name=name, combine=combine)

    def pattern(self) -> Element:
        said: list[str] = []
        token = self.token
        parts = [self.particle(said)]
        sign = ""
        while self.has(*_JOINED):
            if sign and not self.has(sign):
                self.fail(f'"{sign}" and "{self.token.text}" need brackets to tell them apart')
            sign = self.take().text
            parts.append(self.particle(said))
        if not sign:
            return parts[0]
        made = begun(self.make(_JOINED[sign]), token)
        for part, words in zip(parts, said, strict=True):
            made.append(part)
            if words and part.tag == f"{{{RNG}}}value":
                note = etree.SubElement(made, DOCUMENTATION)
                note.text = words
        return made

    def particle(self, said: list[str]) -> Element:
        words = self.annotations()
        said.append(words)
        token = self.token
        made = documented(begun(self.primary(), token), words)
        self.following_annotations()
        if self.has(*_REPEATED):
            made = begun(self.make(_REPEATED[self.take().text], made), token)
            self.following_annotations()
        return made

    def primary(self) -> Element:
        token = self.token
        if token.kind == "sign" and self.takes("("):
            made = self.pattern()
            self.needs(")")
            return made
        if token.kind in ("literal", "pair") or self.has("string", "token"):
            return self.data()
        if not token.is_keyword:
            return self.make("ref", name=self.name())
        self.take()
        return self.keyword(token.text)

    def keyword(self, word: str) -> Element:
        if word in _ALONE:
            return self.make(word)
        if word in ("element", "attribute"):
            return self.named(word)
        if word in ("list", "mixed"):
            return self.make(word, *self.braced(lambda: [self.pattern()]))
        if word == "grammar":
            return self.make(word, *self.braced(self.components))
        if word == "parent":
            return self.make("parentRef", name=self.identifier())
        if word == "external":
            return self.make("externalRef", href=self.literal(), ns=self.inherited())
        self.at -= 1
        self.fail(f'"{word}" may not stand here')

    def named(self, word: str) -> Element:
        """Return an element or attribute; an attribute without a prefix has no namespace."""
        default = self.unprefixed if word == "element" else ""
        names = self.names(default)
        return self.make(word, names, *self.braced(lambda: [self.pattern()]))

    def data(self) -> Element:
        library: str | None = None
        name: str | None = None
        start = self.at
        if self.token.kind == "pair":
            prefix, _, name = self.take().text.partition(":")
            if prefix not in self.libraries:
                self.fail(f'the prefix "{prefix}" of a datatype is not declared')
            library = self.libraries[prefix]
        elif self.token.kind != "literal":
            library, name = "", self.take().text
        if self.token.kind == "literal":
            return self.value(name, library)
        made = self.make("data", type=name, datatypeLibrary=library)
        if self.has("{"):
            made.extend(self.braced(self.parameters))
        if self.takes("-"):
            self.annotations()
            made.append(self.make("except", self.primary()))
            self.stands_alone(start)
        return made

    def value(self, name: str | None, library: str | None) -> Element:
        """Return a value, which knows the prefixes that are declared: it may be a name."""
        known = dict(NSMAP)
        for prefix, uri in self.namespaces.items():
            if uri not in ("", INHERIT, XML):
                known[prefix] = uri
        made = etree.Element(f"{{{RNG}}}value", nsmap=known)
        if name is not None:
            made.set("type", name)
            made.set("datatypeLibrary", library or "")
        if self.unprefixed is not None:
            made.set("ns", self.unprefixed)
        made.text = self.literal()
        return made

    def parameters(self) -> list[Element]:
        found = []
        while not self.has("}"):
            self.annotations()
            token = self.token
            name = self.name()
            self.needs("=")
            made = begun(self.make("param", name=name), token)
            made.text = self.literal()
            found.append(made)
        return found
