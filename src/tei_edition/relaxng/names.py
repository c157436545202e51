"""Name classes: which names an element or attribute pattern lets stand.

A name is a pair of namespace and local name, a name class a tuple that begins with its kind:

- `("name", namespace, local)`;
- `("anyName", but)` and `("nsName", namespace, but)`, where `but` is a name class or None;
- `("choice", one, other)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import TypeAlias

from tei_edition.relaxng import letters

NameClass: TypeAlias = tuple[object, ...]
Name: TypeAlias = tuple[str, str]

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]*")
_START = (
    r"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D"
    r"\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
_SIGN = rf"[{_START}\-.0-9\u00B7\u0300-\u036F\u203F\u2040]"
NC_NAME = rf"[{_START}]{_SIGN}*"
"""Pattern of a name without a colon, after the fifth edition of XML 1.0."""

ANYTHING = "\0"
"""A namespace, or a local name, that no document and no schema has."""


def is_nc_name(text: str) -> bool:
    """Tell whether `text` is a name without a colon."""
    return bool(_PLAIN.fullmatch(text) or _nc_name().fullmatch(text))


@cache
def _nc_name() -> re.Pattern[str]:
    return re.compile(f"[{letters.first()}][{letters.every()}]*")


def is_qualified_name(text: str) -> bool:
    """Tell whether `text` is a name with or without a prefix."""
    prefix, colon, local = text.rpartition(":")
    return is_nc_name(local) and (not colon or is_nc_name(prefix))


def is_name(text: str) -> bool:
    """Tell whether `text` is a name, with colons anywhere."""
    return is_nc_name(text.replace(":", "_"))


def is_name_token(text: str) -> bool:
    """Tell whether `text` may be what follows the first character of a name."""
    return is_name(f"_{text}") and text != ""


def contains(names: NameClass, name: Name) -> bool:
    """Tell whether a name belongs to a name class."""
    match names:
        case ("name", namespace, local):
            return (namespace, local) == name
        case ("nsName", namespace, but):
            return namespace == name[0] and not _is_but(but, name)
        case ("anyName", but):
            return not _is_but(but, name)
        case ("choice", tuple() as one, tuple() as other):
            return contains(one, name) or contains(other, name)
    raise ValueError(names)


def overlap(one: NameClass, other: NameClass) -> bool:
    """Tell whether some name belongs to both classes.

    It is enough to try the names that the classes speak of, and for each name class without
    end one that neither speaks of (specification, section 7.3, and the proof of its author).
    """
    return any(
        contains(one, name) and contains(other, name) for name in {*examples(one), *examples(other)}
    )


def examples(names: NameClass) -> Iterator[Name]:
    """Yield the names that a name class speaks of, and for all others one that stands for them."""
    match names:
        case ("name", str() as namespace, str() as local):
            yield namespace, local
        case ("nsName", str() as namespace, but):
            yield namespace, ANYTHING
            if isinstance(but, tuple):
                yield from examples(but)
        case ("anyName", but):
            yield ANYTHING, ANYTHING
            if isinstance(but, tuple):
                yield from examples(but)
        case ("choice", tuple() as one, tuple() as other):
            yield from examples(one)
            yield from examples(other)


def is_infinite(names: NameClass) -> bool:
    """Tell whether a name class has names without end."""
    match names:
        case ("anyName" | "nsName", *_):
            return True
        case ("choice", tuple() as one, tuple() as other):
            return is_infinite(one) or is_infinite(other)
    return False


def singles(names: NameClass) -> Iterator[Name]:
    """Yield the names that a name class lists one by one."""
    match names:
        case ("name", str() as namespace, str() as local):
            yield namespace, local
        case ("choice", tuple() as one, tuple() as other):
            yield from singles(one)
            yield from singles(other)


def _is_but(but: object, name: Name) -> bool:
    return isinstance(but, tuple) and contains(but, name)


def expanded(name: str) -> Name:
    """Return the namespace and local name of a name as expat writes it, with a blank between."""
    namespace, _, local = name.rpartition(" ")
    return namespace, local


def written_as(name: Name) -> str:
    """Return a name as expat writes it."""
    return f"{name[0]} {name[1]}" if name[0] else name[1]
