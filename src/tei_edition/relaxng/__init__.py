"""RELAX NG: schemas, and whether documents are valid against them.

A schema is read in either syntax (`reading`, `compact`, `syntax`), brought into its simple form
(`scopes`, `simplify`, `simple`), checked (`restrictions`), and kept so (`kept`). Documents run
through an automaton that is made of derivatives (`rests`, `derivatives`, `automaton`), fast while
they are valid (`verdict`) and with all faults once they are not (`explain`, `recovery`, `faults`,
`words`).
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from tei_edition.addresses import joined
from tei_edition.relaxng.automaton import Automaton
from tei_edition.relaxng.explain import explain
from tei_edition.relaxng.faults import Fault
from tei_edition.relaxng.names import Name, contains
from tei_edition.relaxng.reading import UnreadableError, parsed
from tei_edition.relaxng.recovery import Recovery
from tei_edition.relaxng.restrictions import broken
from tei_edition.relaxng.rests import TooComplexError
from tei_edition.relaxng.simple import Schema
from tei_edition.relaxng.simplify import simplify
from tei_edition.relaxng.syntax import SchemaError, fail, trimmed
from tei_edition.relaxng.verdict import is_valid
from tei_edition.tei import Element

__all__ = [
    "Fault",
    "Pieces",
    "Read",
    "SchemaError",
    "TooComplexError",
    "UnreadableError",
    "Validator",
    "load",
    "validator",
]

Read = Callable[[str], bytes | None]
"""Returns the bytes of a file that a schema takes in, by its address; None if there is none."""

Pieces = Callable[[], Iterable[bytes | str]]
"""Returns a document in pieces, each time from its beginning."""

_FILES = 1000
"""Files that a schema takes in at most, each counted as often as it is taken in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validator:
    """A schema that is ready to validate documents."""

    schema: Schema
    """Its simple form."""
    automaton: Automaton
    """Its automaton, which grows with what documents bring."""
    recovery: Recovery
    """Ways on behind faults."""

    def validate(self, content: bytes | str) -> tuple[Fault, ...]:
        """Return what is wrong with a document, in its order; raises `expat.ExpatError`."""
        return self.validate_pieces(lambda: (content,))

    def validate_pieces(self, read: Pieces) -> tuple[Fault, ...]:
        """Do as `validate` does, in memory that does not grow with the document.

        Raises `TooComplexError` where the schema lets a document be read in too many ways.
        """
        self.automaton.rests.work = 0
        if is_valid(self.automaton, read()):
            return ()
        return explain(self.recovery, read())

    def documentation(self, name: Name) -> str:
        """Return what the schema says of the elements of a name, or ""."""
        for number, element in enumerate(self.schema.elements):
            said = self.schema.documentation.get(f"element {number}")
            if said and contains(element.names, name):
                return said
        return ""


def load(content: bytes, path: str, read: Read) -> Validator:
    """Read a schema in the XML or the compact syntax, and the files that it takes in.

    `path` is the address of the schema, from which those of other files are made. Raises
    `SchemaError`, or `UnreadableError` for a file that is not well-formed XML.
    """
    count = itertools.count(1)

    def taken_in(place: Element) -> Element:
        if next(count) > _FILES:
            fail(place, f"the schema takes in more than {_FILES} files")
        href = trimmed(place, "href")
        inner = joined(place.base or path, href)
        found = read(inner)
        if found is None:
            fail(place, f'the schema takes in "{href}", which cannot be read')
        return parsed(found, inner)

    try:
        root = parsed(content, path)
        schema, origins = simplify(root, taken_in)
        for number, (place, within, message) in broken(schema):
            where = "" if number is None else f"in {_called(schema, number)}: "
            at = origins.of(number, place, within)
            fail(root if at is None else at, f"{where}{message}")
        return validator(schema)
    except SchemaError as error:
        from tei_edition.relaxng.compact_faults import located

        raise located(error) from error
    except RecursionError as error:
        raise SchemaError("the patterns of the schema are nested too deep") from error


def validator(schema: Schema) -> Validator:
    """Make a schema in its simple form ready to validate."""
    automaton = Automaton(schema)
    return Validator(schema=schema, automaton=automaton, recovery=Recovery(automaton))


def _called(schema: Schema, number: int) -> str:
    match schema.elements[number].names:
        case ("name", _, local):
            return f"<{local}>"
    return "an element without a single name"
