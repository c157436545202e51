"""The SVRL report: valid in structure, and with all that the schema says."""

import json

from lxml import etree

from checking import SCH, letter, sch
from conftest import ROOT, run
from finding import document, model, written
from tei_edition import relaxng
from tei_edition.checks import Schema
from tei_edition.checks.schematron.svrl import SVRL, Report

GRAMMAR = f"""<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="{SVRL}"
    datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">
  <start><element name="schematron-output">
    <optional><attribute name="title"/></optional>
    <optional><attribute name="phase"/></optional>
    <optional><attribute name="schemaVersion"/></optional>
    <zeroOrMore><element name="ns-prefix-in-attribute-values">
      <attribute name="prefix"/><attribute name="uri"/></element></zeroOrMore>
    <oneOrMore><element name="active-pattern">
        <optional><attribute name="id"/></optional><optional><attribute name="name"/></optional>
        <optional><attribute name="documents"/></optional>
        <optional><attribute name="role"/></optional></element>
      <zeroOrMore><element name="fired-rule"><attribute name="context"/><ref name="rich"/></element>
        <zeroOrMore><choice>
          <element name="failed-assert"><ref name="said"/></element>
          <element name="successful-report"><ref name="said"/></element>
        </choice></zeroOrMore></zeroOrMore></oneOrMore>
  </element></start>
  <define name="said"><attribute name="location"/><attribute name="test"/><ref name="rich"/>
    <zeroOrMore><element name="diagnostic-reference"><attribute name="diagnostic"/>
      <ref name="text"/></element></zeroOrMore>
    <zeroOrMore><element name="property-reference"><attribute name="property"/>
      <optional><attribute name="role"/></optional><optional><attribute name="scheme"/></optional>
      <ref name="text"/></element></zeroOrMore>
    <ref name="text"/></define>
  <define name="text"><element name="text"><text/></element></define>
  <define name="rich"><optional><attribute name="id"/></optional>
    <optional><attribute name="role"/></optional><optional><attribute name="flag"/></optional>
    <optional><attribute name="see"/></optional></define>
</grammar>""".encode()

RULES = sch(
    """<title>Letters</title>
       <phase id="some"><active pattern="p"/><active pattern="l"/></phase>
       <pattern id="l"><title>Lines</title><rule context="t:l"><assert test="@n">l</assert></rule>
       </pattern>
       <pattern id="p"><rule context="t:p" id="r" flag="f"><assert id="a" test="@n = '{'"
         role="warning" see="https://example.org/" diagnostics="d e" properties="x">The
         <name/></assert></rule>
         <rule context="@n"><report test="true()">n</report></rule></pattern>
       <pattern id="q"><rule context="t:q"><report test="1">q</report></rule></pattern>
       <diagnostics><diagnostic id="d">one</diagnostic><diagnostic id="e"><emph>two</emph>
         </diagnostic></diagnostics>
       <properties><property id="x" role="r" scheme="s">of <value-of select="name()"/></property>
       </properties>""",
    'queryBinding="xslt2" schemaVersion="3"',
)


def made(phase: str, *bodies: str) -> etree._Element:
    report = Report()
    for number, body in enumerate(bodies):
        schema = Schema(path="s.sch", content=RULES, phase=phase)
        report.add(schema, letter(body, f"tei/{number}.xml"))
    return read(report)


def read(report: Report) -> etree._Element:
    content = report.content()
    assert content is not None
    assert relaxng.load(GRAMMAR, "svrl.rng", lambda _path: None).validate(content) == ()
    return etree.fromstring(content)


def told(root: etree._Element) -> list[str]:
    return [etree.QName(one).localname for one in root if "prefix" not in str(one.tag)]


def test_a_report_has_patterns_rules_and_findings():
    root = made("", '<p n="{"/><p/>')
    assert told(root) == [
        *("active-pattern", "active-pattern", "fired-rule", "fired-rule", "successful-report"),
        *("fired-rule", "failed-assert", "active-pattern"),
    ]
    assert root.get("title") == "Letters"
    assert root.get("schemaVersion") == "3"
    (failed,) = root.iter(f"{{{SVRL}}}failed-assert")
    assert dict(failed.attrib) == {
        "id": "a",
        "test": "@n = '{'",
        "role": "warning",
        "see": "https://example.org/",
        "location": f"/Q{{{'http://www.tei-c.org/ns/1.0'}}}TEI[1]"
        "/Q{http://www.tei-c.org/ns/1.0}text[1]/Q{http://www.tei-c.org/ns/1.0}p[2]",
    }
    assert ["".join(one.itertext()).strip() for one in failed] == ["one", "two", "of p", "The p"]


