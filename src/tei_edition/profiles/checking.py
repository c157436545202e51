"""Checks of a profile that go beyond the types of its values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import get_type_hints

from tei_edition.diagnostics import Diagnostic, Rule, Severity, Span
from tei_edition.patterns import compiled
from tei_edition.profiles.kinds import Kind
from tei_edition.records import WRONG_VALUE, field_key, find_key

BAD_PATTERN = Rule(
    code="TE005",
    name="malformed-pattern",
    severity=Severity.ERROR,
    summary="A pattern of a profile is not a regular expression, or lacks a named group.",
    rationale="A pattern that cannot be compiled, or does not name its parts, recognises nothing.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A text or number in a profile whose field says what it must be."""

    keys: tuple[str, ...]
    """Its dotted key."""
    value: str | int
    """The value."""
    kind: Kind
    """What it must be."""


def check(profile: object, text: str, path: str) -> Iterator[Diagnostic]:
    """Report the values of a `profile`, read from the TOML `text`, that mean nothing."""
    for one in values(profile):
        for rule, message, hint in _faults(one):
            line = _line(one, text)
            place = Span(path=path, line=line, column=1 if line else None)
            yield rule.at(place, f'"{".".join(one.keys)}": {message}', hint)
    known = tuple(dotted(type(profile)))
    for key in getattr(profile, "without", ()):
        if key not in known:
            place = Span(path=path, line=find_key(text.splitlines(), ("without",)))
            message = f'"without": there is no key "{key}" to inherit from'
            yield WRONG_VALUE.at(place, message, _near(key, known))


def dotted(record: type) -> Iterator[str]:
    """Yield the dotted keys of a record and of the records in it."""
    hints = get_type_hints(record) if is_dataclass(record) else {}
    for item in fields(record) if is_dataclass(record) else ():
        own = field_key(item.name)
        yield own
        yield from (f"{own}.{key}" for key in dotted(hints[item.name]))


def values(record: object, keys: tuple[str, ...] = ()) -> Iterator[Value]:
    """Yield the values of a record, and of those in it, whose fields say what they must be."""
    if isinstance(record, tuple):
        for one in record:
            yield from values(one, keys)
    elif is_dataclass(record):
        for item in fields(record):
            own = (*keys, field_key(item.name))
            if item.metadata:
                yield from _leaves(getattr(record, item.name), own, item.metadata)
            else:
                yield from values(getattr(record, item.name), own)


def _leaves(value: object, keys: tuple[str, ...], kind: Kind) -> Iterator[Value]:
    if isinstance(value, tuple):
        for one in value:
            yield from _leaves(one, keys, kind)
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from _leaves(one, (*keys, key), kind)
    elif isinstance(value, str | int):
        yield Value(keys=keys, value=value, kind=kind)


def _faults(one: Value) -> Iterator[tuple[Rule, str, str]]:
    kind, value = one.kind, one.value
    if isinstance(value, int):
        low, high = kind.get("limits", (value, value))
        if not low <= value <= high:
            yield WRONG_VALUE, f"{value} is out of range", f"write a number from {low} to {high}"
    elif "groups" in kind:
        yield from _pattern_faults(value, kind["groups"])
    elif "values" in kind and value not in kind["values"]:
        yield WRONG_VALUE, f'"{value}" means nothing here', _near(value, kind["values"])
    elif "filled" in kind and not value.strip():
        yield WRONG_VALUE, "it is empty", "write the sign that stands in the sources"
    elif "word" in kind and value and not _WORD.fullmatch(value):
        yield WRONG_VALUE, f'"{value}" is not one word', "write letters, digits and hyphens"
    elif "words" in kind and not all(_WORD.fullmatch(word) for word in value.split()):
        yield WRONG_VALUE, f'"{value}" has more than words', "write letters, digits and hyphens"
    elif "tag" in kind and not _TAG.fullmatch(value):
        hint = "write a BCP 47 tag, such as en, de, ru or pt-BR"
        yield WRONG_VALUE, f'"{value}" is not a language tag', hint
    elif "locales" in kind and not is_locale(value):
        from babel import localedata

        known = sorted(one for one in localedata.locale_identifiers() if "_" not in one)
        yield WRONG_VALUE, f'the months of "{value}" are not known', _near(value, known)


def _pattern_faults(pattern: str, groups: tuple[str, ...]) -> Iterator[tuple[Rule, str, str]]:
    # The exception is named by its module, which is loaded only once there are patterns.
    import regex

    try:
        named = compiled(pattern).groupindex
        compiled(f"(?i:{pattern})")
    except (regex.error, ValueError, OverflowError, RecursionError) as error:
        hint = "write patterns in single quotes: TOML then keeps each backslash"
        yield BAD_PATTERN, f"{error} in the pattern {pattern!r}", hint
        return
    missing = [group for group in groups if pattern and group not in named]
    if missing:
        lacking = " and ".join(f'"{group}"' for group in missing)
        hint = f"put the part that it finds into (?P<{missing[0]}>…)"
        yield BAD_PATTERN, f"the pattern {pattern!r} has no group {lacking}", hint


def is_locale(language: str) -> bool:
    """Tell whether CLDR names the months of a language."""
    from babel import UnknownLocaleError

    from tei_edition.dates.language import month_names, weekday_names

    try:
        return bool(month_names((language,)) and weekday_names((language,)))
    except (UnknownLocaleError, ValueError, KeyError):
        return False


def _near(value: str, known: list[str] | tuple[str, ...]) -> str:
    # rapidfuzz is loaded only once a suggestion is needed.
    from rapidfuzz import process

    near = process.extractOne(value, known, score_cutoff=60)
    some = ", ".join(one for one in known if one)
    return f'did you mean "{near[0]}"?' if near else f"known here: {some}"


def _line(one: Value, text: str) -> int | None:
    """Return the line (from 1) on which the value stands in quotes, or its key."""
    lines = text.splitlines()
    quoted = (f"'{one.value}'", f'"{one.value}"') if isinstance(one.value, str) else ()
    places = [at for at, line in enumerate(lines, 1) if any(value in line for value in quoted)]
    own = [at for at in places if lines[at - 1].partition("=")[0].strip() == one.keys[-1]]
    return next(iter([*own, *places]), None) or find_key(lines, one.keys)


TAG_PATTERN = r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*"
"""A BCP 47 tag of a language."""
_WORD, _TAG = re.compile(r"[^\W\d][\w.-]*"), re.compile(TAG_PATTERN)
