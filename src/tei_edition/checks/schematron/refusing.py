"""What is wrong with a Schematron schema before any of its expressions is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lxml import etree
from rapidfuzz import process

from tei_edition import tei
from tei_edition.checks.schematron.harming import Refused, harming
from tei_edition.checks.schematron.places import SCH, XSL
from tei_edition.tei import Element

_BINDINGS = ("", "xslt", "xslt2", "xslt3", "xpath", "xpath2", "xpath3", "xpath31")
_PREFIX = f"{{{SCH}}}"
_NEEDED = {
    "active": ("pattern",),
    "assert": ("test",),
    "diagnostic": ("id",),
    "let": ("name",),
    "ns": ("prefix", "uri"),
    "param": ("name",),
    "phase": ("id",),
    "property": ("id",),
    "report": ("test",),
    "value-of": ("select",),
}
_KNOWN = (
    *_NEEDED,
    *("schema", "title", "p", "pattern", "rules", "rule", "extends", "include", "name", "emph"),
    *("dir", "span", "diagnostics", "properties"),
)
_REFERENCES = {
    "extends": (("rule", "rule"),),
    "pattern": (("is-a", "pattern"),),
    "active": (("pattern", "active pattern"),),
    "assert": (("diagnostics", "diagnostic"), ("properties", "property")),
    "report": (("diagnostics", "diagnostic"), ("properties", "property")),
}
_OLDER = "http://www.ascc.net/xml/schematron"
_ABSTRACT = "rules and patterns that are referred to are abstract"
_DECLARING = (f"{_PREFIX}schema", f"{_PREFIX}pattern")
DECLARATIONS = (
    *("function", "key", "template", "variable", "param", "accumulator", "mode"),
    "decimal-format",
)
"""Elements of XSLT that may stand in a schema or a pattern."""


def refused(root: Element) -> tuple[Refused, ...]:
    """Return what keeps a schema from being used, in the order of the schema."""
    if root.tag != f"{_PREFIX}schema":
        return ((root, _other(root), f'its root is <schema xmlns="{SCH}">'),)
    binding = root.get("queryBinding", "")
    if binding.lower() not in _BINDINGS:
        message = f'the query binding "{binding}" is not supported'
        return ((root, message, 'write queryBinding="xslt3"'),)
    ids = {kind: frozenset(_ids(root, kind)) for kind in _kinds()}
    found: list[Refused] = []
    for element in root.iter(f"{_PREFIX}*", f"{{{XSL}}}*"):
        parent = element.getparent()
        if str(element.tag).startswith(_PREFIX):
            found += _misplaced(element)
            found += _dangling(element, ids)
        elif (
            parent is not None
            and parent.tag in _DECLARING
            and tei.name(element) not in DECLARATIONS
        ):
            message = f"xsl:{tei.name(element)} may not stand in a Schematron schema"
            found.append((element, message, "only what stands in one file is used"))
    return (*found, *_repeated(root), *harming(root))


def _other(root: Element) -> str:
    """Say what there is in place of a schema."""
    if tei.name(root) != "schema":
        return f"this is not an ISO Schematron schema, but a <{tei.name(root)}>"
    namespace = etree.QName(root).namespace
    older = " (Schematron 1.5)" if namespace == _OLDER else ""
    where = f"the namespace {namespace}{older}" if namespace else "no namespace"
    return f"this is not an ISO Schematron schema: <schema> is in {where}"


def _kinds() -> Iterator[str]:
    return (target for references in _REFERENCES.values() for _, target in references)


def _ids(root: Element, kind: str) -> Iterator[str]:
    """Yield the identifiers of elements that others refer to: of rules, of abstract ones."""
    for element in root.iter(f"{_PREFIX}{kind.rpartition(' ')[2]}"):
        abstract = element.get("abstract") == "true"
        if abstract == (kind in ("rule", "pattern")):
            yield element.get("id", "")


def _misplaced(element: Element) -> Iterator[Refused]:
    """Yield what an element lacks or may not have."""
    kind = tei.name(element)
    if kind not in _KNOWN:
        near = process.extractOne(kind, _KNOWN, score_cutoff=60)
        hint = f"did you mean <{near[0]}>?" if near else "it is no element of ISO Schematron"
        yield element, f"<{kind}> is not known and would be passed over", hint
    needed = _NEEDED.get(kind, ())
    if kind == "rule":
        needed = ("id",) if element.get("abstract") == "true" else ("context",)
    for name in needed:
        if not element.get(name):
            yield element, f"<{kind}> has no @{name}", f'write {name}="…"'


def _dangling(element: Element, ids: dict[str, frozenset[str]]) -> Iterator[Refused]:
    """Yield references of an element that lead nowhere."""
    kind = tei.name(element)
    for attribute, target in _REFERENCES.get(kind, ()):
        for name in element.get(attribute, "").split():
            if name in ids[target]:
                continue
            called = target.rpartition(" ")[2]
            is_abstract = target in ("rule", "pattern")
            lacking = f"is no abstract {target}" if is_abstract else f"is the id of no {called}"
            message = f'{kind}/@{attribute} names "{name}", which {lacking}'
            near = process.extractOne(name, sorted(ids[target]), score_cutoff=60)
            other = _ABSTRACT if is_abstract else f'write a <{called} id="{name}">, or take it out'
            hint = f'did you mean "{near[0]}"?' if near else other
            yield element, message, hint


def _repeated(root: Element) -> Iterator[Refused]:
    """Yield variables and prefixes that are declared twice in the same place."""
    phases = [root.findall(f"{_PREFIX}phase/[@id='{one}']/{_PREFIX}let") for one in _phases(root)]
    patterns = [one.findall(f"{_PREFIX}let") for one in root.iter(f"{_PREFIX}pattern")]
    outer = root.findall(f"{_PREFIX}let")
    for group in (*patterns, *([*outer, *inner] for inner in phases or [[]])):
        for element in _second(group, "name"):
            message = f'two variables in the same place have the name "{element.get("name")}"'
            yield element, message, "give each a name of its own"
    prefixes = root.findall(f"{_PREFIX}ns")
    known = {one.get("prefix"): one.get("uri") for one in reversed(prefixes)}
    for element in prefixes:
        if element.get("uri") != known[element.get("prefix")]:
            message = f'the prefix "{element.get("prefix")}" stands for two namespaces'
            yield element, message, "give each a prefix of its own"


def _phases(root: Element) -> Iterator[str]:
    return (one for one in _ids(root, "phase") if "'" not in one)


def _second(elements: Iterable[Element], attribute: str) -> Iterator[Element]:
    seen: set[str] = set()
    for element in elements:
        name = element.get(attribute, "")
        if name in seen:
            yield element
        seen.add(name)
