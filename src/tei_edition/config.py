"""edition.toml as a frozen record; an unknown key is an error with a suggestion."""

from __future__ import annotations

from dataclasses import dataclass

from tei_edition.diagnostics import Result
from tei_edition.records import read_record, read_table

FILE = "edition.toml"


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
    table = read_table(text, path)
    if table.value is None:
        return Result(value=None, diagnostics=table.diagnostics)
    return read_record(table.value, Edition, text, path)
