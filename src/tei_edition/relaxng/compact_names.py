"""Declarations and name classes in the compact syntax."""

from __future__ import annotations

from tei_edition.relaxng.compact_cursor import Cursor, begun, set_own
from tei_edition.relaxng.compact_tokens import CompactError
from tei_edition.relaxng.datatypes import XSD
from tei_edition.tei import XML, Element

INHERIT = "\0"
"""Stands for the namespace of whoever takes in the file."""


class Names(Cursor):
    """A cursor that knows the prefixes of a schema."""

    def __init__(self, source: str) -> None:
        super().__init__(source)
        self.namespaces: dict[str, str] = {"xml": XML}
        self.default = INHERIT
        self.libraries = {"xsd": XSD}

    def declarations(self) -> None:
        """Read the declarations of namespaces and datatype libraries."""
        while True:
            if self.takes("namespace"):
                prefix = self.name()
                self.needs("=")
                self.declare(prefix, self.namespace())
            elif self.takes("datatypes"):
                prefix = self.name()
                self.needs("=")
                self.libraries[prefix] = self.literal()
            elif self.has("default") and self.peek().text == "namespace":
                self.take()
                self.take()
                prefix = self.name() if self.token.kind == "name" else ""
                self.needs("=")
                self.default = self.namespace()
                if prefix:
                    self.declare(prefix, self.default)
            else:
                return

    def declare(self, prefix: str, uri: str) -> None:
        """Let a prefix stand for a namespace; two are taken (Namespaces in XML, section 4)."""
        if prefix == "xmlns" or (prefix == "xml") != (uri == XML):
            self.fail(f'the prefix "{prefix}" cannot stand for "{uri.strip(INHERIT)}"')
        self.namespaces[prefix] = uri

    def skip_brackets(self) -> None:
        """Pass over an annotation, whose prefixes must be declared."""
        start = self.at
        super().skip_brackets()
        for token in self.tokens[start : self.at]:
            prefix, colon, _ = token.text.partition(":")
            if token.kind == "pair" and colon and prefix not in self.namespaces:
                raise CompactError(
                    f'the prefix "{prefix}" is not declared', token.line, token.column
                )

    def namespace(self) -> str:
        """Return the namespace that a declaration gives."""
        return INHERIT if self.takes("inherit") else self.literal()

    def inherited(self) -> str | None:
        """Return the namespace that a file is given which is taken in, as `uri` does."""
        if not self.takes("inherit"):
            return self.unprefixed
        self.needs("=")
        return self.uri(self.name())

    @property
    def unprefixed(self) -> str | None:
        """The namespace of elements without a prefix, as `uri` returns it."""
        return None if self.default == INHERIT else self.default

    def names(self, default: str | None) -> Element:
        """Return a name class; `default` is the namespace of names without a prefix."""
        token = self.token
        parts = [begun(self.name_class(default), token)]
        while self.takes("|"):
            following = self.token
            parts.append(begun(self.name_class(default), following))
        return parts[0] if len(parts) == 1 else begun(self.make("choice", *parts), token)

    def name_class(self, default: str | None) -> Element:
        """Return a name class without alternatives."""
        self.annotations()
        made = self.simple_name_class(default)
        self.following_annotations()
        return made

    def simple_name_class(self, default: str | None) -> Element:
        """Return a name class without alternatives and annotations."""
        token, start = self.token, self.at
        if self.takes("("):
            made = self.names(default)
            self.needs(")")
            return made
        if token.kind == "name":
            made = self.make("name", ns=default)
            made.text = self.take().text
            return made
        if token.kind == "pair":
            prefix, _, local = self.take().text.partition(":")
            made = self.make("name", ns=self.uri(prefix))
            made.text = local
            return made
        if token.kind == "space":
            made = self.make("nsName")
            set_own(made, self.uri(self.take().text.removesuffix(":*")))
        else:
            self.needs("*")
            made = self.make("anyName")
        if self.takes("-"):
            made.append(self.make("except", self.name_class(default)))
            self.stands_alone(start)
        return made

    def uri(self, prefix: str) -> str | None:
        """Return the namespace of a prefix; None for that of whoever takes in the file."""
        if prefix not in self.namespaces:
            self.fail(f'the prefix "{prefix}" is not declared')
        found = self.namespaces[prefix]
        return None if found == INHERIT else found
