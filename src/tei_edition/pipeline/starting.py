"""The use case `init`: a new edition that builds at once."""

from __future__ import annotations

from pathlib import Path

from tei_edition.config import Edition, Publication
from tei_edition.diagnostics import Result, Rule, Severity, Span
from tei_edition.pipeline.opening import Opened, load_profile
from tei_edition.workspace import CONFIGURATION, Workspace, resource

FOLDER_IN_USE = Rule(
    code="TE012",
    name="folder-in-use",
    severity=Severity.ERROR,
    summary="A new edition would be made where files are already.",
    rationale="Nothing that exists is overwritten.",
)

_CONFIGURATION = """\
[edition]
title = "{title}"
subtitle = ""
editors = []
publisher = ""
date = ""                 # of publication, YYYY-MM-DD
language = "en"

[edition.licence]
name = ""
target = ""

[sources]
include = ["sources/*.txt"]
profile = "{profile}"     # {choices}, or the path of your own TOML file

[tei]
folder = "tei"
authorities = ["tei/personography.xml"]
relaxng = "schema/protocol.rng"
schematron = "schema/protocol.sch"

[build]
out = "build"
formats = ["html", "print", "text"]
"""

_SOURCE = """\
5 May 1950

Minutes of the first meeting

Present: A. Example, B. Sample.

1. Opening

Mrs. Example opened the meeting.[1]

[1] Editor's note: This text is only an example; put your own transcriptions beside it.
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
        <persName type="main"><forename>Anna</forename> <surname>Example</surname></persName>
      </person>
    </listPerson>
  </standOff>
</TEI>
"""

_IGNORED = "/build/\n/.tei-edition/cache/\n"


def init(folder: Path, profile: str) -> Result[tuple[str, ...] | None]:
    """Make the files of a new edition; the value names them, or is None if nothing was made."""
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
    for name, content in _files(root.name, profile).items():
        written = workspace.write(root / name, content)
        if not written.value:
            return Result(value=None, diagnostics=written.diagnostics)
        made.append((folder / name).as_posix())
    return Result(value=tuple(made))


def _files(title: str, profile: str) -> dict[str, bytes]:
    from tei_edition.profiles import BUILT_IN

    quoted = title.replace("\\", "\\\\").replace('"', '\\"')
    shown = profile.replace("\\", "/")
    configuration = _CONFIGURATION.format(title=quoted, profile=shown, choices=", ".join(BUILT_IN))
    return {
        CONFIGURATION: configuration.encode(),
        ".gitignore": _IGNORED.encode(),
        "sources/first-meeting.txt": _SOURCE.encode(),
        "tei/personography.xml": _PERSONOGRAPHY.encode(),
        "schema/protocol.rng": resource("schema/protocol.rng"),
        "schema/protocol.sch": resource("schema/protocol.sch"),
    }
