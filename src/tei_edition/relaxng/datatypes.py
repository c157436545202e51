"""Datatypes: RELAX NG's own two, and those of XML Schema."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache
from typing import TypeAlias

from tei_edition.relaxng.blanks import collapsed
from tei_edition.relaxng.xsd_facets import LIMITS, allowed, facet
from tei_edition.relaxng.xsd_values import QUALIFIED, TYPES, is_same, shape, spaced, value_of

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
"""Name of the library of XML Schema's datatypes."""

COMPATIBLE = "http://relaxng.org/ns/compatibility/datatypes/1.0"
"""Name of the library of identifiers as document type definitions have them."""

Parameters: TypeAlias = tuple[tuple[str, str], ...]
"""Names and values of what restricts a datatype, in their order."""

_FREE = {"": ("string", "token"), COMPATIBLE: ("ID", "IDREF", "IDREFS")}
"""Datatypes of the libraries that have no parameters."""
_SHOWN = 100
"""Characters of a value that is quoted, at most."""


def unknown(library: str, name: str, parameters: Parameters) -> str | None:
    """Return what is wrong with a datatype and its parameters, or None."""
    if library in _FREE:
        if name not in _FREE[library]:
            where = f'in the library "{library}"' if library else "without a library"
            return f'there is no datatype "{name}" {where}'
        return f"{name} takes no parameters" if parameters else None
    if library != XSD:
        return f'the datatype library "{library}" is not known'
    if name not in TYPES:
        return f'XML Schema has no datatype "{name}"'
    seen: set[str] = set()
    edges: list[Callable[[str], bool]] = []
    for parameter, value in parameters:
        if parameter not in allowed(name):
            return f'{name} takes no parameter "{parameter}"'
        if parameter in seen and parameter != "pattern":
            return f'the parameter "{parameter}" is given twice'
        seen.add(parameter)
        try:
            test = facet(name, parameter, value)
            if parameter in LIMITS:
                if not all(edge(value) for edge in edges):
                    return f'the parameter "{parameter}" leaves no value behind the other limit'
                edges.append(test)
        except (ValueError, ArithmeticError) as error:
            shown = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
            return f'"{shown}" is no value of the parameter "{parameter}": {error}'
    return None


def equivalent(library: str) -> str:
    """Return the library whose datatypes of the same names are the same as those of `library`."""
    return XSD if library == COMPATIBLE else library


def is_qualified(library: str, name: str) -> bool:
    """Tell whether the values of a datatype are qualified names, which need their prefixes."""
    return library == XSD and name in QUALIFIED


def is_valid(library: str, name: str, parameters: Parameters, text: str) -> bool:
    """Tell whether `text` is a value of a datatype."""
    test = _test(library, name, parameters)
    return test is None or test(text)


def value(library: str, name: str, text: str) -> Hashable:
    """Return what tells a value from others; None for a text that is no value."""
    if library == "":
        return text if name == "string" else collapsed(text)
    if not is_valid(library, name, (), text):
        return None
    try:
        return value_of(name, text)
    except ValueError:
        return spaced(name, text)


@lru_cache(maxsize=1024)
def _test(library: str, name: str, parameters: Parameters) -> Callable[[str], bool] | None:
    """Return a function that tells the values of a datatype; None where all texts are."""
    basic = (
        None if library == "" or name in ("string", "normalizedString", "token") else shape(name)
    )
    facets = [facet(name, *parameter) for parameter in parameters]
    if not facets:
        return basic

    def test(text: str) -> bool:
        try:
            return (basic is None or basic(text)) and all(facet(text) for facet in facets)
        except (ValueError, ArithmeticError):
            return False

    return test


def is_equal(library: str, name: str, wanted: str, text: str) -> bool:
    """Tell whether `text` is the value that a schema writes as `wanted`."""
    if wanted == text:
        return True
    known = value(library, name, wanted)
    return known is not None and is_same(known, value(library, name, text))
