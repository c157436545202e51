"""SaxonC behind `saxon.transform`: what it must never reach."""

from pathlib import Path

import pytest

from stylesheets import codes, saved, sheet
from tei_edition import saxon

HIDDEN = "words of a file that is none of its business"


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
    monkeypatch.setenv("TEI_EDITION_TEST", HIDDEN)
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
    secret.write_text(f"<secret>{HIDDEN}</secret>", encoding="utf-8")
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
    assert HIDDEN not in result.principal + repr(result.diagnostics)


def test_entities_in_parsed_text_are_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(HIDDEN, encoding="utf-8")
    top = '<xsl:param name="xml" as="xs:string"/>'
    xml = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    result = saxon.transform(sheet("{parse-xml($xml)}", top), b"<r/>", parameters={"xml": xml})
    assert codes(result) == ["TE510"]
    assert HIDDEN not in result.principal + repr(result.diagnostics)


def test_availability_of_files_is_not_told(tmp_path):
    (tmp_path / "a.xml").write_text("<a/>", encoding="utf-8")
    uri = (tmp_path / "a.xml").as_uri()
    result = saxon.transform(
        sheet(f"{{doc-available('{uri}')}} {{unparsed-text-available('{uri}')}}"), b"<r/>"
    )
    assert result.principal == "<out>false false</out>"


def test_the_environment_and_java_properties_are_not_told(monkeypatch):
    monkeypatch.setenv("TEI_EDITION_TEST", HIDDEN)
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
