"""From the XML syntax of a schema to its simple form (specification, section 4)."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from functools import partial

from tei_edition.relaxng import datatypes
from tei_edition.relaxng.naming import names_of, qualified, refuse_declarations
from tei_edition.relaxng.origins import Origins
from tei_edition.relaxng.scopes import START, Inherited, Load, Scope, combined, scope
from tei_edition.relaxng.simple import (
    EMPTY,
    NO_EXCEPTION,
    NOT_ALLOWED,
    TEXT,
    ElementPattern,
    Place,
    Schema,
    Table,
    folded,
)
from tei_edition.relaxng.syntax import DOCUMENTATION, children, fail, kind, text, trimmed
from tei_edition.tei import Element, text_of

_SAME = {"empty": EMPTY, "text": TEXT, "notAllowed": NOT_ALLOWED}


def simplify(root: Element, load: Load) -> tuple[Schema, Origins]:
    """Return the simple form of the schema at `root`, whose syntax was checked, and its origins.

    `load` returns the root of a file that the schema takes in. Raises `SchemaError`.
    """
    simplifier = _Simplifier(load=load)
    start = simplifier.pattern(root, Inherited(), None)
    simplifier.finish()
    # What cannot be reached is no part of the schema, but must be right in itself (4.18).
    simplifier.reachable = False
    for one in simplifier.scopes:
        for name, components in one.components.items():
            simplifier.definition(one, name, components[0].element)
        simplifier.finish()
    return simplifier.table.schema(start)


@dataclass(slots=True)
class _Simplifier:
    load: Load
    table: Table = field(default_factory=Table)
    scopes: list[Scope] = field(default_factory=list)
    waiting: deque[tuple[int, Element, Inherited, Scope | None]] = field(default_factory=deque)
    defined: dict[tuple[Scope, str], Place | None] = field(default_factory=dict)
    """The place of a definition; None while it is being read."""
    count: int = 0
    """How many elements were met."""
    reachable: bool = True
    """A definition that only leads to itself is a fault, where it can be reached (4.19)."""
    taking: list[str] = field(default_factory=list)
    """The files that are being taken in."""

    def finish(self) -> None:
        """Read what is in the elements that were met."""
        while self.waiting:
            number, element, inherited, inside = self.waiting.popleft()
            inner = list(children(element))
            names = names_of(element, inner, inherited)
            content = self._group(inner, inherited, inside)
            self.table.elements[number] = ElementPattern(names=names, content=content)

    def pattern(self, element: Element, outside: Inherited, inside: Scope | None) -> Place:
        """Return the place of the pattern that an element stands for."""
        place = self._pattern(element, outside, inside)
        if self.table.patterns[place][0] == kind(element):
            self.table.origins.setdefault(place, []).append(element)
        return place

    def _pattern(self, element: Element, outside: Inherited, inside: Scope | None) -> Place:
        what, inherited = kind(element), outside.inside(element)
        if what in _SAME:
            return _SAME[what]
        inner = list(children(element))
        match what:
            case "value":
                return self._value(element, inherited)
            case "data":
                return self._data(element, inner, inherited, inside)
            case "ref":
                return self._ref(element, inside)
            case "parentRef":
                return self._ref(element, inside and inside.outer)
            case "externalRef":
                return self._external(element, inherited, inside)
            case "grammar":
                made = scope(element, outside, inside, self.load)
                self.scopes.append(made)
                return self.definition(made, START, element)
            case "attribute":
                return self._attribute(element, inner, inherited, inside)
            case "element":
                return self._element(element, inherited, inside)
        return self._many(what, inner, inherited, inside)

    def _many(
        self, what: str, inner: list[Element], inherited: Inherited, inside: Scope | None
    ) -> Place:
        """Return the place of a pattern that consists of others (4.12 to 4.15)."""
        table = self.table
        if what == "choice":
            return self._choice(inner, inherited, inside)
        if what == "interleave":
            return self._joined(what, inner, inherited, inside)
        group = self._group(inner, inherited, inside)
        match what:
            case "optional":
                return table.choice(EMPTY, group)
            case "zeroOrMore":
                return table.choice(EMPTY, table.one_or_more(group))
            case "oneOrMore":
                return table.one_or_more(group)
            case "mixed":
                return table.both("interleave", group, TEXT)
            case "list":
                return table.list(group)
        return group

    def _element(self, element: Element, inherited: Inherited, inside: Scope | None) -> Place:
        """Return the place of an element, whose content is read later."""
        number = self.count
        self.count += 1
        self.waiting.append((number, element, inherited, inside))
        self.table.written[number] = element
        self._document(("element", number), element)
        return self.table.place(("element", number))

    def _group(self, some: list[Element], inherited: Inherited, inside: Scope | None) -> Place:
        return self._joined("group", some, inherited, inside)

    def _joined(
        self, how: str, some: list[Element], inherited: Inherited, inside: Scope | None
    ) -> Place:
        parts = (self.pattern(one, inherited, inside) for one in some)
        return folded(partial(self.table.both, how), parts)

    def _choice(self, some: list[Element], inherited: Inherited, inside: Scope | None) -> Place:
        return folded(self.table.choice, (self.pattern(one, inherited, inside) for one in some))

    def _attribute(
        self, element: Element, inner: list[Element], inherited: Inherited, inside: Scope | None
    ) -> Place:
        names = names_of(element, inner, inherited)
        refuse_declarations(element, names)
        content = self.pattern(inner[0], inherited, inside) if inner else TEXT
        place = self.table.attribute(names, content)
        self._document(("attribute", place), element)
        return place

    def _value(self, element: Element, inherited: Inherited) -> Place:
        written = text(element)
        type_ = trimmed(element, "type")
        library, type_ = (inherited.library, type_) if type_ else ("", "token")
        fault = datatypes.unknown(library, type_, ())
        if fault:
            fail(element, fault)
        library = datatypes.equivalent(library)
        if not datatypes.is_valid(library, type_, (), written):
            fail(element, f'"{written}" is no value of the type {type_}')
        if datatypes.is_qualified(library, type_):
            namespace, local = qualified(element, written, inherited.ns)
            written = f"{{{namespace}}}{local}"
        place = self.table.place(("value", library, type_, written))
        following = element.getnext()
        if following is not None and following.tag == DOCUMENTATION:
            self.table.documentation.setdefault(("value", place), text_of(following))
        return place

    def _data(
        self, element: Element, inner: list[Element], inherited: Inherited, inside: Scope | None
    ) -> Place:
        type_ = trimmed(element, "type")
        parameters = tuple(
            (trimmed(one, "name"), text(one)) for one in inner if kind(one) == "param"
        )
        fault = datatypes.unknown(inherited.library, type_, parameters)
        if fault:
            fail(element, fault)
        excepted = NO_EXCEPTION
        if inner and kind(inner[-1]) == "except":
            own = inherited.inside(inner[-1])
            excepted = self._choice(list(children(inner[-1])), own, inside)
        if excepted == NOT_ALLOWED:
            excepted = NO_EXCEPTION
        library = datatypes.equivalent(inherited.library)
        return self.table.place(("data", library, type_, parameters, excepted))

    def _ref(self, element: Element, where: Scope | None) -> Place:
        if where is None:
            fail(element, f"<{kind(element)}> stands outside of the grammar that it needs")
        return self.definition(where, trimmed(element, "name"), element)

    def definition(self, where: Scope, name: str, place: Element) -> Place:
        """Return the place of a definition, which may lead to itself through an element only."""
        if (where, name) in self.defined:
            known = self.defined[where, name]
            if known is None and not self.reachable:
                return NOT_ALLOWED
            if known is None:
                fail(place, f'"{name or "start"}" refers to itself without an element between')
            return known
        components = where.components.get(name)
        if components is None:
            fail(place, f'"{name}" is not defined')
        self.defined[where, name] = None
        way = combined(components)
        join = self.table.choice if way == "choice" else partial(self.table.both, "interleave")
        made = folded(
            join,
            [self._group(list(children(one.element)), one.inherited, where) for one in components],
        )
        self.defined[where, name] = made
        return made

    def _external(self, element: Element, inherited: Inherited, inside: Scope | None) -> Place:
        root = self.load(element)
        path = root.getroottree().docinfo.URL or ""
        if path in self.taking:
            fail(element, "the file takes in itself")
        self.taking.append(path)
        # The library of datatypes is that of the file, the namespace is handed on (4.3, 4.9).
        place = self.pattern(root, Inherited(ns=inherited.ns), inside)
        self.taking.pop()
        return place

    def _document(self, key: tuple[str, int], element: Element) -> None:
        """Keep what the schema says of an element or attribute, or of its definition."""
        parent = element.getparent()
        for place in (element, parent):
            if place is None or (place is parent and kind(place) != "define"):
                return
            found = place.find(DOCUMENTATION)
            if found is not None:
                self.table.documentation.setdefault(key, text_of(found))
                return
