"""The parameters of datatypes in words: how large, how long, of which form a value must be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from tei_edition.relaxng.datatypes import Parameters
from tei_edition.relaxng.xsd_times import MOMENTS
from tei_edition.relaxng.xsd_values import LISTS, RANGES

_LONG = 200
"""Characters of a pattern that are shown, at most."""
_WIDE = 2**16
"""Whole numbers from so many on end where memory does, which says little to people."""
_INTEGER = re.compile(r"[+-]?[0-9]{1,400}")
_ENDS = ("minInclusive", "minExclusive", "maxInclusive", "maxExclusive")
_BETWEEN = frozenset(("minInclusive", "maxInclusive"))


def limited(what: str, name: str, parameters: Parameters) -> str:
    """Return a datatype `name`, `what` in words, with what restricts it: "a number, at most 5"."""
    given = dict(parameters)
    patterns = [value[:_LONG] for key, value in parameters if key == "pattern"]
    parts = [what, _between(name, given), _long(name, given), _precise(given)]
    if patterns:
        parts.append(f" of the form{'s' * (len(patterns) > 1)} {' and '.join(patterns)}")
    return "".join(parts)


def beyond(value: str, name: str) -> str | None:
    """Say between which limits a whole number must be that is too large for its datatype."""
    low, high = RANGES.get(name, (None, None))
    if not _INTEGER.fullmatch(value.strip()):
        return None
    number = Decimal(value.strip())
    if high is not None and number > high >= _WIDE:
        return f"the greatest number is {high}"
    return f"the least number is {low}" if low is not None and number < low <= -_WIDE else None


def _between(name: str, given: Mapping[str, str]) -> str:
    """Return between which limits a value must be."""
    ends = {key: given[key].strip() for key in _ENDS if key in given}
    low, high = RANGES.get(name, (None, None))
    if low is not None and low > -_WIDE and not any(key.startswith("min") for key in ends):
        ends["minInclusive"] = str(low)
    if high is not None and high < _WIDE and not any(key.startswith("max") for key in ends):
        ends["maxInclusive"] = str(high)
    if ends.keys() == _BETWEEN:
        return f" from {ends['minInclusive']} to {ends['maxInclusive']}"
    if ends.keys() == {"minInclusive"} and name != "duration":
        return f" from {ends['minInclusive']} on"
    words = ("at least", "more than", "at most", "less than")
    if name in MOMENTS:
        words = ("from", "after", "until", "before")
    found = [f"{word} {ends[key]}" for key, word in zip(_ENDS, words, strict=True) if key in ends]
    mark = " " if name in MOMENTS else ", "
    return f"{mark}{' and '.join(found)}" if found else ""


def _long(name: str, given: Mapping[str, str]) -> str:
    """Return how long a value must be."""
    unit = "byte" if name.endswith("Binary") else "character"
    least, most = given.get("minLength", ""), given.get("maxLength", "")
    if "length" in given:
        size = given["length"]
    elif least and most:
        size = f"{least} to {most}"
    elif least or most:
        size = f"at least {least}" if least else f"at most {most}"
    else:
        return ""
    if name in LISTS:
        return f", {size} of them"
    return f" of {size} {unit}{'s' * (size.split()[-1] != '1')}"


def _precise(given: Mapping[str, str]) -> str:
    """Return how many figures a number may have."""
    found = []
    if "totalDigits" in given:
        found.append(f"at most {given['totalDigits']} figures")
    if "fractionDigits" in given:
        most = given["fractionDigits"]
        found.append("no decimals" if most == "0" else f"at most {most} decimals")
    return f" with {' and '.join(found)}" if found else ""
