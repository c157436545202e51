"""Name classes as a schema writes them (specification, 4.8 to 4.10 and 4.16)."""

from __future__ import annotations

from functools import reduce

from tei_edition.relaxng.blanks import BLANKS
from tei_edition.relaxng.names import NameClass
from tei_edition.relaxng.scopes import Inherited
from tei_edition.relaxng.syntax import OWN, children, fail, kind, text
from tei_edition.tei import XML, Element

_XMLNS = "http://www.w3.org/2000/xmlns"


def names_of(element: Element, inner: list[Element], inherited: Inherited) -> NameClass:
    """Return the name class of an element or attribute pattern, and take it out of `inner`."""
    written = element.get("name")
    if written is None:
        return _read(inner.pop(0), inherited)
    own = inherited.ns
    if kind(element) == "attribute" and element.get("ns") is None:
        own = ""
    return ("name", *qualified(element, written, own))


def _read(element: Element, outside: Inherited) -> NameClass:
    """Return the name class that an element of a schema stands for."""
    inherited = outside.inside(element)
    inner = list(children(element))
    match kind(element):
        case "name":
            return ("name", *qualified(element, text(element), inherited.ns))
        case "choice":
            return _either([_read(one, inherited) for one in inner])
        case what:
            own = () if what == "anyName" else (element.get(OWN, inherited.ns),)
            if not inner:
                return (what, *own, None)
            below = inherited.inside(inner[0])
            but = _either([_read(one, below) for one in children(inner[0])])
            _refuse_wildcards(inner[0], what, but)
            return (what, *own, but)


def _either(some: list[NameClass]) -> NameClass:
    return reduce(lambda later, earlier: ("choice", earlier, later), reversed(some))


def _refuse_wildcards(place: Element, what: str, but: NameClass) -> None:
    """Refuse an anyName that excepts anyName, and an nsName that excepts one of both (4.16)."""
    match but:
        case ("anyName", *_):
            fail(place, f"<{what}> may not except <anyName>")
        case ("nsName", *_) if what == "nsName":
            fail(place, "<nsName> may not except <nsName>")
        case ("choice", tuple() as one, tuple() as other):
            _refuse_wildcards(place, what, one)
            _refuse_wildcards(place, what, other)


def refuse_declarations(place: Element, names: NameClass) -> None:
    """Refuse an attribute that would declare a namespace (4.16)."""
    match names:
        case ("name", "", "xmlns"):
            fail(place, "xmlns is no attribute")
        case ("name" | "nsName", namespace, _) if namespace == _XMLNS:
            fail(place, "namespace declarations are no attributes")
        case ("anyName", tuple() as but) | ("nsName", _, tuple() as but):
            refuse_declarations(place, but)
        case ("choice", tuple() as one, tuple() as other):
            refuse_declarations(place, one)
            refuse_declarations(place, other)


def qualified(place: Element, name: str, ns: str) -> tuple[str, str]:
    """Return the namespace and local name of a name with or without a prefix."""
    prefix, colon, local = name.strip(BLANKS).rpartition(":")
    if not colon:
        return ns, local
    namespace = XML if prefix == "xml" else place.nsmap.get(prefix)
    if namespace is None:
        fail(place, f'the prefix "{prefix}" is not declared')
    return namespace, local
