"""The use case `validate`: TEI files against schema, Schematron rules, and one another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tei_edition import tei
from tei_edition.checks import Check, Settings
from tei_edition.checks.contents import contents
from tei_edition.checks.every import CHECKS
from tei_edition.checks.facts import Fact, Whole
from tei_edition.checks.page import Page
from tei_edition.checks.positions import text
from tei_edition.checks.running import conclude, facts
from tei_edition.checks.schematron.places import SCH
from tei_edition.diagnostics import Diagnostic, Span
from tei_edition.pipeline.long_files import LONG, MEGABYTE
from tei_edition.pipeline.looking import Fault, Looked, Looker, Task
from tei_edition.pipeline.needed import Choice, is_whole, library_of, settings_of
from tei_edition.pipeline.neighbours import speaking
from tei_edition.pipeline.opening import Opened
from tei_edition.pipeline.processes import spread
from tei_edition.pipeline.unchecked import no_documents, no_schema
from tei_edition.reports.quoting import Lines, lines_at, with_gaps
from tei_edition.tei import TeiDocument
from tei_edition.workspace import Workspace, files_below

_WORTH = MEGABYTE
"""Bytes of documents for each process that make its start worth while."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schemas:
    """What a document was checked against."""

    path: str
    """The document."""
    relaxng: tuple[str, ...]
    """Paths of RELAX NG schemas."""
    schematron: tuple[str, ...]
    """Paths of Schematron schemas."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validated:
    """The outcome of a validation."""

    paths: tuple[str, ...]
    """The files that were looked at, as shown to the user."""
    diagnostics: tuple[Diagnostic, ...]
    """What was found: about schemas, then file by file, then about all files together."""
    lines: Mapping[str, Lines]
    """The lines of files that findings speak of, by path."""
    schemas: tuple[Schemas, ...]
    """The schemas of each document."""
    unused: str
    """The grammar that was named, if it has Schematron rules inside that were not run, or ""."""

    @property
    def texts(self) -> dict[str, str]:
        """The files with findings, with empty lines in place of those that none speaks of."""
        return {path: with_gaps(lines) for path, lines in self.lines.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a validation is to be done."""

    checks: tuple[Check, ...] = CHECKS
    """The checks that are wanted."""
    long: int = LONG
    """Bytes of a file from which on it is not kept in memory."""
    jobs: int = 1
    """Processes, at most."""
    fault: Fault = Fault.FOUND
    """What becomes of a fault of the program."""
    progress: Callable[[str, int, int], None] = lambda _stage, _done, _total: None
    """Called with the name of the stage, how many files are done, and how many there are."""
    tell: Callable[[Looked], None] = lambda _looked: None
    """Called with what was seen in each file, in order, as soon as it is known."""


def validate(
    opened: Opened, paths: Sequence[Path], choice: Choice, way: Way | None = None
) -> Validated:
    """Check the files and folders in `paths`, or the TEI folder of the edition."""
    way = way or Way()
    workspace = opened.workspace
    targets = list(paths) or [workspace.root / opened.edition.tei.folder]
    below = {path: tuple(files_below(path, ".xml")) for path in targets}
    files = list(dict.fromkeys(file for found in below.values() for file in found))
    settings = settings_of(opened, choice, library_of(opened, choice))
    task = _task(opened, choice, way, files)
    empty = (no_documents(workspace.show(path)) for path, found in below.items() if not found)
    findings = dict.fromkeys((*settings.diagnostics, *empty))
    lines: dict[str, Lines] = {}
    gathered: list[Fact] = []
    whole: list[Path] = []
    schemas: list[Schemas] = []
    each = spread(Looker, task, files, _workers(way.jobs, workspace, files))
    for done, (path, seen) in enumerate(zip(files, each, strict=True), start=1):
        fresh = tuple(one for one in seen.diagnostics if one not in findings)
        way.tell(replace(seen, diagnostics=fresh))
        findings |= dict.fromkeys(fresh)
        gathered += seen.facts
        for shown, more in seen.lines.items():
            lines[shown] = {**lines.get(shown, {}), **more}
        if seen.is_whole:
            whole.append(path)
            schemas.append(
                Schemas(path=seen.path, relaxng=seen.relaxng, schematron=seen.schematron)
            )
        way.progress("validate", done, len(files))
    known = replace(settings.value, is_whole=is_whole(opened, whole))
    together = _together(task, known, [workspace.show(path) for path in whole], gathered)
    concluded = conclude(together, way.checks)
    for shown, more in _quoted(concluded, together):
        lines[shown] = {**lines.get(shown, {}), **more}
    bare = [one.path for one in schemas if not (one.relaxng or choice.relaxng)]
    unknown = no_schema(bare, findings, workspace)
    return Validated(
        paths=tuple(workspace.show(path) for path in files),
        diagnostics=tuple(dict.fromkeys((*findings, *concluded, *unknown))),
        lines=lines,
        schemas=tuple(schemas),
        unused=_rules_inside(settings.value, choice),
    )


