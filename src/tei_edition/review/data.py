"""The data of the report as JSON that is safe inside a script element.

Offsets count UTF-16 units, as JavaScript does. The text of a source stands in it once:
the TEI is given as elements around stretches of it.
"""

from __future__ import annotations

import json
import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

from tei_edition import tei
from tei_edition.diagnostics import Rule
from tei_edition.ledger import KINDS, Ledger
from tei_edition.review import Review, Reviewed
from tei_edition.review.decisions import Decision, Place
from tei_edition.review.reading import Node, Piece, Run, Section, tei_reading

Json: TypeAlias = dict[str, Any] | list[Any]

_CONTEXT = 48
_PARAGRAPH = re.compile(r"(?:\r\n|\r|\n)[^\S\r\n]*(?:\r\n|\r|\n)")


class Units:
    """Offsets in characters as offsets in UTF-16 units."""

    def __init__(self, text: str) -> None:
        """Find the characters that are two units."""
        wide = not text.isascii() and max(text, default="") > "\uffff"
        self.wide = [at for at, sign in enumerate(text) if sign > "\uffff"] if wide else []

    def __call__(self, offset: int) -> int:
        """Return an offset in characters as units."""
        return offset + bisect_left(self.wide, offset) if self.wide else offset


def script(value: Json) -> str:
    """Return JSON that no HTML parser takes for markup."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("&", "\\u0026").replace(">", "\\u003e")


def document(one: Reviewed) -> Json:
    """Return the source, the fates of its characters and what was made of it."""
    value: dict[str, Any] = {"text": one.source.text}
    parsed = tei.parse(one.made.content, one.target).value if one.made else None
    if one.made is None or parsed is None:
        return value
    units = Units(one.source.text)
    reading = tei_reading(one.made.text, one.source, parsed.root)
    rules, fates = _fates(one.made.ledger, units)
    return value | {
        "rules": rules,
        "fates": fates,
        "header": [_section(section, units) for section in reading.header],
        "body": [_piece(node, units) for node in reading.body],
    }


def _fates(ledger: Ledger, units: Units) -> tuple[list[str], list[int]]:
    """Return the names of the rules, and three numbers a fate: its end, its kind, its rule."""
    rules: dict[str, int] = {}
    fates: list[int] = []
    for fate in ledger.fates:
        rule = rules.setdefault(fate.rule, len(rules))
        fates += (units(fate.end), KINDS.index(fate.kind), rule)
    return list(rules), fates


def _section(section: Section, units: Units) -> Json:
    content = [_piece(one, units) for one in section.content]
    return [section.role, [list(part) for part in section.parts], content, section.repeats]


def _piece(piece: Piece, units: Units) -> Any:
    """Return text as it is, words as two offsets, an element as name, attributes, content."""
    match piece:
        case str():
            return piece
        case Run():
            return [units(piece.start), units(piece.end)]
        case Node():
            content = [_piece(one, units) for one in piece.content]
            node = [piece.tag, [list(one) for one in piece.attributes], content]
            return [*node, units(piece.sign.start), units(piece.sign.end)] if piece.sign else node


def overview(review: Review, found: Sequence[Decision], rules: Mapping[str, Rule]) -> Json:
    """Return the documents without their texts, and all decisions."""
    units = [Units(one.source.text) for one in review.documents]
    codes = sorted({one.finding.code for one in found})
    return {
        "kinds": list(KINDS),
        "documents": [_row(one) for one in review.documents],
        "rules": {
            code: [words(rules[code]), rules[code].summary, rules[code].rationale] for code in codes
        },
        "decisions": [_decision(one, review, units) for one in found],
    }


def words(rule: Rule) -> str:
    """Return the name of a rule as words."""
    return rule.name.replace("-", " ").capitalize()


def _row(one: Reviewed) -> Json:
    counts = one.made.ledger.counts() if one.made else {}
    return {
        "id": one.source.id,
        "source": one.source.path,
        "tei": one.target,
        "status": one.status,
        "counts": [counts.get(kind, 0) for kind in KINDS],
    }


def _decision(one: Decision, review: Review, units: Sequence[Units]) -> Json:
    places: list[int] = []
    for place in one.places:
        unit = units[place.document]
        places += (place.document, unit(place.start), unit(place.end))
    value: dict[str, Any] = {
        "key": one.key,
        "code": one.finding.code,
        "doubt": int(one.doubt),
        "severity": str(one.finding.severity),
        "message": one.finding.message,
        "hint": one.finding.hint or "",
        "at": str(one.finding.span),
        "document": one.document,
        "places": places,
        "related": [f"{two.span}: {two.message}" for two in one.finding.related],
    }
    if one.places:
        value["quote"] = _quotation(review, one.places[0])
    return value


def _quotation(review: Review, place: Place) -> list[str]:
    """Return the words at a place with those before and behind them in the paragraph."""
    text = review.documents[place.document].source.text
    before = _PARAGRAPH.split(text[max(0, place.start - _CONTEXT) : place.start])[-1]
    after = _PARAGRAPH.split(text[place.end : place.end + _CONTEXT], maxsplit=1)[0]
    if len(before) == _CONTEXT:
        before = "…" + before.partition(" ")[2]
    if len(after) == _CONTEXT:
        after = after.rpartition(" ")[0] + " …"
    return [_line(words) for words in (before, text[place.start : place.end], after)]


def _line(text: str) -> str:
    """Return text for a line of its own: white space is blanks."""
    return re.sub(r"\s", " ", text)
