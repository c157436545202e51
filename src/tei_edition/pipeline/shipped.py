"""The profiles that come with the toolkit: the files of `profiles/` say which these are."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path

from tei_edition.workspace import resource_path


@lru_cache(maxsize=1)
def _files() -> dict[str, Path]:
    folder = resource_path("profiles")
    found = {
        path.relative_to(folder).with_suffix("").as_posix(): path for path in folder.rglob("*.toml")
    }
    return dict(sorted(found.items()))


def names() -> tuple[str, ...]:
    """Return the names of all of them: of profiles, and of their parts, such as `languages/de`."""
    return tuple(_files())


def built_in() -> tuple[str, ...]:
    """Return the names of the profiles."""
    return tuple(name for name in names() if "/" not in name)


def languages() -> tuple[str, ...]:
    """Return the languages of which the words come with the toolkit."""
    return tuple(name.partition("/")[2] for name in names() if name.startswith("languages/"))


def find(name: str) -> tuple[str, str] | None:
    """Return the path and the TOML text of a profile or of a part, or None for other names."""
    path = _files().get(name)
    return (f"{name}.toml", path.read_text(encoding="utf-8")) if path else None


def summaries() -> dict[str, str]:
    """Return what each profile is for, in a line, by its name."""
    files = _files()
    texts = {name: files[name].read_text(encoding="utf-8") for name in built_in()}
    return {name: str(tomllib.loads(text)["summary"]) for name, text in texts.items()}
