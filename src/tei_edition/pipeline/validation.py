"""The use case `validate`: TEI files against schema, Schematron rules, and one another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tei_edition import tei
from tei_edition.checks import Schema, Settings, check
from tei_edition.checks.every import CHECKS
from tei_edition.diagnostics import Diagnostic, Result
from tei_edition.pipeline.opening import Opened
from tei_edition.pipeline.schematron import whole
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
    schema: str
    """The schema that was used, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schemas:
    """Schemas that were named, over those of the edition."""

    relaxng: Path | None = None
    """RELAX NG schema."""
    schematron: Path | None = None
    """Schematron schema."""
    phase: str = ""
    """Phase of the Schematron schema; "" is its default."""


def validate(opened: Opened, paths: Sequence[Path], named: Schemas) -> Validated:
    """Check the files and folders in `paths`, or the TEI folder of the edition."""
    workspace = opened.workspace
    targets = list(paths) or [workspace.root / opened.edition.tei.folder]
    files = list(dict.fromkeys(one for path in targets for one in files_below(path, ".xml")))
    findings: list[Diagnostic] = []
    documents: list[TeiDocument] = []
    texts: dict[str, str] = {}
    for path in files:
        content = workspace.read(path)
        findings.extend(content.diagnostics)
        if content.value is None:
            continue
        shown = workspace.show(path)
        texts[shown] = content.value.decode("utf-8", errors="replace")
        parsed = tei.parse(content.value, shown)
        findings.extend(parsed.diagnostics)
        if parsed.value:
            documents.append(parsed.value)
    settings = settings_of(opened, named)
    findings.extend(settings.diagnostics)
    corpus = Corpus(documents=tuple(documents))
    found = (*findings, *check(corpus, settings.value, CHECKS))
    used = settings.value.relaxng
    return Validated(
        paths=tuple(workspace.show(path) for path in files),
        diagnostics=found,
        texts=texts,
        schema=used.path if used else "",
    )


def settings_of(opened: Opened, named: Schemas = Schemas()) -> Result[Settings]:
    """Return what the checks need: schemas, authority files, names of all files."""
    encoding = opened.edition.tei
    relaxng = _schema(opened, named.relaxng, encoding.relaxng)
    schematron = schematron_of(opened, named)
    authorities = opened.authorities()
    return Result(
        value=Settings(
            relaxng=relaxng.value,
            schematron=schematron.value,
            authorities=authorities.value,
            files=file_names(opened),
        ),
        diagnostics=(*relaxng.diagnostics, *schematron.diagnostics),
    )


def schematron_of(opened: Opened, named: Schemas) -> Result[Schema | None]:
    """Return the Schematron schema with the files that it takes in, and its phase."""
    configured = opened.edition.tei.schematron
    read = _schema(opened, named.schematron, configured)
    if read.value is None:
        return read
    schema = replace(read.value, phase=named.phase)
    return whole(opened, schema, named.schematron or opened.workspace.root / configured)


def file_names(opened: Opened) -> frozenset[str] | None:
    """Return the files that a pointer may lead to; None where that is not known."""
    if not opened.configured:
        return None
    workspace = opened.workspace
    folders = [workspace.root / opened.edition.tei.folder, workspace.root / "schema"]
    return frozenset(workspace.show(one) for folder in folders for one in _all(folder))


def _all(folder: Path) -> Iterable[Path]:
    return files_below(folder, "") if folder.is_dir() else ()


def _schema(opened: Opened, named: Path | None, configured: str) -> Result[Schema | None]:
    workspace = opened.workspace
    if named is None and not configured:
        return Result(value=None)
    path = named or workspace.root / configured
    content = workspace.read(path)
    if content.value is None:
        return Result(value=None, diagnostics=content.diagnostics)
    return Result(value=Schema(path=workspace.show(path), content=content.value))


def no_schema(done: Validated) -> str:
    """Return a warning where no schema was used, else ""."""
    if done.schema:
        return ""
    return "No schema was given: only form, identifiers and pointers were checked (see --schema)."
