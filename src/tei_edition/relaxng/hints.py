"""What to do about faults, in words for a scholar."""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz import fuzz

from tei_edition.relaxng.faults import Fault, FaultKind
from tei_edition.relaxng.habits import OLD_ROOTS, PLAIN
from tei_edition.relaxng.kinds_of_data import SHOWN, described, either
from tei_edition.relaxng.meant import impossible, stretch
from tei_edition.relaxng.names import Name
from tei_edition.relaxng.words import at, tag
from tei_edition.tei import XINCLUDE

_LIKE = 60
"""Two names are somewhat alike when they are so to so many per cent."""
_MANY = 50
"""Where more elements than so may have an attribute, it says nothing which ones they are."""
WRAPPERS = 3
"""So many elements are offered into which something may be put."""


def hint(fault: Fault, documentation: Callable[[Name], str]) -> str | None:
    """Return what to do; `documentation` returns what the schema says of an element, or ""."""
    match fault.kind:
        case FaultKind.ELEMENT if fault.likely is not None:
            if fault.likely[1] == fault.element[1]:
                return _namespace(fault, fault.likely)
            return _said(fault.likely, documentation) or None
        case FaultKind.ELEMENT if fault.parent is not None:
            return _elsewhere(fault)
        case FaultKind.ELEMENT if fault.element[1] in OLD_ROOTS:
            return "convert the file to TEI P5 first"
        case FaultKind.VALUE:
            return _form(fault)
        case FaultKind.ATTRIBUTE:
            return _bearers(fault)
        case FaultKind.NO_ATTRIBUTE | FaultKind.MORE:
            return f"write {described(fault.data)}" if fault.data else None
        case FaultKind.REPEATED_ID:
            return f"line {fault.first} has it already; give one of the two another name"
        case FaultKind.NO_ID:
            return "correct the name, or give the element that is meant this identifier"
        case FaultKind.ORDER:
            return _moved(fault)
        case FaultKind.INCOMPLETE:
            said = "; ".join(_said(name, documentation) for name in sorted(fault.missing))
            return said.strip("; ") or None
        case FaultKind.TEXT if into := _into(fault):
            return into
    return _possible(fault)


def _said(name: Name, documentation: Callable[[Name], str]) -> str:
    """Return what a schema says of an element, without its references to chapters."""
    said = re.sub(r"\s*\[[^\]]{1,400}\]$", "", documentation(name))
    return f"{tag(name)}: {said}" if said else ""


def _namespace(fault: Fault, likely: Name) -> str:
    if fault.parent is None or not fault.is_declared:
        return f'the root element needs xmlns="{likely[0]}"'
    if fault.prefix:
        return f"write {tag(likely, fault.likely_prefix)}"
    return f'take xmlns="{fault.element[0]}" away, here or on the element around it'


def _elsewhere(fault: Fault) -> str | None:
    """Return where an element may stand that may not stand where it does."""
    here = tag(fault.element, fault.prefix)
    if fault.element[0] == XINCLUDE:
        return "validate the file that comes of it: what it takes in is not put in its place here"
    if fault.is_needless:
        return f"take {here} away and leave what is in it, or put it where it may stand"
    if fault.outer is not None:
        return f"{here} may stand in {tag(fault.outer)}, outside of this {tag(fault.parent)}"
    if into := _into(fault):
        return into
    if fault.after:
        return f"{here} may stand here only after {either(map(tag, fault.after))}"
    if 0 < len(fault.parents) <= SHOWN:
        return f"{here} may stand in {either(map(tag, fault.parents))}"
    return _possible(fault)


def _into(fault: Fault) -> str | None:
    """Return into which elements something may be put, if they are few, or one is plain."""
    if not fault.around:
        return None
    if fault.around[0][1] in PLAIN:
        return f"put it into {tag(fault.around[0])}"
    few = len(fault.around) <= WRAPPERS
    return f"put it into {either(map(tag, fault.around))}" if few else None


def _bearers(fault: Fault) -> str | None:
    """Return what an element may have instead of an attribute, or where the attribute may be."""
    if fault.likely is not None:
        return None
    if SHOWN < len(fault.parents) <= _MANY:
        return f"it may be on {either(map(tag, fault.parents))}"
    return _list("it may have", fault, at)


def _moved(fault: Fault) -> str:
    if fault.before == fault.element:
        return "put both into one, or take one away"
    is_plain = fault.behind is None and fault.around and fault.around[0][1] in PLAIN
    wrapped = f", or put it into {tag(fault.around[0])}" if is_plain else ""
    return f"move {tag(fault.element)}{wrapped}"


def _form(fault: Fault) -> str:
    """Return of what form a value must be, and why one that looks right is wrong."""
    form = f"write {described(fault.data)}"
    ends = stretch(fault.value, fault.data)
    if ends and {("", "from"), ("", "to")} <= set(fault.possible):
        return f'a stretch of time is written from="{ends[0]}" to="{ends[1]}"'
    why = impossible(fault.value, fault.data)
    return f"{why}; {form}" if why else form


def _possible(fault: Fault) -> str | None:
    if not fault.possible:
        return "nothing more may stand here"
    return _list("here may stand", fault, tag)


def _list(words: str, fault: Fault, written: Callable[[Name], str]) -> str | None:
    """Return the names that may stand there in the schema's order, but those first that are alike.

    What a name is but a little like, it is not like at all.
    """
    if not fault.possible:
        return None
    wrong = (fault.attribute or fault.element)[1]
    alike = {name: fuzz.ratio(wrong, name[1], score_cutoff=_LIKE) for name in fault.possible}
    ranked = sorted(alike, key=lambda name: -alike[name])
    return f"{words} {either(map(written, ranked))}"
