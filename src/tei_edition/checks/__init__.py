"""Checks: each looks at a corpus and says what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from tei_edition.diagnostics import Diagnostic, Result, Rule
from tei_edition.tei import TeiDocument

if TYPE_CHECKING:
    from tei_edition.checks.facts import Fact, Whole
    from tei_edition.checks.page import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Schema:
    """A schema that documents are checked against."""

    path: str
    """Path as shown to the user, with forward slashes."""
    content: bytes
    """The bytes of the file."""
    phase: str = ""
    """Phase of a Schematron schema: the id of one, `#ALL`, or `#DEFAULT` as "" is."""
    address: str = ""
    """Its absolute URI, from which it takes in other files; "" is the same as the path."""


class Library(Protocol):
    """Where schemas find the files that they take in, and are kept when they are compiled."""

    def __hash__(self) -> int:
        """Return the same for what finds the same files."""

    def read(self, address: str) -> Result[bytes | None]:
        """Return the content of the file at an absolute URI; None if it cannot be had."""

    def show(self, address: str) -> str:
        """Return an address as the user would write it."""

    def document(self, href: str, base: str) -> TeiDocument | str:
        """Return the document that `href` means in the one at `base`; else why there is none.

        `base` is a path as shown to the user. Only files around that document are read.
        """

    def kept(self, schema: Schema) -> bytes | None:
        """Return what was kept for `schema`, if no file of it has changed."""

    def keep(self, schema: Schema, addresses: tuple[str, ...], content: bytes) -> None:
        """Keep what was made of `schema` and of the files at `addresses`, which it takes in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schemas:
    """The schemas of one document."""

    relaxng: tuple[Schema, ...] = ()
    """RELAX NG schemas, in either syntax; it must be valid against each."""
    schematron: tuple[Schema, ...] = ()
    """Schematron schemas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What checks know besides the documents."""

    relaxng: Schema | None = None
    """RELAX NG schema, in either syntax; None leaves its check out."""
    schematron: Schema | None = None
    """Schematron schema; None leaves its check out."""
    library: Library | None = None
    """Where schemas find other files; None lets them have none."""
    authorities: tuple[TeiDocument, ...] = ()
    """Files that pointers may lead to and that are not checked themselves."""
    files: frozenset[str] | None = None
    """Paths of all files of the edition, as shown to the user; None when they are not known, and
    then a pointer to a file outside of the corpus is taken on trust."""
    made: tuple[TeiDocument, ...] = ()
    """What conversion made of the sources of documents, each under the path of its document."""
    is_whole: bool = False
    """Whether the corpus is the whole edition: only then can an entry be of no use."""

    def schemas(self) -> Schemas:
        """Return the schemas of documents that name no others."""
        return Schemas(
            relaxng=(self.relaxng,) if self.relaxng else (),
            schematron=(self.schematron,) if self.schematron else (),
        )


def _nothing(_seen: object) -> tuple[()]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One kind of check: a look at each document, then one at what all of them say.

    Its functions are pure, and without exceptions for bad input.
    """

    name: str
    """The word for it in the documentation."""
    summary: str
    """One line that says what it finds."""
    rules: tuple[Rule, ...]
    """All rules whose findings it can give."""
    document: Callable[[Page], Iterable[Diagnostic]] = _nothing
    """Finds what is wrong with one document."""
    facts: Callable[[Page], Iterable[Fact]] = _nothing
    """Returns what a document says that others may contradict."""
    corpus: Callable[[Whole], Iterable[Diagnostic]] = _nothing
    """Finds what is wrong with all documents together, by their facts."""
