"""The values of XML Schema's datatypes (part 2, second edition)."""

from __future__ import annotations

import math
import re
import struct
from collections.abc import Callable, Hashable
from decimal import Decimal

from tei_edition.relaxng import names, xsd_times
from tei_edition.relaxng.blanks import collapsed, words
from tei_edition.relaxng.xsd_addresses import is_address

ORDERED = xsd_times.MOMENTS | {"decimal", "float", "double", "duration"}
"""Datatypes whose values have an order, whole numbers aside."""
LISTS = {"NMTOKENS": "NMTOKEN", "IDREFS": "IDREF", "ENTITIES": "ENTITY"}
"""Datatypes that are lists, with that of their items."""
QUALIFIED = frozenset({"QName", "NOTATION"})
"""Datatypes of names with prefixes."""
RANGES: dict[str, tuple[Decimal | None, Decimal | None]] = {
    "integer": (None, None),
    "nonPositiveInteger": (None, Decimal(0)),
    "negativeInteger": (None, Decimal(-1)),
    "nonNegativeInteger": (Decimal(0), None),
    "positiveInteger": (Decimal(1), None),
    **{
        name: (Decimal(-(2 ** (bits - 1))), Decimal(2 ** (bits - 1) - 1))
        for name, bits in {"long": 64, "int": 32, "short": 16, "byte": 8}.items()
    },
    **{
        f"unsigned{name}": (Decimal(0), Decimal(2**bits - 1))
        for name, bits in {"Long": 64, "Int": 32, "Short": 16, "Byte": 8}.items()
    },
}
"""Datatypes of whole numbers with the least and the greatest."""
INTEGERS = frozenset(RANGES)
"""Datatypes of whole numbers."""
_TEXTS = frozenset({"string", "normalizedString", "token"})
_BASE64 = re.compile(
    "(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}[AEIMQUYcgkosw048]=|[A-Za-z0-9+/][AQgw]==)?"
)
_FORMS: dict[str, Callable[[str], object]] = {
    "language": re.compile("[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*").fullmatch,
    "decimal": re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)").fullmatch,
    "float": (
        _FLOAT := re.compile(
            r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?|-?INF|NaN"
        ).fullmatch
    ),
    "double": _FLOAT,
    "boolean": re.compile("true|false|1|0").fullmatch,
    "hexBinary": re.compile("(?:[0-9a-fA-F]{2})*").fullmatch,
    "base64Binary": lambda text: _BASE64.fullmatch(text.replace(" ", "")),
    "duration": xsd_times.is_duration,
    "anyURI": is_address,
    "Name": names.is_name,
    "NCName": names.is_nc_name,
    "ID": names.is_nc_name,
    "IDREF": names.is_nc_name,
    "NMTOKEN": names.is_name_token,
    # The namespace of its prefix is looked up where the value is read.
    "QName": names.is_qualified_name,
    "NOTATION": names.is_qualified_name,
    # Entities must be declared in a document type declaration, and none is read.
    "ENTITY": lambda _text: False,
}
_INTEGER = re.compile("[+-]?[0-9]+")
TYPES = frozenset(_FORMS) | _TEXTS | ORDERED | INTEGERS | LISTS.keys()
"""All datatypes."""


def shape(name: str) -> Callable[[str], bool]:
    """Return a function that tells whether a text is a value of a datatype."""
    if name in _TEXTS:
        return lambda _text: True
    if name in LISTS:
        one = _FORMS[LISTS[name]]
        return lambda text: bool(items := words(text)) and all(map(one, items))
    if name in xsd_times.MOMENTS:
        return lambda text: xsd_times.is_moment(name, collapsed(text))
    if name in INTEGERS:
        low, high = RANGES[name]
        return lambda text: (
            _INTEGER.fullmatch(text := collapsed(text)) is not None
            and (low is None or Decimal(text) >= low)
            and (high is None or Decimal(text) <= high)
        )
    form = _FORMS[name]
    return lambda text: bool(form(collapsed(text)))


def value_of(name: str, text: str) -> Hashable:
    """Return the value of `text`, which is one of the datatype.

    Raises ValueError for a date or duration with a number of thousands of digits.
    """
    plain = collapsed(text)
    if name in INTEGERS or name == "decimal":
        return Decimal(plain)
    if name in ("float", "double"):
        return math.nan if plain == "NaN" else _number(name, float(plain))
    if name in xsd_times.MOMENTS:
        return xsd_times.moment(name, plain)
    match name:
        case "duration":
            return xsd_times.duration(plain)
        case "boolean":
            return plain in ("true", "1")
        case "hexBinary":
            return plain.lower()
        case "base64Binary":
            return plain.replace(" ", "")
    return spaced(name, text)


def is_same(one: Hashable, other: Hashable) -> bool:
    """Tell whether two values are the same; what is no number is the same as itself."""
    return one is other or one == other


def spaced(name: str, text: str) -> str:
    """Return `text` with its white space as the datatype sees it."""
    if name == "string":
        return text
    return re.sub(r"[\t\n\r]", " ", text) if name == "normalizedString" else collapsed(text)


def _number(name: str, number: float) -> float:
    if name == "double" or math.isinf(number):
        return number
    try:
        (rounded,) = struct.unpack("f", struct.pack("f", number))
    except OverflowError:
        return math.copysign(math.inf, number)
    return float(rounded)
