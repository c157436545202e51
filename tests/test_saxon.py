"""SaxonC behind `saxon.transform`: what it gives, what it says, and that it ends well."""

import concurrent.futures
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from stylesheets import XSL, codes, saved, sheet
from tei_edition import saxon
from tei_edition.diagnostics import Severity


def test_parameters_keep_their_types():
    top = """<xsl:param name="text" as="xs:string"/><xsl:param name="te:flag" as="xs:boolean"/>
      <xsl:param name="count" as="xs:integer"/><xsl:param name="tree" as="document-node()"/>"""
    result = saxon.transform(
        sheet("{$text}|{$te:flag}|{$count + 1}|{$tree/a/b}|{r}", top),
        "<r>источник</r>".encode(),
        parameters={
            "text": "“ü”",
            "{urn:te}flag": True,
            "count": 41,
            "tree": "<?xml version='1.0' encoding='UTF-16'?><a><b>ж</b></a>".encode("utf-16"),
        },
    )
    assert result.principal == "<out>“ü”|true|42|ж|источник</out>"
    assert result.diagnostics == ()


def test_mode_and_template_are_chosen_by_name():
    top = """<xsl:template match="/" mode="te:other"><other/></xsl:template>
      <xsl:template name="te:start"><start>{/r}</start></xsl:template>"""
    text = sheet("", top)
    assert saxon.transform(text, b"<r/>", mode="{urn:te}other").principal == "<other/>"
    started = saxon.transform(text, b"<r>x</r>", template="{urn:te}start")
    assert started.principal == "<start>x</start>"
    top = '<xsl:template name="xsl:initial-template"><initial/></xsl:template>'
    assert saxon.transform(sheet("", top), None).principal == "<initial/>"


def test_result_documents_stay_in_memory_and_are_serialised_by_extension(tmp_path, monkeypatch):
    body = """
      <xsl:result-document href="b/page.html"><html><br/>ж &lt;</html></xsl:result-document>
      <xsl:result-document href="a.xml"><a><br/></a></xsl:result-document>
      <xsl:result-document href="c.txt"><a>1 &lt; 2</a></xsl:result-document>"""
    stylesheet = saved(tmp_path, sheet(body))
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    result = saxon.transform(stylesheet, b"<r/>")
    assert dict(result.documents) == {
        "a.xml": '<?xml version="1.0" encoding="UTF-8"?><a><br/></a>',
        "b/page.html": "<!DOCTYPE HTML><html><br>ж &lt;</html>",
        "c.txt": "1 < 2",
    }
    assert list(result.documents) == sorted(result.documents)
    assert list(Path.cwd().iterdir()) == []


def test_imports_work_and_a_changed_module_is_compiled_again(tmp_path):
    folder = tmp_path / "Ödes Ordner"
    (folder / "lib").mkdir(parents=True)
    main, lib = folder / "main.xsl", folder / "lib" / "lib.xsl"
    main.write_text(
        sheet("{te:f()}").replace("<xsl:output", '<xsl:import href="lib/lib.xsl"/><xsl:output', 1),
        encoding="utf-8",
    )
    for value in ("one", "three"):
        function = f'<xsl:function name="te:f">{value}</xsl:function>'
        lib.write_text(
            f'<xsl:stylesheet version="3.0" xmlns:xsl="{XSL}" xmlns:te="urn:te">{function}'
            "</xsl:stylesheet>",
            encoding="utf-8",
        )
        assert saxon.transform(main, b"<r/>").principal == f"<out>{value}</out>"


def test_errors_say_code_and_line_and_nothing_reaches_the_terminal(capfd):
    result = saxon.transform(
        sheet("{error(xs:QName('te:E1'), 'no such person')}"), b"<r/>", path="letter.xml"
    )
    (item,) = result.diagnostics
    assert item.message == "no such person (te:E1)"
    assert item.severity is Severity.ERROR
    assert str(item.span) == "letter.xml"
    assert str(item.related[0].span).startswith("stylesheet:4")
    assert result.principal == ""
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("text", ["<a/>", "<a", "", sheet("{1 +}"), sheet("{nosuch()}")])
def test_what_cannot_be_compiled_is_a_diagnostic(text, capfd):
    result = saxon.transform(text, b"<r/>")
    assert set(codes(result)) == {"TE510"}
    assert str(Path.cwd()) not in repr(result.diagnostics)
    assert capfd.readouterr() == ("", "")


