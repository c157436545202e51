"""The XML syntax of RELAX NG: what a schema file may consist of (specification, section 3)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NoReturn

from lxml.etree import QName

from tei_edition.diagnostics import Span
from tei_edition.relaxng.blanks import BLANKS, is_blank
from tei_edition.relaxng.names import is_nc_name, is_qualified_name
from tei_edition.tei import Element, pieces

RNG = "http://relaxng.org/ns/structure/1.0"
DOCUMENTATION = "{http://relaxng.org/ns/compatibility/annotations/1.0}documentation"
OWN = "{urn:tei-edition:compact-syntax}ns"
"""The attribute @ns of an element alone, not of what is in it: the compact syntax has such."""
_PREFIX = f"{{{RNG}}}"
_COMMON = frozenset({"ns", "datatypeLibrary"})

_NAME_CLASSES = frozenset({"name", "anyName", "nsName", "choice"})
_MANY = frozenset(
    {"group", "interleave", "choice", "optional", "zeroOrMore", "oneOrMore", "list", "mixed"}
)
_SINGLE = frozenset({"empty", "text", "notAllowed"})
_PATTERNS = (
    _MANY
    | _SINGLE
    | {"element", "attribute", "ref", "parentRef", "value", "data", "externalRef", "grammar"}
)
_ATTRIBUTES = {
    "element": {"name"},
    "attribute": {"name"},
    "ref": {"name"},
    "parentRef": {"name"},
    "value": {"type"},
    "data": {"type"},
    "param": {"name"},
    "externalRef": {"href"},
    "include": {"href"},
    "define": {"name", "combine"},
    "start": {"combine"},
}
_NEEDED = {
    "ref": "name",
    "parentRef": "name",
    "data": "type",
    "param": "name",
    "externalRef": "href",
    "include": "href",
    "define": "name",
}
_TEXT_ONLY = frozenset({"value", "param", "name"})
_WAYS = ("choice", "interleave")

_URI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:(?:[^#%]|%[0-9A-Fa-f]{2})+")


_SCHEMATRON = "http://purl.oclc.org/dsdl/schematron"
_OTHER_OPTION = "name it with --schematron"


class SchemaError(Exception):
    """What is wrong with a schema, and where: at an element, or at a span of a file."""

    def __init__(
        self,
        message: str,
        place: Element | None = None,
        *,
        span: Span | None = None,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.place = place
        self.span = span
        self.hint = hint


def fail(place: Element, message: str) -> NoReturn:
    """Refuse a schema because of what stands at `place`."""
    raise SchemaError(message, place)


def kind(element: Element) -> str:
    """Return the local name of an element of RELAX NG, or "" for any other node."""
    tag = element.tag
    return tag[len(_PREFIX) :] if isinstance(tag, str) and tag.startswith(_PREFIX) else ""


def children(element: Element) -> Iterator[Element]:
    """Yield the children that belong to RELAX NG."""
    return (child for child in element if kind(child))


def text(element: Element) -> str:
    """Return the text of a value, a parameter or a name, as it is written."""
    return "".join(piece for piece in pieces(element) if isinstance(piece, str))


def trimmed(element: Element, name: str) -> str:
    """Return an attribute without white space around it (4.2); "" if there is none."""
    return str(element.get(name, "")).strip(BLANKS)


def check(root: Element) -> None:
    """Check a schema file; raises `SchemaError` at the first fault."""
    if kind(root) not in _PATTERNS:
        name = QName(root)
        if name.namespace == _SCHEMATRON:
            raise SchemaError("this is Schematron, not RELAX NG", root, hint=_OTHER_OPTION)
        fail(root, f"a schema cannot begin with <{name.localname}>")
    _pattern(root)


def _pattern(element: Element) -> None:
    what = kind(element)
    inner = _parts(element, _PATTERNS, "pattern")
    if what == "grammar":
        for child in inner:
            _component(child, inside="grammar")
        return
    if what in ("element", "attribute"):
        _named(element, inner)
    elif what == "data":
        _data(inner)
    elif what in _MANY and not inner:
        fail(element, f"<{what}> is empty")
    elif what not in _MANY and inner:
        fail(inner[0], f"<{what}> may not contain <{kind(inner[0])}>")
    for child in inner:
        _pattern(child)


def _parts(element: Element, allowed: frozenset[str], role: str) -> list[Element]:
    """Return what is in an element, which must be of one of the kinds allowed and right itself."""
    what = kind(element)
    if what not in allowed:
        fail(element, f"<{what or element.tag}> is no {role} and may not stand here")
    _itself(element)
    return list(children(element))


def _named(element: Element, inner: list[Element]) -> None:
    """Check what an element or attribute pattern has; its name class is taken out of `inner`."""
    what = kind(element)
    if element.get("name") is None:
        if not inner:
            fail(element, f"<{what}> has no name")
        _name_class(inner.pop(0))
    if what == "element" and not inner:
        fail(element, "<element> has no content: write <empty/> for an empty one")
    if what == "attribute" and len(inner) > 1:
        fail(element, "<attribute> has more than one pattern")


def _data(inner: list[Element]) -> None:
    """Check the parts of a data pattern and take them out."""
    while inner and kind(inner[0]) == "param":
        _itself(inner.pop(0))
    if inner and kind(inner[0]) == "except":
        _except(inner.pop(0), _pattern)
    if inner:
        fail(inner[0], f"<{kind(inner[0])}> may not stand here in <data>")


def _component(element: Element, *, inside: str) -> None:
    """Check a part of a grammar, or of an include, which has no further includes."""
    what = kind(element)
    allowed = {"start", "define", "div"} | ({"include"} if inside == "grammar" else set())
    if what not in allowed:
        fail(element, f"<{what}> may not stand here in <{inside}>")
    _itself(element)
    inner = list(children(element))
    if what in ("div", "include"):
        for child in inner:
            _component(child, inside=inside if what == "div" else what)
        return
    if not inner:
        fail(element, f"<{what}> is empty")
    if what == "start" and len(inner) > 1:
        fail(inner[1], "<start> has more than one pattern")
    if element.get("combine") is not None and trimmed(element, "combine") not in _WAYS:
        fail(element, "@combine is choice or interleave")
    for child in inner:
        _pattern(child)


def _name_class(element: Element) -> None:
    what = kind(element)
    inner = _parts(element, _NAME_CLASSES, "name class")
    if what == "choice":
        if not inner:
            fail(element, "<choice> is empty")
        for child in inner:
            _name_class(child)
    elif inner:
        if what == "name" or kind(inner[0]) != "except" or len(inner) > 1:
            fail(inner[0], f"<{kind(inner[0])}> may not stand here in <{what}>")
        _except(inner[0], _name_class)


def _except(element: Element, check_one: Callable[[Element], None]) -> None:
    _itself(element)
    inner = list(children(element))
    if not inner:
        fail(element, "<except> is empty")
    for child in inner:
        check_one(child)


def _itself(element: Element) -> None:
    """Check the attributes of an element, and that it has no text of its own."""
    what = kind(element)
    for name, value in element.attrib.items():
        _attribute(element, str(name), str(value))
    needed = _NEEDED.get(what)
    if needed and element.get(needed) is None:
        fail(element, f"<{what}> has no @{needed}")
    found = list(pieces(element))
    if what in _TEXT_ONLY:
        if not all(isinstance(piece, str) for piece in found):
            fail(element, f"<{what}> may contain text only")
    elif any(isinstance(piece, str) and not is_blank(piece) for piece in found):
        fail(element, f"<{what}> may not contain text")
    if what == "name":
        _name(element, text(element).strip(BLANKS), is_qualified_name)


def _attribute(element: Element, name: str, value: str) -> None:
    what = kind(element)
    if name.startswith("{") and not name.startswith(_PREFIX):
        return
    if name not in _COMMON and name not in _ATTRIBUTES.get(what, ()):
        fail(element, f"@{name.replace(_PREFIX, 'rng:')} is not allowed on <{what}>")
    if name in ("name", "type"):
        qualified = what in ("element", "attribute")
        _name(element, value.strip(BLANKS), is_qualified_name if qualified else is_nc_name)
    if name == "datatypeLibrary" and value and not _URI.fullmatch(value):
        fail(element, f'"{value}" is no name of a datatype library: give an absolute URI')
    if name == "href" and "#" in value:
        fail(element, f'"{value}" leads into a file; give the whole file')


def _name(element: Element, name: str, is_right: Callable[[str], bool]) -> None:
    if not is_right(name):
        fail(element, f'"{name}" is no name')
