"""The use case `build`: convert, validate, export; only what changed is done again."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tei_edition import tei
from tei_edition.checks import check
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span, has_errors
from tei_edition.exporters import Entry
from tei_edition.merge import Status
from tei_edition.pipeline import exporting
from tei_edition.pipeline.cache import Cache, Step, digest, toolkit
from tei_edition.pipeline.conversion import (
    base_folder,
    conventions,
    convert,
    same_names,
    sources,
)
from tei_edition.pipeline.exporting import File, Outcome, Progress
from tei_edition.pipeline.opening import Opened
from tei_edition.pipeline.validation import settings_of
from tei_edition.registry import CHECKS, EXPORTERS
from tei_edition.tei import Corpus
from tei_edition.workspace import CONFIGURATION

UNKNOWN_FORMAT = Rule(
    code="TE011",
    name="unknown-format",
    severity=Severity.ERROR,
    summary="An output format is asked for that does not exist.",
    rationale="Nothing can be made of it.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The outcome of a build."""

    conversions: tuple[tuple[str, str], ...]
    """Each source with what became of its TEI file."""
    documents: int
    """Number of TEI documents."""
    outputs: tuple[Outcome, ...]
    """What each exporter made."""
    removed: int
    """Number of outdated output files that were removed."""
    worked: bool
    """Whether anything was done at all."""
    diagnostics: tuple[Diagnostic, ...]
    """Everything that was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may ask of a build."""

    formats: tuple[str, ...] = ()
    """Names of exporters; none means those of edition.toml."""
    out: Path | None = None
    """Output folder; None means that of edition.toml."""
    jobs: int = 1
    """Number of processes."""
    force: bool = False
    """Whether to do everything again."""


def build(opened: Opened, options: Options, progress: Progress) -> Built:
    """Bring TEI files and outputs up to date."""
    cache = Cache(opened.workspace, force=options.force)
    before = dict(cache.before)
    conversions, found = _convert_all(opened, cache, progress)
    findings = list(found)
    cache.save()
    files = read_documents(opened)
    findings.extend(files.diagnostics)
    findings.extend(_validate_all(opened, files.value, cache, progress))
    cache.save()
    work = _job(opened, files.value, cache)
    out = options.out or opened.workspace.root / opened.edition.build.out
    formats = options.formats or opened.edition.build.formats
    outputs = []
    for exporter in EXPORTERS:
        if exporter.name in formats:
            folder = out / exporter.name
            outcome = exporting.run(exporter, work, folder, cache, options.jobs, progress)
            outputs.append(outcome)
            findings.extend(outcome.diagnostics)
            cache.save()
    kinds = ["convert", "validate", "catalogue", *(one.name for one in outputs)]
    cache.before = {
        name: step for name, step in cache.before.items() if name.split(":", 1)[0] in kinds
    }
    removed = cache.stale()
    for path in removed:
        opened.workspace.remove(path)
    cache.before = before
    cache.close(complete=kinds)
    return Built(
        conversions=tuple(conversions),
        documents=len(work.documents),
        outputs=tuple(outputs),
        removed=len(removed),
        worked=any(cache.now.get(name) is not before.get(name) for name in cache.now),
        diagnostics=tuple(dict.fromkeys(findings)),
    )


def _convert_all(
    opened: Opened, cache: Cache, progress: Progress
) -> tuple[list[tuple[str, str]], list[Diagnostic]]:
    workspace = opened.workspace
    paths = sources(opened, ())
    if not paths:
        return [], []
    with_ = conventions(opened, None)
    findings = [*with_.diagnostics, *same_names(paths, opened)]
    if with_.value is None or has_errors(findings):
        return [], findings
    out = workspace.root / opened.edition.tei.folder
    common = digest(toolkit(), repr(with_.value))
    statuses = []
    for done, path in enumerate(paths, start=1):
        name, target = f"convert:{workspace.show(path)}", out / f"{path.stem}.xml"
        inputs = (path, target, base_folder(out, workspace) / target.name)
        step = cache.get(name, _state(common, inputs))
        if step:
            findings.extend(step.diagnostics)
            statuses.append((workspace.show(path), step.note))
        else:
            made = convert(path, opened, with_.value, out)
            findings.extend(made.diagnostics)
            status = str(made.status or "failed")
            statuses.append((workspace.show(path), status))
            if made.status not in (None, Status.CONFLICT):
                settled = Status.EDITED if made.status is Status.EDITED else Status.UNCHANGED
                key = _state(common, inputs)
                cache.put(name, Step(key=key, diagnostics=made.diagnostics, note=str(settled)))
        progress("convert", done, len(paths))
    return statuses, findings