def test_a_report_has_only_the_patterns_of_the_phase_for_each_document():
    root = made("some", "<q/>", "<l/>")
    active = [
        (one.get("id"), one.get("documents")) for one in root.iter(f"{{{SVRL}}}active-pattern")
    ]
    assert active == [
        ("l", "tei/0.xml"),
        ("p", "tei/0.xml"),
        ("l", "tei/1.xml"),
        ("p", "tei/1.xml"),
    ]
    assert told(root)[-3:] == ["fired-rule", "failed-assert", "active-pattern"]


def test_there_is_no_report_of_a_schema_that_cannot_be_used():
    schema = Schema(path="s.sch", content=f'<schema xmlns="{SCH}"><asert/></schema>'.encode())
    report = Report()
    report.add(schema, letter("<p/>"))
    assert report.content() is None


def test_rules_run_by_phase_and_are_reported_in_svrl(tmp_path):
    page = (ROOT / "docs" / "schematron.md").read_text(encoding="utf-8")
    rules = page.split("```xml\n", 1)[1].split("```", 1)[0]
    (tmp_path / "rules.sch").write_text(rules, encoding="utf-8")
    (tmp_path / "a.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><opener/><persName ref="#ivo"/></TEI>',
        encoding="utf-8",
    )
    found = {}
    for phase in ("", "final", "finale"):
        arguments = ["--schematron", "rules.sch", "--phase", phase, "--svrl", f"{phase}.svrl"]
        ran = run(tmp_path, "validate", "a.xml", "--format", "json", *arguments)
        items = json.loads(ran.out)["diagnostics"]
        assert ("no Schematron rules" in ran.err) == (phase == "finale")
        found[phase] = [item["message"] for item in items if item["code"] in ("TE410", "TE414")]
    assert found == {
        "": ["The opener of a letter has a dateline."],
        "final": ["The opener of a letter has a dateline.", '"#ivo" is nobody here.'],
        "finale": ['the schema has no phase "finale"'],
    }
    assert (tmp_path / "final.svrl").read_text(encoding="utf-8").count("<svrl:failed-assert") == 2
    assert not (tmp_path / "finale.svrl").exists()


def test_each_document_is_reported_by_the_rules_that_it_names(tmp_path):
    rule = '<pattern id="{0}"><rule context="t:p"><report test="1">{0}</report></rule></pattern>'
    for name in ("one", "two"):
        title = f"<title>{name.title()}</title>"
        written(tmp_path / f"{name}.sch", sch(title + rule.format(name)).decode())
        document(tmp_path / f"{name}.xml", "<p/>", model(f"{name}.sch", language=SCH))
    document(tmp_path / "zero.xml")
    ran = run(tmp_path, "validate", ".", "--svrl", "out.svrl")
    assert ran.out.count("[TE410]") == 2
    root = etree.parse(tmp_path / "out.svrl").getroot()
    assert root.get("title") == "One; Two"
    patterns = [(one.get("id"), one.get("documents")) for one in root.iter(f"{{{SVRL}}}*")]
    assert [one for one in patterns if one[1]] == [("one", "one.xml"), ("two", "two.xml")]
    assert told(root).count("successful-report") == 2
    assert len(root.findall(f"{{{SVRL}}}ns-prefix-in-attribute-values")) == 2


def test_patterns_about_other_documents_stand_under_these(tmp_path):
    rules = sch(
        """<pattern id="own"><rule context="t:p"><assert test="1">x</assert></rule></pattern>
           <pattern id="of" documents="//t:ptr/@target"><rule context="t:q">
             <assert test="@n">q</assert></rule></pattern>"""
    )
    written(tmp_path / "s.sch", rules.decode())
    document(tmp_path / "a/a.xml", '<p/><ptr target="../b.xml"/><ptr target="gone.xml"/>')
    document(tmp_path / "b.xml", "<q/><p/>")
    run(tmp_path, "validate", "a", "--schematron", "s.sch", "--svrl", "out.svrl")
    root = etree.parse(tmp_path / "out.svrl").getroot()
    active = [
        (one.get("id"), one.get("documents")) for one in root.iter(f"{{{SVRL}}}active-pattern")
    ]
    assert active == [("own", "a/a.xml"), ("of", "b.xml")]
    assert told(root)[-2:] == ["fired-rule", "failed-assert"]
