"""Reports on a conversion: the ledger as JSON, or a page for the editor's review."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from pathlib import Path

from tei_edition import review
from tei_edition.diagnostics import Diagnostic
from tei_edition.model import SourceText
from tei_edition.pipeline.conversion import Conversion, Converted
from tei_edition.pipeline.opening import Opened
from tei_edition.registry import rules
from tei_edition.reports import ledger_report


class Form(StrEnum):
    """The form of a report, by the suffix of its file."""

    LEDGER = ".json"
    REVIEW = ".html"


def write_report(opened: Opened, path: Path, done: Conversion) -> tuple[Diagnostic, ...]:
    """Write what became of the sources, in the form that the suffix of `path` names."""
    match Form(path.suffix.lower()):
        case Form.LEDGER:
            content = ledger_report(
                [(one.source, one.target, one.text, one.ledger) for one in done.documents],
                done.diagnostics,
            ).encode()
        case Form.REVIEW:
            content = review_page(opened.edition.edition.title, done)
    return opened.workspace.write(path, content).diagnostics


def review_page(title: str, done: Conversion) -> bytes:
    """Return the page for the review of a conversion."""
    # The page is made of lxml's HTML, which no other command needs.
    from tei_edition.review.page import page

    about = review.Review(
        title=title,
        documents=tuple(_reviewed(one) for one in done.documents),
        diagnostics=tuple(
            replace(one, span=replace(one.span, path=_portable(one.span.path)))
            for one in done.diagnostics
        ),
    )
    return page(about, {rule.code: rule for rule in rules()})


def _reviewed(one: Converted) -> review.Reviewed:
    encoded = one.encoded
    return review.Reviewed(
        source=SourceText(id=Path(one.source).stem, path=_portable(one.source), text=one.text),
        target=_portable(one.target),
        status=str(one.status) if one.status else "failed",
        made=review.Made(content=encoded.content, ledger=encoded.ledger, text=encoded.text)
        if encoded
        else None,
    )


def _portable(path: str) -> str:
    """Return a path that says nothing of the machine: outside of the edition, only the name."""
    return Path(path).name if Path(path).is_absolute() else path
