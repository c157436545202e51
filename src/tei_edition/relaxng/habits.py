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

PLAIN = ("p", "l", "item", "cell", "row", "div", "body")
"""Elements of TEI into which words are put, if nothing more is to be said of them."""

_BLOCKS = """p div head lg l list item table row cell quote sp speaker stage ab figure opener closer
dateline salute signed postscript trailer argument epigraph label front body back text group
titlePage"""
_PHRASES = """hi persName placeName name date note ref title rs orgName q quote lb pb foreign emph
abbr expan sic corr orig reg choice add del unclear supplied gap app lem rdg seg bibl cit term num
measure graphic desc ptr anchor milestone cb fw space"""
_OTHERS = """fileDesc titleStmt editionStmt publicationStmt seriesStmt notesStmt sourceDesc
encodingDesc profileDesc revisionDesc author editor respStmt resp publisher distributor authority
pubPlace idno availability licence langUsage language creation textClass keywords correspDesc
correspAction projectDesc editorialDecl biblStruct analytic monogr imprint biblScope series msDesc
msIdentifier msContents msItem physDesc history person place org event listPerson listPlace listOrg
listBibl change surface zone facsimile standOff"""
"""Elements of TEI, those of each sort in about the order in which they are used most."""


def _placed(*several: str) -> dict[str, int]:
    return {name: at for at, name in enumerate(dict.fromkeys(" ".join(several).split()))}


_AMONG_BLOCKS = _placed(_BLOCKS, _PHRASES, _OTHERS)
_AMONG_PHRASES = _placed(_PHRASES, _BLOCKS, _OTHERS)

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
    """Return the place of an element among those that are most used, which come first."""
    return _AMONG_BLOCKS.get(name[1], len(_AMONG_BLOCKS))


def usual(names: Iterable[Name]) -> list[Name]:
    """Return the elements that may stand somewhere, first those that are most used there."""
    every = list(names)
    are_phrases = {"p", "hi"}.intersection(one[1] for one in every) == {"hi"}
    places = _AMONG_PHRASES if are_phrases else _AMONG_BLOCKS
    return sorted(every, key=lambda one: places.get(one[1], len(places)))


def element(name: Name, allowed: Iterable[Name]) -> Name | None:
    """Return the element, of those that are allowed, that is meant by a name of habit."""
    return _first(_BY_ELEMENT.get(name[1].lower(), ()), allowed)


def attribute(name: Name, allowed: Iterable[Name]) -> Name | None:
    """Return the attribute, of those that are allowed, that is meant by a name of habit."""
    return _first(_BY_ATTRIBUTE.get(name[1].lower(), ()) if not name[0] else (), allowed)


def _first(meant: Iterable[str], allowed: Iterable[Name]) -> Name | None:
    by_name = {f"xml:{one[1]}" if one[0] == XML else one[1]: one for one in allowed}
    return next((by_name[one] for one in meant if one in by_name), None)
