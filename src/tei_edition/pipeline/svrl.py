"""The report of a Schematron validation in SVRL, for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tei_edition import tei
from tei_edition.checks.schematron.svrl import report
from tei_edition.diagnostics import Result
from tei_edition.pipeline.needed import Choice, library_of, schematron_of
from tei_edition.pipeline.opening import Opened
from tei_edition.tei import TeiDocument
from tei_edition.workspace import files_below


def write_svrl(opened: Opened, paths: Sequence[Path], choice: Choice, target: Path) -> Result[bool]:
    """Write what the Schematron schema says of the files and folders in `paths` to `target`.

    Without `paths` it is the TEI folder of the edition. The schema is the one that is named, or
    that of the edition; the value is False if there is none that can be used, and then nothing
    is written. Why it cannot be used is among the findings of the validation.
    """
    workspace = opened.workspace
    schema = schematron_of(opened, choice, library_of(opened, choice).value).value
    if schema is None:
        return Result(value=False)
    targets = list(paths) or [workspace.root / opened.edition.tei.folder]
    documents: list[TeiDocument] = []
    for file in dict.fromkeys(one for folder in targets for one in files_below(folder, ".xml")):
        content = workspace.content(file)
        parsed = tei.parse(content, workspace.show(file)).value if content else None
        if parsed is not None:
            documents.append(parsed)
    made = report(schema, documents)
    return workspace.write(target, made.value) if made.value else Result(value=False)
