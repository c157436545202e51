"""TEI files whose source is gone: renamed, or removed.

What an editor did by hand must not be lost when a source gets another name. A new source
whose conversion has nearly the words of the former file's last conversion is its heir.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.pipeline.cache import FOLDER
from tei_edition.workspace import Workspace

SOURCE_GONE = Rule(
    code="TE212",
    name="source-gone",
    severity=Severity.WARNING,
    summary="A TEI file was made from a source that is not there any more.",
    rationale="It is still published, and nothing compares it with its source.",
)
SOURCE_RENAMED = Rule(
    code="TE213",
    name="source-renamed",
    severity=Severity.INFO,
    summary="A source has the words of one that is gone: its TEI file got the new name.",
    rationale="What was edited by hand belongs to the text, whatever its file is called.",
)
EDITED_AND_GONE = Rule(
    code="TE214",
    name="edited-file-without-source",
    severity=Severity.WARNING,
    summary="A TEI file was edited by hand, and its source is gone: it was not removed.",
    rationale="Work that somebody did by hand is removed by hand.",
)

ALIKE = 0.9
"""Part of the words that two conversions share if one source was renamed and corrected."""

# Words between tags, behind the header, which is much the same in all documents.
_TEXT = re.compile(rb"<text\b.*</text>", re.DOTALL)
_WORD = re.compile(rb"[^\s<>]+(?=[^<>]*<)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Former:
    """A TEI file whose source is gone."""

    path: Path
    """The file."""
    base: Path
    """Its last conversion."""


def base_folder(out: Path, workspace: Workspace) -> Path:
    """Return where the last conversion of the files in `out` is kept."""
    if out.resolve().is_relative_to(workspace.root):
        inside = out.resolve().relative_to(workspace.root)
        return workspace.root / FOLDER / "base" / inside
    return out / FOLDER / "base"


def former(out: Path, sources: Iterable[Path], workspace: Workspace) -> tuple[Former, ...]:
    """Return the TEI files in `out` that were converted from a source that is gone."""
    folder = base_folder(out, workspace)
    known = {path.stem for path in sources}
    bases = sorted(folder.glob("*.xml")) if folder.is_dir() else []
    return tuple(
        Former(path=out / base.name, base=base)
        for base in bases
        if base.stem not in known and (out / base.name).is_file()
    )


def heir(new: bytes, candidates: Sequence[Former], workspace: Workspace) -> Former | None:
    """Return the former file whose last conversion has nearly the words of `new`, if any."""
    words = _words(new)
    best: tuple[float, Former] | None = None
    for one in candidates:
        share = _share(words, _words(workspace.content(one.base) or b""))
        if share >= ALIKE and (best is None or share > best[0]):
            best = share, one
    return best[1] if best else None


def left_over(found: Iterable[Former], workspace: Workspace) -> tuple[Diagnostic, ...]:
    """Report TEI files whose source is gone."""
    return tuple(
        SOURCE_GONE.at(
            Span(path=workspace.show(one.path)),
            "the source of this file is gone",
            "bring the source back, or remove the file with: tei-edition convert --prune; to "
            f"keep it as a file of your own, delete {workspace.show(one.base)}",
        )
        for one in found
    )


def prune(found: Iterable[Former], workspace: Workspace) -> Result[tuple[str, ...]]:
    """Remove TEI files whose source is gone, but none edited by hand; return those removed."""
    findings = []
    removed = []
    for one in found:
        if workspace.content(one.path) == workspace.content(one.base):
            remove(one, workspace)
            removed.append(workspace.show(one.path))
            continue
        findings.append(
            EDITED_AND_GONE.at(
                Span(path=workspace.show(one.path)),
                "the source of this file is gone, but the file was edited by hand",
                f"delete it and {workspace.show(one.base)}, or bring the source back",
            )
        )
    return Result(value=tuple(removed), diagnostics=tuple(findings))


def remove(one: Former, workspace: Workspace) -> None:
    """Remove a former file and its last conversion."""
    workspace.remove(one.path)
    workspace.remove(one.base)


def _words(content: bytes) -> Counter[bytes]:
    text = _TEXT.search(content)
    return Counter(_WORD.findall(text[0])) if text else Counter()


def _share(one: Counter[bytes], other: Counter[bytes]) -> float:
    return (one & other).total() / max(one.total(), other.total(), 1)
