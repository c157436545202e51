"""What was made before, by content hash: a step whose inputs are the same is not done again."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from tei_edition import __version__
from tei_edition.diagnostics import Diagnostic, Related, Severity, Span
from tei_edition.workspace import Workspace, resource_files

FOLDER = ".tei-edition"
_STATE = f"{FOLDER}/cache/state.json"
_FACTS = f"{FOLDER}/cache/facts"


def digest(*parts: bytes | str) -> str:
    """Return a hash of `parts` in which each part's length counts."""
    total = hashlib.sha256()
    for part in parts:
        content = part.encode() if isinstance(part, str) else part
        total.update(f"{len(content)}:".encode())
        total.update(content)
    return total.hexdigest()


@lru_cache(maxsize=1)
def toolkit() -> str:
    """Return a hash of the toolkit's own code and profiles, and of what does the work for it."""
    package = Path(__file__).parents[1]
    files = sorted([*package.rglob("*.py"), *(package / "profiles").glob("*.toml")])
    libraries = (f"{name} {version(name)}" for name in ("lxml", "saxonche", "typst"))
    return digest(__version__, *libraries, *(one.read_bytes() for one in files))


@lru_cache(maxsize=64)
def resources(names: tuple[str, ...]) -> str:
    """Return a hash of the toolkit's own stylesheets and other files."""
    parts = (part for name in names for row in resource_files(name) for part in row)
    return digest(*parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """The result of a step."""

    key: str
    """Hash of everything it depends on."""
    files: tuple[tuple[str, str], ...] = ()
    """Files that it wrote, relative to the workspace, with their hashes."""
    facts: str = ""
    """Hash of what it found out for later steps, or ""."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What it reported."""
    note: str = ""
    """A word for the summary."""
    counts: tuple[tuple[str, int], ...] = ()
    """Numbers for the summary."""


class Cache:
    """The steps of one workspace; saved as a whole, so that an interruption harms nothing."""

    def __init__(self, workspace: Workspace, *, force: bool = False) -> None:
        """Load the steps of `workspace`, or none if `force` asks to begin anew."""
        self.workspace = workspace
        self.before = self._load()
        self.force = force
        self.now: dict[str, Step] = {}

    def get(self, name: str, key: str) -> Step | None:
        """Return the result of step `name` if its inputs and its files are unchanged."""
        step = self.before.get(name)
        if self.force or step is None or step.key != key:
            return None
        if not all(self._intact(path, hashed) for path, hashed in step.files):
            return None
        self.now[name] = step
        return step

    def put(self, name: str, step: Step) -> None:
        """Record the result of step `name`."""
        self.now[name] = step

    def keep(self, content: bytes) -> str:
        """Store facts and return their hash."""
        hashed = digest(content)
        path = self.workspace.root / _FACTS / hashed
        if content and not path.is_file():
            self.workspace.write(path, content)
        return hashed if content else ""

    def facts(self, hashed: str) -> bytes | None:
        """Return stored facts; None if they were removed."""
        if not hashed:
            return b""
        known = re.fullmatch(r"[0-9a-f]{64}", hashed) is not None
        return self.workspace.content(self.workspace.root / _FACTS / hashed) if known else None

    def stale(self, folder: Path) -> list[Path]:
        """Return the files in `folder` of steps that exist no more, if nobody changed them."""
        written = {path for step in self.now.values() for path, _hash in step.files}
        return [
            self.workspace.root / path
            for step in self.before.values()
            for path, hashed in step.files
            if path not in written
            and (self.workspace.root / path).resolve().is_relative_to(folder.resolve())
            and self._intact(path, hashed)
        ]

    def save(self) -> None:
        """Write the steps of this run, and those of earlier runs that it did not touch."""
        rows = {name: asdict(step) for name, step in sorted((self.before | self.now).items())}
        content = json.dumps(rows, ensure_ascii=False, indent=1).encode()
        self.workspace.write(self.workspace.root / _STATE, content)

    def close(self, *, complete: Iterable[str]) -> None:
        """Forget the steps of the kinds in `complete` that were not part of this run, and save."""
        kinds = frozenset(complete)
        self.before = {
            name: step
            for name, step in self.before.items()
            if name in self.now or name.split(":", 1)[0] not in kinds
        }
        self.save()
        wanted = {step.facts for step in (self.before | self.now).values()}
        folder = self.workspace.root / _FACTS
        for path in folder.iterdir() if folder.is_dir() else ():
            if path.name not in wanted:
                path.unlink(missing_ok=True)

    def _intact(self, path: str, hashed: str) -> bool:
        file = self.workspace.root / path
        content = self.workspace.content(file)
        return content is not None and digest(content) == hashed

    def _load(self) -> dict[str, Step]:
        path = self.workspace.root / _STATE
        try:
            rows = json.loads(self.workspace.content(path) or b"{}")
            return {name: _step(row) for name, row in rows.items()}
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            # A missing or damaged cache only costs time.
            return {}


def _step(row: dict[str, Any]) -> Step:
    values = dict(row)
    files = values.pop("files")
    counts = values.pop("counts")
    found = values.pop("diagnostics")
    return Step(
        files=tuple((str(path), str(hashed)) for path, hashed in files),
        diagnostics=tuple(_diagnostic(one) for one in found),
        counts=tuple((str(kind), int(count)) for kind, count in counts),
        **{key: str(value) for key, value in values.items()},
    )


def _diagnostic(row: dict[str, Any]) -> Diagnostic:
    values = dict(row)
    span = Span(**values.pop("span"))
    related = tuple(
        Related(span=Span(**one["span"]), message=one["message"]) for one in values.pop("related")
    )
    severity = Severity(str(values.pop("severity")))
    return Diagnostic(span=span, severity=severity, related=related, **values)
