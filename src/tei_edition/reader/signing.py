"""The lines of a closer: valediction, signatures, offices, place and date."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

import regex

from tei_edition.model import Boundary, Group, Words
from tei_edition.patterns import any_of
from tei_edition.profiles import search
from tei_edition.profiles.corresponding import Letters
from tei_edition.reader.addresses import address, addressed
from tei_edition.reader.letter_lines import (
    LINE_MAX,
    is_capitalised,
    is_dated,
    is_line,
    is_salutation,
)
from tei_edition.reader.opening import Part
from tei_edition.reader.paragraphs import Paragraph, paragraph
from tei_edition.reader.sheet import Sheet

VALEDICTION_MAX = 200
"""No longer paragraph is a valediction; characters."""
_APART = regex.compile(r"\s{4,}|\t+")


def is_signed(one: Paragraph, letters: Letters) -> bool:
    """Tell whether a line has words before it that announce a signature."""
    return len(one.text) <= LINE_MAX and search(letters.signature, one.text) is not None


def is_valediction(one: Paragraph, letters: Letters) -> bool:
    """Tell whether a paragraph opens as the words before a signature do."""
    if len(one.text) > VALEDICTION_MAX:
        return False
    match = search(rf"^(?i:{any_of(letters.valedictions)})(?!\p{{L}})", one.text)
    # A single word such as `Yours` may open any sentence.
    return match is not None and (is_line(one) or len(match[0].split()) > 1)


def signing(paragraphs: Sequence[Paragraph], sheet: Sheet) -> tuple[Part, ...]:
    """Make the parts of a closer; a place above or below the date belongs to it."""
    letters = sheet.profile.letters
    kinds = ["salute" if is_valediction(one, letters) else "signed" for one in paragraphs]
    kinds = [
        "dateline" if is_dated(one, sheet) else kind
        for one, kind in zip(paragraphs, kinds, strict=True)
    ]
    alone = "signed" not in kinds
    names = [_names_somebody(one, letters) for one in paragraphs]
    for at, kind in enumerate(kinds):
        # Words between a valediction and the name go on with it.
        if kind == "signed" and not names[at] and "signed" not in kinds[:at] and any(names[at:]):
            kinds[at] = "salute"
    lines = list(zip(paragraphs, kinds, strict=True))
    parts: list[Part] = []
    sender: str | None = "sender"
    while lines:
        (one, kind), *rest = lines
        if _is_place(lines[:2], parts, letters):
            words = (
                sheet.leaf(Words(start=0, text=""), each.start, each.end) for each, _ in lines[:2]
            )
            parts.append(Group(tag="dateline", content=tuple(words)))
            rest = lines[2:]
        elif kind == "signed" and sender is None and (length := addressed(_signers(lines), sheet)):
            parts.append(address(_signers(lines)[:length], sheet))
            rest = lines[length:]
        elif kind == "signed":
            parts.extend(_signed(one, sheet, sender))
            # Below the names of offices stand those who hold them; a name may be typed again.
            again = rest and _last_word(one) == _last_word(rest[0][0])
            announced = one.text.rstrip().endswith(":") or _announces(one, letters)
            sender = sender if again or announced else None
        elif kind == "salute" and alone and not any(other == kind for _, other in rest):
            parts.extend(_valediction(one, sheet))
        else:
            parts.append(_leaf(kind, one.start, one.end, sheet))
        lines = rest
    return tuple(parts)


def _names_somebody(one: Paragraph, letters: Letters) -> bool:
    """Tell whether a line can be a signature, or a gap; "Sir," within a valediction is none."""
    if is_salutation(one.text, letters):
        return False
    return not one.text or is_capitalised(one.text, letters) or is_signed(one, letters)


def _announces(one: Paragraph, letters: Letters) -> bool:
    """Tell whether a line has nothing but words that announce the signature below it."""
    match = search(letters.signature, one.text)
    return match is not None and match.end() == len(one.text.rstrip())


def _last_word(one: Paragraph) -> str:
    return one.text.strip(" .,()[]").rpartition(" ")[2].casefold()


def _signers(lines: Sequence[tuple[Paragraph, str]]) -> list[Paragraph]:
    """Return the first of the lines that are neither a date nor a valediction."""
    return [one for one, _ in takewhile(lambda line: line[1] == "signed", lines)]


def _is_place(
    pair: Sequence[tuple[Paragraph, str]], before: Sequence[Part], letters: Letters
) -> bool:
    """Tell whether the next two lines are a date and a place, in either order."""
    if len(pair) < len(("date", "place")) or not pair[1][0].near:
        return False
    kinds = [kind for _, kind in pair]
    signed = any(isinstance(one, Boundary) and one.tag == "signed" for one in before)
    if kinds == ["dateline", "signed"]:
        return is_capitalised(pair[1][0].text, letters)
    return kinds == ["signed", "dateline"] and signed and is_capitalised(pair[0][0].text, letters)


def _valediction(one: Paragraph, sheet: Sheet) -> list[Part]:
    """Return a valediction that no signature follows: a name at its end is the signature."""
    letters = sheet.profile.letters
    words = any_of(letters.valedictions)
    last = sheet.source.text.rfind("\n", one.start, one.end) + 1
    name = paragraph(sheet, last, one.end, near=True) if last else None
    if name and is_capitalised(name.text, letters) and not is_valediction(name, letters):
        end = last
    else:
        match = search(rf"^(?i:{words})[\s,]+(?=\p{{Lu}})", one.text)
        if match is None or not is_capitalised(one.text[match.end() :], letters):
            return [_leaf("salute", one.start, one.end, sheet)]
        _low, end = one.stretch(0, match.end())
    return [
        _leaf("salute", one.start, end, sheet),
        _leaf("signed", end, one.end, sheet, "sender"),
    ]


def _signed(one: Paragraph, sheet: Sheet, role: str | None) -> list[Part]:
    """Return the signatures of a line: several where wide gaps divide it."""
    source, at = sheet.source.text, one.start
    parts: list[Part] = []
    for gap in _APART.finditer(source, one.start, one.end):
        parts.append(_leaf("signed", at, gap.start(), sheet, role))
        at = gap.end()
    return [*parts, _leaf("signed", at, one.end, sheet, role)]


def _leaf(tag: str, start: int, end: int, sheet: Sheet, role: str | None = None) -> Boundary:
    return sheet.leaf(Boundary(start=0, text="", tag=tag, role=role), start, end)
