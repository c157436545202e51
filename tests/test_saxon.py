"""SaxonC behind `saxon.transform`: what it gives, and what it must never reach."""

import concurrent.futures
import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tei_edition import saxon
from tei_edition.diagnostics import Severity

XSL = "http://www.w3.org/1999/XSL/Transform"
SECRET = "the secret of the file"  # noqa: S105


def sheet(body: str, top: str = "") -> str:
    """Return a stylesheet whose template for the document node holds `body`."""
    return f"""<xsl:stylesheet version="3.0" xmlns:xsl="{XSL}" xmlns:te="urn:te"
      xmlns:xs="http://www.w3.org/2001/XMLSchema" exclude-result-prefixes="#all"
      expand-text="yes"><xsl:output omit-xml-declaration="yes"/>{top}
      <xsl:template match="/"><out>{body}</out></xsl:template></xsl:stylesheet>"""


def saved(folder: Path, text: str) -> Path:
    """Return a file with `text`, because a stylesheet in text makes no result documents."""
    path = folder / "sheet.xsl"
    path.write_text(text, encoding="utf-8")
    return path


def codes(result: saxon.Transformed) -> list[str]:
    return [item.code for item in result.diagnostics]


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


@pytest.mark.parametrize("href", ["{secret}.out", "../../outside.xml", "file:///outside.xml"])
def test_result_documents_outside_the_output_are_refused(tmp_path, href):
    target = href.format(secret=(tmp_path / "secret").as_uri())
    body = f'<xsl:result-document href="{target}"><a/></xsl:result-document>'
    stylesheet = saved(tmp_path, sheet(body))
    result = saxon.transform(stylesheet, b"<r/>")
    assert dict(result.documents) == {}
    assert codes(result) == ["TE510"]
    assert list(tmp_path.iterdir()) == [stylesheet]


def test_a_stylesheet_in_text_makes_no_result_documents():
    body = '<xsl:result-document href="a.xml"><a/></xsl:result-document>'
    assert codes(saxon.transform(sheet(body), b"<r/>")) == ["TE510"]


def test_a_stylesheet_in_text_is_locked_while_it_is_compiled(monkeypatch):
    monkeypatch.setenv("TEI_EDITION_TEST", SECRET)
    top = """<xsl:variable name="v" static="yes" select="environment-variable('TEI_EDITION_TEST')"/>
      <xsl:template name="t" use-when="$v"><a/></xsl:template>"""
    assert codes(saxon.transform(sheet("", top), None, template="t")) == ["TE510"]


READERS = {
    "doc": "<xsl:copy-of select=\"doc('URI')\"/>",
    "document": "<xsl:copy-of select=\"document('URI')\"/>",
    "unparsed-text": "<xsl:copy-of select=\"unparsed-text('URI')\"/>",
    "unparsed-text-lines": "<xsl:copy-of select=\"unparsed-text-lines('URI')\"/>",
    "collection": "<xsl:copy-of select=\"collection('FOLDER?select=*.xml')\"/>",
    "uri-collection": "<xsl:copy-of select=\"uri-collection('FOLDER')\"/>",
    "source-document": '<xsl:source-document href="URI"><xsl:copy-of select="."/>'
    "</xsl:source-document>",
    "evaluate": "<xsl:evaluate xpath=\"'doc(''URI'')'\"/>",
    "transform": "<xsl:copy-of select=\"transform(map {'stylesheet-location': 'URI', "
    "'source-node': .})?output\"/>",
    "network": "<xsl:copy-of select=\"doc('http://127.0.0.1:9/secret.xml')\"/>",
}


@pytest.mark.parametrize("kind", ["file", "text"])
@pytest.mark.parametrize("reader", READERS)
def test_no_file_or_address_can_be_read(tmp_path, reader, kind):
    secret = tmp_path / "secret.xml"
    secret.write_text(f"<secret>{SECRET}</secret>", encoding="utf-8")
    body = READERS[reader].replace("URI", secret.as_uri()).replace("FOLDER", tmp_path.as_uri())
    text = sheet("", f'<xsl:template match="r">{body}</xsl:template>').replace(
        "<out></out>", "<out><xsl:apply-templates/></out>"
    )
    stylesheet: Path | str = text
    if kind == "file":
        stylesheet = saved(tmp_path, text)
    result = saxon.transform(stylesheet, b"<r/>", path="letter.xml")
    assert codes(result) == ["TE510"]
    assert result.diagnostics[0].span.path == "letter.xml"
    assert SECRET not in result.principal + repr(result.diagnostics)


def test_entities_in_parsed_text_are_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, encoding="utf-8")
    top = '<xsl:param name="xml" as="xs:string"/>'
    xml = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    result = saxon.transform(sheet("{parse-xml($xml)}", top), b"<r/>", parameters={"xml": xml})
    assert codes(result) == ["TE510"]
    assert SECRET not in result.principal + repr(result.diagnostics)


def test_availability_of_files_is_not_told(tmp_path):
    (tmp_path / "a.xml").write_text("<a/>", encoding="utf-8")
    uri = (tmp_path / "a.xml").as_uri()
    result = saxon.transform(
        sheet(f"{{doc-available('{uri}')}} {{unparsed-text-available('{uri}')}}"), b"<r/>"
    )
    assert result.principal == "<out>false false</out>"


def test_the_environment_and_java_properties_are_not_told(monkeypatch):
    monkeypatch.setenv("TEI_EDITION_TEST", SECRET)
    result = saxon.transform(
        sheet(
            "{environment-variable('TEI_EDITION_TEST')}{available-environment-variables()}"
            "{system-property('user.home')}{system-property('java.version')}"
            "<xsl:evaluate xpath=\"'environment-variable(''TEI_EDITION_TEST'')'\"/>"
        ),
        b"<r/>",
    )
    assert result.principal == "<out/>"


def test_a_stylesheet_in_text_imports_no_file(tmp_path):
    (tmp_path / "lib.xsl").write_text(sheet(""), encoding="utf-8")
    text = sheet("").replace(
        "<xsl:output", f'<xsl:import href="{(tmp_path / "lib.xsl").as_uri()}"/><xsl:output', 1
    )
    result = saxon.transform(text, b"<r/>")
    assert "TE510" in codes(result)
    assert result.principal == ""


def test_documents_with_a_doctype_are_refused_before_saxon_sees_them():
    content = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    refused = saxon.transform(sheet("{.}"), content, path="letter.xml")
    assert (refused.principal, codes(refused)) == ("", ["TE302"])
    refused = saxon.transform(sheet("{.}"), b"<r/>", parameters={"persons": content})
    assert refused.diagnostics[0].span.path == "persons"


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
from test_saxon import sheet
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
