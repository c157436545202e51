"""Opening an edition: its configuration, profile and authority files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from tei_edition import authority, config, tei
from tei_edition.authority import Authority
from tei_edition.config import Edition, Publication
from tei_edition.diagnostics import Diagnostic, Result
from tei_edition.pipeline import shipped
from tei_edition.records import WRONG_VALUE
from tei_edition.tei import TeiDocument
from tei_edition.workspace import CONFIGURATION, Workspace, find_root

if TYPE_CHECKING:
    from tei_edition.profiles import Profile


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """An edition that can be worked on."""

    workspace: Workspace
    """Its folder."""
    edition: Edition
    """Its configuration, or defaults where there is none."""
    configured: bool
    """Whether there is an edition.toml."""
    texts: tuple[tuple[str, bytes], ...] = ()
    """Authority files: path and content."""
    text: str = ""
    """The text of edition.toml, for places in it."""

    def authorities(self) -> Result[tuple[TeiDocument, ...]]:
        """Return the authority files, parsed."""
        documents: list[TeiDocument] = []
        findings: list[Diagnostic] = []
        for path, content in self.texts:
            parsed = tei.parse(content, path)
            findings.extend(parsed.diagnostics)
            if parsed.value:
                documents.append(parsed.value)
        return Result(value=tuple(documents), diagnostics=tuple(findings))

    def authority(self) -> Result[Authority]:
        """Return the persons, places and organisations."""
        documents = self.authorities()
        return Result(value=authority.read(documents.value), diagnostics=documents.diagnostics)


def open_edition(start: Path) -> Result[Opened | None]:
    """Open the edition that `start` is in; outside of any, defaults hold for `start` itself."""
    root = find_root(start)
    if root is None:
        folder = start.resolve() if start.is_dir() else start.resolve().parent
        edition = Edition(edition=Publication(title=folder.name or "Edition"))
        opened = Opened(workspace=Workspace(root=folder), edition=edition, configured=False)
        return Result(value=opened)
    workspace = Workspace(root=root)
    text = workspace.read_text(root / CONFIGURATION)
    if text.value is None:
        return Result(value=None, diagnostics=text.diagnostics)
    edition_ = config.read(text.value)
    if edition_.value is None:
        return Result(value=None, diagnostics=edition_.diagnostics)
    findings = list(_wrong_paths(edition_.value, workspace, text.value))
    if findings:
        return Result(value=None, diagnostics=tuple(findings))
    texts: list[tuple[str, bytes]] = []
    for name in edition_.value.tei.authorities:
        content = workspace.read(workspace.root / name)
        findings.extend(content.diagnostics)
        if content.value is not None:
            texts.append((name, content.value))
    if findings:
        return Result(value=None, diagnostics=tuple(findings))
    opened = Opened(
        workspace=workspace,
        edition=edition_.value,
        configured=True,
        texts=tuple(texts),
        text=text.value,
    )
    return Result(value=opened)


def seen_from(opened: Opened, folder: Path) -> Opened:
    """Return files of no edition as they are called in `folder`."""
    return opened if opened.configured else replace(opened, workspace=Workspace(root=folder))


def _wrong_paths(edition: Edition, workspace: Workspace, text: str) -> Iterator[Diagnostic]:
    """Report paths that lead out of the edition, or cannot be used for what they are for."""
    encoding, sources = edition.tei, edition.sources
    files = (encoding.relaxng, encoding.schematron, *encoding.authorities)
    folders = (encoding.folder, edition.build.out, edition.validate.baseline)
    for name in (*folders, *files, *sources.include, *sources.profiles):
        yield from workspace.inside(name).diagnostics
    if workspace.inside(encoding.folder).value == workspace.root:
        span = config.place(text, "tei", "folder")
        message = '"tei.folder" should be a folder inside the edition'
        yield WRONG_VALUE.at(span, message, _AT_THE_TOP)
    for key, patterns in (("include", sources.include), ("profiles", sources.profiles)):
        for pattern in patterns:
            if workspace.inside(pattern).value and not workspace.matches(pattern):
                span = config.place(text, "sources", key)
                message = f'"sources.{key}" has "{pattern}", which cannot name files'
                yield WRONG_VALUE.at(span, message, "write a pattern such as sources/*.txt")


_AT_THE_TOP = (
    'write folder = "tei"; where TEI stands beside edition.toml, leave folder out, '
    "and name what to validate: tei-edition validate ."
)


def load_profile(opened: Opened, name: str) -> Result[Profile | None]:
    """Load a profile by name or by the path of a TOML file."""
    workspace = opened.workspace

    def find(wanted: str) -> tuple[str, str] | None:
        if found := shipped.find(wanted):
            return found
        for path in (workspace.root / wanted, Path(wanted)):
            if path.suffix == ".toml" and path.is_file():
                text = workspace.read_text(path)
                return (workspace.show(path), text.value) if text.value is not None else None
        return None

    given = opened.edition.sources
    key = "profile" if name == given.profile else "profiles"
    configured = name in (given.profile, *given.profiles.values())
    place = config.place(opened.text if configured else "", "sources", key)
    # Who only validates needs nothing of what profiles know.
    from tei_edition import profiles

    return profiles.load(name, find, place, shipped.built_in())