def _rules_inside(settings: Settings, choice: Choice) -> str:
    """Return the path of the grammar that was named, if it has rules inside that were not run."""
    grammar = settings.relaxng if choice.relaxng and not choice.schematron else None
    return grammar.path if grammar and SCH.encode() in grammar.content else ""


def _task(opened: Opened, choice: Choice, way: Way, files: Iterable[Path]) -> Task:
    workspace = opened.workspace
    paths = {workspace.show(one): one for one in files if not workspace.size(one) > way.long}
    named = {one.path: contents(one) for one in opened.authorities().value}
    found = [one for one in speaking(workspace, paths) if one.path not in named]
    return Task(
        opened=opened,
        choice=choice,
        checks=tuple(one.name for one in way.checks),
        long=way.long,
        fault=way.fault,
        paths=paths,
        authorities=(*named.values(), *(one for one in found if one.is_authority)),
        prefixes=tuple(prefix for one in (*named.values(), *found) for prefix in one.prefixes),
    )


def _workers(jobs: int, workspace: Workspace, files: Iterable[Path]) -> int:
    return 1 if jobs == 1 else max(1, min(jobs, sum(map(workspace.size, files)) // _WORTH))


def _together(
    task: Task, settings: Settings, checked: Sequence[str], gathered: Iterable[Fact]
) -> Whole:
    """Return all documents together, with the authority files that were not checked."""
    workspace = task.opened.workspace
    named = {one.path: one for one in settings.authorities}
    around = task.around()
    idle = (Page(document=one, around=around) for path, one in named.items() if path not in checked)

    def document(path: str) -> TeiDocument | None:
        content = workspace.content(task.paths[path]) if path in task.paths else None
        return tei.parse(content, path).value if content is not None else named.get(path)

    return Whole(
        paths=tuple(checked),
        facts=(*facts(idle, task.kinds()), *gathered),
        authorities={one.path: one for one in task.authorities},
        document=document,
        settings=settings,
    )


def _quoted(found: Sequence[Diagnostic], whole: Whole) -> Iterator[tuple[str, Lines]]:
    for path in sorted({one.span.path for one in found}):
        document = whole.document(path)
        if document is not None:
            yield path, lines_at(text(document), _spans(found, path))


def _spans(found: Sequence[Diagnostic], path: str) -> list[Span]:
    return [one.span for one in found if one.span.path == path]


def used(done: Validated) -> Iterator[str]:
    """Yield a line for each schema that was used, with the number of its documents."""
    relaxng = Counter(one for schemas in done.schemas for one in schemas.relaxng)
    schematron = Counter(one for schemas in done.schemas for one in schemas.schematron)
    for language, counts in (("RELAX NG", relaxng), ("Schematron", schematron)):
        for path, count in counts.items():
            yield f"{language}: {path} ({count} {'document' if count == 1 else 'documents'})"
