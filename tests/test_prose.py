"""What is told to be prose at one glance is what no construct of the reader wants."""

import re

import pytest

from converting import profile
from tei_edition import reader
from tei_edition.model import SourceText
from tei_edition.reader import prose
from test_reader_cases import CASES, read_case

LONG = (
    "The clerk laid the letter of the surveyor before the board, and the board asked him to "
    "write again before the next meeting, since nobody knew what the wall would cost."
)
PARAGRAPHS = (
    LONG,
    f"1. {LONG}",
    f"- {LONG}",
    f"Present: {LONG}",
    f"RESOLVED: {LONG}",
    f"Mr. Hope: {LONG}",
    f"MR. HOPE: {LONG}",
    f"Mr. Hope moved that {LONG}",
    f"2. Footpaths. {LONG}",
    LONG.replace(" the ", "   the ", 1),
    f"Minutes taken by {LONG}",
)


def seen(text, name, own=""):
    """Return what the reader makes of a text."""
    source = SourceText(id="a", path="a.txt", text=text)
    return reader.read(source, profile(name, own)).value


@pytest.fixture
def unseen(monkeypatch):
    """Return a function that reads as `seen` does, with every construct asked."""

    def read(*arguments):
        with monkeypatch.context() as patched:
            patched.setattr(prose, "is_prose", lambda *_arguments: False)
            return seen(*arguments)

    return read


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_cases_are_read_as_if_every_construct_were_asked(path, unseen):
    _title, parts = read_case(path)
    text = re.sub(r"\n+", f"\n\n{LONG}\n\n", parts["source"])
    for source in (parts["source"], text):
        arguments = source, "minutes", parts.get("profile", "")
        assert seen(*arguments) == unseen(*arguments)


@pytest.mark.parametrize("name", ["minutes", "plain", "presidium", "protokoll", "letters"])
@pytest.mark.parametrize("first", PARAGRAPHS)
def test_paragraphs_are_read_as_if_every_construct_were_asked(first, name, unseen):
    for second in PARAGRAPHS:
        text = "\n\n".join((LONG, first, second, LONG, "3. Walls", second, "MR. HOPE:", LONG))
        assert seen(text, name) == unseen(text, name)


def test_prose_is_told(monkeypatch):
    told = []
    whole = prose.is_prose

    def spied(one, *others):
        told.append((one.text, whole(one, *others)))
        return told[-1][1]

    monkeypatch.setattr(prose, "is_prose", spied)
    seen("\n\n".join((LONG, *PARAGRAPHS)), "minutes")
    assert [text for text, yes in told if yes] == [LONG, LONG, f"Mr. Hope moved that {LONG}"]
