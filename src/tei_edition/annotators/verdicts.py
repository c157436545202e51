"""What a mention of a name may turn out to be, and what an editor should know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from tei_edition.authority import Entry, Form
from tei_edition.diagnostics import Rule, Severity

INFERRED_PERSON = Rule(
    code="TE130",
    name="inferred-identity",
    severity=Severity.INFO,
    summary="Somebody was identified by inference; the name carries @cert.",
    rationale="The identification is a claim that an editor should confirm.",
)
AMBIGUOUS_NAME = Rule(
    code="TE131",
    name="ambiguous-name",
    severity=Severity.WARNING,
    summary="A name may mean several persons, and nothing decides between them.",
    rationale="A wrong link is worse than none; the name is tagged without @ref.",
)
OTHER_INITIALS = Rule(
    code="TE133",
    name="initials-of-nobody",
    severity=Severity.WARNING,
    summary="The initials before a surname fit nobody of that surname.",
    rationale="Either the source errs, or another person is meant.",
)
OTHER_FORENAME = Rule(
    code="TE135",
    name="word-before-surname",
    severity=Severity.WARNING,
    summary="A forename, a particle or another word makes a known surname another person's.",
    rationale="A namesake must not be taken for the person in the authority.",
)
OTHER_BEARER = Rule(
    code="TE154",
    name="other-bearer-in-document",
    severity=Severity.WARNING,
    summary="The document names somebody with a known surname whom the personography lacks.",
    rationale="The surname alone may mean either; a wrong link is worse than none.",
)
OTHER_CASE = Rule(
    code="TE155",
    name="inflected-participant",
    severity=Severity.WARNING,
    summary="Somebody is listed, speaks or signs by what may be an inflected form of a known name.",
    rationale="Such names are not inflected: Зайцева signs as a woman, and not for Зайцев.",
)
OTHER_SEX = Rule(
    code="TE137",
    name="title-of-the-other-sex",
    severity=Severity.WARNING,
    summary="A title stands before a name whose bearer in the personography is of the other sex.",
    rationale="Husband, wife or another namesake is meant; a wrong link is worse than none.",
)
COUPLE = Rule(
    code="TE157",
    name="couple",
    severity=Severity.WARNING,
    summary="The titles of a man and of a woman stand before one name.",
    rationale="Two persons are meant; a link to one of them would say the wrong thing.",
)
UNGROUNDED_PSEUDONYM = Rule(
    code="TE134",
    name="pseudonym-without-ground",
    severity=Severity.WARNING,
    summary="A pseudonym is used, and no note of the document says for whom.",
    rationale="Outside of what a note says, a pseudonym may be anybody's.",
)

SHARED_SURNAME = Rule(
    code="TE138",
    name="shared-surname",
    severity=Severity.INFO,
    summary="Several persons bear a surname, and the context decided between them.",
    rationale="The ground is good, but it is the converter's reading, not the document's word.",
)

NOT_ALIVE = Rule(
    code="TE150",
    name="bearer-not-alive",
    severity=Severity.WARNING,
    summary="Nobody known by a name was alive at the date of the document.",
    rationale="Who was not born is not named, and the dead take part in nothing.",
)
PERSON_OR_PLACE = Rule(
    code="TE151",
    name="person-or-place",
    severity=Severity.WARNING,
    summary="A name may be that of a person or of a place or organisation.",
    rationale="The reading that is more likely was encoded; an editor should confirm it.",
)
OTHER_PLACE = Rule(
    code="TE152",
    name="word-before-place",
    severity=Severity.INFO,
    summary="A word before the name of a known place makes it another place.",
    rationale="East Weston is not Weston; a wrong link is worse than none.",
)

Rows: TypeAlias = tuple[tuple[Entry, Form], ...]
"""Those who may be meant, each with the form of the name."""

Finding: TypeAlias = tuple[Rule, str, str | None]
"""Rule, message in which {} is the name, and hint."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a mention is."""

    tag: str
    """The element."""
    ref: str | None = None
    """Pointer to whom it means, if that can be told."""
    type: str | None = None
    """@type."""
    cert: str | None = None
    """@cert, if it was inferred."""
    role: bool = False
    """Whether it is a mention by role."""
    start: int | None = None
    """Where in the reading it begins, if that is before the form of the authority."""
    end: int | None = None
    """Where it ends, if that is behind it."""
    sic: bool = False
    """Whether the initials from its beginning to the form are in the wrong order."""
    findings: tuple[Finding, ...] = ()
    """What an editor should know."""

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return where in the reading the name stands, whose known form is from start to end."""
        return start if self.start is None else self.start, self.end or end


def labels(rows: Rows) -> str:
    """Return the names of those who may be meant, for messages."""
    return ", ".join(sorted({entry.label for entry, _form in rows}))


def ambiguous(candidates: Rows) -> Verdict:
    """Return that one of `candidates` is meant, and nothing says which."""
    names = ", ".join(sorted({f"{one.label} ({one.pointer})" for one, _form in candidates}))
    hint = "set @ref in the TEI file, or list the bare surname under the person it means"
    finding = (AMBIGUOUS_NAME, f'"{{}}" may be one of: {names}', hint)
    return Verdict(tag=candidates[0][0].tag, findings=(finding,))
