"""What the converter made, and the TEI file that is there: written, merged, or left alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from tei_edition import tei
from tei_edition.checks.edits import edits
from tei_edition.diagnostics import Diagnostic, Result, Span
from tei_edition.merge import Merged, Settle, Status, merge
from tei_edition.pipeline.former import SOURCE_RENAMED, Former, base_folder, heir, remove
from tei_edition.workspace import Workspace


class Mode(StrEnum):
    """What to do with the result of a conversion."""

    WRITE = "write"
    """Write it, merged with edits made by hand."""
    CHECK = "check"
    """Write nothing; say what would be done."""
    ACCEPT = "accept"
    """Leave the TEI file as it is: it is the editor's answer to what the source now gives."""
    PRUNE = "prune"
    """Write it, and remove TEI files whose source is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Destination:
    """Where the results of a conversion go."""

    out: Path
    """The folder of the TEI files."""
    how: Mode = Mode.WRITE
    """What to do with them."""
    gone: tuple[Former, ...] = ()
    """The TEI files there whose source is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of a TEI file."""

    status: Status
    """What happened to it."""
    heir_of: Former | None = None
    """The file of another name that it continues."""


def settle(
    name: str, new: bytes, workspace: Workspace, destination: Destination
) -> Result[Settled | None]:
    """Bring the TEI file `name` up to date with `new`; None if it cannot be written.

    If there is no such file yet, it takes over what was done by hand in the file of a source
    that is gone and had the same words.
    """
    target, how = destination.out / name, destination.how
    base_path = base_folder(target.parent, workspace) / target.name
    before = None if target.exists() else heir(new, destination.gone, workspace)
    path = before.path if before else target
    base = workspace.content(before.base if before else base_path)
    current = workspace.read(path) if path.exists() else Result(value=None)
    if current.diagnostics:
        return Result(value=None, diagnostics=current.diagnostics)
    answer = Settle.EDITED if how is Mode.ACCEPT else Settle.ASK
    merged = merge(base, new, current.value, workspace.show(path), answer)
    shown = workspace.show(target)
    findings = merged.diagnostics
    if merged.value.settled:
        findings = (*findings, *_edits(merged.value.content or current.value, new, shown))
    if before and merged.value.settled:
        message = f"the TEI file was {workspace.show(before.path)} before its source was renamed"
        findings = (*findings, SOURCE_RENAMED.at(Span(path=shown), message))
    done = Settled(status=merged.value.status)
    if before and merged.value.settled:
        done = Settled(status=Status.RENAMED, heir_of=before)
    if how is not Mode.CHECK:
        failed = _write(target, base_path, new, merged.value, workspace)
        if failed:
            return Result(value=None, diagnostics=failed)
        if before and merged.value.settled:
            remove(before, workspace)
    return Result(value=done, diagnostics=findings)


def _write(
    target: Path, base_path: Path, new: bytes, merged: Merged, workspace: Workspace
) -> tuple[Diagnostic, ...]:
    """Write the file and what is the next base; return what failed."""
    if merged.content is not None:
        written = workspace.write(target, merged.content)
        if not written.value:
            return written.diagnostics
    if merged.settled and workspace.content(base_path) != new:
        return workspace.write(base_path, new).diagnostics
    return ()


def _edits(content: bytes | None, new: bytes, shown: str) -> tuple[Diagnostic, ...]:
    """Report where the words of the file are not those of its source, or that it is no XML."""
    if content is None or content == new:
        return ()
    edited, made = tei.parse(content, shown), tei.parse(new, shown).value
    if edited.value is None:
        return edited.diagnostics
    return edits(edited.value, made) if made else ()
