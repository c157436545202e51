"""The use case `convert`: sources to TEI files, with a ledger, merged with the editor's work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tei_edition.decoding import decode
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span, has_errors
from tei_edition.ledger import Ledger
from tei_edition.merge import Status, merge
from tei_edition.model import SourceText
from tei_edition.pipeline.cache import FOLDER
from tei_edition.pipeline.encoding import Conventions, conventions, convert_text
from tei_edition.pipeline.opening import Opened
from tei_edition.reports import ledger_report
from tei_edition.workspace import CONFIGURATION, Workspace

NO_SOURCES = Rule(
    code="TE009",
    name="no-sources",
    severity=Severity.WARNING,
    summary="There is no source to convert.",
    rationale="A mistyped pattern looks like an edition without texts.",
)
SAME_NAME = Rule(
    code="TE010",
    name="sources-of-one-name",
    severity=Severity.ERROR,
    summary="Two sources have the same name, and so would their TEI files.",
    rationale="The second would overwrite the first.",
)

Progress = Callable[[str, int, int], None]
"""Called with the name of a stage, how much of it is done, and how much there is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What became of one source."""

    source: str
    """Path of the source."""
    target: str
    """Path of the TEI file, or "" if none could be made."""
    status: Status | None
    """What happened to the TEI file; None if none could be made."""
    ledger: Ledger | None
    """The fate of each character."""
    diagnostics: tuple[Diagnostic, ...]
    """What was found."""
    text: str = ""
    """The decoded source, for quoting."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may ask of a conversion."""

    profile: str | None = None
    """Profile other than the edition's."""
    out: Path | None = None
    """Folder other than the edition's."""
    check: bool = False
    """Whether only to compare."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """The outcome for all sources of a run."""

    documents: tuple[Converted, ...]
    """Each source."""
    diagnostics: tuple[Diagnostic, ...]
    """What was found."""

    @property
    def texts(self) -> dict[str, str]:
        """The texts of the sources by path."""
        return {one.source: one.text for one in self.documents}

    @property
    def changed(self) -> bool:
        """Whether a TEI file is not what its source gives."""
        settled = (Status.UNCHANGED, Status.EDITED)
        return any(one.status not in settled for one in self.documents)


def convert_all(
    opened: Opened, named: Sequence[Path], options: Options, progress: Progress
) -> Conversion:
    """Convert the sources that were named, or all of the edition."""
    with_ = conventions(opened, options.profile, options.out)
    findings = list(with_.diagnostics)
    paths = sources(opened, named)
    if with_.value is None:
        return Conversion(documents=(), diagnostics=tuple(findings))
    findings.extend(same_names(paths, opened))
    if has_errors(findings):
        return Conversion(documents=(), diagnostics=tuple(findings))
    out = options.out or opened.workspace.root / opened.edition.tei.folder
    documents = []
    for done, path in enumerate(paths, start=1):
        documents.append(convert(path, opened, with_.value, out, check=options.check))
        findings.extend(documents[-1].diagnostics)
        progress("convert", done, len(paths))
    if not paths:
        patterns = ", ".join(opened.edition.sources.include)
        span = Span(path=CONFIGURATION)
        findings.append(NO_SOURCES.at(span, f"no file matches {patterns}", "name the sources"))
    return Conversion(documents=tuple(documents), diagnostics=tuple(findings))


def write_report(opened: Opened, path: Path, done: Conversion) -> tuple[Diagnostic, ...]:
    """Write the ledgers of a conversion as JSON."""
    content = ledger_report(
        [(one.source, one.target, one.text, one.ledger) for one in done.documents],
        done.diagnostics,
    )
    return opened.workspace.write(path, content.encode()).diagnostics


def sources(opened: Opened, named: Iterable[Path]) -> tuple[Path, ...]:
    """Return the sources that were named, or all of the edition."""
    given = tuple(named)
    return given or opened.workspace.glob(opened.edition.sources.include)


def convert(
    path: Path, opened: Opened, with_: Conventions, out: Path, *, check: bool = False
) -> Converted:
    """Convert one source file and merge the result with what is in `out`.

    With `check` nothing is written; the status says what would be done.
    """
    workspace = opened.workspace
    shown = workspace.show(path)
    failed = Converted(source=shown, target="", status=None, ledger=None, diagnostics=())
    content = workspace.read(path)
    if content.value is None:
        return replace(failed, diagnostics=content.diagnostics)
    decoded = decode(content.value, shown, opened.edition.sources.encoding)
    if decoded.value is None:
        return replace(failed, diagnostics=decoded.diagnostics)
    source = SourceText(id=path.stem, path=shown, text=decoded.value)
    made = convert_text(source, with_)
    findings = (*decoded.diagnostics, *made.diagnostics)
    if made.value is None or any(one.code in _LOSSES for one in findings):
        return replace(failed, diagnostics=findings, text=source.text)
    new, balance = made.value
    done = _settle(out / f"{path.stem}.xml", new, out, workspace, check=check)
    return Converted(
        source=shown,
        target=workspace.show(out / f"{path.stem}.xml"),
        status=None if has_errors(done.diagnostics) and not done.value else done.value,
        ledger=balance,
        diagnostics=(*findings, *done.diagnostics),
        text=source.text,
    )


_LOSSES = frozenset({"TE601", "TE602", "TE603"})
"""Findings that mean that the text was not kept: nothing is written then."""


def base_folder(out: Path, workspace: Workspace) -> Path:
    """Return where the last conversion of the files in `out` is kept."""
    if out.resolve().is_relative_to(workspace.root):
        inside = out.resolve().relative_to(workspace.root)
        return workspace.root / FOLDER / "base" / inside
    return out / FOLDER / "base"


def _settle(
    target: Path, new: bytes, out: Path, workspace: Workspace, *, check: bool
) -> Result[Status | None]:
    base_path = base_folder(out, workspace) / target.name
    base = workspace.content(base_path)
    current = workspace.read(target) if target.exists() else Result(value=None)
    if current.diagnostics:
        return Result(value=None, diagnostics=current.diagnostics)
    merged = merge(base, new, current.value, workspace.show(target))
    if check:
        return Result(value=merged.value.status, diagnostics=merged.diagnostics)
    if merged.value.content is not None:
        written = workspace.write(target, merged.value.content)
        if not written.value:
            return Result(value=None, diagnostics=written.diagnostics)
    if merged.value.settled and base != new:
        written = workspace.write(base_path, new)
        if not written.value:
            return Result(value=None, diagnostics=written.diagnostics)
    return Result(value=merged.value.status, diagnostics=merged.diagnostics)


def same_names(paths: Sequence[Path], opened: Opened) -> tuple[Diagnostic, ...]:
    """Report sources that would give the same TEI file."""
    first: dict[str, Path] = {}
    findings = []
    for path in paths:
        other = first.setdefault(path.stem.casefold(), path)
        if other != path:
            shown = opened.workspace.show(path)
            message = f"{shown} and {opened.workspace.show(other)} would give one TEI file"
            findings.append(SAME_NAME.at(Span(path=shown), message, "rename one of them"))
    return tuple(findings)
