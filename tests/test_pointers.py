"""The checks of identifiers and pointers, within a file and between files."""

import pytest

from checking import document, letter
from tei_edition import tei
from tei_edition.checks import Schema, Settings
from tei_edition.checks.editorial import EDITORIAL
from tei_edition.checks.identifiers import IDENTIFIERS
from tei_edition.checks.pointers import POINTERS
from tei_edition.checks.relaxng import RELAXNG
from tei_edition.checks.running import check
from tei_edition.checks.schematron import SCHEMATRON


def pointed(
    body: str,
    others: tuple[tei.TeiDocument, ...] = (),
    files: frozenset[str] | None = None,
) -> list[str]:
    corpus = tei.Corpus(documents=(letter(body),))
    return [
        item.message.split('"')[1]
        for item in check(corpus, Settings(authorities=others, files=files), [POINTERS])
    ]


PERSONS = letter('<person xml:id="ada"/>', "tei/persons.xml")


def test_pointers_within_and_between_files():
    assert pointed('<p xml:id="a"/><ref target="#a"/><ref target="#b"/>') == ["#b"]
    body = '<p><name ref="persons.xml#ada persons.xml#bob ../tei/persons.xml#ada"/></p>'
    assert pointed(body, (PERSONS,)) == ["persons.xml#bob"]
    assert pointed('<p who="#" resp="persons.xml" corresp="letter.xml#x"/>', (PERSONS,)) == [
        "letter.xml#x"
    ]


def test_what_is_outside_of_the_edition_is_left_alone():
    body = (
        '<p><ref target="https://example.org/#x mailto:a@example.org //example.org/a /a/b"/>'
        '<ref target="#xpath(//p) #range(a,b)"/><date from="#x" when="#x"/><space resp="#x"/></p>'
    )
    assert pointed(body, files=frozenset()) == []


def test_files_are_looked_for_when_they_are_known():
    body = '<p><graphic url="img/a%20b.png"/><graphic url="img/c.png"/><ptr target="n.xml#x"/></p>'
    assert pointed(body) == []
    known = frozenset({"tei/img/a b.png", "tei/letter.xml"})
    assert pointed(body, files=known) == ["img/c.png", "n.xml#x"]


def test_pictures_may_be_kept_elsewhere():
    body = '<pb facs="1.jpg"/><graphic url="../img/1.png"/><ptr target="?p=3 ../x/y.xml#a"/>'
    assert pointed(body, files=frozenset({"tei/letter.xml"})) == []
    assert pointed(body, files=frozenset({"tei/letter.xml", "img/2.png"})) == ["../img/1.png"]


@pytest.mark.parametrize("files", [None, frozenset({"tei/letter.xml"})])
def test_an_identifier_without_its_sign_is_found(files):
    body = '<person xml:id="ada"/><sp who="ada"/><sp who="ada.xml"/><ref target="www.a.org"/>'
    corpus = tei.Corpus(documents=(letter(body),))
    found = check(corpus, Settings(files=files), [POINTERS])
    assert [one.hint for one in found if one.message.count("ada.xml") == 0] == [
        'did you mean "#ada"?',
        'did you mean "https://www.a.org"?',
    ]
    assert pointed(body.replace("ada.xml", "ada"), files=frozenset({"tei/ada"})) == ["www.a.org"]


@pytest.mark.parametrize(
    ("body", "hint"),
    [
        ('<person xml:id="tom"/><sp who="#tim"/>', '"#tom"? (declared at tei/letter.xml:1)'),
        ('<l xml:id="l1"/><l prev="#1l"/>', '"#l1"? (declared at tei/letter.xml:1)'),
        ('<l xml:id="ada"/><l prev="##ada"/>', '"#ada"? (declared at tei/letter.xml:1)'),
        ('<l xml:id="ada"/><l prev="#ada;"/>', '"#ada"? (declared at tei/letter.xml:1)'),
        ('<witness xml:id="A"/><witness xml:id="B"/><rdg wit="#C"/>', 'there is "#A" and "#B"'),
        ('<handNote xml:id="h1"/><handNote xml:id="h2"/><p hand="#h3"/>', '"#h1" and "#h2"'),
    ],
)
def test_hints_name_what_was_meant(body, hint):
    (found,) = check(tei.Corpus(documents=(letter(body),)), Settings(), [POINTERS])
    assert found.hint is not None
    assert found.hint.endswith(hint)


