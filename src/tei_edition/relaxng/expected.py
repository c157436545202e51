"""What may come next, and what must come, for messages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache, reduce

from tei_edition.relaxng.names import Name, singles
from tei_edition.relaxng.rests import Kind, Rest


@lru_cache(maxsize=1024)
def possible(rests: tuple[Rest, ...], kind: Kind) -> Mapping[Name, Rest]:
    """Return the elements (or attributes) that may come next, by name, in the schema's order."""
    found: dict[Name, Rest] = {}
    seen: set[Rest] = set()
    below = list(reversed(rests))
    while below:
        rest = below.pop()
        if rest in seen:
            continue
        seen.add(rest)
        if rest.kind == kind:
            for name in singles(rest.known.names):
                found.setdefault(name, rest)
        elif rest.kind == Kind.GROUP and kind == Kind.ELEMENT:
            must = next((at for at, one in enumerate(rest.parts) if not one.nullable), None)
            below.extend(reversed(rest.parts if must is None else rest.parts[: must + 1]))
        elif rest.kind not in (Kind.ELEMENT, Kind.ATTRIBUTE, Kind.LIST):
            below.extend(reversed(rest.parts))
    return found


def needed(rests: Iterable[Rest], kind: Kind) -> frozenset[Name]:
    """Return the names of which none can be done without."""
    return _shared(_needed(rest, kind) for rest in rests if rest.kind != Kind.NOT_ALLOWED)


def _needed(rest: Rest, kind: Kind) -> frozenset[Name]:
    if rest.kind == kind:
        names = tuple(singles(rest.known.names))
        return frozenset(names) if len(names) == 1 else frozenset()
    if rest.nullable:
        return frozenset()
    match rest.kind:
        case Kind.GROUP | Kind.INTERLEAVE | Kind.BESIDE | Kind.MORE:
            return frozenset().union(*(_needed(part, kind) for part in rest.parts))
        case Kind.CHOICE:
            return _shared(_needed(part, kind) for part in rest.parts)
    return frozenset()


def data(rest: Rest) -> list[Rest]:
    """Return the datatypes, values and lists that a text may be."""
    if rest.kind in (Kind.DATA, Kind.VALUE, Kind.LIST):
        return [rest]
    if rest.kind in (Kind.ELEMENT, Kind.ATTRIBUTE):
        return []
    return [one for part in rest.parts for one in data(part)]


def _shared(some: Iterable[frozenset[Name]]) -> frozenset[Name]:
    every = list(some)
    return reduce(frozenset.intersection, every) if every else frozenset()