def test_a_missing_stylesheet_mode_or_template_is_a_diagnostic(tmp_path):
    for result in (
        saxon.transform(tmp_path / "none.xsl", b"<r/>"),
        saxon.transform(sheet(""), b"<r/>", mode="{urn:te}none"),
        saxon.transform(sheet(""), b"<r/>", template="{urn:te}none"),
    ):
        assert codes(result) == ["TE510"]


def test_endless_recursion_is_a_diagnostic():
    top = """<xsl:function name="te:f" as="xs:integer"><xsl:param name="n"/>
      <xsl:sequence select="1 + te:f($n + 1)"/></xsl:function>"""
    assert codes(saxon.transform(sheet("{te:f(1)}", top), b"<r/>")) == ["TE510"]


def test_messages_become_findings_of_the_rule_they_name():
    body = """<xsl:for-each select="1 to 3"><xsl:message>TE501 no template for wit</xsl:message>
      </xsl:for-each><xsl:message>TE502 unsafe <b>link</b></xsl:message>
      <xsl:message>TE999 what is that</xsl:message>"""
    result = saxon.transform(sheet(body), b"<r/>", path="letter.xml")
    assert [(item.code, item.message) for item in result.diagnostics] == [
        ("TE501", "no template for wit (3 times)"),
        ("TE502", "unsafe link"),
        ("TE511", "TE999 what is that"),
    ]
    assert {str(item.span) for item in result.diagnostics} == {"letter.xml"}


def test_a_terminating_message_is_the_error():
    body = "<xsl:message>first</xsl:message><xsl:message terminate='yes'>no title</xsl:message>"
    result = saxon.transform(sheet(body), b"<r/>")
    assert [(item.code, item.message) for item in result.diagnostics] == [
        ("TE510", "no title"),
        ("TE511", "first"),
    ]


def test_threads_do_not_lose_the_standard_error_or_each_others_errors(capfd):
    def diagnostics(number: int) -> int:
        text = sheet("{error()}") if number % 2 else sheet("{r}")
        return len(saxon.transform(text, b"<r/>").diagnostics)

    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        assert list(pool.map(diagnostics, range(100))) == [0, 1] * 50
    os.write(2, b"still here")
    assert capfd.readouterr() == ("", "still here")


def _in_process(number: int) -> str:
    return saxon.transform(sheet("{r}"), f"<r>{number}</r>".encode()).principal


def test_spawned_processes_transform():
    context = multiprocessing.get_context("spawn")
    with concurrent.futures.ProcessPoolExecutor(2, mp_context=context) as pool:
        results = list(pool.map(_in_process, range(4)))
    assert results == [f"<out>{number}</out>" for number in range(4)]


def test_many_transforms_and_a_clean_exit():
    script = """
import resource
from tei_edition import saxon
from stylesheets import sheet
text = "<r>" + "<p>x</p>" * 2000 + "</r>"
def run(times):
    for number in range(times):
        result = saxon.transform(sheet("{count(//p)}"), text.encode(), parameters={"n": number})
        assert result.principal == "<out>2000</out>"
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
start = run(200)
end = run(500)
assert end < start * 2, (start, end)
print("done")
"""
    if sys.platform == "win32":
        script = script.replace("import resource\n", "").replace(
            "resource.getrusage(resource.RUSAGE_SELF).ru_maxrss", "1"
        )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, "tests"])}
    environment["PYTHONPATH"] += os.pathsep + str(Path(__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", script],
        capture_output=True,
        text=True,
        env=environment,
        check=False,
    )
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "done", "")
