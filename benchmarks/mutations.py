"""One mistake at a time, put into valid TEI documents, with the place where it is."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

Element = etree._Element
TEI = "http://www.tei-c.org/ns/1.0"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
PARSER = etree.XMLParser(collect_ids=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mutant:
    """A document with one mistake in it."""

    kind: str
    """What was done."""
    content: bytes
    """The document."""
    places: frozenset[int]
    """The lines at which a message about it may stand."""
    names: frozenset[str]
    """The names of which a message about it may speak."""


def mutants(content: bytes, count: int, random_: random.Random) -> Iterator[Mutant]:
    """Yield `count` mutants of a document, of all kinds in turn, where they are possible."""
    root = etree.fromstring(content, PARSER)
    made = tries = 0
    while made < count and tries < count * 10:
        kind = KINDS[(made + tries) % len(KINDS)]
        tries += 1
        mutant = _mutant(kind, root, random_)
        if mutant is not None:
            made += 1
            yield mutant


def _mutant(
    kind: Callable[[list[Element], random.Random], tuple[list[Element], list[str]] | None],
    original: Element,
    random_: random.Random,
) -> Mutant | None:
    root = deepcopy(original)
    elements = [one for one in root.iter("*") if one is not root]
    changed = kind(elements, random_)
    if changed is None:
        return None
    places, names = changed
    numbers = [number for number, one in enumerate(root.iter("*")) if one in places]
    content = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    lines = [one.sourceline for one in etree.fromstring(content, PARSER).iter("*")]
    return Mutant(
        kind=kind.__name__.strip("_"),
        content=content,
        places=frozenset(lines[number] for number in numbers),
        names=frozenset(names),
    )


def _local(element: Element) -> str:
    return etree.QName(element).localname


def _around(element: Element) -> list[Element]:
    """Return an element's parent and neighbours."""
    near = (element.getparent(), element.getprevious(), element.getnext())
    return [one for one in near if one is not None and isinstance(one.tag, str)]


def _renamed_element(elements: list[Element], random_: random.Random):
    one = random_.choice(elements)
    old = _local(one)
    at = random_.randrange(len(old))
    one.tag = f"{{{TEI}}}{old[:at]}{random_.choice('xyz')}{old[at:]}"
    return [one], [_local(one), old]


def _moved_element(elements: list[Element], random_: random.Random):
    one = random_.choice(elements)
    target = random_.choice(elements)
    if target is one or one in target.iterancestors() or target in one:
        return None
    near = _around(one)
    _take_out(one)
    target.append(one)
    return [one, target, *near], [_local(one), _local(target), *map(_local, near)]


def _removed_element(elements: list[Element], random_: random.Random):
    one = random_.choice(elements)
    near = _around(one)
    _take_out(one)
    return near, [_local(one), *map(_local, near)]


def _added_element(elements: list[Element], random_: random.Random):
    one = random_.choice(elements)
    name = random_.choice(["persName", "div", "teiHeader", "p", "row", "speaker", "foo", "title"])
    new = etree.SubElement(one, f"{{{TEI}}}{name}")
    one.insert(random_.randrange(len(one)), new)
    return [new, one], [name, _local(one)]


def _wrong_order(elements: list[Element], random_: random.Random):
    pairs = [
        one
        for one in elements
        if (following := one.getnext()) is not None
        and following.tag != one.tag
        and isinstance(following.tag, str)
    ]
    if not pairs:
        return None
    one = random_.choice(pairs)
    other = one.getnext()
    one.tail, other.tail = other.tail, one.tail
    one.addprevious(other)
    return [one, other, one.getparent()], [_local(one), _local(other), _local(one.getparent())]


def _stray_text(elements: list[Element], random_: random.Random):
    one = random_.choice(elements)
    one.text = f"stray{one.text or ''}"
    return [one], [_local(one)]


def _attribute(elements: list[Element], random_: random.Random):
    """Return an element and one of its attributes, or None if none has any."""
    some = [one for one in elements if one.attrib]
    if not some:
        return None
    one = random_.choice(some)
    return one, random_.choice(list(one.attrib))


def _renamed_attribute(elements: list[Element], random_: random.Random):
    chosen = _attribute(elements, random_)
    if chosen is None:
        return None
    one, key = chosen
    value = one.attrib.pop(key)
    new = f"{etree.QName(key).localname}x"
    one.set(new, value)
    return [one], [new, etree.QName(key).localname, _local(one)]


def _removed_attribute(elements: list[Element], random_: random.Random):
    chosen = _attribute(elements, random_)
    if chosen is None:
        return None
    one, key = chosen
    del one.attrib[key]
    return [one], [etree.QName(key).localname, _local(one)]


def _added_attribute(elements: list[Element], random_: random.Random):
    one = random_.choice(elements)
    key = random_.choice(["when", "target", "type", "foo", "level", "n", "who"])
    if one.get(key) is not None:
        return None
    one.set(key, "one two")
    return [one], [key, _local(one)]


def _bad_value(elements: list[Element], random_: random.Random):
    chosen = _attribute(elements, random_)
    if chosen is None:
        return None
    one, key = chosen
    one.set(key, random_.choice(["", "1962-13-45", "a b", "###", "yes!", "-3"]))
    return [one], [etree.QName(key).localname, _local(one)]


def _repeated_id(elements: list[Element], random_: random.Random):
    some = [one for one in elements if one.get(XML_ID)]
    if len(some) < 2:
        return None
    one, other = random_.sample(some, 2)
    other.set(XML_ID, one.get(XML_ID))
    return [one, other], ["id", one.get(XML_ID), _local(one), _local(other)]


def _take_out(one: Element) -> None:
    """Take an element out and leave the text behind it."""
    before, parent = one.getprevious(), one.getparent()
    if one.tail:
        if before is not None:
            before.tail = (before.tail or "") + one.tail
        else:
            parent.text = (parent.text or "") + one.tail
        one.tail = None
    parent.remove(one)


KINDS = (
    _renamed_element,
    _moved_element,
    _removed_element,
    _added_element,
    _wrong_order,
    _stray_text,
    _renamed_attribute,
    _removed_attribute,
    _added_attribute,
    _bad_value,
    _repeated_id,
)
"""The kinds of mistakes; each returns the elements and names concerned, or None."""
