"""What the front matter says for the whole text: its date, and who answers for what."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from tei_edition import dates
from tei_edition.annotators import Scope
from tei_edition.authority import Authority
from tei_edition.dates import Partial
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity
from tei_edition.model import SourceText, Text, body_leaves
from tei_edition.profiles import Profile

TEST_SERVER = Rule(
    code="TE107",
    name="address-of-a-test-server",
    severity=Severity.WARNING,
    summary="The address of the source looks like that of a test server.",
    rationale="Such an address may lead nowhere tomorrow; it was kept as it is given.",
)

_TEST_HOST = re.compile(
    r"^https?://(?:[^/]*[.-])?(?:localhost|(?:[^/.]*(?:ci|dev|qa|uat))?test|staging)(?:[-./:]|$)"
)

OPENING = 5
"""How many blocks at the beginning of a text may hold its date."""
_PEOPLE = ("translator", "editor", "author")


def scope(text: Text, source: SourceText, profile: Profile, authority: Authority) -> Scope:
    """Return what the annotators need to know besides the text."""
    return Scope(
        source=source,
        profile=profile,
        authority=authority,
        date=_date(text, profile),
        responsible=_responsible(text, authority),
    )


def _date(text: Text, profile: Profile) -> Partial | None:
    known = profile.dates.words
    if found := dates.document_date(text, known):
        return found.found.first
    if any(field.role == "date" for field in text.header):
        return None
    # Without a date line, the first full date of the beginning says the year of the others.
    for leaf in islice(body_leaves(text.body), OPENING):
        for one in dates.find(leaf.reading().text, known):
            if one.form == "day" and one.first.day and one.first.iso and one.possible:
                return one.first
    return None


def _responsible(text: Text, authority: Authority) -> dict[str, str]:
    found: dict[str, str] = {}
    for field in text.header:
        for role, name in field.parts:
            entries = authority.called(name) if role in _PEOPLE else ()
            if len(entries) == 1:
                found[role] = entries[0].pointer
    return found


def annotate_responsibility(text: Text, scope: Scope) -> Result[Text]:
    """Say of each kind of note who wrote it, where the front matter names that person."""
    authors = {kind.type: scope.responsible.get(kind.by) for kind in scope.profile.notes.kinds}
    notes = tuple(replace(note, resp=authors.get(note.type or "")) for note in text.notes)
    findings = tuple(_test_servers(text, scope))
    return Result(value=replace(text, notes=notes), diagnostics=findings)


def _test_servers(text: Text, scope: Scope) -> Iterator[Diagnostic]:
    for field in text.header:
        address = dict(field.parts).get("uri", "")
        if _TEST_HOST.match(address):
            leaf = field.content[0]
            start = leaf.start + max(0, leaf.text.find(address))
            yield TEST_SERVER.at(
                scope.source.span(start, start + len(address)),
                f"{address} looks like the address of a test server",
                "look up the lasting address of the document",
            )
