"""What a user may ask of a build, checked against what there is."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tei_edition import config
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.pipeline.opening import Opened
from tei_edition.pipeline.processes import processors
from tei_edition.registry import EXPORTERS
from tei_edition.workspace import CONFIGURATION

UNKNOWN_FORMAT = Rule(
    code="TE011",
    name="unknown-format",
    severity=Severity.ERROR,
    summary="An output format is asked for that does not exist.",
    rationale="Nothing can be made of it.",
)
NO_EDITION = Rule(
    code="TE013",
    name="no-edition",
    severity=Severity.ERROR,
    summary="An edition is to be built where there is none.",
    rationale="A build in the wrong folder would fill it with the pages of an empty edition.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a user may ask of a build."""

    formats: tuple[str, ...] = ()
    """Names of exporters; none means those of edition.toml."""
    out: Path | None = None
    """Output folder; None means that of edition.toml."""
    jobs: int = 1
    """Number of processes."""
    force: bool = False
    """Whether to do everything again."""


def options(
    opened: Opened, *, only: str | None, out: Path | None, jobs: int | None, force: bool
) -> Result[Options | None]:
    """Check the options of `build` against the formats that there are."""
    if not opened.configured:
        root = opened.workspace.root
        message = f"there is no {CONFIGURATION} in {root.name or root} or above it"
        hint = "go to the folder of your edition, or make one: tei-edition init FOLDER"
        finding = NO_EDITION.at(Span(path=CONFIGURATION), message, hint)
        return Result(value=None, diagnostics=(finding,))
    known = [one.name for one in EXPORTERS]
    named = only.split(",") if only else opened.edition.build.formats
    formats = tuple(dict.fromkeys(name.strip() for name in named))
    place = config.place("" if only else opened.text, "build", "formats")
    findings: list[Diagnostic] = [
        UNKNOWN_FORMAT.at(place, f'there is no format "{name}"', f"use {', '.join(known)}")
        for name in formats
        if name not in known
    ]
    folder = opened.workspace.inside(opened.edition.build.out)
    if out is None:
        findings.extend(folder.diagnostics)
    if findings:
        return Result(value=None, diagnostics=tuple(findings))
    chosen = out.resolve() if out else folder.value
    return Result(
        value=Options(formats=formats, out=chosen, jobs=jobs or processors(), force=force)
    )
