"""What a validation did not look at, so that it does not pass for sound."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Sequence
from pathlib import Path

from tei_edition.diagnostics import Diagnostic, Rule, Severity, Span
from tei_edition.pipeline.library import DISTANT_SCHEMA, MISSING_SCHEMA, UNFETCHED_SCHEMA
from tei_edition.pipeline.schemas import UNKNOWN_KIND
from tei_edition.workspace import Workspace, find_root

NO_DOCUMENTS = Rule(
    code="TE305",
    name="no-documents",
    severity=Severity.ERROR,
    summary="There is no file to validate in a place that was named, or in the edition.",
    rationale="A validation that looked at nothing would pass for one that found nothing.",
)
NO_SCHEMA = Rule(
    code="TE307",
    name="no-schema",
    severity=Severity.INFO,
    summary="Documents name no RELAX NG schema, and neither their edition nor an option does.",
    rationale="Which elements and attributes they have was not checked, only what needs no schema.",
)
PROGRAM_FAILED = Rule(
    code="TE020",
    name="program-failed",
    severity=Severity.ERROR,
    summary="The program itself failed on a file, which was not checked.",
    rationale="The fault is the program's; the other files are checked all the same.",
)

_UNFOUND = frozenset(
    one.code for one in (MISSING_SCHEMA, DISTANT_SCHEMA, UNFETCHED_SCHEMA, UNKNOWN_KIND)
)
"""Findings that a document names a schema that it could not be checked against."""


def no_documents(folder: str) -> Diagnostic:
    """Return the finding that there is nothing to check in a folder."""
    message = f'there is no TEI file in "{folder}": none that ends in .xml'
    hint = "name files or folders with TEI; plain texts become TEI with `tei-edition convert`"
    return NO_DOCUMENTS.at(Span(path=folder), message, hint)


def no_schema(
    paths: Sequence[str], found: Iterable[Diagnostic], workspace: Workspace
) -> tuple[Diagnostic, ...]:
    """Return the finding that the documents at `paths` were checked against no grammar.

    Those are left out of which it was found why.
    """
    told = {one.span.path for one in found if one.code in _UNFOUND}
    without = [path for path in paths if path not in told]
    if not without:
        return ()
    what = "only what needs none was checked"
    some = (
        "no RELAX NG schema was given"
        if len(without) == 1
        else f"{len(without)} documents, of which "
    )
    some += "" if len(without) == 1 else "this is the first, have no RELAX NG schema"
    hint = "name one: --schema FILE, or an xml-model line in the document"
    own = find_root(workspace.root / without[0])
    if own is not None and own != find_root(workspace.root):
        hint = f'it is part of the edition in "{workspace.show(own)}": name that with --edition'
    return (NO_SCHEMA.at(Span(path=without[0]), f"{some}: {what}", hint),)


def failed(path: str, error: Exception) -> Diagnostic:
    """Return the finding that the program failed on the file at `path`."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    place = f"{Path(last.filename).name}:{last.lineno}"
    message = f"the program failed here, {place}: {type(error).__name__}: {error}"
    hint = f"report this, with the file; `tei-edition --debug validate {path}` shows more"
    return PROGRAM_FAILED.at(Span(path=path), message, hint)
