"""Many files: in several processes, in order, and without being kept."""

from __future__ import annotations

import gc
import os
import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from conftest import run
from tei_edition import tei
from tei_edition.checks.every import CHECKS
from tei_edition.pipeline.judging import wanted_checks
from tei_edition.pipeline.looking import Looked, Looker
from tei_edition.pipeline.needed import Choice
from tei_edition.pipeline.opening import open_edition
from tei_edition.pipeline.processes import spread
from tei_edition.pipeline.validation import Way, validate
from tei_edition.reports.selection import Selection

PERSONS = """<standOff><listPerson><person xml:id="ada"><persName>Ada Hazel</persName></person>
  </listPerson></standOff>"""
LETTER = """<text><body><p><persName>Ada Hazel</persName> <name ref="persons.xml#ad"/>
  <ref target="letter-{next}.xml#p{next}" corresp="gnd:{own}"/><p xml:id="p{own}">x</p></p>
  </body></text>"""


def tei_file(path: Path, inside: str, identifier: str = "same") -> None:
    text = f'<TEI xmlns="{tei.TEI}" xml:id="{identifier}">{inside}</TEI>'
    path.write_text(text, encoding="utf-8")


@pytest.fixture
def letters(tmp_path: Path) -> Path:
    """Return a folder of letters that point to one another, the last to nothing."""
    tei_file(tmp_path / "persons.xml", PERSONS, "persons")
    for number in range(12):
        name = tmp_path / f"letter-{number:02}.xml"
        tei_file(name, LETTER.format(own=f"{number:02}", next=f"{number + 1:02}"))
    return tmp_path


def test_processes_find_what_one_finds(letters, monkeypatch):
    monkeypatch.setattr("tei_edition.pipeline.validation._WORTH", 1)
    for form in ("json", "text"):
        one = run(letters, "validate", ".", "--format", form, "--jobs", "1")
        three = run(letters, "validate", ".", "--format", form, "--jobs", "3")
        assert one.code == three.code == 1
        assert one.out == three.out
        codes = {code: one.out.count(code) for code in ("TE402", "TE403", "TE404", "TE407")}
        assert codes == {"TE402": 12, "TE403": 11, "TE404": 1, "TE407": 12}
        assert "(and 11 more)" in one.out


def test_what_is_found_is_told_at_once(letters):
    seen: list[str] = []

    def tell(looked: Looked) -> None:
        seen.append(looked.path)
        if len(seen) == 3:
            (letters / "letter-03.xml").write_text("<TEI", encoding="utf-8")

    opened = open_edition(letters).value
    assert opened is not None
    done = validate(opened, [letters], Choice(), Way(tell=tell))
    assert seen == [*(f"letter-{number:02}.xml" for number in range(12)), "persons.xml"]
    assert [one.span.path for one in done.diagnostics if one.code == "TE301"] == ["letter-03.xml"]


def test_documents_are_let_go(letters):
    kept: list[int] = []

    def tell(_looked: Looked) -> None:
        trees = (tei.TeiDocument, etree._Element, etree.ElementDepthFirstIterator)
        kept.append(sum(isinstance(one, trees) for one in gc.get_objects()))

    opened = open_edition(letters).value
    assert opened is not None
    gc.collect()
    gc.disable()
    try:
        validate(opened, [letters], Choice(), Way(tell=tell))
    finally:
        gc.enable()
    assert len(kept) == 13
    assert kept[-1] <= kept[0]


def test_a_file_on_which_the_program_fails_leaves_the_others_alone(letters, monkeypatch):
    real = Looker._document

    def failing(looker: Looker, document: tei.TeiDocument, *others) -> Looked:
        if document.path == "letter-03.xml":
            raise ZeroDivisionError("of all things")
        return real(looker, document, *others)

    monkeypatch.setattr(Looker, "_document", failing)
    ran = run(letters, "validate", ".", "--jobs", "1", "--ignore", "TE407")
    assert ran.code == 2
    assert re.search(r"letter-03.xml: error\[TE020\].*test_many_files.py:\d+: Zero", ran.out)
    assert ran.out.count("TE402") == 11
    with pytest.raises(ZeroDivisionError):
        run(letters, "--debug", "validate", ".", "--jobs", "1")


def dying(parent: int) -> Callable[[int], int]:
    """Return work that ends every process but its parent."""

    def work(part: int) -> int:
        if part == 7 and os.getpid() != parent:
            os._exit(1)
        return part * part

    return work


def test_the_rest_is_done_where_a_process_was_ended():
    interrupted = signal.getsignal(signal.SIGINT)
    assert list(spread(dying, os.getpid(), range(40), 2)) == [one * one for one in range(40)]
    assert signal.getsignal(signal.SIGINT) is interrupted


def test_only_checks_that_are_asked_for_are_made():
    names = [one.name for one in wanted_checks(Selection(select=("TE3",)))]
    assert names == ["roots", "relaxng"]
    assert wanted_checks(Selection()) == CHECKS
    # What is ignored is counted, and so has to be found.
    assert wanted_checks(Selection(ignore=("TE402", "TE404"))) == CHECKS
