"""RELAX NG: whether a document has only the elements and attributes that its schema allows."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree

from tei_edition import tei
from tei_edition.checks import Check, Settings
from tei_edition.checks.positions import Place, spans
from tei_edition.checks.relaxng_causes import RNG, Elements, elements, faulty
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.tei import Corpus, Element, TeiDocument

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
UNUSABLE_RELAXNG = Rule(
    code="TE319",
    name="unusable-relaxng",
    severity=Severity.ERROR,
    summary="The RELAX NG schema cannot be read.",
    rationale="Without its schema no document is checked.",
)

Fault = tuple[Rule, str]
"""The rule that is broken, and how."""

_HINTS = {
    INVALID_ELEMENT: "see in the schema what may stand here: the element may be misspelt, "
    "stand in the wrong order, or need another parent",
    INVALID_ATTRIBUTE: "see in the schema which attributes and values the element may have",
    INCOMPLETE: "see in the schema what the element must have",
    TEXT_NOT_ALLOWED: "put the text into an element that may stand here, such as p",
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

    `path` is the schema as the user calls it. libxml2 does the work. It reports the first fault
    of an element and passes over what follows in the same parent, so each element that is wrong
    by itself is looked at alone.
    """
    compiled = _compile(schema, path)
    if compiled.value is None:
        return compiled.diagnostics
    if compiled.value.validate(document.root.getroottree()):
        return ()
    found = _log(document.root, compiled.value)
    known = _elements(schema, path)
    if known is not None and document.root.tag in known.names:
        for element in faulty(document.root, known):
            if element.tag in known.names:
                found |= _log(element, known.schema)
            else:
                found[element, None] = _not_allowed(element)
    causes = _causes(found)
    order = {element: at for at, element in enumerate(document.root.iter("*"))}
    places = sorted(causes, key=lambda place: (order[place[0]], place[1] or ""))
    return tuple(
        rule.at(span, words, _HINTS.get(rule))
        for span, (rule, words) in zip(
            spans(document, places), (causes[place] for place in places), strict=True
        )
    )


def _log(element: Element, schema: etree.RelaxNG) -> dict[Place, Fault]:
    """Return the faults that libxml2 finds when it reads `element` as a whole document."""
    schema.validate(element)
    namespaces = _namespaces(element)
    found: dict[Place, Fault] = {}
    for entry in schema.error_log:
        place = _element(element, entry.path or "/*", namespaces)
        if entry.type_name == "RELAXNG_ERR_ATTRVALID":
            # libxml2 names the element but stands at its first child, and says the same
            # once more after it has told of an attribute's value.
            place = _named(place, entry.message)
            if any(one is place for one, _ in found):
                continue
        rule, words, attribute = _words(entry.type_name, entry.message, place)
        found.setdefault((place, attribute), (rule, words))
    return found


def _causes(found: dict[Place, Fault]) -> dict[Place, Fault]:
    """Leave out what libxml2 says of an element because of its attributes or what is in it."""
    explained = {one for element, _ in found for one in element.iterancestors()}
    explained |= {element for element, attribute in found if attribute is not None}
    return {
        (element, attribute): fault
        for (element, attribute), fault in found.items()
        if attribute is not None or element not in explained
    }


@lru_cache(maxsize=4)
def _elements(schema: bytes, path: str) -> Elements | None:
    parsed = tei.parse(schema, path)
    return None if parsed.value is None else elements(parsed.value.root)


@lru_cache(maxsize=4)
def _compile(schema: bytes, path: str) -> Result[etree.RelaxNG | None]:
    parsed = tei.parse(schema, path)
    if parsed.value is None:
        return Result(value=None, diagnostics=parsed.diagnostics)
    root = parsed.value.root
    outer = next(root.iter(f"{{{RNG}}}include", f"{{{RNG}}}externalRef"), None)
    if outer is not None:
        return _unusable(
            f'the schema takes in another file, "{outer.get("href")}", which is not read',
            spans(parsed.value, [(outer, None)])[0],
        )
    try:
        return Result(value=etree.RelaxNG(root))
    except etree.RelaxNGError as error:
        return _unusable(f"the schema is not RELAX NG in the XML syntax: {error}", Span(path=path))


