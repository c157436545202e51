"""The only file access: find an edition, read and write its files, find the toolkit's own."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tei_edition.decoding import decode
from tei_edition.diagnostics import Result, Rule, Severity, Span

CONFIGURATION = "edition.toml"

UNREADABLE_FILE = Rule(
    code="TE006",
    name="unreadable-file",
    severity=Severity.ERROR,
    summary="A file that is needed does not exist or cannot be read.",
    rationale="Work that goes on without it would give a result that looks complete.",
)
UNWRITABLE_FILE = Rule(
    code="TE007",
    name="unwritable-file",
    severity=Severity.ERROR,
    summary="A file cannot be written.",
    rationale="The old file, if there was one, is untouched.",
)
OUTSIDE_EDITION = Rule(
    code="TE008",
    name="path-outside-edition",
    severity=Severity.ERROR,
    summary="A path leads out of the folder that it must stay in.",
    rationale="An edition must not read or overwrite the files of others.",
)


_PIECE = 1 << 18
"""Bytes that are read at once of a file that is not kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """A folder with everything of an edition in it."""

    root: Path
    """The folder, absolute."""

    def show(self, path: Path) -> str:
        """Return `path` as the user would write it: relative if it is inside the folder."""
        try:
            shown = path.resolve().relative_to(self.root).as_posix()
        except ValueError:
            shown = path.as_posix()
        # A name on the disk need not be text; what cannot be shown is replaced.
        return shown.encode("utf-8", "surrogateescape").decode("utf-8", "replace")

    def inside(self, name: str) -> Result[Path | None]:
        """Return the path of `name` in the folder; None if it leads out of it."""
        path = (self.root / name).resolve()
        if path.is_relative_to(self.root):
            return Result(value=path)
        finding = OUTSIDE_EDITION.at(
            Span(path=CONFIGURATION),
            f'"{name}" is outside of {self.root.name}/',
            "use a path inside the edition; --schema and --out may lead elsewhere",
        )
        return Result(value=None, diagnostics=(finding,))

    def matches(self, pattern: str) -> bool:
        """Tell whether `pattern` is a glob pattern for files in a folder."""
        try:
            next(iter(self.root.glob(pattern)), None)
        except (ValueError, NotImplementedError, IndexError):
            return False
        return True

    def glob(self, patterns: Iterable[str]) -> tuple[Path, ...]:
        """Return the files in the folder that match one of `patterns`, sorted."""
        found = {path for pattern in patterns for path in self.root.glob(pattern)}
        return tuple(
            sorted(
                path
                for path in found
                if path.is_file()
                and path.resolve().is_relative_to(self.root)
                # A word processor keeps such a file beside one that it has open.
                and not path.name.startswith("~$")
            )
        )

    def read(self, path: Path) -> Result[bytes | None]:
        """Return the content of a file."""
        try:
            return Result(value=path.read_bytes())
        except OSError as error:
            finding = UNREADABLE_FILE.at(
                Span(path=self.show(path)),
                f"the file cannot be read: {_reason(error)}",
                "check the path and its permissions",
            )
            return Result(value=None, diagnostics=(finding,))

    def pieces(self, path: Path) -> Iterator[bytes]:
        """Yield the content of a file piece by piece; a file that cannot be read has none."""
        try:
            with path.open("rb") as file:
                while piece := file.read(_PIECE):
                    yield piece
        except OSError:
            return

    def size(self, path: Path) -> int:
        """Return how many bytes a file has; 0 if that cannot be known."""
        try:
            return path.stat().st_size
        except OSError:
            return 0

    def content(self, path: Path) -> bytes | None:
        """Return the content of a file for comparing; None if there is none to be had."""
        return self.read(path).value if path.is_file() else None

    def read_text(self, path: Path) -> Result[str | None]:
        """Return the text of a configuration file, which is UTF-8."""
        content = self.read(path)
        if content.value is None:
            return Result(value=None, diagnostics=content.diagnostics)
        return decode(content.value, self.show(path), "utf-8-sig")

    def write(self, path: Path, content: bytes) -> Result[bool]:
        """Write a file at once or not at all; the value says whether it was written."""
        temporary: Path | None = None
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
            temporary = Path(name)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            temporary.chmod(0o666 & ~_umask())
            temporary.replace(path)
            temporary = None
        except OSError as error:
            finding = UNWRITABLE_FILE.at(
                Span(path=self.show(path)),
                f"the file cannot be written: {_reason(error)}",
                "check the free space and the permissions of the folder",
            )
            return Result(value=False, diagnostics=(finding,))
        finally:
            # An interruption, too, leaves nothing half written.
            if temporary is not None:
                temporary.unlink(missing_ok=True)
        return Result(value=True)

    def remove(self, path: Path) -> None:
        """Remove a file that the toolkit made, and its folder if that is empty then."""
        path.unlink(missing_ok=True)
        if path.parent.is_dir() and not any(path.parent.iterdir()):
            path.parent.rmdir()


def _reason(error: OSError) -> str:
    # By the number: what a system itself says differs from one to the other.
    return os.strerror(error.errno).lower() if error.errno else type(error).__name__


def _umask() -> int:
    # There is no other way to ask for it than to set it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def find_root(start: Path) -> Path | None:
    """Return the nearest folder from `start` upwards that holds an edition.toml."""
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / CONFIGURATION).is_file():
            return folder
    return None


def find_repository(folder: Path) -> str:
    """Return where `folder` is in its repository, with forward slashes; "" for its top.

    Without a repository, the current folder stands for it.
    """
    parents = (folder, *folder.parents)
    top = next((one for one in parents if (one / ".git").exists()), Path.cwd())
    shown = folder.relative_to(top).as_posix() if folder.is_relative_to(top) else ""
    return "" if shown == "." else shown


def cache_folder() -> Path | None:
    """Return the user's folder for what can be made or fetched again; None if there is none.

    The environment variable `TEI_EDITION_CACHE` names another one.
    """
    if own := os.environ.get("TEI_EDITION_CACHE"):
        return Path(own).absolute()
    try:
        home = Path.home()
    except RuntimeError:
        return None
    usual = {"win32": home / "AppData/Local", "darwin": home / "Library/Caches"}
    named = os.environ.get("XDG_CACHE_HOME") or os.environ.get("LOCALAPPDATA")
    folder = Path(named) if named else usual.get(sys.platform, home / ".cache")
    return folder.absolute() / "tei-edition"


def files_below(path: Path, suffix: str) -> Iterator[Path]:
    """Yield `path` itself, or the files with `suffix`, in small or large letters, below it.

    They are sorted; hidden ones are left out.
    """
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if file.name.casefold().endswith(suffix) and file.is_file() and not hidden:
            yield file


def resource_path(name: str) -> Path:
    """Return where the toolkit's own file or folder `name` (such as `xslt/html.xsl`) is.

    Stylesheets and schema are inside the package when it was installed from a wheel, and
    at the top of the repository in a checkout.
    """
    package = Path(__file__).parent
    installed = package / name
    return installed if installed.exists() else package.parents[1] / name


def resource(name: str) -> bytes:
    """Return the content of the toolkit's own file `name`."""
    return resource_path(name).read_bytes()


def resource_files(name: str) -> Iterator[tuple[str, bytes]]:
    """Yield the toolkit's own file `name`, or all files below it, with their contents."""
    base = resource_path(name)
    for path in [base] if base.is_file() else sorted(base.rglob("*")):
        if path.is_file():
            yield f"{name}/{path.relative_to(base).as_posix()}", path.read_bytes()