def _state(common: str, paths: Sequence[Path]) -> str:
    """Return a hash of the contents of files, absent ones included."""
    return digest(common, *(path.read_bytes() if path.is_file() else b"-" for path in paths))


def read_documents(opened: Opened) -> Result[tuple[File, ...]]:
    """Return the TEI documents of the edition, without its authority files."""
    workspace = opened.workspace
    authorities = {path for path, _content in opened.texts}
    files: list[File] = []
    findings: list[Diagnostic] = []
    for path in workspace.glob([f"{opened.edition.tei.folder}/**/*.xml"]):
        shown = workspace.show(path)
        if shown not in authorities:
            content = workspace.read(path)
            findings.extend(content.diagnostics)
            if content.value is not None:
                files.append((shown, content.value))
    return Result(value=tuple(files), diagnostics=tuple(findings))


def _validate_all(
    opened: Opened, documents: Sequence[File], cache: Cache, progress: Progress
) -> tuple[Diagnostic, ...]:
    """Check all files together; done again only if one of them, or a schema, changed."""
    files = (*documents, *opened.texts)
    schemas = [opened.edition.tei.relaxng, opened.edition.tei.schematron]
    paths = [opened.workspace.root / name for name in schemas if name]
    parts = (part for row in files for part in row)
    key = _state(digest(toolkit(), *parts), paths)
    step = cache.get("validate:", key)
    if step:
        return step.diagnostics
    progress("validate", 0, 1)
    parsed = [tei.parse(content, path) for path, content in files]
    settings = settings_of(opened)
    corpus = Corpus(documents=tuple(one.value for one in parsed if one.value))
    found = [item for one in parsed for item in one.diagnostics]
    found += [*settings.diagnostics, *check(corpus, settings.value, CHECKS)]
    cache.put("validate:", Step(key=key, diagnostics=tuple(found)))
    progress("validate", 1, 1)
    return tuple(found)


def _job(opened: Opened, documents: Sequence[File], cache: Cache) -> exporting.Job:
    """Return the job of the exporters; titles and dates are read only from changed files."""
    rows: list[tuple[Entry, File]] = []
    for path, content in documents:
        key = digest(toolkit(), content)
        step = cache.get(f"catalogue:{path}", key)
        if step is None:
            document = tei.parse(content, path).value
            if document is None:
                continue
            step = Step(key=key, note=_packed(exporting.entry(document)))
            cache.put(f"catalogue:{path}", step)
        rows.append((_unpacked(step.note), (path, content)))
    rows.sort(key=lambda row: (row[0].date, row[0].id))
    return exporting.Job(
        edition=opened.edition,
        authorities=opened.texts,
        documents=tuple(file for _entry, file in rows),
        catalogue=tuple(one for one, _file in rows),
    )


def _packed(entry: Entry) -> str:
    return "\n".join((entry.id, entry.title, entry.date, entry.n))


def _unpacked(note: str) -> Entry:
    id_, title, date, n = note.split("\n")
    return Entry(id=id_, title=title, date=date, n=n)


def options(  # the words of the command line
    opened: Opened, *, only: str | None, out: Path | None, jobs: int | None, force: bool
) -> Result[Options | None]:
    """Check the options of `build` against the formats that there are."""
    known = [one.name for one in EXPORTERS]
    named = only.split(",") if only else opened.edition.build.formats
    formats = tuple(dict.fromkeys(name.strip() for name in named))
    findings = [
        UNKNOWN_FORMAT.at(
            Span(path=CONFIGURATION), f'there is no format "{name}"', f"use {', '.join(known)}"
        )
        for name in formats
        if name not in known
    ]
    folder = opened.workspace.inside(opened.edition.build.out)
    if out is None:
        findings.extend(folder.diagnostics)
    if findings:
        return Result(value=None, diagnostics=tuple(findings))
    chosen = out.resolve() if out else folder.value
    return Result(
        value=Options(formats=formats, out=chosen, jobs=jobs or os.cpu_count() or 1, force=force)
    )


def texts(opened: Opened, diagnostics: Sequence[Diagnostic]) -> dict[str, str]:
    """Return the texts of the files with findings, for quoting."""
    found: dict[str, str] = {}
    for path in {one.span.path for one in diagnostics if one.span.line}:
        file = opened.workspace.root / path
        if file.is_file():
            found[path] = file.read_bytes().decode("utf-8", errors="replace")
    return found
