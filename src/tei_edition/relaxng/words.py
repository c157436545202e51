"""Faults in words for a scholar: what is wrong, and what to do."""

from __future__ import annotations

import re
from collections.abc import Callable

from rapidfuzz import fuzz, process

from tei_edition.relaxng.faults import Fault, FaultKind
from tei_edition.relaxng.habits import OLD_ROOTS, PLAIN
from tei_edition.relaxng.kinds_of_data import SHOWN, described, either, values
from tei_edition.relaxng.meant import impossible, meant, stretch
from tei_edition.relaxng.names import Name
from tei_edition.relaxng.recovery import ALIKE
from tei_edition.tei import XINCLUDE

_LIKE = 60
"""Two names are somewhat alike when they are so to so many per cent."""
WRAPPERS = 3
"""So many elements are offered into which something may be put."""
_LONG = 60
"""Characters of a value that is quoted, at most."""


def message(fault: Fault) -> str:
    """Return what is wrong."""
    return _MESSAGES[fault.kind](fault)


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
    return f"{_tag(name)}: {said}" if said else ""


def _namespace(fault: Fault, likely: Name) -> str:
    if fault.parent is None:
        return f'the root element needs xmlns="{likely[0]}"'
    return f'take xmlns="{fault.element[0]}" away, here or on the element around it'


def _elsewhere(fault: Fault) -> str | None:
    """Return where an element may stand that may not stand where it does."""
    here = _tag(fault.element)
    if fault.element[0] == XINCLUDE:
        return "validate the file that comes of it: what it takes in is not put in its place here"
    if fault.outer is not None:
        return f"{here} may stand in {_tag(fault.outer)}, outside of this {_tag(fault.parent)}"
    if into := _into(fault):
        return into
    if 0 < len(fault.parents) <= SHOWN:
        return f"{here} may stand in {either(map(_tag, fault.parents))}"
    return _possible(fault)


def _into(fault: Fault) -> str | None:
    """Return into which elements something may be put, if they are few, or one is plain."""
    if not fault.around:
        return None
    if fault.around[0][1] in PLAIN:
        return f"put it into {_tag(fault.around[0])}"
    few = len(fault.around) <= WRAPPERS
    return f"put it into {either(map(_tag, fault.around))}" if few else None


def _bearers(fault: Fault) -> str | None:
    """Return what an element may have instead of an attribute, or where the attribute may be."""
    if fault.likely is not None:
        return None
    if len(fault.parents) > SHOWN:
        return f"it may be on {either(map(_tag, fault.parents))}"
    return _list("it may have", fault, _at)


def _moved(fault: Fault) -> str:
    if fault.before == fault.element:
        return "put both into one, or take one away"
    wrapped = f", or put it into {_tag(fault.around[0])}" if fault.around else ""
    return f"move {_tag(fault.element)}{wrapped}"


def _form(fault: Fault) -> str:
    """Return of what form a value must be, and why one that looks right is wrong."""
    form = f"write {described(fault.data)}"
    ends = stretch(fault.value, fault.data)
    if ends and {("", "from"), ("", "to")} <= set(fault.possible):
        return f'a stretch of time is written from="{ends[0]}" to="{ends[1]}"'
    why = impossible(fault.value)
    return f"{why}; {form}" if why else form


def _element(fault: Fault) -> str:
    here = _tag(fault.element)
    if fault.likely is not None and fault.likely[1] == fault.element[1]:
        which = f'the namespace "{fault.element[0]}"' if fault.element[0] else "no namespace"
        return f'{here} is in {which}; the schema has it in "{fault.likely[0]}"'
    if fault.element[1] in OLD_ROOTS and fault.parent is None:
        return f"{here} is the root element of TEI P4, which differs from P5 in many ways"
    if fault.parent is None:
        known = f": did you mean {_tag(fault.likely)}?" if fault.likely else ""
        return f"{here} cannot be the root element of a document{known}"
    where = f"{here} is not allowed in {_tag(fault.parent)}"
    if fault.likely is not None:
        return f"{where}: did you mean {_tag(fault.likely)}?"
    return f"{where} at this place" if fault.is_known else f"{where}: the schema does not know it"


