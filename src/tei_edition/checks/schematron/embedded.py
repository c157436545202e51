"""Schematron that stands in a RELAX NG schema, between its definitions, as one schema."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from tei_edition import tei
from tei_edition.addresses import joined
from tei_edition.checks import Schema
from tei_edition.checks.schematron.places import AT, SCH, XSL, mark
from tei_edition.checks.schematron.refusing import DECLARATIONS
from tei_edition.relaxng import Read
from tei_edition.relaxng.reading import annotated, is_compact
from tei_edition.relaxng.syntax import RNG, SchemaError
from tei_edition.tei import XML, Element

_TAKEN_IN = (f"{{{RNG}}}include", f"{{{RNG}}}externalRef")
_RULE = f"{{{SCH}}}rule"
_DECLARATIONS = frozenset(f"{{{XSL}}}{name}" for name in DECLARATIONS)
_SAID = frozenset((AT, f"{{{XML}}}lang", "id", "see", "diagnostics", "properties"))
"""Attributes that do not change what is asked."""
_WORDS = frozenset(("title", "p", "emph", "dir", "span", "name", "value-of"))
_ORDER = ("title", "ns", "p", "let", "phase", "pattern", "rules", "diagnostics", "properties")


def embedded(schema: Schema, read: Read, show: Callable[[str], str] = str) -> Schema | None:
    """Return the Schematron rules in a RELAX NG `schema` and the files it takes in.

    None if there are none. What cannot be read or parsed is left out: the check of RELAX NG
    reports it. Rules that stand alone make a pattern with those beside them. The parts know
    where they stand in the files of the grammar.
    """
    roots = list(_files(schema, read, show, set()))
    parts = [part for root in roots for part in _parts(root)]
    if not any(tei.name(part) == "pattern" for part in parts):
        return None
    known = {part.get("prefix"): part for part in parts if tei.name(part) == "ns"}
    once = [part for part in parts if tei.name(part) != "ns" or known[part.get("prefix")] is part]
    if not any(tei.name(part) == "phase" for part in parts):
        # Stock grammars of the TEI have some rules twice, with words in two languages.
        first = {_asked(part): part for part in reversed(once)}
        once = [part for part in once if first[_asked(part)] is part]
    ordered = sorted(once, key=_rank)
    # Put together as text: libxml2 mixes up prefixes of elements that it moves between trees.
    inner = b"".join(etree.tostring(part, with_tail=False) for part in ordered)
    binding = _binding(roots).encode()
    made = b'<schema xmlns="%b" queryBinding="%b">%b</schema>' % (SCH.encode(), binding, inner)
    return Schema(path=schema.path, content=made)


def _files(
    schema: Schema, read: Read, show: Callable[[str], str], seen: set[str]
) -> Iterator[Element]:
    """Yield the roots of a grammar and of all files that it takes in, each once."""
    address = schema.address or schema.path
    seen.add(address)
    root = _root(schema)
    if root is None:
        return
    root.getroottree().docinfo.URL = address
    yield root
    for place in root.iter(*_TAKEN_IN):
        inner = joined(place.base or address, place.get("href", "").strip())
        content = None if inner in seen else read(inner)
        if content is not None:
            found = Schema(path=show(inner), content=content, address=inner)
            yield from _files(found, read, show, seen)


def _root(schema: Schema) -> Element | None:
    """Return the root of a file of a grammar, in which Schematron elements know their places."""
    if not is_compact(schema.content, schema.path):
        parsed = tei.parse(schema.content, schema.path).value
        return mark(parsed) if parsed else None
    try:
        found = annotated(schema.content, schema.path)
    except SchemaError:
        return None
    for element, (line, column, end) in found.places.items():
        element.set(AT, f"{line} {column} {line} {end} {schema.path}")
    return found.root


def _asked(part: Element) -> tuple[object, ...]:
    """Return what a pattern asks, whatever it says about it; all other parts are unlike."""
    if tei.name(part) != "pattern" or part.get("abstract") == "true":
        return (part,)
    return tuple(
        (one.tag, *sorted((key, value) for key, value in one.items() if key not in _SAID))
        for one in part.iter(f"{{{SCH}}}*", f"{{{XSL}}}*")
        if tei.name(one) not in _WORDS
    )


def _rank(part: Element) -> int:
    """Return what comes first in a schema: declarations of XSLT stand beside its variables."""
    return _ORDER.index("let" if part.tag in _DECLARATIONS else tei.name(part))


def _parts(root: Element) -> Iterator[Element]:
    """Yield the outermost elements of Schematron and XSLT in the order in which they stand."""
    for element in list(root.iter(f"{{{SCH}}}*", *_DECLARATIONS)):
        parent = element.getparent()
        if parent is None or parent.tag == f"{{{SCH}}}schema" or _is_inside(parent):
            continue
        if tei.name(element) == "schema":
            yield from (
                part for part in element if part.tag in _DECLARATIONS or tei.name(part) in _ORDER
            )
        elif element.tag == _RULE:
            alone = [child for child in parent if child.tag == _RULE]
            if element is alone[0]:
                yield _pattern(alone)
        elif element.tag in _DECLARATIONS or tei.name(element) in _ORDER:
            yield element


def _pattern(rules: list[Element]) -> Element:
    """Return a pattern of copies of `rules`, made as text for the reason above."""
    inner = b"".join(etree.tostring(rule, with_tail=False) for rule in rules)
    return etree.fromstring(b'<pattern xmlns="%b">%b</pattern>' % (SCH.encode(), inner))


def _is_inside(element: Element) -> bool:
    """Tell whether an element is of Schematron or XSLT, or inside of such a one."""
    return any(
        etree.QName(one).namespace in (SCH, XSL) for one in (element, *element.iterancestors())
    )


def _binding(roots: list[Element]) -> str:
    """Return the query binding that the grammar names, else one that every rule can be run in."""
    named = {root.get(f"{{{SCH}}}queryBinding", "") for root in roots} | {""}
    return max(named & {"xslt", "xslt2", "xslt3", ""}) or "xslt2"
