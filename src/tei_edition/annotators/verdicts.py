"""What a mention of a name may turn out to be, and what an editor should know of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

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
    summary="A word that may be another person's forename stands before a known surname.",
    rationale="A namesake must not be taken for the person in the authority.",
)
OTHER_SEX = Rule(
    code="TE137",
    name="title-of-the-other-sex",
    severity=Severity.WARNING,
    summary="A woman's title stands before the name of a man in the personography.",
    rationale="His wife or another namesake is meant; a wrong link is worse than none.",
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
    initials: bool = False
    """Whether initials before the surname belong to it."""
    sic: bool = False
    """Whether these initials are in the wrong order."""
    findings: tuple[Finding, ...] = ()
    """What an editor should know."""
