"""Names that people write by habit, of HTML, of TEI P4 or of common speech, and TEI's for them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tei_edition.relaxng.names import Name
from tei_edition.tei import XML

OLD_ROOTS = frozenset(("TEI.2", "teiCorpus.2"))
"""The root elements of TEI P4, in which all is a little different."""

SHORT = frozenset(
    re.findall(
        r"\w+",
        """ab abbr add am app att cb cit cl corr del eg emph ex fs fw gb gi hi lb lem lg num org
        orig pb pc ptr q rdg ref reg rs s seg sic sp stage term u val w""",
    )
)
"""Short names of TEI, which mean themselves where a schema does not have them."""

PLAIN = ("p", "l", "item", "cell", "row", "list", "div", "body")
"""Elements of TEI into which words are put, if nothing more is to be said of them."""

_ELEMENTS = """
i b u em strong italic bold underline font sup sub small big: hi
emphasis: emph
span: seg hi
br linebreak: lb
pagebreak: pb
hr: milestone
a link xref anchor: ref
xptr: ptr
img image: graphic figure
tr: row
td th: cell
ul ol dl: list
li dd: item
dt: label
section article chapter div0: div
h1 h2 h3 h4 h5 h6 heading header: head
para paragraph: p ab
blockquote: quote
footnote endnote fn annotation: note
verse line: l
stanza strophe: lg
reading variant: rdg
lemma: lem
person: persName rs
place: placeName rs
org organisation organization: orgName rs
speech: sp
deleted deletion strike: del
added addition: add
abbreviation: abbr
expansion: expan
"""
_ATTRIBUTES = """
id: xml:id
lang: xml:lang
href: target url ref
src: url
colspan: cols
rowspan: rows
class: rend type
style font align: rend
speaker: who
date: when
link: target ref
"""


def _read(lines: str) -> dict[str, tuple[str, ...]]:
    found = {}
    for line in lines.split("\n"):
        written, _, meant = line.partition(": ")
        found.update(dict.fromkeys(written.split(), tuple(meant.split())))
    return found


_BY_ELEMENT, _BY_ATTRIBUTE = _read(_ELEMENTS), _read(_ATTRIBUTES)


def rank(name: Name) -> int:
    """Return the place of an element among the plain ones, which come first."""
    return PLAIN.index(name[1]) if name[1] in PLAIN else len(PLAIN)


def element(name: Name, allowed: Iterable[Name]) -> Name | None:
    """Return the element, of those that are allowed, that is meant by a name of habit."""
    return _first(_BY_ELEMENT.get(name[1].lower(), ()), allowed)


def attribute(name: Name, allowed: Iterable[Name]) -> Name | None:
    """Return the attribute, of those that are allowed, that is meant by a name of habit."""
    return _first(_BY_ATTRIBUTE.get(name[1].lower(), ()) if not name[0] else (), allowed)


def _first(meant: Iterable[str], allowed: Iterable[Name]) -> Name | None:
    by_name = {f"xml:{one[1]}" if one[0] == XML else one[1]: one for one in allowed}
    return next((by_name[one] for one in meant if one in by_name), None)
