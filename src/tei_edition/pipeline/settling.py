"""What the converter made, and the TEI file that is there: written, merged, or left alone."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from tei_edition import tei
from tei_edition.checks.fidelity import edits
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.merge import Status, merge
from tei_edition.pipeline.cache import FOLDER
from tei_edition.workspace import Workspace

SOURCE_GONE = Rule(
    code="TE212",
    name="source-gone",
    severity=Severity.WARNING,
    summary="A TEI file was made from a source that is not there any more.",
    rationale="It is still published, and nothing compares it with its source.",
)


class Mode(StrEnum):
    """What to do with the result of a conversion."""

    WRITE = "write"
    """Write it, merged with edits made by hand."""
    CHECK = "check"
    """Write nothing; say what would be done."""
    ACCEPT = "accept"
    """Leave the TEI file as it is: it is the editor's answer to what the source now gives."""


def base_folder(out: Path, workspace: Workspace) -> Path:
    """Return where the last conversion of the files in `out` is kept."""
    if out.resolve().is_relative_to(workspace.root):
        inside = out.resolve().relative_to(workspace.root)
        return workspace.root / FOLDER / "base" / inside
    return out / FOLDER / "base"


def settle(target: Path, new: bytes, workspace: Workspace, how: Mode) -> Result[Status | None]:
    """Bring `target` up to date with `new`; the value is None if it cannot be written."""
    base_path = base_folder(target.parent, workspace) / target.name
    base = workspace.content(base_path)
    current = workspace.read(target) if target.exists() else Result(value=None)
    if current.diagnostics:
        return Result(value=None, diagnostics=current.diagnostics)
    if how is Mode.ACCEPT and current.value is not None:
        base = new
    shown = workspace.show(target)
    merged = merge(base, new, current.value, shown)
    findings = (*merged.diagnostics, *_edits(merged.value.content or current.value, new, shown))
    if how is Mode.CHECK:
        return Result(value=merged.value.status, diagnostics=findings)
    if merged.value.content is not None:
        written = workspace.write(target, merged.value.content)
        if not written.value:
            return Result(value=None, diagnostics=written.diagnostics)
    if merged.value.settled and workspace.content(base_path) != new:
        written = workspace.write(base_path, new)
        if not written.value:
            return Result(value=None, diagnostics=written.diagnostics)
    return Result(value=merged.value.status, diagnostics=findings)


def _edits(content: bytes | None, new: bytes, shown: str) -> tuple[Diagnostic, ...]:
    """Report where the words of the file are not those of its source."""
    if content is None or content == new:
        return ()
    edited, made = tei.parse(content, shown).value, tei.parse(new, shown).value
    return edits(edited, made) if edited and made else ()


def orphans(out: Path, sources: Iterable[Path], workspace: Workspace) -> tuple[Diagnostic, ...]:
    """Report TEI files in `out` that were converted from a source that is gone."""
    folder = base_folder(out, workspace)
    known = {path.stem for path in sources}
    bases = sorted(folder.glob("*.xml")) if folder.is_dir() else []
    return tuple(
        SOURCE_GONE.at(
            Span(path=workspace.show(out / base.name)),
            "the source of this file is gone",
            f"remove the file and {workspace.show(base)}, or bring the source back",
        )
        for base in bases
        if base.stem not in known and (out / base.name).is_file()
    )
