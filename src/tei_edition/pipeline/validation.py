"""The use case `validate`: TEI files against schema, Schematron rules, and one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tei_edition import tei
from tei_edition.checks import Schemas, check
from tei_edition.checks.every import CHECKS
from tei_edition.checks.positions import text
from tei_edition.diagnostics import Diagnostic
from tei_edition.pipeline.long_files import LONG, check_long
from tei_edition.pipeline.needed import Choice, is_whole, library_of, made_of, settings_of
from tei_edition.pipeline.opening import Opened
from tei_edition.pipeline.schemas import Finder
from tei_edition.tei import Corpus, TeiDocument
from tei_edition.workspace import files_below


@dataclass(frozen=True, slots=True, kw_only=True)
class Validated:
    """The outcome of a validation."""

    paths: tuple[str, ...]
    """The files that were looked at, as shown to the user."""
    diagnostics: tuple[Diagnostic, ...]
    """What was found, in order."""
    texts: dict[str, str]
    """The texts of the files with findings, for quoting."""
    schemas: tuple[Schemas, ...]
    """The schemas of each document."""


def validate(
    opened: Opened, paths: Sequence[Path], choice: Choice, *, long: int = LONG
) -> Validated:
    """Check the files and folders in `paths`, or the TEI folder of the edition.

    Files of more than `long` bytes are not kept in memory.
    """
    workspace = opened.workspace
    targets = list(paths) or [workspace.root / opened.edition.tei.folder]
    files = list(dict.fromkeys(one for path in targets for one in files_below(path, ".xml")))
    library = library_of(opened, choice)
    settings = settings_of(opened, choice, library)
    finder = Finder(
        library.value, settings.value.common(), settled=choice.languages(), phase=choice.phase
    )
    findings = list(settings.diagnostics)
    documents: list[TeiDocument] = []
    read: list[Path] = []
    named: dict[str, Schemas] = {}
    texts: dict[str, str] = {}
    for path in files:
        if workspace.is_longer(path, long):
            findings.extend(check_long(workspace, path, finder, settings.value))
            continue
        content = workspace.read(path)
        findings.extend(content.diagnostics)
        if content.value is None:
            continue
        shown = workspace.show(path)
        parsed = tei.parse(content.value, shown)
        findings.extend(parsed.diagnostics)
        if parsed.value is None:
            texts[shown] = content.value.decode("utf-8-sig", errors="replace")
            continue
        documents.append(parsed.value)
        read.append(path)
        schemas = finder.of(parsed.value, path)
        findings.extend(schemas.diagnostics)
        named[shown] = schemas.value
    corpus = Corpus(documents=tuple(documents))
    known = replace(
        settings.value,
        named=named,
        is_whole=is_whole(opened, read),
        made=made_of(opened, documents),
    )
    found = (*findings, *check(corpus, known, CHECKS))
    places = {one.span.path for one in found}
    texts |= {one.path: text(one) for one in documents if one.path in places}
    return Validated(
        paths=tuple(workspace.show(path) for path in files),
        diagnostics=tuple(dict.fromkeys(found)),
        texts=texts,
        schemas=tuple(named.values()),
    )


def used(done: Validated) -> Iterator[str]:
    """Yield a line for each schema that was used, with the number of its documents."""
    relaxng = Counter(one.path for schemas in done.schemas for one in schemas.relaxng)
    schematron = Counter(one.path for schemas in done.schemas for one in schemas.schematron)
    for language, counts in (("RELAX NG", relaxng), ("Schematron", schematron)):
        for path, count in counts.items():
            yield f"{language}: {path} ({count} {'document' if count == 1 else 'documents'})"


def no_schema(done: Validated) -> str:
    """Return a warning where no schema was used, else ""."""
    count = sum(not (one.relaxng or one.schematron) for one in done.schemas)
    if not count:
        return ""
    some = "1 document has no schema" if count == 1 else f"{count} documents have no schema"
    which = "No schema was given" if count == len(done.schemas) else some
    return f"{which}: only what needs none was checked, such as pointers (see --schema)."
