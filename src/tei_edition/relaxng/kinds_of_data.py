"""Datatypes in words: what a value must look like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from tei_edition.relaxng.expected import data
from tei_edition.relaxng.limits import limited
from tei_edition.relaxng.rests import Kind, Rest
from tei_edition.relaxng.xsd_values import INTEGERS

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
    "duration": "a duration such as P1Y2M3D or PT4H",
    "language": "a language such as en or de-AT",
    "ID": "an identifier: it begins with a letter or _ and has no blank or colon",
    "IDREF": "an identifier of this document",
    "IDREFS": "identifiers of this document with blanks between them",
    "ENTITIES": "entities with blanks between them",
    "ENTITY": "an entity",
    "NCName": "a name: it begins with a letter or _ and has no blank or colon",
    "Name": "a name: it begins with a letter or _ and has no blank",
    "NMTOKEN": "a word of letters, digits, hyphens, full stops and underscores",
    "NMTOKENS": "words with blanks between them",
    "hexBinary": "hexadecimal digits",
    "base64Binary": "data in base64",
    "QName": "a name with a declared prefix",
}
_SHORT = {
    "anyURI": "a pointer",
    "duration": "a duration",
    "language": "a language",
    "ID": "an identifier",
    "NCName": "a name",
    "Name": "a name",
    "NMTOKEN": "a word",
}
# What is said where a pattern says more.
_ANY_WORD = "a word without blanks"
_PATTERNS = {
    r"[^\p{C}\p{Z}]+": _ANY_WORD,
    r"\S+": _ANY_WORD,
    r"(\-?[\d]+/\-?[\d]+)": "a fraction such as 1/2",
}
# What says nothing to those who know the datatype.
_PLAIN = frozenset(((("pattern", r"\S+"),), (("pattern", r"[^\p{C}\p{Z}]+"),)))
_SEVERAL = {
    "a pointer such as #id, or a web address": "pointers such as #id, or web addresses",
    _ANY_WORD: "words",
    "a part of a date": "parts of dates",
    "a day with a time": "days with times",
}
_NOUN = re.compile(r"an? ((?:whole )?\w+)(?:: it begins\b)?")


def described(wanted: Sequence[Rest]) -> str:
    """Return what a value may be, in words, as "A or B"."""
    found = _phrases(wanted)
    return either(found, len(found)) if found else "nothing"


def _phrases(wanted: Sequence[Rest]) -> list[str]:
    """Return what a value may be, in words, one by one."""
    shapes: dict[str, list[str]] = {}
    types = {
        one.known.data.name
        for one in wanted
        if one.kind == Kind.DATA and not one.known.data.parameters
    }
    for name, (what, shape) in _DATES.items():
        if name in types:
            shapes.setdefault(what, []).append(shape)
    found = [f"{what} as {either(some)}" for what, some in shapes.items()]
    for one in wanted:
        if one.kind == Kind.LIST:
            found.append(_list(one.parts[0]))
        elif one.kind == Kind.DATA and not (
            one.known.data.name in _DATES and one.known.data.name in types
        ):
            found.append(_type(one))
    listed = [f'"{value}"' for value in values(wanted) if value]
    if listed and _ANY_WORD in found:
        found = [one for one in found if one != _ANY_WORD]
        found.append(f"{_ANY_WORD}, such as {either(listed[:SHOWN])}")
    elif listed:
        found.append(either(listed))
    return list(dict.fromkeys(found))


def _list(items: Rest) -> str:
    """Return what a list may consist of."""
    phrases = _phrases(data(items))
    inner = either(phrases, len(phrases))
    count = _count(items)
    if count == 1 or not phrases:
        return inner or "nothing"
    several = either([_several(one) for one in phrases], len(phrases))
    number = "" if count is None else f"{count} "
    noun, colon, more = several.partition(": ")
    return f"{number}{noun}{',' * (',' in noun)} with blanks between them{colon}{more}"


def _count(items: Rest) -> int | None:
    """Return of how many words a list consists; None if there may be more or fewer."""
    if items.kind in (Kind.DATA, Kind.VALUE):
        return 1
    counts = [_count(part) for part in items.parts]
    if items.kind == Kind.CHOICE:
        return counts[0] if len(set(counts)) == 1 else None
    if items.kind in (Kind.GROUP, Kind.INTERLEAVE) and None not in counts:
        return sum(one or 0 for one in counts)
    return None


def _several(phrase: str) -> str:
    """Return a phrase for one value as one for several."""
    for one, many in _SEVERAL.items():
        if phrase.startswith(one):
            return many + phrase.removeprefix(one)
    return _NOUN.sub(
        lambda match: f"{match[1]}s{': each begins' * (':' in match[0])}", phrase, count=1
    )


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
    """Return what a value of one datatype looks like."""
    known = one.known.data
    is_text = known.name in ("token", "string", "normalizedString")
    patterns = [value for name, value in known.parameters if name == "pattern"]
    if known.name in INTEGERS:
        what = "a whole number"
    elif known.name in _DATES:
        what = _DATES[known.name][0]
    else:
        what = "text" if is_text else _WORDS.get(known.name, known.name)
        what = _SHORT.get(known.name, what) if patterns else what
    if known.parameters in _PLAIN and not is_text:
        words = _WORDS.get(known.name, what)
    elif is_text and len(known.parameters) == 1 and patterns and patterns[0] in _PATTERNS:
        words = _PATTERNS[patterns[0]]
    else:
        words = limited(what, known.name, known.parameters)
    return f"{words}, but not {described(data(one.parts[0]))}" if one.parts else words
