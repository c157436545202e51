"""The deepest elements that break a RELAX NG schema.

A validator that reads a document from the top often blames an element far above the fault:
the last alternative of a choice, or the root. An element that is wrong by itself, wherever it
might stand, is the closer cause; a schema that may start with any element finds it.
"""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from tei_edition.tei import Element

RNG = "http://relaxng.org/ns/structure/1.0"
_INHERITED = ("ns", "datatypeLibrary")


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """A schema that judges each element by itself."""

    schema: etree.RelaxNG
    """The schema with a choice of all its elements as its start."""
    names: frozenset[str]
    """The elements that it knows, as `{namespace}local`."""


def elements(root: Element) -> Elements | None:
    """Make a schema of single elements out of the RELAX NG schema at `root`, if that can be."""
    grammar = deepcopy(root)
    if grammar.tag != _rng("grammar"):
        start = etree.Element(_rng("start"))
        start.append(grammar)
        grammar = etree.Element(_rng("grammar"))
        grammar.append(start)
    named = {
        pattern: names
        for pattern in grammar.iter(_rng("element"))
        if (names := tuple(_names(pattern)))
        and next(pattern.iterancestors(_rng("grammar"))) is grammar
    }
    # Outer patterns come first and keep what they inherited, so inner ones find it there.
    for number, pattern in enumerate(named):
        _define(grammar, pattern, f"tei-edition.{number}")
    for start in list(grammar.iter(_rng("start"))):
        parent = start.getparent()
        if parent is grammar or (parent is not None and parent.tag == _rng("div")):
            parent.remove(start)
    start = etree.SubElement(grammar, _rng("start"))
    choice = etree.SubElement(start, _rng("choice"))
    for number in range(len(named)):
        etree.SubElement(choice, _rng("ref"), name=f"tei-edition.{number}")
    known = frozenset(name for names in named.values() for name in names)
    try:
        return Elements(schema=etree.RelaxNG(grammar), names=known)
    except etree.RelaxNGError:
        return None


def faulty(element: Element, known: Elements) -> Iterator[Element]:
    """Yield the elements at fault from `element` downwards, in document order.

    Each is wrong by itself. One with others below it may have a fault of its own besides:
    what its attributes say does not depend on its content.
    """
    if element.tag not in known.names:
        yield element
    elif not known.schema.validate(element):
        yield element
        for child in element.iterchildren("*"):
            yield from faulty(child, known)


def _define(grammar: Element, pattern: Element, name: str) -> None:
    """Move `pattern` into a definition of its own and refer to it where it was."""
    for attribute in _INHERITED:
        if (value := _inherited(pattern, attribute)) is not None:
            pattern.set(attribute, value)
    pattern.addprevious(etree.Element(_rng("ref"), name=name))
    etree.SubElement(grammar, _rng("define"), name=name).append(pattern)


def _names(pattern: Element) -> Iterator[str]:
    """Yield the names of an element pattern; none where it lets any name stand."""
    if written := pattern.get("name"):
        yield _expanded(written, pattern)
    for item in pattern.iterfind(f"{_rng('name')}"):
        yield _expanded(item.text or "", item)
    for item in pattern.iterfind(f"{_rng('choice')}/{_rng('name')}"):
        yield _expanded(item.text or "", item)


def _expanded(written: str, place: Element) -> str:
    prefix, _, local = written.strip().rpartition(":")
    namespace = place.nsmap.get(prefix) if prefix else _inherited(place, "ns")
    return f"{{{namespace}}}{local}" if namespace else local


def _inherited(pattern: Element, attribute: str) -> str | None:
    places = (pattern, *pattern.iterancestors())
    return next((value for one in places if (value := one.get(attribute)) is not None), None)


def _rng(name: str) -> str:
    return f"{{{RNG}}}{name}"
