"""One Schematron schema out of its files: include, and extends with @href."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from urllib.parse import unquote, urldefrag, urlsplit

from lxml import etree

from tei_edition import tei
from tei_edition.checks import Schema
from tei_edition.checks.schematron.places import SCH, mark, place_of
from tei_edition.checks.schematron.rules import UNREADABLE_PART
from tei_edition.diagnostics import Diagnostic, Result
from tei_edition.relaxng import Read
from tei_edition.tei import XML_ID, Element

FILES = 500
"""How many times a schema may take in a file, its own files counted in."""

_INCLUDE = f"{{{SCH}}}include"
_EXTENDS = f"{{{SCH}}}extends"


def assembled(schema: Schema, read: Read) -> Result[Schema | None]:
    """Return a Schematron schema with what it takes in put in place, knowing where it stood.

    `read` gives files by paths that are relative to what `schema.path` is relative to. Only
    local files are asked for. The value is None if a file is missing, or not well-formed.
    """
    parsed = tei.parse(schema.content, schema.path)
    if parsed.value is None:
        return Result(value=None, diagnostics=parsed.diagnostics)
    assembly = _Assembly(read)
    content = assembly.text(mark(parsed.value), (schema.path,), _itself)
    if assembly.found:
        return Result(value=None, diagnostics=tuple(assembly.found))
    return Result(value=Schema(path=schema.path, content=content, phase=schema.phase))


Parts = Callable[[Element], list[Element]]


def _itself(element: Element) -> list[Element]:
    return [element]


def _content(element: Element) -> list[Element]:
    """Return what is in an element that is extended, which has a title of its own."""
    return [one for one in element if tei.name(one) != "title"]


class _Assembly:
    """The files of a schema while they are put together."""

    def __init__(self, read: Read) -> None:
        self.read = read
        self.taken = 0
        self.found: list[Diagnostic] = []

    def text(self, root: Element, paths: tuple[str, ...], parts: Parts) -> bytes:
        """Return `parts` of an element with everything in place; `paths` are the files around it.

        Put together as text: libxml2 mixes up prefixes of elements that it moves between trees.
        """
        inner: dict[str, bytes] = {}
        for place in list(root.iter(_INCLUDE, _EXTENDS)):
            parent = place.getparent()
            if parent is not None and (place.tag == _INCLUDE or "href" in place.attrib):
                sign = f"te-sch {len(inner)}"
                inner[sign] = self.taken_in(place, paths)
                parent.replace(place, etree.Comment(sign))
        content = b"".join(etree.tostring(one, with_tail=False) for one in parts(root))
        for sign, part in inner.items():
            content = content.replace(b"<!--%b-->" % sign.encode(), part)
        return content

    def taken_in(self, place: Element, paths: tuple[str, ...]) -> bytes:
        """Return the text of what `place` takes in."""
        href, fragment = urldefrag(place.get("href", "").strip())
        path = _beside(place_of(place, paths[-1]).path, href)
        shown = f'"{place.get("href", "")}"'
        if not path:
            return self.refuse(place, f"{shown} is no file beside the schema", _LOCAL)
        if path in paths:
            return self.refuse(place, f"{shown} takes in itself", "take one of the two out")
        self.taken += 1
        content = self.read(path) if self.taken < FILES else None
        if content is None:
            which = " and" if shown == f'"{path}"' else f', and "{path}"'
            return self.refuse(place, f"{shown} is taken in{which} cannot be read", _LOCAL)
        parsed = tei.parse(content, path)
        if parsed.value is None:
            self.found += parsed.diagnostics
            return b""
        root = mark(parsed.value)
        part = _fragment(root, fragment) if fragment else root
        if part is None:
            return self.refuse(place, f'no element of "{path}" has the id "{fragment}"', _FRAGMENT)
        return self.fitting(place, part, (*paths, path))

    def fitting(self, place: Element, part: Element, paths: tuple[str, ...]) -> bytes:
        """Return the text of `part`, or for extends of what is in it, if it fits at `place`."""
        parent = place.getparent()
        around = "" if parent is None else tei.name(parent)
        if place.tag == _EXTENDS:
            if part.tag != f"{{{SCH}}}{around}":
                message = f"<{tei.name(part)}> is taken in where <{around}> is extended"
                return self.refuse(place, message, f"name a <{around}>: {_FRAGMENT}")
            return self.text(part, paths, _content)
        if etree.QName(part).namespace != SCH or tei.name(part) == "schema":
            return self.refuse(place, f"a whole <{tei.name(part)}> is included", _WHOLE)
        return self.text(part, paths, _itself)

    def refuse(self, place: Element, message: str, hint: str) -> bytes:
        self.found.append(UNREADABLE_PART.at(place_of(place, ""), message, hint))
        return b""


_LOCAL = "give the path of a file, relative to the file in which this stands"
_FRAGMENT = "write the file, #, and the id of the element"
_WHOLE = 'write <extends href="…"/> to take in all of a schema, or include a pattern of it'


def _beside(path: str, href: str) -> str:
    """Return the path of the file that `href` in the file `path` leads to; "" if to none here."""
    address = urlsplit(href)
    if address.scheme or address.netloc or not address.path:
        return ""
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address.path)))


def _fragment(root: Element, name: str) -> Element | None:
    found = (one for one in root.iter("*") if name in (one.get("id"), one.get(XML_ID)))
    return next(found, None)
