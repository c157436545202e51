"""Participants: who speaks is among those whom the document lists."""

from __future__ import annotations

from collections.abc import Iterator

from tei_edition import tei
from tei_edition.checks.around import Target
from tei_edition.checks.findings import Found
from tei_edition.checks.page import Page
from tei_edition.checks.targets import Pointer
from tei_edition.diagnostics import Rule, Severity
from tei_edition.tei import Element, is_tei

NOT_PRESENT = Rule(
    code="TE408",
    name="speaker-not-listed",
    severity=Severity.WARNING,
    summary="Somebody speaks who is not in the document's list of participants.",
    rationale="Either the speech is ascribed to the wrong person, or the list lacks one.",
)
RULES = (NOT_PRESENT,)

_ROLES = ("role", "castItem", "personGrp")
_SAME = ("sameAs", "corresp", "copyOf", "ref")


def find(page: Page) -> Iterator[Found]:
    """Find speeches of persons who are not listed, where the document lists persons."""
    lists = [one for one in page.document.root.iter(*_LISTS) if _is_list(one)]
    listed = _listed(page) if lists else {}
    if not listed:
        return
    for pointer in page.pointers:
        if pointer.attribute != "who" or not is_tei(pointer.element, "sp", "u"):
            continue
        target = pointer.target(page.targets)
        person = page.targets.declared(target) if target else None
        if target is None or person is None or person.life is None:
            continue
        role = listed.get(target)
        if role is None:
            yield _found(lists[0], pointer, "is not in the list of participants")
        elif role == "absent":
            yield _found(lists[0], pointer, "is listed as absent")


def _found(participants: Element, pointer: Pointer, what: str) -> Found:
    return Found(
        rule=NOT_PRESENT,
        place=(pointer.element, "who"),
        message=f'"{pointer.value}" speaks, but {what}',
        hint="correct @who, or add the person to the list",
        also=(((participants, None), "the list of participants"),),
    )


_LISTS = tuple(f"{{{tei.TEI}}}{name}" for name in ("particDesc", "list"))


def _is_list(element: Element) -> bool:
    return is_tei(element, "particDesc") or element.get("type") == "participants"


def _listed(page: Page) -> dict[Target, str]:
    """Return who is listed, with the role; nobody where a list names only who has no entry."""
    found: dict[Target, str] = {}
    people = [
        one
        for place in page.document.root.iter(f"{{{tei.TEI}}}particDesc")
        for one in place.iter(f"{{{tei.TEI}}}person")
    ]
    members = {one: one.get("role", "") for one in people}
    for person, role in members.items():
        if identifier := person.get(tei.XML_ID):
            found[page.document.path, identifier] = role
    inside = {below: role for one, role in members.items() for below in one.iter()}
    for pointer in page.pointers:
        if pointer.attribute in _SAME:
            role = inside.get(pointer.element, "")
            if pointer.element not in inside and not _is_named_in_list(pointer.element):
                continue
            if target := pointer.target(page.targets):
                found.setdefault(target, role)
    # Roles of a play are listed with the cast.
    for element in page.document.root.iter(*(f"{{{tei.TEI}}}{name}" for name in _ROLES)):
        if found and (identifier := element.get(tei.XML_ID)):
            found.setdefault((page.document.path, identifier), "")
    return found


def _is_named_in_list(element: Element) -> bool:
    return is_tei(element, "persName", "rs") and any(
        is_tei(one, "list") and one.get("type") == "participants" for one in element.iterancestors()
    )