def _order(fault: Fault) -> str:
    if fault.before == fault.element:
        return f"there is a {_tag(fault.element)} in {_tag(fault.parent)} before this one already"
    before = f" {_tag(fault.before)}" if fault.before else " what precedes it"
    inside = f" in {_tag(fault.parent)}" if fault.parent else ""
    return f"{_tag(fault.element)} must stand before{before}{inside}"


def _incomplete(fault: Fault) -> str:
    lacking = [_tag(name) for name in sorted(fault.missing)]
    what = " and ".join(lacking) if lacking else f"one of {either(map(_tag, fault.possible))}"
    verb = "are" if len(lacking) > 1 else "is"
    if fault.before is not None and fault.parent is not None:
        inside = _tag(fault.parent)
        return f"{what} {verb} missing before {_tag(fault.before)} in {inside}"
    return f"{_tag(fault.element)} is not complete: {what} {verb} missing"


def _attribute(fault: Fault) -> str:
    where = f"{_at(fault.attribute)} is not allowed on {_tag(fault.element)}"
    if fault.likely:
        return f"{where}: did you mean {_at(fault.likely)}?"
    if 0 < len(fault.parents) <= SHOWN:
        return f"{where}, only on {either(map(_tag, fault.parents))}"
    return where


def _no_attribute(fault: Fault) -> str:
    lacking = [_at(name) for name in sorted(fault.missing)]
    what = " and ".join(lacking) if lacking else f"one of {either(map(_at, fault.possible))}"
    return f"{_tag(fault.element)} lacks {what}"


def _value(fault: Fault) -> str:
    where = f" of {_at(fault.attribute)}" if fault.attribute else ""
    if fault.attribute and not fault.value.strip():
        return f"{_at(fault.attribute)} on {_tag(fault.element)} is empty"
    wrong = f'"{_short(fault.value)}" is no value{where} on {_tag(fault.element)}'
    if not fault.attribute:
        wrong = f'"{_short(fault.value)}" is not what {_tag(fault.element)} may contain'
    listed = process.extractOne(
        fault.value, values(fault.data), scorer=fuzz.ratio, score_cutoff=ALIKE
    )
    near = [listed[0]] if listed else meant(fault.value, fault.data)
    return f"{wrong}: did you mean {either(map(_quoted, near))}?" if near else wrong


def _repeated(fault: Fault) -> str:
    return f'{_at(fault.attribute)}="{_short(fault.value)}" stands on two elements'


def _lost(fault: Fault) -> str:
    where = f"{_at(fault.attribute)} of {_tag(fault.element)}"
    return f'{where} leads to "{_short(fault.value)}", which no element has as its identifier'


def _text(fault: Fault) -> str:
    return f'{_tag(fault.element)} may not contain text here: "{_short(fault.value)}"'


def _more(fault: Fault) -> str:
    return f"the schema finds more faults in this file from here on: {fault.count}"


_MESSAGES: dict[FaultKind, Callable[[Fault], str]] = {
    FaultKind.ELEMENT: _element,
    FaultKind.ORDER: _order,
    FaultKind.INCOMPLETE: _incomplete,
    FaultKind.ATTRIBUTE: _attribute,
    FaultKind.NO_ATTRIBUTE: _no_attribute,
    FaultKind.VALUE: _value,
    FaultKind.REPEATED_ID: _repeated,
    FaultKind.NO_ID: _lost,
    FaultKind.TEXT: _text,
    FaultKind.MORE: _more,
}


def _possible(fault: Fault) -> str | None:
    if not fault.possible:
        return "nothing more may stand here"
    return _list("here may stand", fault, _tag)


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


def _tag(name: Name | None) -> str:
    return f"<{name[1]}>" if name else ""


def _quoted(value: str) -> str:
    return f'"{value}"'


def _at(name: Name | None) -> str:
    if name is None:
        return ""
    return f"@xml:{name[1]}" if name[0].endswith("/XML/1998/namespace") else f"@{name[1]}"


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _LONG else f"{folded[: _LONG - 1]}…"
