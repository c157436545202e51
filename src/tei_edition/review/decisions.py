"""What an editor has to decide or confirm, the most doubtful first."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import IntEnum

from tei_edition.diagnostics import Diagnostic, Rule, Severity
from tei_edition.model import SourceText
from tei_edition.review import Review, Reviewed
from tei_edition.review.claims import Claim, claims

UNEXPLAINED_CERTAINTY = Rule(
    code="TE720",
    name="uncertain-encoding",
    severity=Severity.INFO,
    summary="An element carries @cert, and no other finding says why.",
    rationale="What is less than certain is a claim that an editor should confirm.",
)

_COUNT = re.compile(r" \((?:named )?\d+ (?:times|mentions)\)")
_AROUND = 30


class Doubt(IntEnum):
    """How doubtful a decision is; the smallest comes first."""

    FAULT = 0
    OPEN = 1
    LOW = 2
    MEDIUM = 3
    HIGH = 4
    NOTED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where in which document a decision was made."""

    document: int
    """Position of the document in the report."""
    start: int
    """Offset of the first character in the source."""
    end: int
    """Offset behind the last character."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """Something to decide or to confirm, once for all places where it is the same."""

    finding: Diagnostic
    """What was found, at the first place."""
    doubt: Doubt
    """How doubtful it is."""
    document: int | None
    """Position of the document that it is about first; None if it is about none."""
    places: tuple[Place, ...]
    """Where it was made; nothing if it concerns a whole document or another file."""
    key: str
    """The same for the same words and decision in later conversions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Document:
    """A document with its claims."""

    number: int
    reviewed: Reviewed
    at: Mapping[tuple[int, int], Claim]
    alike: Mapping[tuple[str, ...], list[Claim]]


def decisions(review: Review) -> tuple[Decision, ...]:
    """Return all decisions; those about mentions of the same name are one."""
    documents = [_document(number, one) for number, one in enumerate(review.documents)]
    known = {one.reviewed.source.path: one for one in documents}
    known |= {one.reviewed.target: one for one in documents if one.reviewed.target}
    found = _Found()
    for finding in review.diagnostics:
        found.add(finding, known.get(finding.span.path))
    covered = {place for one in found.all() for place in one.places}
    for document in documents:
        for claim in document.at.values():
            place = Place(document=document.number, start=claim.start, end=claim.end)
            if claim.cert and place not in covered:
                found.add(_unexplained(claim, document.reviewed), document)
    return tuple(sorted(found.all(), key=_rank))


class _Found:
    """Collects decisions; what is the same decision again only adds its places."""

    def __init__(self) -> None:
        self.by_key: dict[str, Decision] = {}

    def all(self) -> tuple[Decision, ...]:
        return tuple(self.by_key.values())

    def add(self, finding: Diagnostic, document: _Document | None) -> None:
        # A message counts the mentions of one document; the report counts those of all.
        finding = replace(finding, message=_COUNT.sub("", finding.message))
        source = document.reviewed.source if document else None
        place = source.offsets(finding.span) if source else None
        claim = document.at.get(place) if document and place else None
        if document and claim and claim.tag not in ("date", "time"):
            key = _hash(finding, *claim.verdict)
            alike = document.alike[claim.verdict]
            places = [(one.start, one.end) for one in alike]
            if before := self.by_key.get(key):
                more = (*before.places, *_places(document, places))
                self.by_key[key] = replace(before, places=tuple(dict.fromkeys(more)))
                return
        else:
            places = [place] if place else []
            key = self.unused(_hash(finding, *_context(source, place)))
        self.by_key[key] = Decision(
            finding=finding,
            doubt=_doubt(finding, claim),
            document=document.number if document else None,
            places=tuple(_places(document, places)),
            key=key,
        )

    def unused(self, key: str) -> str:
        """Return `key` with a number if it was given before."""
        numbered, count = key, 1
        while numbered in self.by_key:
            count += 1
            numbered = f"{key}-{count}"
        return numbered


def _document(number: int, one: Reviewed) -> _Document:
    at: dict[tuple[int, int], Claim] = {}
    alike: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims(one.made.text) if one.made else ():
        at.setdefault((claim.start, claim.end), claim)
        alike.setdefault(claim.verdict, []).append(claim)
    return _Document(number=number, reviewed=one, at=at, alike=alike)


def _places(document: _Document | None, offsets: Iterable[tuple[int, int]]) -> Iterator[Place]:
    if document:
        for start, end in offsets:
            yield Place(document=document.number, start=start, end=end)


def _hash(finding: Diagnostic, *words: str) -> str:
    text = "\x1f".join((finding.code, finding.message, *words))
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()[:16]


def _context(source: SourceText | None, place: tuple[int, int] | None) -> tuple[str, ...]:
    """Return the document, and the words at a place with those around them."""
    if source is None:
        return ()
    if place is None:
        return (source.id,)
    start, end = place
    return (
        source.id,
        source.text[max(0, start - _AROUND) : start],
        source.text[start:end],
        source.text[end : end + _AROUND],
    )


def _unexplained(claim: Claim, document: Reviewed) -> Diagnostic:
    says = f", {' to '.join(claim.values)}" if claim.values else ""
    return UNEXPLAINED_CERTAINTY.at(
        document.source.span(claim.start, claim.end),
        f'"{claim.words}" is encoded as {claim.tag}{says}, with certainty {claim.cert}',
        "confirm it, or correct it in the TEI file",
    )


def _doubt(finding: Diagnostic, claim: Claim | None) -> Doubt:
    if finding.severity is Severity.ERROR:
        return Doubt.FAULT
    if finding.severity is Severity.WARNING or (claim and claim.unlinked):
        return Doubt.OPEN
    cert = claim.cert if claim else None
    return {"low": Doubt.LOW, "medium": Doubt.MEDIUM, "high": Doubt.HIGH}.get(
        cert or "", Doubt.NOTED
    )


def _rank(one: Decision) -> tuple[int, bool, str, int, int, int]:
    """Order by doubt, then by kind, then by how often, then as in the documents."""
    first = one.places[0] if one.places else None
    return (
        one.doubt,
        one.finding.severity is Severity.INFO,
        one.finding.code,
        -len(one.places),
        -1 if one.document is None else one.document,
        first.start if first else -1,
    )
