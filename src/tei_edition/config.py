"""edition.toml as a frozen record; an unknown key is an error with a suggestion."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any, get_type_hints

from tei_edition.diagnostics import Diagnostic, Result, Rule, Severity, Span

FILE = "edition.toml"

BAD_TOML = Rule(
    code="TE001",
    name="unreadable-configuration",
    severity=Severity.ERROR,
    summary="A configuration file is not TOML.",
    rationale="Nothing can be built from a configuration that cannot be read.",
)
UNKNOWN_KEY = Rule(
    code="TE002",
    name="unknown-key",
    severity=Severity.ERROR,
    summary="A configuration file has a key that means nothing.",
    rationale="A misspelt key would be ignored in silence, and the default used instead.",
)
WRONG_VALUE = Rule(
    code="TE003",
    name="wrong-value",
    severity=Severity.ERROR,
    summary="A value in a configuration file is missing or not of the kind that is needed.",
    rationale="A wrong value would show itself later, in a place that does not name its cause.",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The terms under which the edition is published."""

    name: str = ""
    """Name as readers know it, such as "CC BY 4.0"."""
    target: str = ""
    """Address of its text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """Who publishes what: the title page and the TEI header."""

    title: str
    """Title of the edition."""
    subtitle: str = ""
    """What stands below the title."""
    editors: tuple[str, ...] = ()
    """Names of the editors, in the order of the title page."""
    publisher: str = ""
    """Who publishes the edition."""
    date: str = ""
    """Date of publication (YYYY-MM-DD); output never depends on the clock."""
    language: str = "en"
    """BCP 47 tag of the edition's own words (menus, headings)."""
    licence: Licence = Licence()
    """Terms of use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the transcriptions are and how they are read."""

    include: tuple[str, ...] = ("sources/*.txt",)
    """Glob patterns of the source files."""
    profile: str = "minutes"
    """Name of a built-in profile or path of a TOML file."""
    encoding: str = "utf-8"
    """Encoding of sources that have no byte-order mark."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """Where TEI is and what it is checked against."""

    folder: str = "tei"
    """Folder of the TEI documents."""
    authorities: tuple[str, ...] = ()
    """TEI files with the persons, places and organisations; the first holds the persons."""
    relaxng: str = ""
    """RELAX NG schema; "" means the schema that comes with the toolkit."""
    schematron: str = ""
    """Schematron schema; "" means the one that comes with the toolkit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What `build` makes."""

    out: str = "build"
    """Output folder."""
    formats: tuple[str, ...] = ("html", "print", "text")
    """Names of exporters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """The whole of edition.toml."""

    edition: Publication
    """Table [edition]."""
    sources: Sources = Sources()
    """Table [sources]."""
    tei: Encoding = Encoding()
    """Table [tei]."""
    build: Build = Build()
    """Table [build]."""


def read(text: str, path: str = FILE) -> Result[Edition | None]:
    """Read the text of an edition.toml; the value is None if it has errors."""
    return read_record(text, path, Edition)


def read_record[R](text: str, path: str, record: type[R]) -> Result[R | None]:
    """Read TOML `text` into a frozen record whose fields are its keys."""
    raise NotImplementedError
