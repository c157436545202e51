"""The use case `init`: a new edition that builds at once."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from tei_edition import config
from tei_edition.config import Edition, Publication
from tei_edition.diagnostics import Result, Rule, Severity, Span
from tei_edition.pipeline import shipped
from tei_edition.pipeline.opening import Opened, load_profile
from tei_edition.profiles import UNDETERMINED, Profile
from tei_edition.workspace import CONFIGURATION, Workspace, resource

FOLDER_IN_USE = Rule(
    code="TE012",
    name="folder-in-use",
    severity=Severity.ERROR,
    summary="A new edition would be made where files are already.",
    rationale="Nothing that exists is overwritten.",
)

_CONFIGURATION = """\
#:schema schema/edition.schema.json

[edition]
title = "{title}"
subtitle = ""
editors = []
publisher = ""
date = ""                 # of publication, YYYY-MM-DD
language = "{language}"

[edition.licence]
name = ""
target = ""

[sources]
include = ["sources/*.txt", "sources/*.md", "sources/*.docx"]
profile = "{profile}"     # the path of a TOML file, or built in: {choices}

[tei]
folder = "tei"
authorities = ["tei/personography.xml"]
relaxng = "schema/protocol.rng"
schematron = "schema/protocol.sch"

[build]
out = "build"
formats = ["html", "print", "text"]
"""

_PROFILE = """\
#:schema schema/profile.schema.json
# The conventions of your sources. What is not said here holds as in "{base}".
# Take the # away in front of what your sources do differently, and change it.

name = "{name}"
extends = "{base}"
{mark}language = "{language}"   # of the texts; its words (months, "crossed out" ...) come with it

# [attendance]
# openers = ["In the chair and present"]

# [[headings.patterns]]
# pattern = '^(?P<num>Minute (?P<n>\\d+)\\.)\\s+\\S'

# [names]
# honorifics = ["Ald."]
"""

_PERSONOGRAPHY = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="personography" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt>
        <title>Personography</title>
      </titleStmt>
      <publicationStmt>
        <p>Part of the edition.</p>
      </publicationStmt>
      <sourceDesc>
        <p>Compiled for the edition.</p>
      </sourceDesc>
    </fileDesc>
  </teiHeader>
  <standOff>
    <listPerson>
      <person xml:id="example">
        <persName type="main">{name}</persName>
      </person>
    </listPerson>
  </standOff>
</TEI>
"""

PROFILE = "profile.toml"
"""The edition's own profile, made for it to be changed."""

_EXAMPLES = ("letters", "minutes", "plain", "protokol-ru", "protokoll")
_SCHEMAS = (
    *("schema/protocol.rng", "schema/protocol.sch"),
    *("schema/edition.schema.json", "schema/profile.schema.json"),
)
_IGNORED = "/build/\n/.tei-edition/cache/\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A new edition."""

    files: tuple[str, ...]
    """Its files."""
    asks: str
    """The profile that does not yet say the language of the sources, or ""."""


def init(folder: Path, profile: str, language: str = "") -> Result[Begun | None]:
    """Make the files of a new edition in a `language`, or in that of the `profile`.

    The value is None if nothing was made.
    """
    root = folder.resolve()
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        finding = FOLDER_IN_USE.at(
            Span(path=str(folder)), "the folder is not empty", "name a folder that does not exist"
        )
        return Result(value=None, diagnostics=(finding,))
    workspace = Workspace(root=root)
    edition = Edition(edition=Publication(title=root.name))
    loaded = load_profile(Opened(workspace=workspace, edition=edition, configured=False), profile)
    if loaded.value is None:
        return Result(value=None, diagnostics=loaded.diagnostics)
    made: list[str] = []
    spoken = replace(loaded.value, language=language or loaded.value.language)
    own = _own_profile(root.name, profile, spoken, workspace)
    files = {**own, **_files(root.name, next(iter(own)), spoken)}
    checked = config.read(files[CONFIGURATION].decode())
    if checked.value is None:
        return Result(value=None, diagnostics=checked.diagnostics)
    for name, content in files.items():
        written = workspace.write(root / name, content)
        if not written.value:
            return Result(value=None, diagnostics=written.diagnostics)
        made.append((folder / name).as_posix())
    asks = "" if spoken.language != UNDETERMINED else (folder / next(iter(own))).as_posix()
    return Result(value=Begun(files=tuple(made), asks=asks))


def _own_profile(
    title: str, given: str, profile: Profile, workspace: Workspace
) -> dict[str, bytes]:
    """Return the edition's own profile: one that extends a built-in one, or a copy of the file."""
    if given not in shipped.built_in():
        return {Path(given).name: workspace.read(Path(given)).value or b""}
    name = _quotable(title)
    spoken = profile.language != UNDETERMINED
    text = _PROFILE.format(
        name=name,
        base=profile.name,
        mark="" if spoken else "# ",
        language=profile.language if spoken else "de",
    )
    return {PROFILE: text.encode()}


def _files(title: str, own: str, profile: Profile) -> dict[str, bytes]:
    """Return the other files of an edition with a profile in the file `own`."""
    example = _example(profile)
    configuration = _CONFIGURATION.format(
        title=_quotable(title),
        profile=own,
        choices=", ".join(shipped.built_in()),
        language=profile.language,
    )
    name = "<forename>{forename}</forename> <surname>{surname}</surname>".format(**example)
    return {
        CONFIGURATION: configuration.encode(),
        ".gitignore": _IGNORED.encode(),
        f"sources/{example['file']}.txt": example["text"].encode(),
        "tei/personography.xml": _PERSONOGRAPHY.format(name=name).encode(),
        **{name: resource(name) for name in _SCHEMAS},
    }


def _example(profile: Profile) -> dict[str, str]:
    """Return an example text for a profile, or for the one that it extends."""
    name = next((one for one in (profile.name, profile.extends) if one in _EXAMPLES), "plain")
    return tomllib.loads(resource(f"examples/{name}.toml").decode())


def _quotable(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
