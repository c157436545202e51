"""Words in which letters of one script stand among those of another, and letters in numbers."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from tei_edition.checks.findings import Found
from tei_edition.checks.page import Page
from tei_edition.checks.stretches import within
from tei_edition.diagnostics import Rule, Severity

MIXED_SCRIPTS = Rule(
    code="TE442",
    name="mixed-scripts",
    severity=Severity.WARNING,
    summary="A word has letters of another script that look like its own.",
    rationale="It looks right, but no search, index or hyphenation knows the word.",
)
LETTER_IN_NUMBER = Rule(
    code="TE443",
    name="letter-in-number",
    severity=Severity.WARNING,
    summary="A number has a letter that looks like a figure.",
    rationale="It looks right, but is no number for any program, and no search finds it.",
)
RULES = (MIXED_SCRIPTS, LETTER_IN_NUMBER)

_LATIN, _CYRILLIC, _GREEK = "A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ", "Ѐ-ԯ", "Ͱ-ͽͿ-Ͽἀ-῿"
_SCRIPTS = {
    "Latin": re.compile(f"[{_LATIN}]"),
    "Cyrillic": re.compile(f"[{_CYRILLIC}]"),
    "Greek": re.compile(f"[{_GREEK}]"),
}
# Each begins with a set of signs, which is found much faster than one of several patterns.
_BOUNDARIES = (
    re.compile(f"[{_CYRILLIC}{_GREEK}][{_LATIN}]"),
    re.compile(f"[{_LATIN}][{_CYRILLIC}{_GREEK}]"),
    re.compile(f"[{_CYRILLIC}][{_GREEK}]"),
    re.compile(f"[{_GREEK}][{_CYRILLIC}]"),
)
_OTHERS = re.compile(f"[{_CYRILLIC}{_GREEK}]")
_BEFORE = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f]){0,60}\Z")
_BEHIND = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f]){0,60}")

# Letters of other scripts that look like Latin ones.
_LOOKS = dict(
    zip(
        "АВЕЁКМНОРСТХУІЇаеёорсухії" + "ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ",
        "ABEËKMHOPCTXYIÏaeëopcyxiï" + "ABEZHIKMNOPTYXovp",
        strict=True,
    )
)
_LATIN_LOOKS = frozenset(_LOOKS.values())
# Signs of transliteration for the reduced vowels, which belong to Latin words too.
_SHARED = frozenset("ьъЬЪ")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_GREEK_WORD = 4
"""Letters from which on a word with Greek letters is no sign of physics, such as ΔT."""
_ENDING = 2
"""Letters that an ending behind a Roman number has at most."""

_NUMBER = re.compile(
    r"(?<![\w./=-])(?:[1-9]\d{0,5}[OoОоΟοlІIЗ]\d{1,6}|[lIІ][5-9](?:\d\d|[lIІOО]\d|\d[lIІOО])|[1-9]\d{2}[OoОоΟο])(?![\w/=])"
)
# A leaf of the second alphabet of gatherings, or two molecules of oxygen.
_SIGNATURE = re.compile(r"[2-4][OI][1-9]")
# Degrees, and years that are celebrated, in languages that write 100º.
_ORDINAL = re.compile(r"\d\d[05]o")
# What every such number has, looked for first.
_MAY_BE_NUMBER = (re.compile("[0-9][OoОоΟοlІIЗ]"), re.compile("[lIІ][5-9][0-9]"))
_FIGURES = {**dict.fromkeys("OoОоΟο", "0"), **dict.fromkeys("lІI", "1"), "З": "3"}
# Where signs are no words.
_ABOUT = frozenset(
    re.findall(
        r"\w+",
        """formula math svg code eg egXML idno ident gi att val tag g mapping charDecl pron
        rendition locus signatures catchwords collation""",
    )
)


def find(page: Page) -> Iterator[Found]:
    """Find words of mixed scripts, each once, and numbers with letters."""
    source = page.source
    if not source.isascii() and _OTHERS.search(source):
        yield from _words(source)
    yield from _numbers(source)


def _words(source: str) -> Iterator[Found]:
    ranges: dict[str, list[tuple[int, int]]] = {}
    found = (_extent(source, one) for many in _BOUNDARIES for one in many.finditer(source))
    places = sorted(set(found))
    for (start, end), above in zip(places, within(source, [at for at, _ in places]), strict=True):
        if above is not None and not _ABOUT.intersection(above):
            ranges.setdefault(source[start:end], []).append((start, end))
    for word, where in ranges.items():
        if what := _foreign(word):
            more = f" (and {len(where) - 1} more)" if len(where) > 1 else ""
            message, hint = what
            yield Found(rule=MIXED_SCRIPTS, place=where[0], message=message + more, hint=hint)


def _extent(source: str, match: re.Match[str]) -> tuple[int, int]:
    start, end = match.span()
    before = _BEFORE.search(source, max(0, start - 60), start)
    behind = _BEHIND.match(source, end)
    return (before.start() if before else start), (behind.end() if behind else end)


def _foreign(word: str) -> tuple[str, str] | None:
    """Say which letters of a word are of another script; None if they may be."""
    letters = [(at, one, _script(one)) for at, one in enumerate(word)]
    counts = {name: [one for one in letters if one[2] == name] for name in _SCRIPTS}
    present = [name for name in counts if counts[name]]
    scripts = sorted(present, key=lambda name: _weight(counts[name]), reverse=True)
    if _is_numbered(word) or _has_ending(letters):
        return None
    if _is_number(word):
        scripts.sort(key=lambda name: name != "Latin")
    own, *others = scripts
    strange = [one for name in others for one in counts[name]]
    if own == "Latin" and all(one in _SHARED for _, one, _ in strange):
        return None
    is_alike = all(_like(one, own) != one for _, one, _ in strange)
    # A letter before its index is the sign of a quantity, as in Nпеч.
    if not is_alike and [at for at, _, _ in strange] == [0]:
        return None
    # Greek letters are signs of physics and phonetics, unless they look like others.
    if "Greek" in scripts and (not is_alike or len(word) < _GREEK_WORD):
        return None
    told = ", ".join(f'{script} "{one}" (letter {at + 1})' for at, one, script in strange[:3])
    message = f'"{word}" has a {told} among {own} letters'
    if not is_alike:
        return message, f"write the whole word in {own} letters, or put a hyphen between"
    written = "".join(_like(one, own) if script != own else one for _, one, script in letters)
    return message, f'write "{written}", with {own} letters only'


def _script(letter: str) -> str:
    return next((name for name, pattern in _SCRIPTS.items() if pattern.match(letter)), "")


def _weight(letters: list[tuple[int, str, str]]) -> tuple[int, int]:
    """Tell which script a word has: that of letters which no other has, else of the most."""
    return sum(not _looks(one) for _, one, _ in letters), len(letters)


def _looks(letter: str) -> bool:
    return letter in _LOOKS or letter in _LATIN_LOOKS


def _like(letter: str, script: str) -> str:
    """Return the letter of `script` that looks like `letter`."""
    latin = _LOOKS.get(letter, letter)
    if script == "Latin":
        return latin
    same = (one for one, like in _LOOKS.items() if like == latin and _script(one) == script)
    return next(same, letter)


def _is_numbered(word: str) -> bool:
    """Tell whether a word is a Roman number with an ending."""
    match = _ROMAN.match(word)
    number = match[0] if match else ""
    rest = word[len(number) :]
    is_sure = len(number) > 1 or number in {"V", "I", "L", "D"}
    return is_sure and len(rest) <= _ENDING and rest.islower()


def _is_number(word: str) -> bool:
    """Tell whether a word looks like a Roman number of several letters, of whichever scripts."""
    latin = "".join(_LOOKS.get(one, one) for one in word)
    return len(word) > 1 and _ROMAN.fullmatch(latin) is not None


def _has_ending(letters: list[tuple[int, str, str]]) -> bool:
    """Tell whether a word of two letters or more of one script has an ending of another."""
    scripts = [script for _, _, script in letters if script]
    changes = sum(one != other for one, other in pairwise(scripts))
    stem = [one for _, one, script in letters if script == scripts[0]]
    ending = [one for _, one, script in letters if script and script != scripts[0]]
    is_sure = any(one not in _LATIN_LOOKS for one in stem)
    return (
        changes == 1
        and scripts[0] == "Latin"
        and len(stem) > 1
        and is_sure
        and "".join(stem).isupper()
        and "".join(ending).islower()
    )


def _is_no_number(sign: str) -> bool:
    return bool(_SIGNATURE.fullmatch(sign) or _ORDINAL.fullmatch(sign))


def _numbers(source: str) -> Iterator[Found]:
    if not any(one.search(source) for one in _MAY_BE_NUMBER):
        return
    found = list(_NUMBER.finditer(source))
    for match, above in zip(found, within(source, (one.start() for one in found)), strict=True):
        if above is None or _ABOUT.intersection(above) or _is_no_number(match[0]):
            continue
        at, letter = next((at, one) for at, one in enumerate(match[0]) if not one.isdecimal())
        meant = "".join(_FIGURES.get(one, one) for one in match[0])
        yield Found(
            rule=LETTER_IN_NUMBER,
            place=match.span(),
            message=f'the number "{match[0]}" has the letter "{letter}" '
            f"({unicodedata.name(letter).lower()}) as sign {at + 1}",
            hint=f'write "{meant}" if the figure is meant',
        )
