"""The parameters that restrict XML Schema's datatypes."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from tei_edition.relaxng import expressions
from tei_edition.relaxng.blanks import collapsed, words
from tei_edition.relaxng.xsd_times import Duration, Moment
from tei_edition.relaxng.xsd_values import (
    INTEGERS,
    LISTS,
    ORDERED,
    QUALIFIED,
    is_same,
    shape,
    spaced,
    value_of,
)


def _is_less(one: Any, other: Any) -> bool:
    if isinstance(one, Moment | Duration):
        return one.is_before(other)
    return bool(one < other)


LIMITS: dict[str, Callable[[Any, Any], bool]] = {
    "minInclusive": lambda value, edge: is_same(value, edge) or _is_less(edge, value),
    "minExclusive": lambda value, edge: _is_less(edge, value),
    "maxInclusive": lambda value, edge: is_same(value, edge) or _is_less(value, edge),
    "maxExclusive": _is_less,
}
"""Parameters that limit ordered values."""
_LENGTHS = {"length": int.__eq__, "minLength": int.__ge__, "maxLength": int.__le__}
_COUNT = re.compile(r"\+?[0-9]{1,4000}|-0+")


def allowed(name: str) -> tuple[str, ...]:
    """Return the parameters that a datatype may have."""
    if name == "boolean":
        return ("pattern",)
    if name in INTEGERS or name == "decimal":
        return ("pattern", *LIMITS, "totalDigits", "fractionDigits")
    return ("pattern", *(LIMITS if name in ORDERED else _LENGTHS))


def facet(name: str, parameter: str, limit: str) -> Callable[[str], bool]:
    """Return the test of one parameter; raises ValueError if its value makes no sense."""
    if parameter == "pattern":
        matches = expressions.test(limit)
        return lambda text: matches(spaced(name, text))
    if parameter in _LENGTHS:
        size = _count(limit)
        if name in QUALIFIED:
            # Nobody knows how long a namespace is (4.3.1.3).
            return lambda _text: True
        return lambda text: _LENGTHS[parameter](_length(name, text), size)
    if parameter in ("totalDigits", "fractionDigits"):
        most = _count(limit)
        if parameter == "totalDigits" and most == 0:
            raise ValueError("a number has at least one digit")
        return lambda text: _digits(text, parameter) <= most
    if not shape(name)(limit):
        raise ValueError(f"it is no {name}")
    edge = value_of(name, limit)
    return lambda text: LIMITS[parameter](value_of(name, text), edge)


def _count(limit: str) -> int:
    number = collapsed(limit)
    if not _COUNT.fullmatch(number):
        raise ValueError("it is no number from 0 on")
    return int(number)


def _length(name: str, text: str) -> int:
    """Return the length of a value: its items, its bytes or its characters."""
    plain = collapsed(text)
    if name in LISTS:
        return len(words(plain))
    if name == "hexBinary":
        return len(plain) // 2
    if name == "base64Binary":
        signs = plain.replace(" ", "")
        return len(signs) // 4 * 3 - signs.count("=")
    return len(spaced(name, text))


def _digits(text: str, parameter: str) -> int:
    """Return the number of digits of a decimal that its value needs (4.3.11 and 4.3.12)."""
    whole, _, fraction = collapsed(text).lstrip("+-").partition(".")
    fraction = fraction.rstrip("0")
    return len(fraction) if parameter == "fractionDigits" else len(whole.lstrip("0") + fraction)
