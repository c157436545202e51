"""Emptiness: an element that is there for words has words, or says what stands for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tei_edition import tei
from tei_edition.checks.findings import Found
from tei_edition.checks.page import Page
from tei_edition.diagnostics import Rule, Severity
from tei_edition.tei import Element

EMPTY_ELEMENT = Rule(
    code="TE435",
    name="empty-element",
    severity=Severity.WARNING,
    summary="An element that is there for words has none.",
    rationale="Words were lost, or the element was forgotten; readers see a blank line.",
)
RULES = (EMPTY_ELEMENT,)

_FOR_WORDS = """
p ab head item note persName placeName orgName name rs title label speaker stage l lg quote q
said hi emph term foreign del add supplied unclear sic abbr expan ex seg salute signed dateline
closer opener trailer byline postscript addrLine roleName surname forename author
"""
_IN_TEXT = tuple(f"{{{tei.TEI}}}{name}" for name in _FOR_WORDS.split())
_REPORTED = frozenset(_IN_TEXT)
# Those that may be there for a single blank.
_OF_SIGNS = frozenset(
    f"{{{tei.TEI}}}{name}" for name in ("del", "add", "supplied", "sic", "hi", "seg", "ex", "q")
)
# In a header, elements that say who or what may have a pointer in place of words.
_IN_HEADER = tuple(f"{{{tei.TEI}}}{name}" for name in ("p", "title", "persName", "note", "resp"))
# Elements that are only a point in the text, and stand for no words.
_POINTS = frozenset(
    f"{{{tei.TEI}}}{name}"
    for name in ("lb", "pb", "cb", "gb", "milestone", "anchor", "handShift", "index", "fw")
)
_INSTEAD = frozenset(
    re.findall(
        r"\w+",
        """sameAs copyOf corresp target ref key facs value extent quantity atLeast atMost dur""",
    )
)
# One reading of several may be that there is nothing.
_READINGS = ("choice", "rdg", "lem")
# Records of books and persons may have a field that nobody filled in, as a header may.
_RECORDS = (
    "msDesc",
    "bibl",
    "biblStruct",
    "biblFull",
    "person",
    "place",
    "org",
    "correspDesc",
    "msPart",
)
_SHELLS = frozenset((*_IN_TEXT, *(f"{{{tei.TEI}}}{name}" for name in ("list", "table", "row"))))


def find(page: Page) -> Iterator[Found]:
    """Find elements without words in the text, and paragraphs without words in the header."""
    for part, tags in (("text", _IN_TEXT), ("teiHeader", _IN_HEADER), ("standOff", _IN_HEADER)):
        for root in tei.find_all(page.document.root, part):
            for element in root.iter(*tags):
                if _is_empty(element) and not _is_told(element):
                    is_record = part != "text" or any(
                        tei.is_tei(one, *_RECORDS) for one in element.iterancestors()
                    )
                    yield _found(element, Severity.INFO if is_record else None)


def _found(element: Element, severity: Severity | None) -> Found:
    name = tei.name(element)
    has_points = next(element.iterchildren("*"), None) is not None
    what = "has only " + ", ".join(_points(element)) if has_points else "is empty"
    if not has_points and element.text:
        what = "has only white space"
    if name in ("persName", "placeName", "orgName", "name", "rs"):
        hint = "write the name, or take the element away"
    else:
        hint = "write its text, mark what is missing with a gap or a space, or take it away"
    return Found(
        rule=EMPTY_ELEMENT,
        place=(element, None),
        message=f"this {name} {what}",
        hint=hint,
        severity=severity,
    )


def _points(element: Element) -> list[str]:
    return list(dict.fromkeys(tei.name(one) for one in element.iterchildren("*")))


def _is_empty(element: Element) -> bool:
    """Tell whether an element has no text, and nothing that stands for it."""
    if element.text and (not element.text.isspace() or element.tag in _OF_SIGNS):
        return False
    return all(map(_is_nothing, element.iterdescendants("*"))) and not any(
        str(piece).strip() for piece in element.itertext("*")
    )


def _is_nothing(element: Element) -> bool:
    if element.tag in _POINTS:
        return True
    return element.tag in _SHELLS and not _INSTEAD.intersection(map(str, element.attrib))


def _is_told(element: Element) -> bool:
    """Tell whether something else stands for the words, or the empty element around is found."""
    if _INSTEAD.intersection(map(str, element.attrib)):
        return True
    if tei.is_tei(element, "unclear") and element.get("reason"):
        return True
    parent = element.getparent()
    return parent is not None and (
        tei.is_tei(parent, *_READINGS) or (parent.tag in _REPORTED and _is_empty(parent))
    )
