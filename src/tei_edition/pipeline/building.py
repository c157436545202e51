"""The use case `build`: convert, validate, export; only what changed is done again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tei_edition import tei
from tei_edition.checks.running import check
from tei_edition.diagnostics import Diagnostic, Result, has_errors
from tei_edition.exporters import Entry
from tei_edition.inputs import WORD
from tei_edition.merge import Status
from tei_edition.pipeline import exporting, needed
from tei_edition.pipeline.assigning import assign
from tei_edition.pipeline.cache import Cache, Step, digest, resources, toolkit
from tei_edition.pipeline.catalogue import File, Job, entry, job
from tei_edition.pipeline.choosing import Options
from tei_edition.pipeline.conversion import (
    convert,
    no_sources,
    same_names,
    sources,
)
from tei_edition.pipeline.exporting import Progress
from tei_edition.pipeline.former import base_folder, former, left_over
from tei_edition.pipeline.judging import selection
from tei_edition.pipeline.opening import Opened
from tei_edition.pipeline.output import Outcome, Output, is_unreadable, kind_of, unpublished
from tei_edition.pipeline.settling import Destination
from tei_edition.registry import CHECKS, EXPORTERS
from tei_edition.tei import Corpus
from tei_edition.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A source in a build."""

    path: str
    """Its path."""
    status: str
    """What became of its TEI file."""
    characters: tuple[tuple[str, int], ...]
    """Number of characters by fate; empty if it could not be converted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """The outcome of a build."""

    conversions: tuple[Source, ...]
    """The sources."""
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


def build(opened: Opened, options: Options, progress: Progress) -> Built:
    """Bring TEI files and outputs up to date."""
    cache = Cache(opened.workspace, force=options.force)
    before = dict(cache.before)
    conversions, found = _convert_all(opened, cache, progress)
    findings = list(found)
    cache.save()
    files = read_documents(opened)
    findings.extend(files.diagnostics)
    checked = _validate_all(opened, files.value, cache, progress)
    findings.extend(checked)
    cache.save()
    planned = _job(opened, files.value, cache)
    findings.extend(planned.diagnostics)
    work = planned.value
    out = options.out or opened.workspace.root / opened.edition.build.out
    formats = options.formats or opened.edition.build.formats
    outputs = []
    blocked = [*files.diagnostics, *(one for one in checked if is_unreadable(one))]
    if blocked:
        findings.append(unpublished(blocked[0]))
    for exporter in EXPORTERS:
        if exporter.name in formats and not blocked:
            folder = out / exporter.name
            output = Output(exporter.name, folder, cache)
            outcome = exporting.run(exporter, work, output, options.jobs, progress)
            outputs.append(outcome)
            findings.extend(outcome.diagnostics)
            cache.save()
    # Where an exporter failed, what it made before stays until it succeeds.
    whole = (one for one in outputs if not has_errors(one.diagnostics))
    made = (kind_of(one.name, one.folder, opened.workspace) for one in whole)
    kinds = ["convert", "validate", "catalogue", *made]
    cache.before = {
        name: step for name, step in cache.before.items() if name.split(":", 1)[0] in kinds
    }
    removed = cache.stale(out)
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
) -> tuple[list[Source], list[Diagnostic]]:
    workspace = opened.workspace
    paths = sources(opened, ())
    out = workspace.root / opened.edition.tei.folder
    gone = former(out, paths, workspace)
    if not paths:
        return [], [*no_sources(opened, paths), *left_over(gone, workspace)]
    assigned = assign(opened, None)
    findings = [*assigned.diagnostics, *same_names(paths, opened)]
    if assigned.value is None or has_errors(findings):
        return [], findings
    common = {name: digest(toolkit(), repr(kind)) for name, kind in assigned.value.kinds.items()}
    statuses: list[Source] = []
    for done, path in enumerate(paths, start=1):
        name, target = f"convert:{workspace.show(path)}", out / f"{path.stem}.xml"
        inputs = (path, target, base_folder(out, workspace) / target.name)
        kind = common[assigned.value.name(path)]
        step = cache.get(name, _state(kind, inputs, workspace))
        if step:
            findings.extend(step.diagnostics)
            statuses.append(
                Source(path=workspace.show(path), status=step.note, characters=step.counts)
            )
        else:
            made = convert(path, opened, assigned.value.of(path), Destination(out=out, gone=gone))
            findings.extend(made.diagnostics)
            status = str(made.status or "failed")
            counts = tuple(made.ledger.counts().items()) if made.ledger else ()
            statuses.append(Source(path=workspace.show(path), status=status, characters=counts))
            if made.status not in (None, Status.CONFLICT):
                edited = made.status in (Status.EDITED, Status.MERGED)
                step = Step(
                    key=_state(kind, inputs, workspace),
                    diagnostics=made.diagnostics,
                    note=str(Status.EDITED if edited else Status.UNCHANGED),
                    counts=counts,
                )
                cache.put(name, step)
        progress("convert", done, len(paths))
    findings.extend(left_over((one for one in gone if one.path.exists()), workspace))
    return statuses, findings


def _state(common: str, paths: Sequence[Path], workspace: Workspace) -> str:
    """Return a hash of the contents of files, absent ones included."""
    contents = (workspace.content(path) for path in paths)
    return digest(common, *("-" if one is None else b"+" + one for one in contents))


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
    paths = needed.grammar_files(opened)
    parts = (part for row in files for part in row)
    settings = needed.settings_of(opened, needed.Choice(), needed.library_of(opened))
    rules = settings.value.schematron  # with the files that it takes in
    names = repr(sorted(needed.file_names(opened) or ()))
    settled = (names, repr(opened.edition.validate), repr(opened.edition.tei), repr(rules))
    own = digest(toolkit(), resources(("xslt/schematron.xsl", "xslt/lib")), *settled, *parts)
    key = _state(own, paths, opened.workspace)
    step = cache.get("validate:", key)
    if step:
        return step.diagnostics
    progress("validate", 0, 1)
    parsed = [tei.parse(content, path) for path, content in files]
    corpus = Corpus(documents=tuple(one.value for one in parsed if one.value))
    found = [item for one in parsed for item in one.diagnostics]
    found += [*settings.diagnostics, *check(corpus, settings.value, CHECKS)]
    counting = selection(opened).value.apply(found)
    cache.put("validate:", Step(key=key, diagnostics=counting))
    progress("validate", 1, 1)
    return counting


def _job(opened: Opened, documents: Sequence[File], cache: Cache) -> Result[Job]:
    """Return the job of the exporters; titles and dates are read only from changed files."""
    rows: list[tuple[Entry, File]] = []
    for path, content in documents:
        key = digest(toolkit(), content)
        step = cache.get(f"catalogue:{path}", key)
        if step is None:
            document = tei.parse(content, path).value
            if document is None:
                continue
            step = Step(key=key, note=_packed(entry(document)))
            cache.put(f"catalogue:{path}", step)
        rows.append((_unpacked(step.note), (path, content)))
    return job(opened.edition, opened.texts, rows)


def _packed(entry: Entry) -> str:
    return "\n".join((entry.id, entry.title, entry.date, entry.n))


def _unpacked(note: str) -> Entry:
    id_, title, date, n = note.split("\n")
    return Entry(id=id_, title=title, date=date, n=n)


def texts(opened: Opened, diagnostics: Sequence[Diagnostic]) -> dict[str, str]:
    """Return the texts of the files with findings, for quoting.

    A word processor's file has no lines; its findings speak of those of the text in it.
    """
    found: dict[str, str] = {}
    for path in {one.span.path for one in diagnostics if one.span.line}:
        if Path(path).suffix.casefold() in WORD:
            continue
        content = opened.workspace.content(opened.workspace.root / path)
        if content is not None:
            found[path] = content.decode("utf-8", errors="replace")
    return found
