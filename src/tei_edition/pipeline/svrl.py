"""The report of a Schematron validation in SVRL, for other programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tei_edition import tei
from tei_edition.checks.schematron.svrl import Report
from tei_edition.diagnostics import Result
from tei_edition.pipeline.long_files import LONG
from tei_edition.pipeline.needed import Choice, library_of, settings_of
from tei_edition.pipeline.opening import Opened
from tei_edition.pipeline.schemas import Finder
from tei_edition.workspace import files_below


def write_svrl(
    opened: Opened, paths: Sequence[Path], choice: Choice, target: Path, *, long: int = LONG
) -> Result[bool]:
    """Write what Schematron schemas say of the files and folders in `paths` to `target`.

    Without `paths` it is the TEI folder of the edition. The schemas of each document are those
    that it is validated against; of a file with more than `long` bytes nothing is said. The value
    is False if there is nothing to write. Why a schema cannot be used, or a file not be read, is
    among the findings of the validation.
    """
    workspace = opened.workspace
    library = library_of(opened, choice)
    common = settings_of(opened, choice, library).value.schemas()
    finder = Finder(library.value, common, settled=choice.languages(), phase=choice.phase)
    report = Report()
    targets = list(paths) or [workspace.root / opened.edition.tei.folder]
    for file in dict.fromkeys(one for folder in targets for one in files_below(folder, ".xml")):
        content = None if workspace.size(file) > long else workspace.content(file)
        document = tei.parse(content, workspace.show(file)).value if content else None
        if document is not None:
            for schema in finder.of(document, file).value.schematron:
                report.add(schema, document, library.value)
    made = report.content()
    return workspace.write(target, made) if made else Result(value=False)