def test_what_is_no_pointer_at_all_is_for_the_grammar_to_say():
    body = '<p ref="##ada"/><p ref="#ada,#bob"/><p xml:id="b 1" id="b2" ref="#b1 #b2"/>'
    corpus = tei.Corpus(documents=(letter(body),))
    settings = Settings(relaxng=Schema(path="a.rng", content=b""))
    assert check(corpus, settings, [POINTERS]) == ()
    assert pointed(body) == ["##ada", "#ada,#bob", "#b1", "#b2"]


def test_what_a_file_takes_in_is_part_of_it():
    body = '<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{}"/><name ref="#{}"/>'
    assert pointed(body.format("persons.xml", "ada"), (PERSONS,)) == []
    assert pointed(body.format("persons.xml", "bob"), (PERSONS,)) == ["#bob"]
    assert pointed(body.format("unknown.xml", "bob"), (PERSONS,)) == []


def test_files_in_folders_that_are_not_known_are_taken_on_trust():
    body = '<p><ptr target="../sources/a.txt"/><ptr target="notes/a.txt plan.pdf"/></p>'
    known = frozenset({"tei/letter.xml", "schema/letters.rng"})
    assert pointed(body, files=known) == ["notes/a.txt", "plan.pdf"]


def test_prefixes_and_bases_are_resolved():
    declared = """<prefixDef ident="psn" matchPattern="([a-z]+)"
      replacementPattern="persons.xml#$1"/><prefixDef ident="bad" matchPattern="("/>"""
    body = declared + '<p><name ref="psn:ada"/><name ref="psn:bob"/><name ref="gnd:118"/></p>'
    assert pointed(body, (PERSONS,)) == ["psn:bob", "gnd:"]
    body = '<div xml:base="../x/"><ref xml:base="../tei/" target="persons.xml#bob"/></div>'
    assert pointed(body, (PERSONS,)) == ["persons.xml#bob"]


def test_prefixes_of_another_file_hold_too():
    declared = """<prefixDef ident="psn" matchPattern="([a-z]+)"
      replacementPattern="persons.xml#$1"/><prefixDef ident="psn" matchPattern="[0-9]+"
      replacementPattern="https://example.org/$0"/>"""
    others = (PERSONS, letter(declared, "tei/header.xml"))
    body = '<p><name ref="psn:ada psn:bob psn:17 psn:A-7"/></p>'
    assert set(pointed(body, others)) == {"psn:bob", "psn:A-7"}
    shelf = letter(declared.replace("persons", "../tei/persons"), "shelf/header.xml")
    assert set(pointed(body, (PERSONS, shelf))) == {"psn:bob", "psn:A-7"}


def test_a_prefix_that_nobody_explains_is_reported_once():
    corpus = tei.Corpus(
        documents=(
            letter('<p ref="gnd:1 gnd:2"/><p ref="wd:Q1 mailto:a@example.org"/>'),
            letter('<p ref="gnd:3"/>', "tei/other.xml"),
        )
    )
    found = check(corpus, Settings(), [POINTERS])
    assert [(one.code, one.span.column) for one in found] == [("TE404", 51), ("TE404", 73)]
    assert "(and 2 more)" in found[0].message


def test_an_identifier_of_another_file_is_meant():
    corpus = tei.Corpus(documents=(letter('<p xml:id="adam" ref="#ada"/>'),))
    (found,) = check(corpus, Settings(authorities=(PERSONS,)), [POINTERS])
    assert found.hint == 'did you mean "persons.xml#ada"? (declared at tei/persons.xml:1)'


def test_an_identifier_of_another_file_is_meant_without_its_sign():
    corpus = tei.Corpus(documents=(letter('<sp who="ada"/>'),))
    settings = Settings(authorities=(PERSONS,), files=frozenset({"tei/letter.xml"}))
    (found,) = check(corpus, settings, [POINTERS])
    assert found.hint == 'did you mean "persons.xml#ada"? (declared at tei/persons.xml:1)'


def test_a_document_is_meant():
    corpus = tei.Corpus(documents=(letter('<p corresp="#notes"/>'), letter("", "tei/notes.xml")))
    (found,) = check(corpus, Settings(), [POINTERS])
    assert found.hint == 'did you mean the file "notes.xml"?'


