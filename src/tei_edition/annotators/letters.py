"""What the lines that open and close a letter say: the place of writing; what was inferred."""

from __future__ import annotations

from collections.abc import Iterator

import regex

from tei_edition import dates
from tei_edition.annotators import Scope
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.model import (
    Annotation,
    Boundary,
    Date,
    Div,
    Group,
    Leaf,
    Name,
    Text,
    Words,
    annotate,
    body_leaves,
    walk,
)
from tei_edition.patterns import any_of
from tei_edition.profiles import match_at

TEXT_BEHIND_LETTER = Rule(
    code="TE170",
    name="text-behind-letter",
    severity=Severity.INFO,
    summary="Text follows the signature of a letter, and no other letter begins with it.",
    rationale="It may be an enclosure, or the signature was seen too early.",
)

_PIECE = regex.compile(r"[^\s,;]++(?:[^\S\r\n]{1,2}[^\s,;]++)*+")
"""Words between commas, line breaks and the gaps of columns."""
_EDGES = " \t,;.()[]—–-"


def annotate_letters(text: Text, scope: Scope) -> Result[Text]:
    """Tag the place in a dateline; report text that stands behind a letter."""
    lines = frozenset(_datelines(text))

    def more(leaf: Leaf) -> tuple[Annotation, ...]:
        return tuple(_place(leaf, scope)) if leaf.start in lines else ()

    return Result(value=annotate(text, more), diagnostics=tuple(_behind(text, scope)))


def _datelines(text: Text) -> Iterator[int]:
    """Yield where the lines with place and date begin; not those of an address among them."""
    for block in walk(text.body):
        for part in block.content if isinstance(block, Group) else ():
            if isinstance(part, Group) and part.tag == "dateline":
                yield from (one.start for one in part.content if isinstance(one, Words))
            elif isinstance(part, Boundary) and part.tag == "dateline":
                yield part.start


def _place(leaf: Leaf, scope: Scope) -> Iterator[Name]:
    """Yield the place of a dateline, which stands before or behind its date."""
    taken = [one for one in leaf.annotations if isinstance(one, Date | Name)]
    days = [one for one in taken if isinstance(one, Date)]
    if any(one.tag in ("placeName", "rs") for one in taken if isinstance(one, Name)):
        return
    first = min((one.start for one in days), default=len(leaf.text))
    last = max((one.end for one in days), default=len(leaf.text))
    pieces = [
        (match.start() + base, match.end() + base)
        for base, part in ((0, leaf.text[:first]), (last, leaf.text[last:]))
        for match in _PIECE.finditer(part)
    ]
    for start, end in reversed(pieces):
        place = _bare(leaf, start, end, scope)
        if place and _is_place(leaf.text[place[0] : place[1]], scope):
            if not any(one.start < place[1] and place[0] < one.end for one in taken):
                yield Name(start=place[0], end=place[1], tag="placeName")
            return


def _bare(leaf: Leaf, start: int, end: int, scope: Scope) -> tuple[int, int] | None:
    """Return where the words with capitals are within a piece of a dateline, if they are first."""
    text = leaf.text[start:end]
    low = start + len(text) - len(text.lstrip(_EDGES))
    word, small = r"\p{Lu}[\p{L}’\x27.]*", any_of(scope.profile.letters.particles)
    match = match_at(rf"{word}(?:[ -](?:{small}[ -]){{0,2}}{word}){{0,3}}", leaf.text[:end], low)
    rest = leaf.text[match.end() : end].split() if match else []
    if rest and rest[0].startswith(":"):
        return None  # a label: "Arrived: 3 May"
    bare = all(one[0].islower() or not one[0].isalpha() for one in rest)
    return (match.start(), match.end()) if match and bare and len(rest) <= _SMALL else None


_SMALL = 2
"""Small words between a place and a date: `den`, `le`, `г.`."""


def _is_place(text: str, scope: Scope) -> bool:
    known = scope.profile.dates.languages
    week = text.rstrip(".").casefold() in dates.weekday_names(known)
    return not week and len(text.rstrip(".")) > 1


def _behind(text: Text, scope: Scope) -> Iterator[Diagnostic]:
    for before, block in zip(text.body, text.body[1:], strict=False):
        signed = isinstance(before, Div) and any(_is_closer(one) for one in before.content)
        leaf = next(body_leaves((block,)), None)
        if signed and leaf and isinstance(block, Div) and block.type is None:
            yield TEXT_BEHIND_LETTER.at(
                scope.source.span(leaf.start, leaf.start + 1),
                "text follows the signature of a letter; it became a division of its own",
                "if it is an enclosure, give the division @type; else look where the letter ends",
            )


def _is_closer(block: object) -> bool:
    return isinstance(block, Group) and block.tag in ("closer", "postscript")
