"""Every decision that the converter makes for the editor is reported, with its ground."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import run

PEOPLE = """<person xml:id="ann"><persName type="main"><forename>Ann</forename>
<surname>Reed</surname></persName><persName type="variant">Reed</persName></person>
<person xml:id="tom"><persName type="main"><forename>Tom</forename> <surname>Reed</surname>
</persName><occupation><roleName>Pilot</roleName></occupation></person>"""


@pytest.fixture
def harbour(small: Path) -> Path:
    path = small / "tei/personography.xml"
    text = path.read_text(encoding="utf-8")
    text = re.sub("<person .+</person>", lambda _match: PEOPLE, text, flags=re.DOTALL)
    path.write_text(text, encoding="utf-8")
    return small


def convert(folder: Path, text: str, *arguments: str) -> str:
    (folder / "sources/own.txt").write_text(text, encoding="utf-8")
    return run(folder, "-v", "convert", "sources/own.txt", *arguments).err


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Then Reed left.", "Ann Reed, not for Tom Reed, because of: the surname alone"),
        ("Then Pilot Reed left.", "Tom Reed, not for Ann Reed, because of: the title"),
        ("Tom Reed came. Then Reed left.", "Tom Reed, not for Ann Reed, because of: the fuller"),
    ],
)
def test_shared_surnames_are_reported_with_the_ground(harbour, text, ground):
    assert ground in convert(harbour, f"Log\n\n{text}\n")


def test_the_same_decision_is_reported_once(harbour):
    said = convert(harbour, "Log\n\nThen Reed left. Reed was late.\n\nReed came back.\n")
    assert said.count("TE138") == 1
    assert "(3 mentions)" in said


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ("https://archive.example.org/1", False),
        ("https://contest.example.org/1", False),
        ("https://archive.citest.example.org/1", True),
        ("https://test.example.org/1", True),
        ("https://staging-archive.example.org/1", True),
        ("http://localhost:8000/1", True),
        ("https://archive.example.org/test/1", False),
    ],
)
def test_addresses_of_test_servers_are_reported(small, address, found):
    said = convert(
        small, f"Title: Log\n\nSource: Harbour archive. {address}\n\nThe tide was high.\n"
    )
    assert ("TE107" in said) is found


def test_blank_of_unknown_length_is_reported(small):
    assert "TE108" in convert(small, "Log\n\nOrder No. $_$ from noon.\n")
    assert "TE108" not in convert(small, "Log\n\nOrder No. ___ from noon.\n")
