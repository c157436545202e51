"""Compiled schemas that were kept, each with the hashes of the files that it took in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

from tei_edition import __version__, relaxng
from tei_edition.checks import Schema
from tei_edition.diagnostics import Result
from tei_edition.pipeline.cache import digest
from tei_edition.workspace import Workspace

FILES = 64
"""Compiled schemas that are kept at most; the oldest are removed."""

Read: TypeAlias = Callable[[str], Result[bytes | None]]


def kept(cache: Path, schema: Schema, read: Read) -> bytes | None:
    """Return what was kept for `schema`, if no file that it takes in has changed."""
    content = Workspace(root=cache).content(_file(cache, schema)) or b""
    first, _, rest = content.partition(b"\n")
    try:
        files = {str(address): str(hashed) for address, hashed in json.loads(first).items()}
    except (ValueError, AttributeError):
        return None
    return rest if all(_hash(read, one) == hashed for one, hashed in files.items()) else None


def keep(
    cache: Path, schema: Schema, addresses: tuple[str, ...], content: bytes, read: Read
) -> None:
    """Keep what was made of `schema` and of the files at `addresses`."""
    workspace = Workspace(root=cache)
    files = {address: _hash(read, address) for address in addresses}
    path = _file(cache, schema)
    if workspace.write(path, json.dumps(files).encode() + b"\n" + content).value:
        by_age = sorted(path.parent.iterdir(), key=_age)
        for old in by_age[:-FILES]:
            old.unlink(missing_ok=True)


def _file(cache: Path, schema: Schema) -> Path:
    return cache / "grammars" / f"{digest(_code(), schema.address, schema.content)}.json"


@lru_cache(maxsize=1)
def _code() -> str:
    """Return a hash of the code that compiles schemas."""
    files = sorted(Path(relaxng.__file__).parent.glob("*.py"))
    return digest(__version__, *(one.read_bytes() for one in files))


def _hash(read: Read, address: str) -> str:
    return hashlib.sha256(read(address).value or b"").hexdigest()


def _age(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0
