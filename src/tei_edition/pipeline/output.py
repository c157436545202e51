"""The output folder of an exporter: what is written there, and what was there before."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tei_edition.diagnostics import Diagnostic, Rule, Severity, Span
from tei_edition.doctypes import HAS_DOCTYPE
from tei_edition.exporters import Artifact, Exported
from tei_edition.pipeline.cache import Cache, Step, digest
from tei_edition.tei import NOT_WELL_FORMED, TOO_DEEP
from tei_edition.workspace import Workspace

UNSAFE_PATH = Rule(
    code="TE703",
    name="output-outside-folder",
    severity=Severity.ERROR,
    summary="An exporter wanted to write outside of its output folder.",
    rationale="A document must not be able to overwrite other files.",
)


_UNREADABLE = frozenset({NOT_WELL_FORMED.code, HAS_DOCTYPE.code, TOO_DEEP.code})
"""Findings that mean that a TEI file cannot be published."""


def is_unreadable(found: Diagnostic) -> bool:
    """Tell whether a finding means that a TEI file cannot be published."""
    return found.code in _UNREADABLE


SAME_OUTPUT = Rule(
    code="TE704",
    name="output-of-one-name",
    severity=Severity.ERROR,
    summary="Two documents give an output file of the same name.",
    rationale="The second would overwrite the first, and readers would never see it.",
)

NOT_PUBLISHED = Rule(
    code="TE711",
    name="not-published",
    severity=Severity.ERROR,
    summary="Nothing was published, because a TEI file cannot be read.",
    rationale="A site or book without one of its documents would look complete.",
)


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


class Output:
    """The folder of one exporter in one run: writes artifacts and counts them."""

    def __init__(self, name: str, folder: Path, cache: Cache) -> None:
        """Begin the run of exporter `name` in `folder`; nothing is written yet."""
        self.name = name
        self.folder = folder
        self.cache = cache
        self.workspace = cache.workspace
        self.kind = kind_of(name, folder, self.workspace)
        self.found: list[Diagnostic] = []
        self.facts: dict[str, bytes] = {}
        self.written = self.kept = 0
        self.main = ""
        self.failed = False
        self.paths: set[str] = set()

    def write(self, made: Exported) -> tuple[tuple[str, str], ...]:
        """Write the artifacts; stop at the first that cannot be written."""
        files: list[tuple[str, str]] = []
        for artifact in made.artifacts:
            path = self._path(artifact)
            if path is None or self.failed or not self._claim(_relative(path, self.workspace)):
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
        path = self.folder.joinpath(*relative.parts)
        inside = self.folder.is_relative_to(self.workspace.root)
        base = self.workspace.root if inside else self.folder.resolve()
        if not path.resolve().is_relative_to(base):
            span = Span(path=self.workspace.show(path))
            hint = "remove the link that leads out of the edition"
            self.found.append(UNSAFE_PATH.at(span, "the folder is a link to elsewhere", hint))
            return None
        return path

    def _claim(self, path: str) -> bool:
        """Take a path for one file of this run, or report that it is taken."""
        if path.casefold() in self.paths:
            message = "another document gives a file of this name; this one was not written"
            self.found.append(SAME_OUTPUT.at(Span(path=path), message, "rename one of the two"))
            return False
        self.paths.add(path.casefold())
        return True

    def reuse(self, step: Step) -> None:
        """Count the files of a step that is not done again, and repeat its findings."""
        self.found.extend(step.diagnostics)
        self.kept += len(step.files)
        for path, _hash in step.files:
            self._claim(path)

    def outcome(self) -> Outcome:
        """Return what was made."""
        return Outcome(
            name=self.name,
            files=self.written + self.kept,
            written=self.written,
            folder=self.folder,
            main=self.main,
            diagnostics=tuple(dict.fromkeys(self.found)),
        )


def kind_of(name: str, folder: Path, workspace: Workspace) -> str:
    """Return the kind of the steps of exporter `name` in `folder`: each folder has its own."""
    return f"{name} {digest(_relative(folder, workspace))[:16]}"


def _relative(path: Path, workspace: Workspace) -> str:
    if path.is_relative_to(workspace.root):
        return path.relative_to(workspace.root).as_posix()
    return path.as_posix()


def unpublished(cause: Diagnostic) -> Diagnostic:
    """Return the finding that nothing was published because of `cause`."""
    return NOT_PUBLISHED.at(
        Span(path=cause.span.path),
        "site, book and other outputs were left as they are, because this file cannot be read",
        "mend the file, or take it out of the folder, and build again",
    )
