"""Looking at files, each by itself: what one process of a validation does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tei_edition import tei
from tei_edition.checks import Check
from tei_edition.checks.around import Around, around
from tei_edition.checks.contents import Contents, Prefix
from tei_edition.checks.every import CHECKS
from tei_edition.checks.facts import Fact
from tei_edition.checks.page import Page
from tei_edition.checks.running import look
from tei_edition.diagnostics import Diagnostic
from tei_edition.pipeline.long_files import check_long
from tei_edition.pipeline.needed import Choice, file_names, library_of, made_of, settings_of
from tei_edition.pipeline.neighbours import Neighbours
from tei_edition.pipeline.opening import Opened
from tei_edition.pipeline.schemas import Finder
from tei_edition.pipeline.unchecked import failed
from tei_edition.reports.quoting import Lines, lines_at
from tei_edition.tei import TeiDocument


class Fault(StrEnum):
    """What becomes of a fault of the program itself."""

    FOUND = "found"
    """It is a finding of the file, and the others are checked."""
    RAISED = "raised"
    """It is raised, for those who look for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What a process has to know before it looks at files."""

    opened: Opened
    """The edition."""
    choice: Choice
    """What the user says of schemas."""
    checks: tuple[str, ...]
    """The names of the checks that are wanted."""
    long: int
    """Bytes of a file from which on it is not kept in memory."""
    fault: Fault
    """What becomes of a fault of the program."""
    paths: Mapping[str, Path]
    """All files of documents, by their paths as shown to the user."""
    authorities: tuple[Contents, ...]
    """What is known of the files of entries."""
    prefixes: tuple[Prefix, ...]
    """What prefixDef elements declare for all documents."""

    def kinds(self) -> tuple[Check, ...]:
        """Return the checks that are wanted."""
        return tuple(one for one in CHECKS if one.name in self.checks)

    def around(self) -> Around:
        """Return what is known of all files together."""
        others = Neighbours(self.opened.workspace, self.authorities, self.paths, self.long)
        files = file_names(self.opened)
        return around(self.authorities, self.prefixes, others, files, others.beside)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What was seen in one file."""

    path: str
    """Its path as shown to the user."""
    diagnostics: tuple[Diagnostic, ...]
    """What is wrong with it."""
    lines: Mapping[str, Lines]
    """The lines that findings speak of, for quoting, by the paths of their files."""
    facts: tuple[Fact, ...] = ()
    """What it says that other documents may contradict."""
    relaxng: tuple[str, ...] = ()
    """The RELAX NG schemas that it was checked against."""
    schematron: tuple[str, ...] = ()
    """The Schematron schemas that it was checked against."""
    is_whole: bool = False
    """Whether all of it was looked at: it could be read, and is not too long to be kept."""


class Looker:
    """Looks at files, with everything that they have in common read once."""

    def __init__(self, task: Task) -> None:
        """Read schemas and catalogs."""
        self.task = task
        self.workspace = task.opened.workspace
        self.kinds = task.kinds()
        library = library_of(task.opened, task.choice)
        self.settings = settings_of(task.opened, task.choice, library).value
        self.finder = Finder(
            library.value,
            self.settings.schemas(),
            settled=task.choice.languages(),
            phase=task.choice.phase,
        )
        self.around = task.around()

    def __call__(self, path: Path) -> Looked:
        """Look at a file; what fails there leaves the others alone."""
        try:
            return self._file(path)
        # What is raised is a fault of the program, whatever its class.
        except Exception as error:
            if self.task.fault is Fault.RAISED:
                raise
            shown = self.workspace.show(path)
            return Looked(path=shown, diagnostics=(failed(shown, error),), lines={})

    def _file(self, path: Path) -> Looked:
        shown = self.workspace.show(path)
        if self.workspace.size(path) > self.task.long:
            found = check_long(self.workspace, path, self.finder, self.settings)
            return Looked(path=shown, diagnostics=found, lines={})
        content = self.workspace.read(path)
        if content.value is None:
            return Looked(path=shown, diagnostics=content.diagnostics, lines={})
        parsed = tei.parse(content.value, shown)
        if parsed.value is None:
            text = content.value.decode("utf-8-sig", errors="replace")
            return Looked(
                path=shown,
                diagnostics=parsed.diagnostics,
                lines={shown: _quoted(shown, text, parsed.diagnostics)},
            )
        return self._document(parsed.value, path, parsed.diagnostics)

    def _document(self, document: TeiDocument, path: Path, read: tuple[Diagnostic, ...]) -> Looked:
        schemas = self.finder.of(document, path)
        page = Page(
            document=document,
            schemas=schemas.value,
            library=self.settings.library,
            made=made_of(self.task.opened, document),
            around=self.around,
        )
        seen = look(page, self.kinds)
        found = (*read, *schemas.diagnostics, *seen.diagnostics)
        return Looked(
            path=document.path,
            diagnostics=found,
            lines=self._lines(page, found) if found else {},
            facts=seen.facts,
            relaxng=tuple(one.path for one in schemas.value.relaxng),
            schematron=tuple(one.path for one in schemas.value.schematron),
            is_whole=True,
        )

    def _lines(self, page: Page, found: Iterable[Diagnostic]) -> dict[str, Lines]:
        """Return what is to be quoted of a document, and of others that were looked at with it."""
        own = page.document.path
        lines = {own: _quoted(own, page.source, found)}
        for path in {one.span.path for one in found if one.span.line} - {own}:
            content = self.workspace.content(self.workspace.root / path)
            if content is not None:
                text = content.decode("utf-8-sig", errors="replace")
                lines[path] = _quoted(path, text, found)
        return lines


def _quoted(path: str, text: str, found: Iterable[Diagnostic]) -> Lines:
    return lines_at(text, (one.span for one in found if one.span.path == path))
