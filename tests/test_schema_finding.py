"""Documents that name their schemas in xml-model lines, and where these are found."""

import pytest

from conftest import change, run
from finding import COMPACT, GRAMMAR, RNG, RULES, SCH, document, model, written
from tei_edition.checks.xml_model import models
from tei_edition.pipeline import schemas
from tei_edition.pipeline.library import Library
from tei_edition.tei import TEI, parse

EMPTY = "<p>Hola.</p><p/>"
EMBEDDED = GRAMMAR.replace(
    "<define", f'<pattern xmlns="{SCH}"><rule context="t:ab">'
    '<assert test="text()">A block has words.</assert></rule></pattern>'
    f'<ns xmlns="{SCH}" prefix="t" uri="{TEI}"/>\n  <define'
)  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    written(tmp_path / "s/own.rnc", COMPACT)
    written(tmp_path / "s/own.rng", GRAMMAR)
    written(tmp_path / "s/rules.sch", RULES)
    written(tmp_path / "s/both.rng", EMBEDDED)
    return tmp_path


@pytest.mark.parametrize(
    ("named", "used", "words"),
    [
        (model("../s/own.rng"), "RELAX NG: s/own.rng", "<p> is not allowed"),
        (model("../s/own.rng", language=RNG), "RELAX NG: s/own.rng", "<p> is not allowed"),
        (model("../s/own.rng", type_="text/xml"), "RELAX NG: s/own.rng", "<p> is not allowed"),
        (model("../s/own.rnc", type_="application/relax-ng-compact-syntax"), "own.rnc", ""),
        (model("../s/own.rnc", language=RNG), "own.rnc", ""),
        (model("../s/rules.sch"), "Schematron: s/rules.sch", "A paragraph has words."),
        (model("../s/rules.sch", language=SCH), "Schematron: s/rules.sch", "has words."),
        (model("../s/both.rng"), "RELAX NG: s/both.rng", "<p> is not allowed"),
    ],
)
def test_schema_is_that_of_the_document(folder, named, used, words):
    document(folder / "tei/carta.xml", EMPTY, named)
    ran = run(folder, "validate", "tei", "-v")
    assert ran.code == bool(words), ran.out
    assert used in ran.err
    assert words in ran.out


def test_rules_inside_of_a_grammar_run_as_schematron(folder):
    named = [model("../s/both.rng", language=one) for one in (RNG, SCH)]
    document(folder / "tei/carta.xml", "<ab>Hola.</ab><ab/>", *named)
    ran = run(folder, "validate", "tei", "-v")
    assert ran.out.count("error[") == 1
    assert "A block has words." in ran.out
    assert "RELAX NG: s/both.rng (1 document)\nSchematron: s/both.rng (1 document)" in ran.err
    ran = run(folder, "validate", "tei", "--schematron", "s/both.rng")
    assert "A block has words." in ran.out


def test_grammar_without_rules_inside(folder):
    document(folder / "tei/carta.xml", "<ab/>", model("../s/own.rng", language=SCH))
    ran = run(folder, "validate", "tei", "-v", "--ignore", "TE307")
    assert (ran.code, ran.out) == (0, "")


def test_each_document_has_its_own(folder):
    document(folder / "tei/a.xml", "<p/>", model("../s/own.rnc"))
    document(folder / "tei/b.xml", "<ab/>", model("../s/own.rng"))
    document(folder / "tei/c.xml", "<ab/>", model("../s/own.rnc"))
    document(folder / "tei/d.xml", "<q/>")
    ran = run(folder, "validate", "tei", "-v")
    assert ran.out.count("error[") == 1
    assert "tei/c.xml:2:" in ran.out
    assert "s/own.rnc (2 documents)" in ran.err
    assert "s/own.rng (1 document)" in ran.err
    assert ran.out.count("info[TE307]") == 1
    assert "tei/d.xml: info[TE307] no-schema: no RELAX NG schema was given" in ran.out


def test_each_schema_is_read_and_looked_at_once(folder, monkeypatch):
    read, looked = [], []
    original, language = Library.schema, schemas._language
    monkeypatch.setattr(Library, "schema", lambda own, at: read.append(at) or original(own, at))
    monkeypatch.setattr(schemas, "_language", lambda one: looked.append(one) or language(one))
    for name in "abc":
        document(folder / f"tei/{name}.xml", "<ab/>", model("../s/own.rng"))
    assert run(folder, "validate", "tei").code == 0
    assert len(read) == len(looked) == 1


