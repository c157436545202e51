"""Editions to work on, and the command line as a user meets it."""

import contextlib
import io
import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tei_edition import cli

ROOT = Path(__file__).resolve().parents[1]
# Corpora and schemas of others, with which some tests compare.
SHARED = ROOT.parent / "shared"
# The first document of a new edition.
FIRST = "tei/first-meeting.xml"
SOURCE = "sources/first-meeting.txt"
# An edit by hand of what the converter inferred there.
_CREATION = '<creation>\n        <date when="1950-05-05"'
OTHER_DAY = (_CREATION, _CREATION.replace("05-05", "05-06"))
# A file of no edition.
FOREIGN = """\
<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="fr">
  <teiHeader><fileDesc>
    <titleStmt><title>Lettre à un ami</title></titleStmt>
    <publicationStmt><p>Inédit</p></publicationStmt>
    <sourceDesc><p>Original perdu</p></sourceDesc>
  </fileDesc></teiHeader>
  <text><body>
    <opener><salute>Cher ami,</salute></opener>
    <p>Il pleut <hi rend="italic">toujours</hi>.<note place="foot">Sic.</note></p>
  </body></text>
</TEI>
"""
# A build of what is made fast.
QUICK = ("build", "--only", "html,text", "--jobs", "1")

# How fast the machine is says nothing about the code, and what the suite finds it finds again.
# `--hypothesis-profile=search` looks for more: other texts each time, and more of them.
settings.register_profile(
    "suite",
    deadline=None,
    suppress_health_check=list(HealthCheck),
    derandomize=True,
)
settings.register_profile(
    "search",
    settings.get_profile("suite"),
    derandomize=False,
    max_examples=int(os.environ.get("TEI_EDITION_EXAMPLES", "1000")),
)
settings.load_profile("suite")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What a command gave."""

    code: int
    out: str
    err: str


def run(folder: Path, *arguments: str | Path) -> Ran:
    """Run `tei-edition` in `folder` the way its script does, in this process."""
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n") for _ in range(2))
    code: object = 0
    with (
        contextlib.chdir(folder),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(err),
        pytest.MonkeyPatch.context() as patch,
    ):
        patch.setattr(sys, "argv", ["tei-edition", *(str(one) for one in arguments)])
        try:
            cli.main()
        except SystemExit as end:
            code = end.code
    texts = []
    for stream in (out, err):
        stream.flush()
        texts.append(stream.buffer.getvalue().decode("utf-8"))
    assert isinstance(code, int)
    assert "Traceback" not in texts[1]
    return Ran(code=code, out=texts[0], err=texts[1])


def contents(folder: Path) -> dict[str, bytes]:
    """Return the files below `folder` with their contents."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def times(folder: Path) -> dict[str, int]:
    """Return the files below `folder` with the times of their last change."""
    return {
        path.relative_to(folder).as_posix(): path.stat().st_mtime_ns
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def change(path: Path, old: str, new: str) -> None:
    """Replace a text that stands once in a file."""
    text = path.read_bytes().decode("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {path.name}"
    path.write_bytes(text.replace(old, new).encode("utf-8"))


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep what is fetched or compiled in a folder of the tests, which is theirs together."""
    folder = tmp_path_factory.getbasetemp() / "cache"
    monkeypatch.setenv("TEI_EDITION_CACHE", str(folder))
    return folder


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """Return a new edition with two short documents, not built yet."""
    folder = tmp_path / "small"
    assert run(tmp_path, "init", folder).code == 0
    (folder / "sources" / "second-meeting.txt").write_text(
        "12 May 1950\n\nMinutes of the second meeting\n\nPresent: A. Example.\n\n"
        "1. Accounts\n\nMrs. Example read the accounts.\n\nThey were approved.\n\n"
        "2. Closing\n\nThe meeting was closed.\n",
        encoding="utf-8",
        newline="\n",
    )
    return folder


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """Return a copy of the edition of this repository, not built yet."""
    folder = tmp_path / "edition"
    for name in ("sources", "tei", "schema", ".tei-edition/base"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "edition.toml", folder)
    return folder


@pytest.fixture
def foreign(tmp_path):
    """A folder with one TEI file and no edition around it."""
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "lettre.xml").write_text(FOREIGN, encoding="utf-8")
    return folder


@pytest.fixture
def converted(small):
    assert run(small, "convert").code == 0
    return small


@pytest.fixture
def built(small):
    assert run(small, *QUICK).code == 0
    return small
