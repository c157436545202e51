"""What an editor must see of a DOCX source: losses, tracked changes, headers of pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tei_edition.diagnostics import Diagnostic, Rule, Severity
from tei_edition.inputs.docx_runs import Runs
from tei_edition.model import SourceText

NOT_TAKEN = Rule(
    code="TE184",
    name="docx-not-taken",
    severity=Severity.WARNING,
    summary="Something in a DOCX source was not taken over as what it is.",
    rationale="The TEI lacks it; an editor must see whether it counts.",
)
REVISIONS = Rule(
    code="TE185",
    name="tracked-changes",
    severity=Severity.INFO,
    summary="A DOCX source has tracked changes, which became additions and deletions.",
    rationale="Who changed the file and when is no evidence of who changed the document.",
)
PAGE_HEADER = Rule(
    code="TE186",
    name="page-header",
    severity=Severity.INFO,
    summary="The header or footer of the pages of a DOCX source became a note of the TEI header.",
    rationale="It may be a part of the document, or of the transcription.",
)


def findings(
    runs: Runs, headers: Iterable[tuple[int, str]], source: SourceText
) -> Iterator[Diagnostic]:
    """Yield what `runs` lost and what was changed in the file; `headers` are offsets and texts."""
    yield from _losses(runs, source)
    yield from _revisions(runs, source)
    for at, text in headers:
        yield PAGE_HEADER.at(
            source.span(at),
            f"“{text[:60]}” stands at the top or bottom of the pages; it became a note",
            "delete it from the file if it is not the document's",
        )


def _losses(runs: Runs, source: SourceText) -> Iterator[Diagnostic]:
    for loss in runs.losses:
        yield NOT_TAKEN.at(
            source.span(min(loss.at, len(source.text))),
            f"{loss.place} has {loss.what}",
            "look at the place in the file; describe it in a note if it counts",
        )


def _revisions(runs: Runs, source: SourceText) -> Iterator[Diagnostic]:
    for author in sorted({author for _kind, author, _day in runs.revisions}):
        own = {key: count for key, count in runs.revisions.items() if key[1] == author}
        added = sum(count for key, count in own.items() if key[0] == "add")
        deleted = sum(count for key, count in own.items() if key[0] == "del")
        days = sorted({key[2] for key in own if key[2]})
        when = f" ({' to '.join(dict.fromkeys((days[0], days[-1])))})" if days else ""
        yield REVISIONS.at(
            source.span(0),
            f"tracked changes of {author or 'an unnamed author'}{when}: "
            f"{added} insertions became add, {deleted} deletions became del",
            "if they correct the transcription, accept them in the word processor first",
        )
