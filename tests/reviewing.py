"""Conversions to look through in the review report."""

from __future__ import annotations

from converting import Converted, convert, profile
from tei_edition import authority, registry, tei
from tei_edition.diagnostics import Diagnostic
from tei_edition.review import Made, Review, Reviewed

RULES = {rule.code: rule for rule in registry.rules()}
PEOPLE = b"""<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="ann"><persName type="main"><forename>Ann</forename>
<surname>Reed</surname></persName></person>
<person xml:id="tom"><persName type="main"><forename>Tom</forename>
<surname>Reed</surname></persName></person>
<person xml:id="cook"><persName type="main"><surname>Cook</surname></persName>
<persName type="variant" cert="low">Skipper</persName></person>
</listPerson></standOff></TEI>"""
LOG = """Harbour log

5 May 1950

Then Reed left, and Mr. Alder[1] came; on 7 May [the pilot went.

Then Skipper came. Mr. Alder left.

[1] A *merchant*.
"""


def people() -> authority.Authority:
    parsed = tei.parse(PEOPLE, "tei/personography.xml")
    assert parsed.value is not None
    return authority.read([parsed.value])


def reviewed(one: Converted) -> Reviewed:
    return Reviewed(
        source=one.source,
        target=f"tei/{one.source.id}.xml",
        status="created",
        made=Made(content=one.content, ledger=one.ledger, text=one.text),
    )


def review(*documents: Converted, more: tuple[Diagnostic, ...] = ()) -> Review:
    found = [finding for one in documents for finding in one.diagnostics]
    return Review(
        title="Edition",
        documents=tuple(reviewed(one) for one in documents),
        diagnostics=(*found, *more),
    )


def log(text: str = LOG, name: str = "log") -> Converted:
    return convert(text, profile("minutes"), people(), name)
