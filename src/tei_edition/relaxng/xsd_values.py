"""The values of XML Schema's datatypes; elementpath reads those that are not plain words."""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable

from tei_edition.relaxng.names import is_name, is_name_token, is_nc_name, is_qualified_name

ORDERED = frozenset(
    {"decimal", "float", "double", "duration", "dateTime", "time", "date", "gYearMonth", "gYear"}
    | {"gMonthDay", "gDay", "gMonth"}
)
"""Datatypes whose values have an order."""
INTEGERS = frozenset(
    {"integer", "nonPositiveInteger", "negativeInteger", "long", "int", "short", "byte"}
    | {"nonNegativeInteger", "unsignedLong", "unsignedInt", "unsignedShort", "unsignedByte"}
    | {"positiveInteger"}
)
"""Datatypes of whole numbers."""
LISTS = {"NMTOKENS": "NMTOKEN", "IDREFS": "IDREF", "ENTITIES": "ENTITY"}
"""Datatypes that are lists, with that of their items."""
QUALIFIED = frozenset({"QName", "NOTATION"})
"""Datatypes of names with prefixes."""
_NAMES = frozenset({"Name", "NCName", "ID", "IDREF", "ENTITY"})
TYPES = (
    ORDERED
    | INTEGERS
    | _NAMES
    | LISTS.keys()
    | QUALIFIED
    | {"string", "normalizedString", "token", "language", "NMTOKEN", "anyURI", "boolean"}
    | {"hexBinary", "base64Binary"}
)
"""All datatypes."""

_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*")
_INTEGER = re.compile(r"[+-]?[0-9]+")
_DECIMAL = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")


def shape(name: str) -> Callable[[str], bool]:
    """Return a function that tells whether a text is a value of a datatype."""
    if name in LISTS:
        one = shape(LISTS[name])
        return lambda text: bool(text.split()) and all(map(one, text.split()))
    if name in _NAMES:
        is_right = is_name if name == "Name" else is_nc_name
        return lambda text: is_right(collapsed(text))
    if name in QUALIFIED:
        # The namespace of its prefix is looked up where the value is read.
        return lambda text: is_qualified_name(collapsed(text))
    if name == "NMTOKEN":
        return lambda text: is_name_token(collapsed(text))
    shapes = {"language": _LANGUAGE, "decimal": _DECIMAL}
    if name in shapes:
        return lambda text: shapes[name].fullmatch(collapsed(text)) is not None
    if name in INTEGERS:
        low, high = _range(name)
        return lambda text: (
            _INTEGER.fullmatch(text := collapsed(text)) is not None
            and (low is None or int(text) >= low)
            and (high is None or int(text) <= high)
        )
    if name == "boolean":
        return lambda text: collapsed(text) in ("true", "false", "1", "0")
    return lambda text: is_value(name, text)


def is_value(name: str, text: str) -> bool:
    """Tell whether a text is a value of a datatype."""
    try:
        value_of(name, text)
    except (ValueError, ArithmeticError):
        return False
    return True


def value_of(name: str, text: str) -> Hashable:
    """Return the value of `text`, which elementpath reads for types that are not plain words."""
    from elementpath import datatypes

    words = collapsed(text)
    if name in INTEGERS:
        return int(words)
    if name == "boolean":
        return words in ("true", "1")
    types: dict[str, Callable[[str], Hashable]] = {
        "decimal": datatypes.DecimalProxy,
        "float": datatypes.Float10,
        "double": datatypes.DoubleProxy10,
        "duration": datatypes.Duration.fromstring,
        "dateTime": datatypes.DateTime10.fromstring,
        "date": datatypes.Date10.fromstring,
        "time": datatypes.Time.fromstring,
        "gYear": datatypes.GregorianYear10.fromstring,
        "gYearMonth": datatypes.GregorianYearMonth10.fromstring,
        "gMonth": datatypes.GregorianMonth.fromstring,
        "gMonthDay": datatypes.GregorianMonthDay.fromstring,
        "gDay": datatypes.GregorianDay.fromstring,
        "hexBinary": datatypes.HexBinary,
        "base64Binary": datatypes.Base64Binary,
        "anyURI": datatypes.AnyURI,
    }
    if name in types:
        return types[name](words)
    return text if name == "string" else spaced(name, text)


def spaced(name: str, text: str) -> str:
    """Return `text` with its white space as the datatype sees it."""
    if name == "string":
        return text
    return re.sub(r"[\t\n\r]", " ", text) if name == "normalizedString" else collapsed(text)


def collapsed(text: str) -> str:
    """Return `text` without blanks around it, and one between its words."""
    return " ".join(re.split(r"[ \t\r\n]+", text.strip(" \t\r\n")))


def _range(name: str) -> tuple[int | None, int | None]:
    sizes = {"long": 64, "int": 32, "short": 16, "byte": 8}
    if name in sizes:
        return -(2 ** (sizes[name] - 1)), 2 ** (sizes[name] - 1) - 1
    unsigned = name.removeprefix("unsigned").lower()
    if unsigned in sizes:
        return 0, 2 ** sizes[unsigned] - 1
    return {
        "nonPositiveInteger": (None, 0),
        "negativeInteger": (None, -1),
        "nonNegativeInteger": (0, None),
        "positiveInteger": (1, None),
    }.get(name, (None, None))
