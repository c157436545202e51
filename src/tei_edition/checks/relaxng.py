"""RELAX NG: whether a document has only the elements and attributes that its schema allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from tei_edition import relaxng
from tei_edition.checks import Check, Library, Schema
from tei_edition.checks.facts import Whole
from tei_edition.checks.page import Page
from tei_edition.checks.positions import spans, spans_at, text
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.patterns import PatternTimeoutError
from tei_edition.relaxng import kept
from tei_edition.relaxng.faults import MOST, Fault, FaultKind
from tei_edition.relaxng.hints import hint
from tei_edition.relaxng.words import message
from tei_edition.tei import TeiDocument, line_of

INVALID_ELEMENT = Rule(
    code="TE311",
    name="element-not-allowed",
    severity=Severity.ERROR,
    summary="An element stands where the schema does not allow it.",
    rationale="Programs that know the schema will pass over the element or stop at it.",
)
INVALID_ATTRIBUTE = Rule(
    code="TE312",
    name="attribute-not-allowed",
    severity=Severity.ERROR,
    summary="An element has an attribute that the schema does not allow there.",
    rationale="What the attribute says is lost on programs that know the schema.",
)
INCOMPLETE = Rule(
    code="TE313",
    name="incomplete-element",
    severity=Severity.ERROR,
    summary="An element lacks a child element or an attribute that the schema demands.",
    rationale="Readers and programs rely on what every document of this kind must have.",
)
TEXT_NOT_ALLOWED = Rule(
    code="TE314",
    name="text-not-allowed",
    severity=Severity.ERROR,
    summary="There is text in an element that may contain only elements, or nothing.",
    rationale="Programs drop text where they do not expect it, and words vanish.",
)
WRONG_ID = Rule(
    code="TE315",
    name="wrong-identifier",
    severity=Severity.ERROR,
    summary="An identifier stands twice, or one is referred to that the document does not have.",
    rationale="A link must lead to one element; with two of a name it leads to either.",
)
MORE_FAULTS = Rule(
    code="TE325",
    name="more-faults",
    severity=Severity.ERROR,
    summary=f"The schema finds more than {MOST} faults in a file; the others are only counted.",
    rationale=(
        "So many faults have few causes, such as a wrong schema or one wrong name; nobody can read "
        "a list of all of them, and programs would run out of memory."
    ),
)
INVALID_VALUE = Rule(
    code="TE316",
    name="value-not-allowed",
    severity=Severity.ERROR,
    summary="The value of an attribute, or the words of an element, have a wrong form.",
    rationale="Programs cannot sort, count or compare what is not in the form that they know.",
)
UNUSABLE_RELAXNG = Rule(
    code="TE319",
    name="unusable-relaxng",
    severity=Severity.ERROR,
    summary="The RELAX NG schema cannot be read.",
    rationale="Without its schema no document is checked.",
)

CORRECT = "correct the schema, or make it anew from its ODD"
"""What to do about a grammar that cannot be read."""
_RULES = {
    FaultKind.ELEMENT: INVALID_ELEMENT,
    FaultKind.ORDER: INVALID_ELEMENT,
    FaultKind.INCOMPLETE: INCOMPLETE,
    FaultKind.ATTRIBUTE: INVALID_ATTRIBUTE,
    FaultKind.NO_ATTRIBUTE: INCOMPLETE,
    FaultKind.VALUE: INVALID_VALUE,
    FaultKind.REPEATED_ID: WRONG_ID,
    FaultKind.NO_ID: WRONG_ID,
    FaultKind.TEXT: TEXT_NOT_ALLOWED,
    FaultKind.MORE: MORE_FAULTS,
}


def find(page: Page) -> Iterator[Diagnostic]:
    """Find how a document breaks its schemas, or why one cannot be used."""
    for schema in page.schemas.relaxng:
        yield from _validated(schema, page.document, page.source, page.library)


def unused(whole: Whole) -> tuple[Diagnostic, ...]:
    """Report a schema that cannot be used even where there is nothing to validate."""
    schema = whole.settings.relaxng
    if schema is None or whole.paths:
        return ()
    return _compiled(schema, whole.settings.library).diagnostics


def validate(
    schema: bytes, document: TeiDocument, *, path: str = "schema"
) -> tuple[Diagnostic, ...]:
    """Return how `document` breaks a RELAX NG `schema` of one file, in document order.

    `path` is the schema as the user calls it.
    """
    return _validated(Schema(path=path, content=schema), document, text(document), None)


def _validated(
    schema: Schema, document: TeiDocument, source: str, library: Library | None
) -> tuple[Diagnostic, ...]:
    def placed(faults: Sequence[Fault]) -> Sequence[Span]:
        places = [(one.line, one.column, one.attribute and one.attribute[1]) for one in faults]
        return spans_at(document.path, source, places)

    return _found(schema, library, lambda: (source,), placed)


def validate_pieces(
    schema: Schema, path: str, pieces: relaxng.Pieces, library: Library | None
) -> tuple[Diagnostic, ...]:
    """Return how a document that is not kept whole breaks a schema; raises `expat.ExpatError`."""

    def placed(faults: Sequence[Fault]) -> Sequence[Span]:
        return [Span(path=path, line=one.line, column=one.column + 1) for one in faults]

    return _found(schema, library, pieces, placed)


def _found(
    schema: Schema,
    library: Library | None,
    pieces: relaxng.Pieces,
    placed: Callable[[Sequence[Fault]], Sequence[Span]],
) -> tuple[Diagnostic, ...]:
    loaded = _compiled(schema, library)
    if loaded.value is None:
        return loaded.diagnostics
    try:
        faults = loaded.value.validate_pieces(pieces)
    except PatternTimeoutError as error:
        message_ = f'the pattern "{error.pattern}" of a datatype takes too long'
        return (UNUSABLE_RELAXNG.at(Span(path=schema.path), message_, "write the pattern anew"),)
    except relaxng.TooComplexError:
        message_ = "the document can be read in too many ways with its patterns"
        return (UNUSABLE_RELAXNG.at(Span(path=schema.path), message_, "make them plainer"),)
    except RecursionError:
        span = Span(path=schema.path)
        return (UNUSABLE_RELAXNG.at(span, "its patterns are nested too deep", CORRECT),)
    return tuple(
        _RULES[fault.kind].at(span, message(fault), hint(fault, loaded.value.documentation))
        for span, fault in zip(placed(faults), faults, strict=True)
    )


@lru_cache(maxsize=16)
def _compiled(schema: Schema, library: Library | None) -> Result[relaxng.Validator | None]:
    """Compile a schema, or take what was kept of it."""
    stored = library.kept(schema) if library else None
    if stored and (simple := kept.restored(stored)):
        return Result(value=relaxng.validator(simple))
    address = schema.address or schema.path
    missing: list[Diagnostic] = []
    others: dict[str, None] = {}

    def read(address: str) -> bytes | None:
        if library is None:
            return None
        others[address] = None
        found = library.read(address)
        missing.extend(found.diagnostics)
        return found.value

    def show(path: str) -> str:
        return schema.path if library is None or path == address else library.show(path)

    try:
        made = relaxng.load(schema.content, address, read)
    except relaxng.UnreadableError as error:
        found = (
            replace(one, span=replace(one.span, path=show(one.span.path)))
            for one in error.diagnostics
        )
        return Result(value=None, diagnostics=tuple(found))
    except relaxng.SchemaError as error:
        return Result(value=None, diagnostics=(_unusable(schema, error, missing, show),))
    if library:
        library.keep(schema, tuple(others), kept.stored(made.schema))
    return Result(value=made)


def _unusable(
    schema: Schema,
    error: relaxng.SchemaError,
    missing: list[Diagnostic],
    show: Callable[[str], str],
) -> Diagnostic:
    """Return what is wrong with a schema; `missing` says why a file of it cannot be had."""
    span = _span(schema, error, show)
    if not missing:
        return UNUSABLE_RELAXNG.at(span, error.message, error.hint or CORRECT)
    why = missing[-1]
    return UNUSABLE_RELAXNG.at(span, f"{error.message}: {why.message}", why.hint)


def _span(schema: Schema, error: relaxng.SchemaError, show: Callable[[str], str]) -> Span:
    """Return where a fault of a schema is, exactly if it is in the file that was given."""
    if error.span is not None:
        return replace(error.span, path=show(error.span.path))
    if error.place is None:
        return Span(path=schema.path)
    tree = error.place.getroottree()
    address = tree.docinfo.URL or ""
    if address != (schema.address or schema.path):
        return Span(path=show(address), line=line_of(error.place))
    document = TeiDocument(
        id="schema", path=schema.path, content=schema.content, root=tree.getroot()
    )
    return spans(document, [(error.place, None)])[0]


RELAXNG = Check(
    name="relaxng",
    summary="Every document is valid against its RELAX NG schema.",
    rules=(
        INVALID_ELEMENT,
        INVALID_ATTRIBUTE,
        INCOMPLETE,
        TEXT_NOT_ALLOWED,
        WRONG_ID,
        INVALID_VALUE,
        MORE_FAULTS,
        UNUSABLE_RELAXNG,
    ),
    document=find,
    corpus=unused,
)
