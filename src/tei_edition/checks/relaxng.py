"""RELAX NG: whether a document has only the elements and attributes that its schema allows."""

from __future__ import annotations

from functools import lru_cache

from tei_edition import relaxng
from tei_edition.checks import Check, Settings
from tei_edition.checks.positions import spans, spans_at, text
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.patterns import PatternTimeoutError
from tei_edition.relaxng.faults import Fault, FaultKind
from tei_edition.relaxng.words import hint, message
from tei_edition.tei import XML, Corpus, Element, TeiDocument, line_of

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
    summary="An attribute is not allowed on its element, or its value is of the wrong form.",
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
UNUSABLE_RELAXNG = Rule(
    code="TE319",
    name="unusable-relaxng",
    severity=Severity.ERROR,
    summary="The RELAX NG schema cannot be read.",
    rationale="Without its schema no document is checked.",
)

_HINT = "give one complete .rng file, as the TEI's Roma makes it from an ODD"
_RULES = {
    FaultKind.ELEMENT: INVALID_ELEMENT,
    FaultKind.ORDER: INVALID_ELEMENT,
    FaultKind.INCOMPLETE: INCOMPLETE,
    FaultKind.ATTRIBUTE: INVALID_ATTRIBUTE,
    FaultKind.NO_ATTRIBUTE: INCOMPLETE,
    FaultKind.VALUE: INVALID_ATTRIBUTE,
    FaultKind.REPEATED_ID: WRONG_ID,
    FaultKind.NO_ID: WRONG_ID,
    FaultKind.TEXT: TEXT_NOT_ALLOWED,
}


def run(corpus: Corpus, settings: Settings) -> tuple[Diagnostic, ...]:
    """Validate all documents of `corpus`; a schema that cannot be used is reported once."""
    schema = settings.relaxng
    if schema is None:
        return ()
    compiled = _compile(schema.content, schema.path)
    if compiled.value is None:
        return compiled.diagnostics
    return tuple(
        item
        for document in corpus.documents
        for item in validate(schema.content, document, path=schema.path)
    )


def validate(
    schema: bytes, document: TeiDocument, *, path: str = "schema"
) -> tuple[Diagnostic, ...]:
    """Return how `document` breaks the RELAX NG `schema` (XML syntax), in document order.

    `path` is the schema as the user calls it.
    """
    loaded = _compile(schema, path)
    if loaded.value is None:
        return loaded.diagnostics
    source = text(document)
    try:
        faults = [one for one in loaded.value.validate(source) if not _is_told_elsewhere(one)]
    except PatternTimeoutError as error:
        message_ = f'the pattern "{error.pattern}" of a datatype takes too long'
        return (UNUSABLE_RELAXNG.at(Span(path=path), message_, "write the pattern anew"),)
    except RecursionError:
        return (UNUSABLE_RELAXNG.at(Span(path=path), "its patterns are nested too deep", _HINT),)
    places = [(one.line, one.column, one.attribute and one.attribute[1]) for one in faults]
    return tuple(
        _RULES[fault.kind].at(span, message(fault), hint(fault, loaded.value.documentation))
        for span, fault in zip(spans_at(document.path, source, places), faults, strict=True)
    )


def _is_told_elsewhere(fault: Fault) -> bool:
    """Tell whether the check of identifiers finds a fault too, over all files."""
    return fault.kind == FaultKind.REPEATED_ID and fault.attribute == (XML, "id")


@lru_cache(maxsize=4)
def _compile(schema: bytes, path: str) -> Result[relaxng.Validator | None]:
    try:
        return Result(value=relaxng.load(schema, path, lambda _path: None))
    except relaxng.UnreadableError as error:
        return Result(value=None, diagnostics=error.diagnostics)
    except relaxng.SchemaError as error:
        span = _span(schema, path, error.place)
        return Result(value=None, diagnostics=(UNUSABLE_RELAXNG.at(span, error.message, _HINT),))


def _span(schema: bytes, path: str, place: Element | None) -> Span:
    """Return where a fault of a schema is, exactly if it is in the file that was given."""
    if place is None:
        return Span(path=path)
    tree = place.getroottree()
    if path != tree.docinfo.URL:
        return Span(path=tree.docinfo.URL or path, line=line_of(place))
    document = TeiDocument(id="schema", path=path, content=schema, root=tree.getroot())
    (span,) = spans(document, [(place, None)])
    return span


RELAXNG = Check(
    name="relaxng",
    summary="Every document is valid against its RELAX NG schema.",
    rules=(
        INVALID_ELEMENT,
        INVALID_ATTRIBUTE,
        INCOMPLETE,
        TEXT_NOT_ALLOWED,
        WRONG_ID,
        UNUSABLE_RELAXNG,
    ),
    run=run,
)
