"""Datatypes in words: what a value must look like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tei_edition.relaxng.expected import data
from tei_edition.relaxng.rests import Kind, Rest

SHOWN = 6
"""So many names or values are listed before the rest is counted."""

_DATES = {
    "gYear": "YYYY",
    "gYearMonth": "YYYY-MM",
    "date": "YYYY-MM-DD",
    "dateTime": "YYYY-MM-DDThh:mm:ss",
    "gMonthDay": "--MM-DD",
    "gMonth": "--MM",
    "gDay": "---DD",
    "time": "hh:mm:ss",
}
_WORDS = {
    "anyURI": "a pointer such as #id, or a web address",
    "boolean": "true or false",
    "decimal": "a number",
    "double": "a number",
    "float": "a number",
    "integer": "a whole number",
    "nonNegativeInteger": "a whole number from 0 on",
    "positiveInteger": "a whole number from 1 on",
    "duration": "a duration such as P1Y2M3D or PT4H",
    "language": "a language such as en or de-AT",
    "ID": "an identifier: it begins with a letter or _ and has no blank or colon",
    "IDREF": "an identifier of this document",
    "NCName": "a name: it begins with a letter or _ and has no blank or colon",
    "Name": "a name: it begins with a letter or _ and has no blank",
    "NMTOKEN": "a word of letters, digits, hyphens, full stops and underscores",
    "hexBinary": "hexadecimal digits",
    "base64Binary": "data in base64",
    "QName": "a name with a declared prefix",
}
_PATTERNS = {
    r"[^\p{C}\p{Z}]+": "a word without blanks",
    r"\S+": "a word without blanks",
}


def described(wanted: Sequence[Rest]) -> str:
    """Return what a value may be, in words, as "A or B"."""
    values = [one.known.data.text for one in wanted if one.kind == Kind.VALUE]
    types = {one.known.data.name for one in wanted if one.kind == Kind.DATA}
    dates = [shape for name, shape in _DATES.items() if name in types]
    found = []
    if dates:
        found.append(f"{'a time' if dates == ['hh:mm:ss'] else 'a date'} as {either(dates)}")
    for one in wanted:
        if one.kind == Kind.DATA and one.known.data.name not in _DATES:
            found.append(_type(one))
        elif one.kind == Kind.LIST:
            found.append(f"words with blanks between them, each {described(data(one.parts[0]))}")
    if values:
        found.append(either([f'"{value}"' for value in values]))
    return either(dict.fromkeys(found), len(found)) if found else "empty"


def values(wanted: Sequence[Rest]) -> list[str]:
    """Return the values that are listed one by one."""
    return [one.known.data.text for one in wanted if one.kind == Kind.VALUE]


def either(some: Iterable[str], shown: int = SHOWN) -> str:
    """Return a list of alternatives in words, the first ones by name and the rest counted."""
    names = list(some)
    if len(names) > shown + 1:
        return f"{', '.join(names[:shown])} or {len(names) - shown} more"
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _type(one: Rest) -> str:
    known = one.known.data
    patterns = [value for name, value in known.parameters if name == "pattern"]
    if len(patterns) == 1 and known.name in ("token", "string"):
        return _PATTERNS.get(patterns[0], f"text of the form {patterns[0]}")
    words = _WORDS.get(known.name, "text" if known.name in ("token", "string") else known.name)
    limits = ", ".join(f"{name} {value}" for name, value in known.parameters)
    return f"{words} ({limits})" if limits else words
