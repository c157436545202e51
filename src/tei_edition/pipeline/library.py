"""Where schemas come from: files, catalogs, and the network if that is allowed."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from tei_edition import catalog, tei
from tei_edition.addresses import WEB, address_of, joined, path_of, scheme
from tei_edition.catalog import Catalog
from tei_edition.checks import Schema
from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span
from tei_edition.pipeline import kept_grammars
from tei_edition.pipeline.fetched import Store
from tei_edition.tei import TeiDocument
from tei_edition.workspace import Workspace

MISSING_SCHEMA = Rule(
    code="TE320",
    name="missing-schema",
    severity=Severity.ERROR,
    summary="A document names a schema that is not there, or cannot be read.",
    rationale="The document would pass for checked although nothing was checked.",
)
DISTANT_SCHEMA = Rule(
    code="TE322",
    name="distant-schema",
    severity=Severity.ERROR,
    summary="A document names a schema by an address on the network, of which no file is at hand.",
    rationale="Nothing is fetched unasked: a check must not depend on what a server sends today.",
)
UNFETCHED_SCHEMA = Rule(
    code="TE323",
    name="unfetched-schema",
    severity=Severity.ERROR,
    summary="A schema could not be fetched from the network.",
    rationale="The document would pass for checked although nothing was checked.",
)
UNUSABLE_CATALOG = Rule(
    code="TE324",
    name="unusable-catalog",
    severity=Severity.ERROR,
    summary="An XML catalog cannot be read, or is no catalog.",
    rationale="Schemas would be sought in other places than the catalog says.",
)

_LIMIT = 100_000_000
_CATALOGS = 100


class Network(StrEnum):
    """Whether schemas may be fetched."""

    REFUSED = "refused"
    ALLOWED = "allowed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Finds the files of schemas by their addresses, which are absolute URIs."""

    workspace: Workspace
    """The folder that paths are shown from."""
    catalogs: tuple[Catalog, ...] = ()
    """What is asked first, in this order."""
    network: Network = Network.REFUSED
    """Whether what is not at hand is fetched."""
    cache: Path | None = None
    """Folder of what was fetched or compiled before; None keeps nothing."""
    session: str = field(default_factory=lambda: os.urandom(16).hex())
    """Tells libraries apart that were opened at different times: files may have changed since."""

    def schema(self, address: str) -> Result[Schema | None]:
        """Return the schema at `address`, which knows where it was found at last."""
        target = catalog.find(self.catalogs, address) or address
        if scheme(target) in WEB:
            return self._from_network(target)
        path = path_of(target)
        content, reason = _read(path)
        if content is None:
            found = MISSING_SCHEMA.at(
                Span(path=self.show(target)),
                f'"{self.show(target)}" {reason}',
                "correct the address, or name another schema with --schema",
            )
            return Result(value=None, diagnostics=(found,))
        return Result(value=Schema(path=self.show(target), content=content, address=target))

    def read(self, address: str) -> Result[bytes | None]:
        """Return the content of the file at `address`; None if it cannot be had."""
        found = self.schema(address)
        return Result(
            value=found.value.content if found.value else None, diagnostics=found.diagnostics
        )

    def show(self, address: str) -> str:
        """Return an address as the user would write it."""
        target = catalog.find(self.catalogs, address) or address
        path = path_of(target)
        return self.workspace.show(path) if path else target

    def document(self, href: str, base: str) -> TeiDocument | str:
        """Return the document that `href` means in the one shown as `base`; else why there is none.

        It is in the workspace, or beside a document that is outside of it, or below that.
        """
        own, root = self.workspace.root / base, self.workspace.root
        try:
            path = path_of(joined(address_of(own), href.partition("#")[0]))
            real = path and path.resolve()
            around = root if own.resolve().is_relative_to(root) else own.resolve().parent
        except (OSError, RuntimeError, ValueError):
            real = None
        if real is None:
            return "is no path of a file"
        if not real.is_relative_to(around):
            return f"is outside of {around.name}/, and is not read"
        content, reason = _read(real)
        if content is None:
            return reason
        parsed = tei.parse(content, self.workspace.show(real))
        return parsed.value or f"is not XML: {parsed.diagnostics[0].message}"

    def kept(self, schema: Schema) -> bytes | None:
        """Return what was kept for `schema`, if no file of it has changed."""
        if self.cache is None:
            return None
        return kept_grammars.kept(self.cache, schema, self.read)

    def keep(self, schema: Schema, addresses: tuple[str, ...], content: bytes) -> None:
        """Keep what was made of `schema` and of the files at `addresses`, which it takes in."""
        if self.cache is not None and content:
            kept_grammars.keep(self.cache, schema, addresses, content, self.read)

    def _from_network(self, address: str) -> Result[Schema | None]:
        store = Store(folder=self.cache)
        found = store.find(address)
        if found is None and self.network is Network.REFUSED:
            finding = DISTANT_SCHEMA.at(
                Span(path=address),
                f'"{address}" is on the network, and no file stands for it',
                "save the schema and name the file in edition.toml, [tei.catalog], "
                "or in an XML catalog (--catalog); or allow the network: --allow-network",
            )
            return Result(value=None, diagnostics=(finding,))
        reason = ""
        if found is None:
            found, reason = store.fetch(address)
        if found is None:
            finding = UNFETCHED_SCHEMA.at(
                Span(path=address),
                f'"{address}" could not be fetched: {reason}',
                "try again, or save the schema and name the file in [tei.catalog]",
            )
            return Result(value=None, diagnostics=(finding,))
        return Result(value=Schema(path=address, content=found.content, address=found.address))


def catalogs(workspace: Workspace, paths: Iterable[Path]) -> Result[tuple[Catalog, ...]]:
    """Read XML catalogs and those that they name, each once, in the order of asking."""
    waiting = [address_of(path) for path in paths]
    seen: set[str] = set()
    made: list[Catalog] = []
    findings: list[Diagnostic] = []
    while waiting and len(seen) < _CATALOGS:
        address = waiting.pop(0)
        if address in seen:
            continue
        seen.add(address)
        path = path_of(address)
        shown = workspace.show(path) if path else address
        content, reason = _read(path)
        parsed = tei.parse(content, shown) if content is not None else None
        root = parsed.value.root if parsed and parsed.value else None
        one = catalog.read(root, address) if root is not None else None
        if one is not None:
            made.append(one)
            waiting[:0] = one.following
        elif parsed and root is None:
            findings += parsed.diagnostics
        else:
            words = reason or "is no XML catalog"
            hint = f"its root is catalog in {catalog.NAMESPACE}"
            findings.append(
                UNUSABLE_CATALOG.at(
                    Span(path=shown), f'"{shown}" {words}', None if reason else hint
                )
            )
    return Result(value=tuple(made), diagnostics=tuple(findings))


def _read(path: Path | None) -> tuple[bytes | None, str]:
    """Return the content of a file, or None and why it cannot be had."""
    if path is None:
        return None, "is neither a file nor an http or https address"
    try:
        if not path.exists():
            return None, "does not exist"
        # A device or pipe could give its bytes for ever.
        if not path.is_file():
            return None, "is not a file"
        if path.stat().st_size > _LIMIT:
            return None, f"has more than {_LIMIT // 1_000_000} MB"
        return path.read_bytes(), ""
    except (OSError, ValueError) as error:
        return None, f"cannot be read: {getattr(error, 'strerror', None) or error}"
