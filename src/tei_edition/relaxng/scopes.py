"""Grammars: which definitions a name means, across files and overrides (4.7, 4.17, 4.18)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

from tei_edition.relaxng.syntax import OWN, RNG, children, fail, kind, trimmed
from tei_edition.tei import Element

Load: TypeAlias = Callable[[Element], Element]
"""Returns the root of the file that an include or externalRef names."""

START = ""
"""The name under which a grammar's start is kept; no definition can have it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inherited:
    """What a pattern has from the elements around it."""

    ns: str = ""
    """The namespace of names without a prefix."""
    library: str = ""
    """The datatype library."""

    def inside(self, element: Element) -> Inherited:
        """Return what the children of `element` inherit."""
        ns, library = element.get("ns"), element.get("datatypeLibrary")
        if ns is None and library is None:
            return self
        return Inherited(
            ns=self.ns if ns is None else ns, library=self.library if library is None else library
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """A start or define, with what it inherits."""

    element: Element
    """The element."""
    inherited: Inherited
    """What holds inside it."""


@dataclass(frozen=True, slots=True, eq=False)
class Scope:
    """The definitions of one grammar."""

    outer: Scope | None
    """The grammar around it."""
    components: dict[str, list[Component]] = field(default_factory=dict)
    """The components of each name, in their order."""


def scope(grammar: Element, inherited: Inherited, outer: Scope | None, load: Load) -> Scope:
    """Read the definitions of a grammar and of the files that it includes."""
    made = Scope(outer)
    for one in _components(grammar, inherited, load, ()):
        made.components.setdefault(_name(one.element), []).append(one)
    if START not in made.components:
        fail(grammar, "the grammar has no <start>")
    return made


def combined(components: list[Component]) -> str:
    """Return how components of one name are combined: choice, interleave, or "" for a single."""
    ways = {trimmed(one.element, "combine") for one in components} - {""}
    loose = [one.element for one in components if one.element.get("combine") is None]
    if len(loose) > 1:
        what = f'"{_name(loose[1])}"' if _name(loose[1]) else "<start>"
        fail(loose[1], f"{what} is defined twice: give @combine, or take one out")
    if len(ways) > 1:
        fail(components[-1].element, "@combine differs between definitions of one name")
    return next(iter(ways), "")


def _components(
    parent: Element, inherited: Inherited, load: Load, within: tuple[str, ...]
) -> Iterator[Component]:
    inside = inherited.inside(parent)
    for child in children(parent):
        match kind(child):
            case "div":
                yield from _components(child, inside, load, within)
            case "include":
                yield from _included(child, inside, load, within)
            case _:
                yield Component(element=child, inherited=inside.inside(child))


def _included(
    include: Element, inherited: Inherited, load: Load, within: tuple[str, ...]
) -> Iterator[Component]:
    """Yield the components of an included file, those that the include overrides replaced."""
    root = load(include)
    if root.tag != f"{{{RNG}}}grammar":
        fail(include, "only a schema that is a <grammar> can be included")
    path = root.getroottree().docinfo.URL or ""
    if path in within:
        fail(include, "the file includes itself")
    own = list(_components(include, inherited, load, within))
    replaced = {_name(one.element) for one in own}
    # Libraries of datatypes are inherited within a file, namespaces across files (4.3, 4.9).
    from_here = Inherited(ns=include.get(OWN, inherited.inside(include).ns))
    found: set[str] = set()
    for one in _components(root, from_here, load, (*within, path)):
        name = _name(one.element)
        found.add(name)
        if name not in replaced:
            yield one
        else:
            _fetch(one.element, load)
    for one in own:
        if (name := _name(one.element)) not in found:
            what = f'"{name}"' if name else "<start>"
            fail(one.element, f"{what} overrides nothing: the included file does not define it")
    yield from own


def _fetch(element: Element, load: Load) -> None:
    """Read the files that something takes in which is replaced: they must be schemas (4.6)."""
    for place in element.iter(f"{{{RNG}}}externalRef", f"{{{RNG}}}include"):
        _fetch(load(place), load)


def _name(element: Element) -> str:
    return START if kind(element) == "start" else trimmed(element, "name")