@pytest.mark.parametrize(
    ("named", "code", "place", "words"),
    [
        (model("no.rng"), "TE320", "2:13", '"tei/no.rng" does not exist'),
        (model("../s"), "TE320", "2:13", '"s" is not a file'),
        (model("http://["), "TE320", "2:13", "neither a file nor"),
        (model("a%00.rng"), "TE320", "2:13", "does not exist"),
        (model("C:/own.rng"), "TE320", "2:13", "neither a file nor"),
        (model("//there/own.rng"), "TE320", "2:13", "neither a file nor"),
        ('<?xml-model type="x"?>\n', "TE320", "2:1", "has no href"),
        (model("x.xsd", language="http://www.w3.org/2001/XMLSchema"), "TE321", "2:1", "W3C"),
        (model("x.dtd", type_="application/xml-dtd"), "TE321", "2:1", "application/xml-dtd"),
        (model("carta.xml"), "TE321", "2:13", "TEI, such as an ODD"),
        (model("http://127.0.0.1:9/a.rng"), "TE322", "2:13", "--allow-network"),
    ],
)
def test_what_leads_nowhere_is_a_finding_with_its_place(folder, named, code, place, words):
    document(folder / "tei/carta.xml", EMPTY, "<!-- <?xml-model href='x'?> -->\n", named)
    ran = run(folder, "validate", "tei")
    assert f"tei/carta.xml:{place}:" in ran.out
    assert f"[{code}]" in ran.out
    assert words in ran.out
    assert ran.out.count("[TE") == 1
    assert ran.code == (code != "TE321")


def test_one_file_that_is_missing_is_told_once_for_both_languages(folder):
    named = [model("no.rng", language=one) for one in (RNG, SCH)]
    document(folder / "tei/carta.xml", EMPTY, *named)
    assert run(folder, "validate", "tei").out.count("[TE320]") == 1


def test_named_schema_is_instead_of_those_of_documents(folder):
    named = (model("no.rng", language=RNG), model("no.sch", language=SCH))
    document(folder / "tei/carta.xml", EMPTY, *named)
    ran = run(folder, "validate", "tei", "--schema", "s/own.rnc", "-v")
    assert (ran.code, ran.out) == (0, "")
    ran = run(folder, "validate", "tei", "--schematron", "s/rules.sch")
    assert "no.rng" in ran.out
    assert "no.sch" not in ran.out
    assert "A paragraph has words." in ran.out


def test_document_is_before_edition(small):
    assert run(small, "convert").code == 0
    written(small / "schema/own.rnc", "start = element x { empty }")
    ran = run(small, "validate", "-v")
    assert "RELAX NG: schema/protocol.rng" in ran.err
    assert ran.code == 0
    change(
        small / "tei/second-meeting.xml",
        'href="../schema/protocol.rng"',
        'href="../schema/own.rnc"',
    )
    ran = run(small, "validate", "-v")
    assert "RELAX NG: schema/own.rnc (1 document)" in ran.err
    assert "second-meeting.xml" in ran.out
    assert "first-meeting.xml" not in ran.out


def test_edition_is_for_documents_that_name_none(folder):
    written(folder / "edition.toml", '[edition]\ntitle = "T"\n[tei]\nrelaxng = "s/own.rnc"\n')
    document(folder / "tei/carta.xml", "<ab/>")
    ran = run(folder, "validate", "-v")
    assert "RELAX NG: s/own.rnc (1 document)" in ran.err
    assert "<ab> is not allowed" in ran.out


def named_in(text):
    parsed = parse(
        f"{text}<TEI><?xml-model href='inside'?></TEI><?xml-model href='behind'?>".encode(), "a.xml"
    )
    assert parsed.value, parsed.diagnostics
    return [(one.href, one.type, one.schematypens, str(one.span)) for one in models(parsed.value)]


def test_only_what_stands_before_the_root_counts():
    text = (
        "<?xml version='1.0'?>\r\n<!-- <?xml-model href='no'?> --><?xml-stylesheet href='no'?>"
        "<?xml-modeller href='no'?>\r\n<?xml-model\r\n  schematypens = 'urn:x'\t"
        "href=\"a&amp;b&#x2e;rng\" ?><?xml-model href='> é'?>"
    )
    assert named_in(text) == [
        ("a&b.rng", "", "urn:x", "a.xml:3:1"),
        ("> é", "", "", "a.xml:4:52"),
    ]
    assert named_in("<?xml-model?>") == [("", "", "", "a.xml:1:1")]


def test_build_checks_again_when_a_file_of_the_schema_changes(small):
    change(small / "edition.toml", 'relaxng = "schema/protocol.rng"', 'relaxng = "schema/own.rnc"')
    written(small / "schema/own.rnc", 'start = external "parts/tei.rnc"')
    anything = "start = any any = element * { (any | attribute * { text } | text)* }"
    written(small / "schema/parts/tei.rnc", f"grammar {{ {anything} }}")
    assert run(small, "build", "--only", "text").code == 0
    written(small / "schema/parts/tei.rnc", "element TEI { empty }")
    ran = run(small, "build", "--only", "text")
    assert ran.code == 1
    assert "TE311" in ran.err
