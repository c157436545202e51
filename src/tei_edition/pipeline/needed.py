"""What the checks need besides documents: schemas, catalogs, authority files, names of files."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from tei_edition import tei
from tei_edition.addresses import address_of
from tei_edition.catalog import from_table
from tei_edition.checks import Schema, Settings
from tei_edition.checks.schematron.places import SCH
from tei_edition.diagnostics import Diagnostic, Result, Span
from tei_edition.pipeline.former import base_folder
from tei_edition.pipeline.library import Library, Network
from tei_edition.pipeline.library import catalogs as read_catalogs
from tei_edition.pipeline.opening import Opened
from tei_edition.pipeline.schemas import rules_in
from tei_edition.relaxng.syntax import RNG
from tei_edition.tei import TeiDocument
from tei_edition.workspace import UNREADABLE_FILE, cache_folder, files_below

_GRAMMARS = (".rng", ".rnc")
# Of the two slashes a path keeps one.
_ADDRESS = re.compile(r"(?:^|/)(https?):/+(.+)")
_SAVE = (
    "save the schema and name its file; or let an xml-model line of the document have the "
    "address, and allow the network: --allow-network"
)
_ALIKE = 0.8
"""How like the name of a file must be to one that is missing, from 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a user says of schemas."""

    relaxng: Path | None = None
    """RELAX NG schema, instead of those of documents and edition."""
    schematron: Path | None = None
    """Schematron schema, or RELAX NG schema with rules inside, instead of theirs."""
    phase: str = ""
    """Phase of the Schematron schema; "" is its default."""
    catalogs: tuple[Path, ...] = ()
    """XML catalogs, which are asked before those of the edition."""
    network: Network = Network.REFUSED
    """Whether schemas that are not at hand are fetched."""

    def languages(self) -> frozenset[str]:
        """Return the languages in which documents are not asked for their schemas.

        Who names a grammar wants that one, without the rules that belong to another.
        """
        if self.relaxng:
            return frozenset({RNG, SCH})
        return frozenset({SCH} if self.schematron else ())


def library_of(opened: Opened, choice: Choice = Choice()) -> Result[Library]:
    """Return where schemas come from: the catalogs of user and edition, the network, the cache."""
    workspace, encoding = opened.workspace, opened.edition.tei
    own = from_table(encoding.catalog, lambda name: address_of(workspace.root / name))
    given = read_catalogs(workspace, choice.catalogs)
    others = read_catalogs(workspace, (workspace.root / name for name in encoding.xml_catalogs))
    library = Library(
        workspace=workspace,
        catalogs=(*given.value, own, *others.value),
        network=choice.network,
        cache=cache_folder(),
    )
    return Result(value=library, diagnostics=(*given.diagnostics, *others.diagnostics))


def settings_of(opened: Opened, choice: Choice, library: Result[Library]) -> Result[Settings]:
    """Return what the checks need: schemas, authority files, names of all files."""
    relaxng = _schema(opened, choice.relaxng, opened.edition.tei.relaxng)
    schematron = schematron_of(opened, choice, library.value)
    authorities = opened.authorities()
    return Result(
        value=Settings(
            relaxng=relaxng.value,
            schematron=schematron.value,
            library=library.value,
            authorities=authorities.value,
            files=file_names(opened),
        ),
        diagnostics=(*library.diagnostics, *relaxng.diagnostics, *schematron.diagnostics),
    )


def schematron_of(opened: Opened, choice: Choice, library: Library) -> Result[Schema | None]:
    """Return the Schematron schema with the files that it takes in, and its phase."""
    read = _schema(opened, choice.schematron, opened.edition.tei.schematron)
    if read.value is None:
        return read
    return rules_in(replace(read.value, phase=choice.phase), library)


def grammar_files(opened: Opened) -> tuple[Path, ...]:
    """Return the edition's RELAX NG schema and the schemas in its folder, which it may take in."""
    name = opened.edition.tei.relaxng
    if not name:
        return ()
    path = opened.workspace.root / name
    below = path.parent != opened.workspace.root
    found = (file for kind in _GRAMMARS for file in path.parent.glob(f"{'**/' * below}*{kind}"))
    return (path, *sorted(found))


def file_names(opened: Opened) -> frozenset[str] | None:
    """Return the files that a pointer may lead to; None where that is not known."""
    if not opened.configured:
        return None
    workspace = opened.workspace
    folders = [workspace.root / opened.edition.tei.folder, workspace.root / "schema"]
    return frozenset(workspace.show(one) for folder in folders for one in _all(folder))


def _all(folder: Path) -> Iterable[Path]:
    return files_below(folder, "") if folder.is_dir() else ()


def _schema(opened: Opened, named: Path | None, configured: str) -> Result[Schema | None]:
    workspace = opened.workspace
    if named is None and not configured:
        return Result(value=None)
    path = named or workspace.root / configured
    content = workspace.read(path)
    if content.value is None:
        return Result(value=None, diagnostics=_not_there(path, content.diagnostics))
    shown = workspace.show(path)
    return Result(value=Schema(path=shown, content=content.value, address=address_of(path)))


def _not_there(path: Path, found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Return why a schema cannot be read: it is an address, or has nearly the name of a file."""
    if address := _ADDRESS.search(path.as_posix()):
        whole = f"{address[1]}://{address[2]}"
        return (UNREADABLE_FILE.at(Span(path=whole), "this is an address, not a file", _SAVE),)
    beside = [one.name for one in path.parent.glob("*") if one.is_file()]
    near = get_close_matches(path.name, sorted(beside), n=1, cutoff=_ALIKE)
    if not near or path.exists():
        return found
    return tuple(replace(one, hint=f'did you mean "{near[0]}"?') for one in found)


def is_whole(opened: Opened, files: Collection[Path]) -> bool:
    """Tell whether `files` are all of the edition."""
    folder = opened.workspace.root / opened.edition.tei.folder
    if not opened.configured or not folder.is_dir():
        return False
    return {one.resolve() for one in files_below(folder, ".xml")} <= {
        one.resolve() for one in files
    }


def made_of(opened: Opened, document: TeiDocument) -> TeiDocument | None:
    """Return the last conversion of a document that was edited since, under its path."""
    if not opened.configured:
        return None
    workspace = opened.workspace
    path = workspace.root / document.path
    content = workspace.content(base_folder(path.parent, workspace) / path.name)
    if content is None or content == document.content:
        return None
    return tei.parse(content, document.path).value
