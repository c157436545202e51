"""edition.toml as a frozen record; an unknown key is an error with a suggestion."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from tei_edition.diagnostics import Diagnostic, Result, Severity, Span
from tei_edition.records import WRONG_VALUE, find_key, read_record, read_table

FILE = "edition.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Licence:
    """The terms under which the edition is published."""

    name: str = ""
    """Name as readers know it, such as "CC BY 4.0"."""
    target: str = ""
    """Address of its text: http or https."""


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
    """Date of publication (YYYY, YYYY-MM or YYYY-MM-DD); output never depends on the clock."""
    language: str = "en"
    """BCP 47 tag of the edition's own words (menus, headings)."""
    licence: Licence = Licence()
    """Terms of use."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sources:
    """Where the transcriptions are and how they are read."""

    include: tuple[str, ...] = ("sources/*.txt", "sources/*.md", "sources/*.docx")
    """Glob patterns of the source files."""
    profile: str = "minutes"
    """Name of a built-in profile or path of a TOML file."""
    profiles: Mapping[str, str] = field(default_factory=dict)
    """Profiles of sources of other kinds: glob pattern to name or path; the first that fits."""
    encoding: str = "auto"
    """Encoding of plain text without a byte-order mark; `auto`: UTF-8, else what its bytes show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Encoding:
    """Where TEI is and what it is checked against."""

    folder: str = "tei"
    """Folder of the TEI documents."""
    authorities: tuple[str, ...] = ()
    """TEI files with the persons, places and organisations; the first holds the persons."""
    relaxng: str = ""
    """Path of the RELAX NG schema in the edition, XML or compact syntax; "" means none."""
    schematron: str = ""
    """Path of the Schematron schema in the edition; "" means none."""
    catalog: Mapping[str, str] = field(default_factory=dict)
    """Local files of schemas: public address, or its beginning up to a slash, to path."""
    xml_catalogs: tuple[str, ...] = ()
    """Paths of OASIS XML catalogs, which are asked where `catalog` has nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What `build` makes."""

    out: str = "build"
    """Output folder."""
    formats: tuple[str, ...] = ("html", "print", "text")
    """Names of exporters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """Which findings of `validate` count, and how grave they are."""

    select: tuple[str, ...] = ()
    """Codes of rules that count, or what codes begin with, such as "TE4"; [] means all."""
    ignore: tuple[str, ...] = ()
    """Codes of rules that do not count, or what codes begin with; the longer code decides."""
    severity: Mapping[str, str] = field(default_factory=dict, metadata={"values": tuple(Severity)})
    """How grave findings of a rule are: code, or its beginning, to error, warning or info."""
    baseline: str = ""
    """Path in the edition of the file with the findings that are known; "" means none."""


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
    validate: Validation = Validation()
    """Table [validate]."""


def read(text: str, path: str = FILE) -> Result[Edition | None]:
    """Read the text of an edition.toml; the value is None if it has errors."""
    table = read_table(text, path)
    if table.value is None:
        return Result(value=None, diagnostics=table.diagnostics)
    edition = read_record(table.value, Edition, text, path)
    if edition.value is None:
        return edition
    findings = (
        *_wrong_values(edition.value.edition, text, path),
        *_unknown_encoding(edition.value.sources.encoding, text, path),
        *_unknown_severities(edition.value.validate.severity, text, path),
    )
    return Result(value=None if findings else edition.value, diagnostics=findings)


def place(text: str, *keys: str, path: str = FILE) -> Span:
    """Return where the `text` of an edition.toml sets the dotted `keys`."""
    line = find_key(text.splitlines(), keys)
    return Span(path=path, line=line, column=1 if line else None)


def _wrong_values(about: Publication, text: str, path: str) -> Iterator[Diagnostic]:
    """Report what is a text, but not the kind of text that is needed; "" is none at all."""
    checks = (
        (
            ("date",),
            about.date,
            _is_date,
            "is not a date",
            "write YYYY, YYYY-MM or YYYY-MM-DD, such as 1951-05-05",
        ),
        (
            ("language",),
            about.language,
            _LANGUAGE.fullmatch,
            "is not a language tag",
            "write a BCP 47 tag, such as en, de, ru or pt-BR",
        ),
        (
            ("licence", "target"),
            about.licence.target,
            _ADDRESS.fullmatch,
            "is not an address",
            "write the whole address: it begins with https:// or http://",
        ),
    )
    for keys, value, is_right, fault, hint in checks:
        if value and not is_right(value):
            where = place(text, "edition", *keys, path=path)
            yield WRONG_VALUE.at(where, f'"edition.{".".join(keys)}" {fault}: "{value}"', hint)


def _unknown_encoding(name: str, text: str, path: str) -> Iterator[Diagnostic]:
    try:
        if name != "auto":
            "".encode(name)
    except (LookupError, ValueError):
        where = place(text, "sources", "encoding", path=path)
        hint = 'write "auto", or a name such as "cp1252", "iso-8859-2", "koi8-r" or "utf-8"'
        yield WRONG_VALUE.at(where, f'no encoding is called "{name}"', hint)


def _unknown_severities(severity: Mapping[str, str], text: str, path: str) -> Iterator[Diagnostic]:
    for code, name in severity.items():
        if name not in tuple(Severity):
            where = place(text, "validate", "severity", code, path=path)
            message = f'"validate.severity" says "{name}" of {code}'
            yield WRONG_VALUE.at(where, message, 'write "error", "warning" or "info"')


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")


def _is_date(value: str) -> bool:
    if not re.fullmatch(r"\d{4}(-\d\d){0,2}", value, re.ASCII):
        return False
    try:
        date.fromisoformat(f"{value}-01-01"[:10])
    except ValueError:
        return False
    return True
