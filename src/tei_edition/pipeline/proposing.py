"""The persons of a conversion whom no authority knows, and a file of proposals for them."""

from __future__ import annotations

from pathlib import Path

from tei_edition.authority.unknown import Unknown, unknown_persons
from tei_edition.diagnostics import Diagnostic, Rule, Severity, Span
from tei_edition.pipeline.conversion import Conversion
from tei_edition.pipeline.opening import Opened
from tei_edition.writer.proposals import MARK, proposals

NO_PROPOSALS = Rule(
    code="TE153",
    name="file-is-no-proposals",
    severity=Severity.ERROR,
    summary="The file named for proposals exists and holds something else.",
    rationale="Proposals are made anew each time, and the file would be lost.",
)


def strangers(done: Conversion) -> tuple[Unknown, ...]:
    """Return the persons of all documents whom no authority knows, most frequent first."""
    mentions = [one for document in done.documents for one in document.unlinked]
    return unknown_persons(mentions, done.cases.are, done.cases.stands_for)


def write_proposals(opened: Opened, path: Path, done: Conversion) -> tuple[Diagnostic, ...]:
    """Write entries for them, unless there are none, or `path` is a file of other content."""
    persons = strangers(done)
    workspace = opened.workspace
    there = workspace.content(path)
    if there is not None and MARK.encode() not in there:
        finding = NO_PROPOSALS.at(
            Span(path=workspace.show(path)),
            "the file was not made by convert --proposals; it was left as it is",
            "name another file, and copy the entries from there",
        )
        return (finding,)
    if not persons:
        return ()
    authority = opened.authority().value
    return workspace.write(path, proposals(persons, authority)).diagnostics