def test_the_hint_names_a_file_of_this_name_in_another_folder_and_never_the_file_itself():
    files = frozenset({"tei/a.xml", "tei/in/b.xml", "tei/c.xml"})
    corpus = tei.Corpus(documents=(letter('<ref target="a.xml#l1"/>', "tei/in/b.xml"),))
    (found,) = check(corpus, Settings(files=files), [POINTERS])
    assert found.hint == 'did you mean "../a.xml#l1"?'


def test_the_hint_names_the_nearest_identifier_and_its_place():
    corpus = tei.Corpus(documents=(letter('<p ref="persons.xml#adda"/><p ref="#zzzzz"/>'),))
    near, far = check(corpus, Settings(authorities=(PERSONS,)), [POINTERS])
    assert near.hint == 'did you mean "persons.xml#ada"? (declared at tei/persons.xml:1)'
    assert far.hint is None


def test_identifiers_given_twice():
    corpus = tei.Corpus(
        documents=(
            letter('<p xml:id="a"/><p xml:id="b"/><p xml:id="a"/>', "a.xml", ' xml:id="x"'),
            letter("<p/>", "b.xml", ' xml:id="x"'),
            letter('<p xml:id="a"/>', "c.xml", ' xml:id="y"'),
        )
    )
    found = check(corpus, Settings(), [IDENTIFIERS])
    assert [(item.code, item.span.path) for item in found] == [
        ("TE401", "a.xml"),
        ("TE403", "b.xml"),
    ]
    assert [item.related[0].span.path for item in found] == ["a.xml", "a.xml"]


def test_blanks_around_an_identifier_are_none_of_it():
    corpus = tei.Corpus(documents=(letter('<p xml:id="a"/><p xml:id=" a "/><p corresp="#a"/>'),))
    found = check(corpus, Settings(), [IDENTIFIERS, POINTERS])
    assert [(one.code, one.message) for one in found] == [
        ("TE401", 'xml:id "a" was already given in this document')
    ]


@pytest.mark.parametrize("checks", [[RELAXNG], [RELAXNG, IDENTIFIERS]])
def test_a_repeated_identifier_is_told_once(checks):
    schema = b"""<element name="a" xmlns="http://relaxng.org/ns/structure/1.0"
      datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><zeroOrMore><element name="b">
      <attribute name="xml:id"><data type="ID"/></attribute></element></zeroOrMore></element>"""
    corpus = tei.Corpus(documents=(document('<a><b xml:id="x"/><b xml:id=" x"/></a>', "a.xml"),))
    given = Settings(relaxng=Schema(path="a.rng", content=schema))
    (found,) = check(corpus, given, checks)
    assert found.code == ("TE315" if len(checks) == 1 else "TE401")


def test_checks_without_schemas_find_nothing():
    corpus = tei.Corpus(documents=(letter("<p/>"),))
    assert check(corpus, Settings(), [RELAXNG, SCHEMATRON, IDENTIFIERS, POINTERS]) == ()


@pytest.mark.parametrize("pattern", [r"(\i\c*)", "([a-z-[aeiou]]+)", "(.*)", ""])
def test_patterns_may_be_those_of_xml_schema(pattern):
    head = f'<prefixDef ident="p" matchPattern="{pattern}" replacementPattern="https://a.org/$1"/>'
    text = f'<TEI xmlns="{tei.TEI}"><teiHeader>{head}</teiHeader><text><p>x</p></text></TEI>'
    assert check(tei.Corpus(documents=(document(text, "a.xml"),)), Settings(), [EDITORIAL]) == ()


@pytest.mark.parametrize(
    ("match", "replacement"),
    [("(", "$1"), ("(.*)", "$7"), (r"((a|aa|\w)+)+\d", "$1"), ("", "")],
    ids=["malformed", "no such group", "endless", "empty"],
)
def test_a_prefix_that_cannot_be_resolved_does_no_harm(match, replacement):
    head = f'<prefixDef ident="p" matchPattern="{match}" replacementPattern="{replacement}"/>'
    text = f'<text ref="p:{"a" * 40}"/>'
    content = f'<TEI xmlns="{tei.TEI}"><teiHeader>{head}</teiHeader>{text}</TEI>'
    parsed = tei.parse(content.encode(), "a.xml").value
    assert parsed is not None
    check(tei.Corpus(documents=(parsed,)), Settings(), [POINTERS])
