"""Lives: nobody dies before being born, speaks after death, or is named before being born."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from tei_edition import tei
from tei_edition.checks.contents import Declared
from tei_edition.checks.datings import Life, Period, dated, held, shown, together
from tei_edition.checks.datings import life as lived
from tei_edition.checks.findings import Found
from tei_edition.checks.page import Page
from tei_edition.checks.targets import Pointer
from tei_edition.diagnostics import Related, Rule, Severity, Span
from tei_edition.tei import Element, find_all, is_tei

DEATH_BEFORE_BIRTH = Rule(
    code="TE422",
    name="death-before-birth",
    severity=Severity.ERROR,
    summary="A person died before being born.",
    rationale="One of the two dates is wrong, and with it each age and each timeline.",
)
OUTSIDE_OF_LIFE = Rule(
    code="TE423",
    name="outside-of-life",
    severity=Severity.WARNING,
    summary="Somebody speaks, writes or is named at a time when this person was not alive.",
    rationale="The pointer leads to a namesake, or a date is wrong; readers get the wrong person.",
)
RULES = (DEATH_BEFORE_BIRTH, OUTSIDE_OF_LIFE)

_HINT = "point to the person who is meant, or correct the date of the document or of the life"
_UNKNOWN = Life(Period(), Period())
_DOCUMENTS = (f"{{{tei.TEI}}}TEI", f"{{{tei.TEI}}}teiCorpus")
# Words of editors, who know the future.
_LATER = frozenset(
    f"{{{tei.TEI}}}{one}"
    for one in ("teiHeader", "standOff", "note", "front", "back", "desc", "figDesc", "bibl")
)


def find(page: Page) -> Iterator[Found]:
    """Find lives that cannot be, and persons who are where they could not be."""
    root = page.document.root
    for entry in root.iter(f"{{{tei.TEI}}}person"):
        birth, death = lived(entry).birth, lived(entry).death
        if birth.first and death.last and death.last < birth.first:
            dates = find_all(entry, "death")
            yield Found(
                rule=DEATH_BEFORE_BIRTH,
                place=(dates[0], None),
                message=f"this person was born {_days(birth)} and died {_days(death)}",
                hint="correct one of the two dates",
                also=(((find_all(entry, "birth")[0], None), "the birth"),),
            )
    times = {one: (held(one), dated(one)) for one in root.iter(*_DOCUMENTS)} or {
        root: (Period(), Period())
    }
    if all(one == (Period(), Period()) for one in times.values()):
        return
    for pointer in page.pointers:
        person = _person(pointer, page)
        if person is None or person.life is None or person.life == _UNKNOWN:
            continue
        claim = _claim(pointer, *times[_document(pointer.element, times)], person.life)
        if claim and (what := _impossible(person.life, claim)):
            yield Found(
                rule=OUTSIDE_OF_LIFE,
                place=(pointer.element, pointer.attribute),
                message=f'"{pointer.value}" {claim.words} ({_days(claim.when)}), but {what}',
                hint=_HINT,
                related=_entry(pointer, person, page),
            )


def _document(element: Element, documents: Collection[Element]) -> Element:
    """Return the document of a corpus in which an element stands, or the corpus."""
    if len(documents) == 1:
        return next(iter(documents))
    return next(one for one in (element, *element.iterancestors()) if one in documents)


def _person(pointer: Pointer, page: Page) -> Declared | None:
    """Return the person that a pointer from the text, or from a list of participants, means."""
    if pointer.attribute not in ("ref", "who", "sameAs", "corresp"):
        return None
    target = pointer.target(page.targets)
    found = page.targets.declared(target) if target else None
    return found if found and found.life else None


@dataclass(frozen=True, slots=True)
class _Claim:
    """That somebody is somewhere at a time."""

    when: Period
    words: str
    """What the document says of the person, before the time."""
    is_alive: bool = True
    """Whether only the living can be there."""


def _claim(pointer: Pointer, meeting: Period, document: Period, life: Life) -> _Claim | None:
    """Return what a pointer claims; None if it says nothing of a time."""
    element, attribute = pointer.element, pointer.attribute
    if attribute == "who":
        return _Claim(meeting, "speaks") if is_tei(element, "sp", "u") else None
    if is_tei(element, "person"):
        is_listed = any(is_tei(one, "particDesc") for one in element.iterancestors())
        is_there = is_listed and element.get("role") != "absent"
        return _Claim(meeting, "takes part") if is_there else None
    action = element.getparent()
    if attribute != "ref" or action is None or not is_tei(element, "persName", "rs", "name"):
        return None
    if is_tei(action, "correspAction"):
        return _Claim(together(find_all(action, "date")), "is part of the correspondence")
    claim = _Claim(document, "is named in the document", is_alive=False)
    if not _impossible(life, claim) or any(one.tag in _LATER for one in element.iterancestors()):
        return None
    return claim


def _impossible(life: Life, claim: _Claim) -> str | None:
    """Say why somebody with this life could not be there."""
    birth, death, when = life.birth, life.death, claim.when
    if when.last and birth.first and when.last < birth.first:
        return f"this person was born {_days(birth)}"
    if claim.is_alive and when.first and death.last and when.first > death.last:
        return f"this person died {_days(death)}"
    return None


def _entry(pointer: Pointer, person: Declared, page: Page) -> tuple[Related, ...]:
    target = pointer.target(page.targets)
    path = target[0] if target else page.document.path
    return (Related(span=Span(path=path, line=person.line), message="the entry"),)


def _days(when: Period) -> str:
    """Return a time in words: a day, a year, or its limits."""
    first, last = when.first, when.last
    if first and last:
        if first == last:
            return shown(first)
        if first[0] == last[0] and first[1:] == (1, 1) and last[1:] == (12, 31):
            return str(first[0])
        is_month = first[:2] == last[:2] and (first[2], last[2]) == (1, 31)
        return shown(first)[:-3] if is_month else f"{shown(first)} to {shown(last)}"
    if first:
        return f"after {shown(first)}"
    return f"before {shown(last)}" if last else "at an unknown time"
