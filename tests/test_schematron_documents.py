"""Schematron: patterns about other documents, by pattern/@documents."""

import pytest

from checking import letter, sch
from conftest import run
from finding import document, written
from tei_edition.checks.schematron import validate
from tei_edition.tei import TEI

RULES = sch(
    """<let name="ours" value="string(/*/t:text/@n)"/>
  <pattern><rule context="t:p"><report test="@n = 'own'">own</report></rule></pattern>
  <pattern id="others" documents="//t:ptr/@target"><title>Others</title>
    <let name="root" value="name(/*/*[1])"/>
    <rule context="t:p"><report test="@n = 'x'" role="warn"><value-of select="$root"/> of <value-of
      select="$ours"/></report></rule></pattern>"""
).decode()
OTHER = f'<TEI xmlns="{TEI}"><head/>\n  <p n="x">W</p><p/></TEI>'


@pytest.fixture
def folder(tmp_path):
    written(tmp_path / "in/rules.sch", RULES)
    return tmp_path / "in"


def validated(folder, body):
    document(folder / "a/letter.xml", f'<text n="L">\n{body}</text>')
    return run(folder, "validate", "a/letter.xml", "--schematron", "rules.sch")


def test_findings_stand_in_the_other_document(folder):
    written(folder / "b/other.xml", OTHER)
    ran = validated(folder, '<p n="own"/><p n="x"/><ptr target="../b/other.xml#here"/>')
    assert "a/letter.xml:2:1: error[TE410] broken-rule: own" in ran.out
    assert "b/other.xml:2:3: warning[TE410] broken-rule: head of L" in ran.out
    assert '  2 |   <p n="x">W</p><p/></TEI>' in ran.out
    assert ran.out.count("[TE410]") == 2


def test_each_document_is_read_once_for_a_pattern(folder):
    written(folder / "b/other.xml", OTHER)
    ran = validated(folder, '<ptr target="../b/other.xml"/>' * 2)
    assert ran.out.count("[TE410]") == 1


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("gone.xml", "does not exist"),
        ("../../out.xml", "is outside of in/, and is not read"),
        ("../b/link.xml", "is outside of in/, and is not read"),
        ("../b", "is not a file"),
        ("../b/broken.xml", "is not XML"),
        ("http://127.0.0.1:9/a.xml", "is no path of a file"),
        ("//there/a.xml", "is no path of a file"),
        ("http://[", "is no path of a file"),
        ("a%00.xml", "is no path of a file"),
    ],
)
def test_what_cannot_be_had_is_told_where_it_is_named(folder, href, reason):
    written(folder.parent / "out.xml", OTHER)
    written(folder / "b/broken.xml", "<a>")
    (folder / "b/link.xml").symlink_to(folder.parent / "out.xml")
    ran = validated(folder, f'<ptr target="{href}"/>')
    assert f'a/letter.xml:2:6: error[TE415] missing-document: "{href}", which' in ran.out
    assert reason in ran.out
    assert "rules.sch:4:" in ran.out
    assert "head of L" not in ran.out


def test_nothing_is_read_without_a_folder():
    (found,) = validate(RULES.encode(), letter('<ptr target="a.xml"/>'))
    assert (found.code, "cannot be read here" in found.message) == ("TE415", True)


def test_a_document_may_name_only_so_many(monkeypatch, folder):
    monkeypatch.setattr("tei_edition.checks.schematron.elsewhere._MOST", 2)
    for name in "abcd":
        written(folder / f"b/{name}.xml", OTHER)
    ran = validated(folder, "".join(f'<ptr target="../b/{name}.xml"/>' for name in "abcd"))
    assert ran.out.count("[TE410]") == 2
    assert ran.out.count("is one of too many") == 1


def test_abstract_patterns_and_texts_name_documents(folder):
    rules = sch(
        """<pattern abstract="true" id="a" documents="$which"><rule context="$what"><report
             test="true()"><name/></report></rule></pattern>
           <pattern is-a="a"><param name="which" value="('../b/other.xml', '../b/other.xml')"/>
             <param name="what" value="t:head"/></pattern>"""
    )
    written(folder / "rules.sch", rules.decode())
    written(folder / "b/other.xml", OTHER)
    assert "b/other.xml:1:42: error[TE410] broken-rule: head" in validated(folder, "").out


@pytest.mark.parametrize(
    ("expression", "code"),
    [("1 +", "TE411"), ("none()", "TE411"), ("xs:date(/*/*/t:p/@n)", "TE412")],
)
def test_a_faulty_expression_is_reported(expression, code):
    schema = sch(f'\n<pattern documents="{expression}"><rule context="t:p"/></pattern>')
    (found,) = validate(schema, letter('<p n="x"/>'), path="s.sch")
    place = found.span if code == "TE411" else found.related[0].span
    assert (found.code, place.path, place.line) == (code, "s.sch", 3)
    assert "documents" in found.message
