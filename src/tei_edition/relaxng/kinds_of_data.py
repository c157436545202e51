"""Datatypes in words: what a value must look like."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from tei_edition.relaxng.expected import data
from tei_edition.relaxng.rests import Kind, Rest

SHOWN = 6
"""So many names or values are listed before the rest is counted."""

_DATES = {
    "gYear": ("a date", "YYYY"),
    "gYearMonth": ("a date", "YYYY-MM"),
    "date": ("a date", "YYYY-MM-DD"),
    "dateTime": ("a day with a time", "YYYY-MM-DDThh:mm:ss"),
    "time": ("a time", "hh:mm:ss"),
    "gMonthDay": ("a part of a date", "--MM-DD"),
    "gMonth": ("a part of a date", "--MM"),
    "gDay": ("a part of a date", "---DD"),
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
    r"(\-?[\d]+/\-?[\d]+)": "a fraction such as 1/2",
}
# What says nothing to those who know the datatype.
_LONG = 200
"""Characters of a pattern that are shown, at most."""
_PLAIN = frozenset(((("pattern", r"\S+"),), (("pattern", r"[^\p{C}\p{Z}]+"),)))
_ANY_WORD = "a word without blanks"
_SEVERAL = {
    "a pointer such as #id, or a web address": "pointers such as #id, or web addresses",
    _ANY_WORD: "one or more words",
}


def described(wanted: Sequence[Rest]) -> str:
    """Return what a value may be, in words, as "A or B"."""
    shapes: dict[str, list[str]] = {}
    types = {one.known.data.name for one in wanted if one.kind == Kind.DATA}
    for name, (what, shape) in _DATES.items():
        if name in types:
            shapes.setdefault(what, []).append(shape)
    found = [f"{what} as {either(some)}" for what, some in shapes.items()]
    for one in wanted:
        if one.kind == Kind.DATA and one.known.data.name not in _DATES:
            found.append(_type(one))
        elif one.kind == Kind.LIST:
            inner = described(data(one.parts[0]))
            for one_word, several in _SEVERAL.items():
                inner = inner.replace(one_word, several)
            found.append(f"{inner}, with blanks between them")
    listed = [f'"{value}"' for value in values(wanted) if value]
    if listed and _ANY_WORD in found:
        found = [one for one in found if one != _ANY_WORD]
        found.append(f"{_ANY_WORD}, such as {either(listed[:SHOWN])}")
    elif listed:
        found.append(either(listed))
    return either(dict.fromkeys(found), len(found)) if found else "nothing"


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
        return _PATTERNS.get(patterns[0], f"text of the form {patterns[0][:_LONG]}")
    words = _WORDS.get(known.name, "text" if known.name in ("token", "string") else known.name)
    if not known.parameters or known.parameters in _PLAIN:
        return words
    limits = dict(known.parameters)
    if limits.keys() == {"minInclusive", "maxInclusive"}:
        return f"{words} from {limits['minInclusive']} to {limits['maxInclusive']}"
    return f"{words} ({', '.join(f'{name} {value}' for name, value in known.parameters)})"
