"""Running an exporter: the map over documents, cached and in parallel, then the reduce."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from tei_edition import tei
from tei_edition.diagnostics import Diagnostic, has_errors
from tei_edition.exporters import Entry, Exported, Exporter
from tei_edition.pipeline.cache import Cache, Step, digest, resources
from tei_edition.pipeline.catalogue import File, Job, entry, job
from tei_edition.pipeline.opening import Opened
from tei_edition.pipeline.output import Outcome, Output
from tei_edition.pipeline.processes import spread
from tei_edition.registry import EXPORTERS
from tei_edition.workspace import Workspace, files_below

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, how much of it is done, and how much there is."""


def run(exporter: Exporter, work: Job, output: Output, jobs: int, progress: Progress) -> Outcome:
    """Bring `output` up to date."""
    cache, kind = output.cache, output.kind
    common = digest(work.key(), resources(exporter.resources))
    facts: list[bytes] = []
    missing: list[File] = []
    keys: dict[str, str] = {}
    for path, content in work.documents:
        keys[path] = digest(common, path, content)
        step = cache.get(f"{kind}:{path}", keys[path])
        if step is None or cache.facts(step.facts) is None:
            missing.append((path, content))
    for done, (path, made) in enumerate(_map(exporter, work, missing, jobs), start=1):
        files = output.write(made)
        if not has_errors(made.diagnostics) and not output.failed:
            cache.put(
                f"{kind}:{path}",
                Step(
                    key=keys[path],
                    files=files,
                    facts=cache.keep(made.facts),
                    diagnostics=made.diagnostics,
                ),
            )
        output.found.extend(made.diagnostics)
        output.facts[path] = made.facts
        progress(exporter.name, done, len(missing) + 1)
        if output.failed:
            break
    fresh = {path for path, _content in missing}
    for path, _content in work.documents:
        step = cache.now.get(f"{kind}:{path}")
        if path not in fresh and step:
            output.reuse(step)
            output.facts[path] = cache.facts(step.facts) or b""
        facts.append(output.facts.get(path, b""))
    if not output.failed:
        _reduce(exporter, work, facts, output, common)
    progress(exporter.name, 1, 1)
    return output.outcome()


def _reduce(exporter: Exporter, work: Job, facts: list[bytes], output: Output, common: str) -> None:
    name, key = f"{output.kind}:", digest(common, *facts)
    step = output.cache.get(name, key)
    if step:
        output.reuse(step)
        output.main = output.main or step.note
        return
    made = exporter.corpus(tuple(facts), work.context())
    files = output.write(made)
    output.found.extend(made.diagnostics)
    if not has_errors(made.diagnostics) and not output.failed:
        step = Step(key=key, files=files, diagnostics=made.diagnostics, note=output.main)
        output.cache.put(name, step)


# --- the map --------------------------------------------------------------------------


class _Making:
    """Makes what an exporter gives of each document."""

    def __init__(self, state: tuple[str, Job]) -> None:
        name, work = state
        self.exporter = next(one for one in EXPORTERS if one.name == name)
        self.context = work.context()

    def __call__(self, file: File) -> Exported:
        parsed = tei.parse(file[1], file[0])
        if parsed.value is None:
            return Exported(diagnostics=parsed.diagnostics)
        return self.exporter.document(parsed.value, self.context)


def _map(
    exporter: Exporter, work: Job, files: Sequence[File], jobs: int
) -> Iterator[tuple[str, Exported]]:
    """Yield each file's path and result, in order, from `jobs` processes."""
    made = spread(_Making, (exporter.name, work), files, min(jobs, len(files) // _WORTH))
    return zip((path for path, _content in files), made, strict=True)


_WORTH = 8
"""Documents for each process that make its start worth while."""


def export(
    exporter: Exporter, opened: Opened, paths: Sequence[Path], out: Path | None, progress: Progress
) -> Outcome:
    """Export the files and folders in `paths`, or the edition, into `out`, without a cache."""
    workspace = opened.workspace
    authorities = {path for path, _content in opened.texts}
    documents: list[tuple[Entry, File]] = []
    found: list[Diagnostic] = []
    targets = list(paths) or [workspace.root / opened.edition.tei.folder]
    for path in dict.fromkeys(file for one in targets for file in files_below(one, ".xml")):
        content = workspace.read(path)
        found.extend(content.diagnostics)
        shown = workspace.show(path)
        if content.value is None or shown in authorities:
            continue
        parsed = tei.parse(content.value, shown)
        found.extend(parsed.diagnostics)
        if parsed.value:
            documents.append((entry(parsed.value), (shown, content.value)))
    work = job(opened.edition, opened.texts, documents)
    found.extend(work.diagnostics)
    folder = out or workspace.root / opened.edition.build.out / exporter.name
    cache = Cache(Workspace(root=workspace.root), force=True)
    outcome = run(exporter, work.value, Output(exporter.name, folder, cache), 1, progress)
    return replace(outcome, diagnostics=(*found, *outcome.diagnostics))
