"""TEI trees: namespace, safe parser, element builder, text, xml:id minting.

The only module that touches lxml's `.tail`. Trees come in through `parse` and are
searched with `find`/`find_all`, in which a bare name means a TEI element.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TypeAlias, cast

from lxml import etree

from tei_edition import doctypes, xml_faults
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span

TEI = "http://www.tei-c.org/ns/1.0"
XML = "http://www.w3.org/XML/1998/namespace"
XML_ID = f"{{{XML}}}id"
XINCLUDE = "http://www.w3.org/2001/XInclude"

# lxml takes None for the default namespace; its published types do not say so.
_NAMESPACES = cast("dict[str, str]", {None: TEI})
_PREFIX = f"{{{TEI}}}"

Element: TypeAlias = etree._Element
Node: TypeAlias = "Element | str"

NOT_WELL_FORMED = Rule(
    code="TE301",
    name="not-well-formed",
    severity=Severity.ERROR,
    summary="The file is not well-formed XML.",
    rationale="No XML tool can read a file that is not well-formed.",
)
DEPTH = 100
"""Levels of elements that the XSLT processor accepts."""

TOO_DEEP = Rule(
    code="TE303",
    name="nested-too-deep",
    severity=Severity.ERROR,
    summary=f"Elements are nested more than {DEPTH} levels deep.",
    rationale="No stylesheet can be run on such a file; it comes from a fault, or to do harm.",
)
_DEEP = f"elements are nested more than {DEPTH} levels deep from here on"


@dataclass(frozen=True, slots=True, kw_only=True)
class TeiDocument:
    """A parsed TEI file."""

    id: str
    """Name of the file without its extension, with a hyphen for what is no letter or figure."""
    path: str
    """Path as shown to the user, with forward slashes."""
    content: bytes
    """The bytes of the file, for hashes and for places in it."""
    root: Element
    """The root element; never changed by a reader of the document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The TEI files that are looked at together."""

    documents: tuple[TeiDocument, ...]
    """All documents, sorted by path."""


def parse(content: bytes, path: str) -> Result[TeiDocument | None]:
    """Parse `content` with no DTD, entity or network access; the value is None if it cannot be.

    A document that can be read may have a warning: that a DTD it names is not loaded.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        dtd_validation=False,
        no_network=True,
        huge_tree=False,
        remove_comments=False,
        # With a table of ids a repeated xml:id would be refused here, as if it were no XML.
        collect_ids=False,
    )
    declared = doctypes.find(content, path)
    if declared and declared.fault:
        return _refused(declared.told())
    try:
        root = etree.fromstring(declared.without(content) if declared else content, parser)
        codecs.lookup(root.getroottree().docinfo.encoding or "utf-8")
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        line = getattr(error, "lineno", None) or 1
        read = getattr(error, "offset", None) or 0
        fault = xml_faults.explain(str(error), content, path, line, read)
        if declared and fault.entity:
            entity = f'the entity "&{fault.entity};"'
            return _refused(declared.needed(fault.span, entity, fault.hint))
        return _refused(NOT_WELL_FORMED.at(fault.span, fault.message, fault.hint))
    if root.getroottree().docinfo.internalDTD is not None:
        return _refused(doctypes.hidden(path))
    if deep := _too_deep(root):
        return _refused(TOO_DEEP.at(Span(path=path, line=deep), _DEEP, "take out levels"))
    # The id becomes part of file names and links, where signs such as ":" and "#" mean something.
    id_ = re.sub(r"[^\w.-]+", "-", PurePosixPath(path).stem).strip("-.") or "document"
    document = TeiDocument(id=id_, path=path, content=content, root=root)
    return Result(value=document, diagnostics=(declared.told(),) if declared else ())


def _too_deep(root: Element) -> int | None:
    """Return the line of the first element that is nested too deep."""
    found = root.findall("*" + "/*" * (DEPTH - 1))
    return line_of(found[0]) if found else None


def line_of(element: Element) -> int:
    """Return the line of a start tag."""
    line = element.sourceline
    return line if isinstance(line, int) else 1


def _refused(diagnostic: Diagnostic) -> Result[TeiDocument | None]:
    return Result(value=None, diagnostics=(diagnostic,))


def name(element: Element) -> str:
    """Return the local name, or "" for comments and processing instructions."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def is_tei(element: Element, *names: str) -> bool:
    """Tell whether `element` is a TEI element with one of `names`."""
    tag = element.tag
    return isinstance(tag, str) and tag.startswith(_PREFIX) and tag[len(_PREFIX) :] in names


def find_all(element: Element, path: str) -> list[Element]:
    """Return the elements at ElementPath `path`, in which bare names are TEI."""
    return element.findall(path, namespaces=_NAMESPACES)


def find(element: Element, path: str) -> Element | None:
    """Return the first element at `path`, or None."""
    return element.find(path, namespaces=_NAMESPACES)


def text_of(element: Element | None) -> str:
    """Return the text of `element` with white space folded; "" for None."""
    if element is None:
        return ""
    return " ".join("".join(str(piece) for piece in element.itertext("*")).split())


def pieces(element: Element) -> Iterator[Node]:
    """Yield the text runs and child elements of `element` in order."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str):
            yield child
        if child.tail:
            yield child.tail


def build(tag: str, attributes: dict[str, str | None] | None = None, *content: Node) -> Element:
    """Return a TEI element; attributes that are None are left out."""
    known = {
        key.replace("xml:", f"{{{XML}}}"): value
        for key, value in (attributes or {}).items()
        if value is not None
    }
    element = etree.Element(_PREFIX + tag, known, nsmap=_NAMESPACES)
    append(element, *content)
    return element


def append(element: Element, *content: Node) -> None:
    """Append text runs and elements to `element`."""
    # Not by len(element), for which lxml counts all children.
    last = next(element.iterchildren(reversed=True), None)
    for item in content:
        if not isinstance(item, str):
            element.append(item)
            last = item
        elif last is not None:
            last.tail = (last.tail or "") + item
        else:
            element.text = (element.text or "") + item


def indent(element: Element, containers: frozenset[str]) -> None:
    """Put each child of a container on a line of its own; lists on one line stay as they are."""
    tags = frozenset(_PREFIX + container for container in containers)
    if element.tag in tags:
        _indent(element, tags, "\n")


def _indent(element: Element, tags: frozenset[str], outer: str) -> None:
    children = list(element)
    if not children or element.get("rend") == "inline" or (element.text or "").strip():
        return
    inner = outer + "  "
    element.text = inner
    for child in children:
        if child.tag in tags:
            _indent(child, tags, inner)
        child.tail = inner
    children[-1].tail = outer


def mint_id(wanted: str, taken: set[str]) -> str:
    """Return `wanted` as an xml:id that is not in `taken`, and add it there."""
    # Beyond the first plane libxml2 takes no letter for one of a name.
    base = re.sub(r"[^\w.-]+|[^\u0000-\uffff]+", "-", wanted).strip("-.") or "id"
    if not re.match(r"[^\W\d]", base):
        base = f"id-{base}"
    candidate, count = base, 1
    while candidate in taken:
        count += 1
        candidate = f"{base}-{count}"
    taken.add(candidate)
    return candidate
