"""The documents around one that is checked, read only as far as a pointer leads to them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join

from tei_edition import tei
from tei_edition.checks.contents import Contents, contents
from tei_edition.workspace import Workspace

# What a document declares for others: entries, or what prefixes mean.
_SPEAKS = re.compile(rb"<(?:[^\s<>/:]{1,99}:)?(?:standOff|prefixDef)[\s/>]")
_WIDE = re.compile(rb"\xff\xfe|\xfe\xff|\x00|.\x00", re.DOTALL)
_KEPT = 50_000
"""Identifiers that are kept of documents that were read, together."""


class Neighbours(Mapping[str, Contents]):
    """What others can know of documents, by path; those that are not known yet are read."""

    def __init__(
        self, workspace: Workspace, known: Iterable[Contents], paths: Mapping[str, Path], long: int
    ) -> None:
        """Keep what is known, and where the files at `paths` as shown to the user are.

        Other documents in the folder are read too when they are asked for, if they have no
        more than `long` bytes.
        """
        self._workspace = workspace
        self._known = {one.path: one for one in known}
        self._paths = paths
        self._long = long
        self._read: dict[str, Contents | None] = {}
        self._kept = 0
        self._folders: dict[str, frozenset[str]] = {}

    def __getitem__(self, path: str) -> Contents:
        """Return what is to be known of the document at `path`."""
        if path in self._known:
            return self._known[path]
        if path in self._read:
            # What was asked for last is let go last.
            found = self._read[path] = self._read.pop(path)
        else:
            found = self._read[path] = self._contents(path)
            self._kept += _size(found)
            while len(self._read) > 1 and self._kept > _KEPT:
                self._kept -= _size(self._read.pop(next(iter(self._read))))
        if found is None:
            raise KeyError(path)
        return found

    def _contents(self, path: str) -> Contents | None:
        file = self._paths.get(path) or self._file(path)
        content = self._workspace.content(file) if file else None
        parsed = tei.parse(content, path).value if content is not None else None
        return contents(parsed) if parsed else None

    def beside(self, path: str) -> frozenset[str]:
        """Return the paths of all files in the folder of a path, if it is in the workspace."""
        folder = dirname(path)
        if folder not in self._folders:
            place = self._workspace.inside(folder or ".").value
            files = place.iterdir() if place is not None and place.is_dir() else ()
            self._folders[folder] = frozenset(join(folder, one.name) for one in files)
        return self._folders[folder]

    def _file(self, path: str) -> Path | None:
        if not path.endswith(".xml") or path not in self.beside(path):
            return None
        file = self._workspace.inside(path).value
        is_short = file is not None and self._workspace.size(file) <= self._long
        return file if is_short else None

    def __iter__(self) -> Iterator[str]:
        """Yield all paths."""
        yield from {**self._known, **self._paths}

    def __len__(self) -> int:
        """Return how many documents there are."""
        return len({**self._known, **self._paths})


def _size(contents: Contents | None) -> int:
    return len(contents.ids) if contents else 0


def speaking(workspace: Workspace, paths: Mapping[str, Path]) -> Iterator[Contents]:
    """Yield what others can know of those documents that declare something for all."""
    for shown, path in paths.items():
        content = workspace.content(path)
        if content is None or not (_SPEAKS.search(content) or _WIDE.match(content)):
            continue
        parsed = tei.parse(content, shown).value
        if parsed is not None:
            found = contents(parsed)
            if found.is_authority or found.prefixes:
                yield found