def _unusable(message: str, span: Span) -> Result[etree.RelaxNG | None]:
    hint = "give one complete .rng file, as the TEI's Roma makes it from an ODD"
    return Result(value=None, diagnostics=(UNUSABLE_RELAXNG.at(span, message, hint),))


def _element(root: Element, path: str, namespaces: dict[str, str]) -> Element:
    """Return the element at a path of libxml2: child steps, of which the first is `root`."""
    match root.xpath(re.sub("^/[^/]+", ".", path), namespaces=namespaces):
        case [etree._Element() as found, *_]:
            return found
    return root


def _namespaces(root: Element) -> dict[str, str]:
    return {prefix: uri for item in root.iter("*") for prefix, uri in item.nsmap.items() if prefix}


def _named(place: Element, message: str) -> Element:
    """Return the element that `message` names: `place` itself, or else its parent."""
    name = re.search(r"Element (\S+) failed", message)
    parent = place.getparent()
    if name and tei.name(place) != name[1] and parent is not None:
        return parent
    return place


def _words(kind: str, message: str, place: Element) -> tuple[Rule, str, str | None]:
    """Return the rule, the words and the attribute for an error of libxml2."""
    here = tei.name(place)
    words = message.split()
    match kind:
        case "RELAXNG_ERR_INVALIDATTR" | "RELAXNG_ERR_EXTRADATA":
            name = next(iter(words[2:]), "")  # "Invalid attribute NAME for …"
            attribute = _attribute(place, name)
            if attribute is None:
                return INVALID_ATTRIBUTE, f"<{here}> has an attribute that is not allowed", None
            value = _value(place, attribute)
            what = f'@{name} is not allowed on <{here}>, or not with the value "{value}"'
            return INVALID_ATTRIBUTE, what, attribute
        case "RELAXNG_ERR_TEXTWRONG":
            return TEXT_NOT_ALLOWED, f"<{here}> may not contain text here", None
        case "RELAXNG_ERR_ATTRVALID":
            return INCOMPLETE, f"<{here}> lacks an attribute, or one has a wrong value", None
        case "RELAXNG_ERR_NOELEM" | "RELAXNG_ERR_CONTENTVALID" | "RELAXNG_ERR_INTERSEQ":
            expected = re.match(r"Expecting an element ([^\s,]+)", message)
            what = f"<{expected[1]}>" if expected else "an element"
            return INCOMPLETE, f"<{here}> is not complete: {what} is missing", None
        case "RELAXNG_ERR_TYPEVAL" | "RELAXNG_ERR_VALUE" | "RELAXNG_ERR_DATATYPE":
            quoted = re.search(r"value '(.*)'", message, re.DOTALL)
            value = quoted[1] if quoted else tei.text_of(place)
            keys = [str(key) for key in place.attrib]
            attribute = next((key for key in keys if _value(place, key) == value), None)
            return INVALID_ATTRIBUTE, f'"{value}" is not a value that is allowed here', attribute
        case "RELAXNG_ERR_ELEMNONS" | "RELAXNG_ERR_ELEMWRONGNS":
            return INVALID_ELEMENT, f"<{here}> is not in the namespace that is expected", None
        case _:
            return *_not_allowed(place), None


def _not_allowed(place: Element) -> Fault:
    parent = place.getparent()
    inside = "as the root element" if parent is None else f"in <{tei.name(parent)}>"
    return INVALID_ELEMENT, f"<{tei.name(place)}> is not allowed here {inside}"


def _attribute(place: Element, name: str) -> str | None:
    keys = [str(key) for key in place.attrib]
    return next((key for key in keys if etree.QName(key).localname == name), None)


def _value(place: Element, attribute: str) -> str:
    return str(place.get(attribute, ""))


RELAXNG = Check(
    name="relaxng",
    summary="Every document is valid against its RELAX NG schema.",
    rules=(INVALID_ELEMENT, INVALID_ATTRIBUTE, INCOMPLETE, TEXT_NOT_ALLOWED, UNUSABLE_RELAXNG),
    run=run,
)
