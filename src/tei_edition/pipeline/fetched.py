"""Schemas that were fetched: each kept under the hash of its bytes, which is checked."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path

from tei_edition.workspace import Workspace

_HASH = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A file that was fetched."""

    address: str
    """Where it was at last, after redirections."""
    content: bytes
    """Its bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """A folder of fetched files."""

    folder: Path | None
    """The cache in which it is; None keeps nothing."""

    def find(self, address: str) -> Fetched | None:
        """Return what was fetched from `address` before, unless it was changed since."""
        if self.folder is None:
            return None
        workspace = Workspace(root=self.folder)
        try:
            row = json.loads(workspace.content(self._record(address)) or b"{}")
            hashed, last = str(row["sha256"]), str(row["from"])
        except (ValueError, TypeError, KeyError):
            return None
        content = workspace.content(self._file(hashed)) if _HASH.fullmatch(hashed) else None
        if content is None or hashlib.sha256(content).hexdigest() != hashed:
            return None
        return Fetched(address=last, content=content)

    def fetch(self, address: str) -> tuple[Fetched | None, str]:
        """Fetch the file at `address` and keep it; or return None and why it cannot be had."""
        # The client for the network takes long to load, and is seldom needed.
        from tei_edition import fetching

        try:
            last, content = fetching.fetch(address)
        except fetching.FetchError as error:
            return None, str(error)
        if self.folder is not None:
            hashed = hashlib.sha256(content).hexdigest()
            row = {"address": address, "from": last, "sha256": hashed}
            workspace = Workspace(root=self.folder)
            # What cannot be kept is fetched again the next time.
            if workspace.write(self._file(hashed), content).value:
                workspace.write(self._record(address), json.dumps(row, indent=1).encode())
        return Fetched(address=last, content=content), ""

    def _record(self, address: str) -> Path:
        name = hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()
        return (self.folder or Path()) / "addresses" / f"{name}.json"

    def _file(self, hashed: str) -> Path:
        return (self.folder or Path()) / "fetched" / hashed
