"""Schematron that does not come to an end: it is stopped, and what follows goes on."""

import os
import subprocess
import sys

import pytest

from checking import letter, sch
from conftest import run
from finding import document, written
from tei_edition import saxon, saxon_apart
from tei_edition.checks.schematron import validate
from tei_edition.saxon_apart import Ended, transform

XSL = 'version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"'
FAR = "1 to 2000000000"
LONG = f"every $i in {FAR} satisfies every $j in {FAR} satisfies $i + $j"
SOUND = f'<xsl:stylesheet {XSL}><xsl:template match="/"><a/></xsl:template></xsl:stylesheet>'


def rules(test: str, *, context: str = "t:p") -> bytes:
    return sch(
        f'<pattern><rule context="{context}"><assert test="{test}">x</assert></rule></pattern>'
    )


@pytest.fixture
def hurried(monkeypatch):
    apart = saxon_apart._Apart()
    monkeypatch.setattr(saxon_apart, "SECONDS", 2)
    monkeypatch.setattr(saxon_apart, "OFTEN", 1)
    monkeypatch.setattr(saxon_apart, "_apart", lambda: apart)
    yield
    apart.end()


@pytest.mark.usefixtures("hurried")
def test_rules_without_end_are_stopped():
    test = "count(//*[count(//*[count(//*[count(//*[//*])])])]) = 0"
    source = letter("<p/>" * 3000, "tei/long.xml")
    (found,) = validate(rules(test), source, path="s.sch")
    assert (found.code, str(found.span)) == ("TE416", "tei/long.xml")
    assert found.message.startswith("the rules of s.sch were stopped after")
    assert [str(one.span) for one in found.related] == ["s.sch"]


@pytest.mark.usefixtures("hurried")
def test_a_schema_without_end_is_found_before_any_document():
    documents = f'<pattern documents="string({LONG})"><rule context="t:p"/></pattern>'
    (found,) = validate(sch(documents), letter("<p/>"), path="s.sch")
    assert (found.code, str(found.span), found.related) == ("TE416", "s.sch", ())


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps a process to its memory")
def test_too_much_memory_is_refused(monkeypatch):
    apart = saxon_apart._Apart()
    monkeypatch.setattr(saxon_apart, "MEMORY", 200_000_000)
    monkeypatch.setattr(saxon_apart, "_apart", lambda: apart)
    many = "let $a := (for $i in 1 to 1000000000 return string($i)) return $a[last()] = $a[1]"
    (found,) = validate(rules(many), letter("<p/>"), path="s.sch")
    assert (found.code, "memory" in found.message) == ("TE416", True)
    apart.end()


@pytest.mark.usefixtures("hurried")
def test_what_follows_is_answered(tmp_path):
    written(tmp_path / "s.sch", rules(LONG, context="t:p[@n = 'x']").decode())
    for name in "abcd":
        document(tmp_path / f"{name}.xml", '<p n="x"/>' if name == "b" else "<p/>")
    options = ("--schematron", "s.sch", "--jobs", "1", "--ignore", "TE307")
    ran = run(tmp_path, "validate", ".", *options)
    places = [line.split(":")[0] for line in ran.out.splitlines() if "[TE" in line]
    assert places == ["b.xml", "c.xml", "d.xml"]
    assert ran.out.count("were stopped after") == 1
    assert ran.out.count("were not asked") == 2


def test_a_process_that_is_gone_is_begun_again():
    apart = saxon_apart._Apart()
    for _ in range(2):
        answer = apart.answer(SOUND, b"<x/>", {}, "")
        assert isinstance(answer, tuple)
        assert answer[0].endswith("<a/>")
        assert apart.process is not None
        apart.process.kill()
        assert apart.answer(SOUND, b"<x/>", {}, "") is Ended.DEATH
    apart.end()
    assert apart.end() == 0


def test_a_bug_there_is_one_here():
    with pytest.raises(RuntimeError, match="Traceback"):
        transform(SOUND, b"<x/>", parameters={"a": ["x"]})


def test_the_answers_are_those_of_saxon():
    for source, stylesheet in ((b"<x/>", SOUND), (b"<x>", SOUND), (b"<x/>", "<a/>")):
        here = saxon.transform(stylesheet, source, path="a.xml")
        apart = transform(stylesheet, source, path="a.xml")
        assert apart == here


def test_nothing_is_loaded_from_the_folder_of_the_user(tmp_path):
    (tmp_path / "lxml.py").write_text("raise SystemExit('loaded')")
    code = "from tei_edition.saxon_apart import transform as t; print(t(%r, b'<x/>').principal)"
    ran = subprocess.run(
        [sys.executable, "-P", "-c", code % SOUND],
        cwd=tmp_path,
        env=os.environ,
        capture_output=True,
        check=True,
        text=True,
    )
    assert ran.stdout.strip().endswith("<a/>")
    assert ran.stderr == ""
