"""The use case `convert`: sources to TEI files, with a ledger, merged with the editor's work."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tei_edition.annotators.cases import NO_CASES, Cases
from tei_edition.authority.unknown import Unlinked
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span, has_errors
from tei_edition.inputs import open_source
from tei_edition.ledger import Ledger
from tei_edition.merge import Status
from tei_edition.pipeline.assigning import assign
from tei_edition.pipeline.encoding import Conventions, Encoded, convert_text
from tei_edition.pipeline.former import Former, former, left_over, prune
from tei_edition.pipeline.opening import Opened
from tei_edition.pipeline.settling import Destination, Mode, settle
from tei_edition.workspace import CONFIGURATION

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
    encoded: Encoded | None
    """What it became; None if no TEI could be made."""
    diagnostics: tuple[Diagnostic, ...]
    """What was found."""
    text: str = ""
    """The decoded source, for quoting."""
    heir_of: Former | None = None
    """The TEI file of another name that its own continues."""

    @property
    def unlinked(self) -> tuple[Unlinked, ...]:
        """The mentions of persons whom no authority knows."""
        return self.encoded.unlinked if self.encoded else ()

    @property
    def ledger(self) -> Ledger | None:
        """The fate of each character, if TEI could be made."""
        return self.encoded.ledger if self.encoded else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may ask of a conversion."""

    profile: str | None = None
    """Profile other than the edition's."""
    out: Path | None = None
    """Folder other than the edition's."""
    mode: Mode = Mode.WRITE
    """What to do with the result."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """The outcome for all sources of a run."""

    documents: tuple[Converted, ...]
    """Each source."""
    diagnostics: tuple[Diagnostic, ...]
    """What was found."""
    cases: Cases = NO_CASES
    """How the profiles inflect and shorten names."""
    left_over: int = 0
    """How many TEI files have lost their source."""
    removed: tuple[str, ...] = ()
    """Those of them that were removed."""

    @property
    def texts(self) -> dict[str, str]:
        """The texts of the sources by path."""
        return {one.source: one.text for one in self.documents}

    @property
    def changed(self) -> bool:
        """Whether a TEI file is not what its source gives, or has none."""
        settled = (Status.UNCHANGED, Status.EDITED)
        return bool(self.left_over) or any(one.status not in settled for one in self.documents)


def convert_all(
    opened: Opened, named: Sequence[Path], options: Options, progress: Progress
) -> Conversion:
    """Convert the sources that were named, or all of the edition."""
    assigned = assign(opened, options.profile, options.out)
    findings = list(assigned.diagnostics)
    paths = sources(opened, named)
    if assigned.value is None:
        return Conversion(documents=(), diagnostics=tuple(findings))
    findings.extend(same_names(paths, opened))
    if has_errors(findings):
        return Conversion(documents=(), diagnostics=tuple(findings))
    out = options.out or opened.workspace.root / opened.edition.tei.folder
    gone = () if named else former(out, paths, opened.workspace)
    destination = Destination(out=out, how=options.mode, gone=gone)
    documents = []
    for done, path in enumerate(paths, start=1):
        documents.append(convert(path, opened, assigned.value.of(path), destination))
        findings.extend(documents[-1].diagnostics)
        progress("convert", done, len(paths))
    if not named:
        findings.extend(no_sources(opened, paths))
    heirs = {one.heir_of for one in documents}
    left = tuple(one for one in gone if one not in heirs)
    if options.mode is Mode.PRUNE:
        pruned = prune(left, opened.workspace)
    else:
        pruned = Result(value=(), diagnostics=left_over(left, opened.workspace))
    findings.extend(pruned.diagnostics)
    return Conversion(
        documents=tuple(documents),
        diagnostics=tuple(findings),
        cases=assigned.value.cases,
        left_over=len(left),
        removed=pruned.value,
    )


def sources(opened: Opened, named: Iterable[Path]) -> tuple[Path, ...]:
    """Return the sources that were named, or all of the edition."""
    given = tuple(named)
    return given or opened.workspace.glob(opened.edition.sources.include)


def convert(path: Path, opened: Opened, with_: Conventions, destination: Destination) -> Converted:
    """Convert one source file and settle the result with what is at its destination."""
    workspace = opened.workspace
    shown = workspace.show(path)
    failed = Converted(source=shown, target="", status=None, encoded=None, diagnostics=())
    content = workspace.read(path)
    if content.value is None:
        return replace(failed, diagnostics=content.diagnostics)
    encoding = opened.edition.sources.encoding
    read = open_source(content.value, shown, encoding, with_.profile.docx)
    if read.value is None:
        return replace(failed, diagnostics=read.diagnostics)
    source = read.value
    made = convert_text(source, with_)
    findings = (*read.diagnostics, *made.diagnostics)
    if made.value is None or any(one.code in _LOSSES for one in findings):
        return replace(failed, diagnostics=findings, text=source.text)
    name = f"{path.stem}.xml"
    done = settle(name, made.value.content, workspace, destination)
    return Converted(
        source=shown,
        target=workspace.show(destination.out / name),
        status=done.value.status if done.value else None,
        heir_of=done.value.heir_of if done.value else None,
        encoded=made.value,
        diagnostics=(*findings, *done.diagnostics),
        text=source.text,
    )


_LOSSES = frozenset({"TE601", "TE602", "TE603"})
"""Findings that mean that the text was not kept: nothing is written then."""


def no_sources(opened: Opened, paths: Sequence[Path]) -> tuple[Diagnostic, ...]:
    """Report that no file matches the patterns of the configuration."""
    if paths or not opened.configured:
        return ()
    patterns = ", ".join(opened.edition.sources.include)
    finding = NO_SOURCES.at(
        Span(path=CONFIGURATION), f"no file matches {patterns}", "see include in [sources]"
    )
    return (finding,)


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
