"""The parameters that restrict XML Schema's datatypes."""

from __future__ import annotations

import base64
import operator
from collections.abc import Callable
from typing import Any

from tei_edition.relaxng import expressions
from tei_edition.relaxng.xsd_values import (
    INTEGERS,
    LISTS,
    ORDERED,
    collapsed,
    is_value,
    spaced,
    value_of,
)

_COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "minInclusive": operator.ge,
    "minExclusive": operator.gt,
    "maxInclusive": operator.le,
    "maxExclusive": operator.lt,
}
_LENGTHS = ("length", "minLength", "maxLength")


def allowed(name: str) -> tuple[str, ...]:
    """Return the parameters that a datatype may have."""
    if name == "boolean":
        return ("pattern",)
    if name in INTEGERS or name == "decimal":
        return ("pattern", *_COMPARED, "totalDigits", "fractionDigits")
    return ("pattern", *_COMPARED) if name in ORDERED else ("pattern", *_LENGTHS)


def facet(name: str, parameter: str, limit: str) -> Callable[[str], bool]:
    """Return the test of one parameter; raises ValueError if its value makes no sense."""
    if parameter == "pattern":
        matches = expressions.test(limit)
        return lambda text: matches(spaced(name, text))
    if parameter in _LENGTHS:
        size = int(limit)
        if size < 0:
            raise ValueError("a length is not below 0")
        compare = {"length": int.__eq__, "minLength": int.__ge__, "maxLength": int.__le__}
        return lambda text: compare[parameter](_length(name, text), size)
    if parameter in ("totalDigits", "fractionDigits"):
        return lambda text: _digits(text, parameter) <= int(limit)
    if not is_value(name, limit):
        raise ValueError(f"it is no {name}")
    edge = value_of(name, limit)
    return lambda text: _COMPARED[parameter](value_of(name, text), edge)


def _length(name: str, text: str) -> int:
    words = collapsed(text)
    if name in LISTS:
        return len(words.split())
    if name == "hexBinary":
        return len(words) // 2
    if name == "base64Binary":
        return len(base64.b64decode(words))
    return len(spaced(name, text))


def _digits(text: str, parameter: str) -> int:
    whole, _, fraction = collapsed(text).lstrip("+-").partition(".")
    fraction = fraction.rstrip("0")
    return len(fraction) if parameter == "fractionDigits" else len(whole.lstrip("0") + fraction)
