"""Faults in words for a scholar: what is wrong."""

from __future__ import annotations

from collections.abc import Callable

from rapidfuzz import fuzz, process

from tei_edition.relaxng.blanks import is_blank
from tei_edition.relaxng.faults import Fault, FaultKind
from tei_edition.relaxng.habits import OLD_ROOTS
from tei_edition.relaxng.kinds_of_data import SHOWN, either, values
from tei_edition.relaxng.meant import meant
from tei_edition.relaxng.names import Name
from tei_edition.relaxng.recovery import ALIKE

_LONG = 60
"""Characters of a value that is quoted, at most."""


def message(fault: Fault) -> str:
    """Return what is wrong."""
    return _MESSAGES[fault.kind](fault)


def _element(fault: Fault) -> str:
    here = tag(fault.element, fault.prefix)
    if fault.likely is not None and fault.likely[1] == fault.element[1]:
        which = f'the namespace "{fault.element[0]}"' if fault.element[0] else "no namespace"
        return f'{here} is in {which}; the schema has it in "{fault.likely[0]}"'
    if fault.element[1] in OLD_ROOTS and fault.parent is None:
        return f"{here} is the root element of TEI P4, which differs from P5 in many ways"
    if fault.parent is None:
        known = f": did you mean {tag(fault.likely)}?" if fault.likely else ""
        return f"{here} cannot be the root element of a document{known}"
    where = f"{here} is not allowed in {tag(fault.parent)}"
    if fault.likely is not None:
        return f"{where}: did you mean {tag(fault.likely)}?"
    return f"{where} at this place" if fault.is_known else f"{where}: the schema does not know it"


def _order(fault: Fault) -> str:
    if fault.before == fault.element:
        more = f" (and {fault.count} more behind it)" if fault.count else ""
        where = f"in {tag(fault.parent)} before this one already"
        return f"there is a {tag(fault.element)} {where}{more}"
    where = f"before {tag(fault.before)}" if fault.before else "before what precedes it"
    if fault.behind is not None:
        where = f"after {tag(fault.behind)}"
    inside = f" in {tag(fault.parent)}" if fault.parent else ""
    more = f" (and {fault.count} more)" if fault.count else ""
    return f"{tag(fault.element)} must stand {where}{inside}{more}"


def _incomplete(fault: Fault) -> str:
    lacking = [tag(name) for name in sorted(fault.missing)]
    what = " and ".join(lacking) if lacking else f"one of {either(map(tag, fault.possible))}"
    verb = "are" if len(lacking) > 1 else "is"
    if fault.before is not None and fault.parent is not None:
        inside = tag(fault.parent)
        return f"{what} {verb} missing before {tag(fault.before)} in {inside}"
    return f"{tag(fault.element)} is not complete: {what} {verb} missing"


def _attribute(fault: Fault) -> str:
    where = f"{at(fault.attribute)} is not allowed on {tag(fault.element)}"
    if fault.likely:
        return f"{where}: did you mean {at(fault.likely)}?"
    if 0 < len(fault.parents) <= SHOWN:
        return f"{where}, only on {either(map(tag, fault.parents))}"
    return where


def _no_attribute(fault: Fault) -> str:
    lacking = [at(name) for name in sorted(fault.missing)]
    what = " and ".join(lacking) if lacking else f"one of {either(map(at, fault.possible))}"
    return f"{tag(fault.element)} lacks {what}"


def _value(fault: Fault) -> str:
    where = f" of {at(fault.attribute)}" if fault.attribute else ""
    if fault.attribute and is_blank(fault.value):
        return f"{at(fault.attribute)} on {tag(fault.element)} is empty"
    wrong = f'"{_short(fault.value)}" is no value{where} on {tag(fault.element)}'
    if not fault.attribute:
        wrong = f'"{_short(fault.value)}" is not what {tag(fault.element)} may contain'
    listed = process.extractOne(
        fault.value, values(fault.data), scorer=fuzz.ratio, score_cutoff=ALIKE
    )
    near = [listed[0]] if listed else meant(fault.value, fault.data)
    return f"{wrong}: did you mean {either(map(_quoted, near))}?" if near else wrong


def _repeated(fault: Fault) -> str:
    return f'{at(fault.attribute)}="{_short(fault.value)}" stands on two elements'


def _lost(fault: Fault) -> str:
    where = f"{at(fault.attribute)} of {tag(fault.element)}"
    return f'{where} leads to "{_short(fault.value)}", which no element has as its identifier'


def _text(fault: Fault) -> str:
    return f'{tag(fault.element)} may not contain text here: "{_short(fault.value)}"'


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


def tag(name: Name | None, prefix: str = "") -> str:
    """Return how an element is written; "" for none."""
    return f"<{prefix}{':' * bool(prefix)}{name[1]}>" if name else ""


def _quoted(value: str) -> str:
    return f'"{value}"'


def at(name: Name | None) -> str:
    """Return how an attribute is written; "" for none."""
    if name is None:
        return ""
    return f"@xml:{name[1]}" if name[0].endswith("/XML/1998/namespace") else f"@{name[1]}"


def _short(text: str) -> str:
    folded = " ".join(text.split())
    return folded if len(folded) <= _LONG else f"{folded[: _LONG - 1]}…"
