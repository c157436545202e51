"""Running an exporter: the map over documents, cached and in parallel, then the reduce."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path, PurePosixPath

from tei_edition import tei
from tei_edition.diagnostics import Diagnostic, Rule, Severity, Span, has_errors
from tei_edition.exporters import Artifact, Context, Entry, Exported, Exporter
from tei_edition.pipeline.cache import Cache, Step, digest, resources
from tei_edition.pipeline.catalogue import File, Job, entry, job
from tei_edition.pipeline.opening import Opened
from tei_edition.registry import EXPORTERS
from tei_edition.workspace import Workspace, files_below

UNSAFE_PATH = Rule(
    code="TE701",
    name="output-outside-folder",
    severity=Severity.ERROR,
    summary="An exporter wanted to write outside of its output folder.",
    rationale="A document must not be able to overwrite other files.",
)

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What an exporter made."""

    name: str
    """The exporter."""
    files: int
    """How many files it keeps in its folder."""
    written: int
    """How many of them it wrote in this run."""
    folder: Path
    """Where they are."""
    main: str
    """The file to open first, relative to the folder."""
    diagnostics: tuple[Diagnostic, ...]
    """What it reported."""


def run(
    exporter: Exporter, work: Job, folder: Path, cache: Cache, jobs: int, progress: Progress
) -> Outcome:
    """Bring the output of `exporter` in `folder` up to date."""
    writer = _Writer(cache.workspace, folder)
    kind = kind_of(exporter.name, folder, cache.workspace)
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
        files = writer.write(made)
        if not has_errors(made.diagnostics) and not writer.failed:
            cache.put(
                f"{kind}:{path}",
                Step(
                    key=keys[path],
                    files=files,
                    facts=cache.keep(made.facts),
                    diagnostics=made.diagnostics,
                ),
            )
        writer.found.extend(made.diagnostics)
        writer.facts[path] = made.facts
        progress(exporter.name, done, len(missing) + 1)
        if writer.failed:
            break
    fresh = {path for path, _content in missing}
    for path, _content in work.documents:
        step = cache.now.get(f"{kind}:{path}")
        if path not in fresh and step:
            writer.found.extend(step.diagnostics)
            writer.kept += len(step.files)
            writer.facts[path] = cache.facts(step.facts) or b""
        facts.append(writer.facts.get(path, b""))
    if not writer.failed:
        _reduce(exporter, work, facts, writer, cache, common, kind)
    progress(exporter.name, 1, 1)
    return writer.outcome(exporter)


def kind_of(name: str, folder: Path, workspace: Workspace) -> str:
    """Return the kind of the steps of exporter `name` in `folder`: each folder has its own."""
    return f"{name} {digest(_relative(folder, workspace))[:16]}"


def _reduce(  # noqa: PLR0913 (the state of one run)
    exporter: Exporter,
    work: Job,
    facts: list[bytes],
    writer: _Writer,
    cache: Cache,
    common: str,
    kind: str,
) -> None:
    key = digest(common, *facts)
    step = cache.get(f"{kind}:", key)
    if step:
        writer.found.extend(step.diagnostics)
        writer.kept += len(step.files)
        writer.main = writer.main or step.note
        return
    made = exporter.corpus(tuple(facts), work.context())
    files = writer.write(made)
    writer.found.extend(made.diagnostics)
    if not has_errors(made.diagnostics) and not writer.failed:
        cache.put(
            f"{kind}:",
            Step(key=key, files=files, diagnostics=made.diagnostics, note=writer.main),
        )


class _Writer:
    """Writes artifacts into one folder and counts them."""

    def __init__(self, workspace: Workspace, folder: Path) -> None:
        self.workspace = workspace
        self.folder = folder
        self.found: list[Diagnostic] = []
        self.facts: dict[str, bytes] = {}
        self.written = self.kept = 0
        self.main = ""
        self.failed = False

    def write(self, made: Exported) -> tuple[tuple[str, str], ...]:
        """Write the artifacts; stop at the first that cannot be written."""
        files = []
        for artifact in made.artifacts:
            path = self._path(artifact)
            if path is None or self.failed:
                continue
            result = self.workspace.write(path, artifact.content)
            self.found.extend(result.diagnostics)
            self.failed = not result.value
            self.written += result.value
            if artifact.path in ("index.html", "edition.pdf"):
                self.main = artifact.path
            files.append((_relative(path, self.workspace), digest(artifact.content)))
        return tuple(files)

    def _path(self, artifact: Artifact) -> Path | None:
        relative = PurePosixPath(artifact.path)
        if relative.is_absolute() or ".." in relative.parts or ":" in artifact.path:
            span = Span(path=artifact.path)
            self.found.append(UNSAFE_PATH.at(span, f'"{artifact.path}" is no path for output'))
            return None
        return self.folder.joinpath(*relative.parts)

    def outcome(self, exporter: Exporter) -> Outcome:
        return Outcome(
            name=exporter.name,
            files=self.written + self.kept,
            written=self.written,
            folder=self.folder,
            main=self.main,
            diagnostics=tuple(dict.fromkeys(self.found)),
        )


def _relative(path: Path, workspace: Workspace) -> str:
    if path.is_relative_to(workspace.root):
        return path.relative_to(workspace.root).as_posix()
    return path.as_posix()


# --- the map --------------------------------------------------------------------------

_work: tuple[str, Context] | None = None
"""In a worker process: the exporter and the context, set once by `_begin`."""


def _begin(name: str, work: Job) -> None:
    global _work  # noqa: PLW0603 (a worker's own state, set before its first task)
    _work = (name, work.context())


def _one(file: File) -> Exported:
    name, context = _work or ("", None)
    exporter = next(one for one in EXPORTERS if one.name == name)
    return _document(exporter, file, context) if context else Exported()


def _document(exporter: Exporter, file: File, context: Context) -> Exported:
    parsed = tei.parse(file[1], file[0])
    if parsed.value is None:
        return Exported(diagnostics=parsed.diagnostics)
    return exporter.document(parsed.value, context)


def _map(
    exporter: Exporter, work: Job, files: Sequence[File], jobs: int
) -> Iterator[tuple[str, Exported]]:
    """Yield each file's path and result, in order, from `jobs` processes."""
    workers = min(jobs, len(files) // _WORTH)
    if workers < 2:  # noqa: PLR2004 (one worker is this process)
        context = work.context()
        for file in files:
            yield file[0], _document(exporter, file, context)
        return
    with ProcessPoolExecutor(
        max_workers=workers,
        mp_context=get_context("spawn"),
        initializer=_begin,
        initargs=(exporter.name, work),
    ) as pool:
        for file, made in zip(files, pool.map(_one, files, chunksize=4), strict=True):
            yield file[0], made


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
    outcome = run(exporter, work.value, folder, cache, 1, progress)
    return replace(outcome, diagnostics=(*found, *outcome.diagnostics))
