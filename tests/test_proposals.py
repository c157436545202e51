"""Proposals for the personography: who is unknown, brought together, and written to a file."""

import pytest
from lxml import etree

from conftest import ROOT, run
from converting import NOBODY, convert, profile
from jing import TEI_ALL, errors, needs_jing, needs_tei_all
from tei_edition import authority, tei
from tei_edition.annotators.cases import cases_of
from tei_edition.annotators.unlinked import parts
from tei_edition.authority.unknown import Parts, unknown_persons
from tei_edition.config import Edition, Publication
from tei_edition.model import SourceText
from tei_edition.pipeline.conversion import convert_text
from tei_edition.pipeline.encoding import Conventions
from tei_edition.writer.proposals import proposals

MINUTES = """Minutes of the harbour board, 4 May 1950

Present: Mr. A. Tranter, Mrs. Tranter, Dr. Kessel and Miss Example.

Mr. Tranter read the accounts. Dr. Oda Kessel and Arthur Tranter agreed.

MR. TRANTER: I thank Dr. Kessel.
"""


def unlinked(text, language="en", known=NOBODY):
    own = f'name = "own"\nextends = "minutes"\nlanguage = "{language}"\n'
    source = SourceText(id="a", path="sources/a.txt", text=text)
    conventions = profile("minutes", own)
    done = convert_text(
        source,
        Conventions(
            profile=conventions,
            authority=known,
            edition=Edition(edition=Publication(title="Edition")),
        ),
    )
    assert done.value is not None
    forms = cases_of(conventions.names)
    return unknown_persons(done.value.unlinked, forms.are, forms.stands_for)


def test_mentions_are_brought_together():
    found = unlinked(MINUTES)
    told = [(one.parts.given, one.parts.surname, one.sex, len(one.mentions)) for one in found]
    assert told == [
        (("Oda",), "Kessel", "", 3),
        (("A.",), "Tranter", "M", 3),
        ((), "Example", "F", 1),
        ((), "Tranter", "F", 1),
    ]


def test_apostrophes_and_brackets_make_no_other_person():
    found = unlinked("Dr. O’Neal met Dr. O'Neal and Dr. Ann O’Neal.")
    assert [len(one.mentions) for one in found] == [3]
    found = unlinked("Dr. [Anna] Sorel and Dr. [Eve Muller] came.")
    assert [(one.parts.given, one.parts.surname) for one in found] == [
        (("Eve",), "Muller"),
        (("Anna",), "Sorel"),
    ]


def test_two_bearers_of_a_surname_stay_apart():
    found = unlinked("Dr. A. Reed met Dr. B. Reed. Dr. Reed spoke.")
    assert [(one.parts.given, len(one.mentions)) for one in found] == [
        ((), 1),
        (("A.",), 1),
        (("B.",), 1),
    ]


def test_inflected_names_are_one_person():
    found = unlinked("Слово имеет тов. Сомов. Ответ тов. Сомова. Письмо тов. А. Сомову.", "ru")
    assert people(found) == [("А.", "", "Сомов", 3)]
    found = unlinked("Ответ тов. Андрея Сомова. Слово имеет тов. Сомов.", "ru")
    assert people(found) == [("Андрей", "", "Сомов", 2)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mr. Jas. Dent met Mr. James Dent.", [("James", "", "Dent", 2)]),
        ("Wm. Oddy is William Oddy, W. Oddy.", [("Wm.", "", "Oddy", 1)]),
        (
            "Mr. John Dent, Mr. J. H. Dent, Mr. J. K. Dent, Mr. Jno. Dent.",
            [("John", "", "Dent", 2), ("J. H.", "", "Dent", 1), ("J. K.", "", "Dent", 1)],
        ),
        (
            "Mr. John Dent met Mr. J. H. Dent. Mr. Dent and J. Dent left.",
            [("John", "", "Dent", 3)],
        ),
        (
            "Mr. J. H. Dent met Mr. H. J. Dent.",
            [("H. J.", "", "Dent", 1), ("J. H.", "", "Dent", 1)],
        ),
        ("Mr. van den Berg met Mr. Van den Berg.", [("", "van den", "Berg", 2)]),
        ("Mr. von Berg met Mr. van Berg.", [("", "von", "Berg", 1), ("", "van", "Berg", 1)]),
        ("Mr. von Berg met Mr. Berg.", [("", "von", "Berg", 2)]),
        ("Mr. St. John met Mr. John.", [("", "", "John", 1), ("", "", "St. John", 1)]),
    ],
)
def test_forms_of_one_person_and_of_several(text, found):
    assert people(unlinked(text)) == found


def people(found):
    parts = ((one.parts, len(one.mentions)) for one in found)
    return [(" ".join(one.given), one.link, one.surname, count) for one, count in parts]


def test_parts_of_names():
    german = profile("minutes", 'name = "own"\nextends = "minutes"\nlanguage = "de"\n').names
    assert parts("Anna B. Reed", german) == Parts(given=("Anna", "B."), surname="Reed")
    assert parts("Karl Graf Stein", german) == Parts(given=("Karl",), role="Graf", surname="Stein")
    assert parts("O. von der Au", german) == Parts(given=("O.",), link="von der", surname="Au")
    assert parts("Сомов А. Б.", german) == Parts(given=("А.", "Б."), surname="Сомов")
    assert parts("W.", german) == Parts(surname="W.")


def known(*people):
    entries = f"<listPerson>{''.join(people)}</listPerson>"
    content = f'<TEI xmlns="{tei.TEI}"><standOff>{entries}</standOff></TEI>'
    parsed = tei.parse(content.encode(), "tei/personography.xml")
    assert parsed.value is not None
    return authority.read([parsed.value])


TRANTON = (
    '<person xml:id="tranter"><persName type="main"><surname>Trantor</surname></persName></person>'
)


def written(text, *people):
    own = known(*people)
    return proposals(unlinked(text, known=own), own)


def test_entries_are_ready_to_paste():
    content = written(MINUTES, TRANTON)
    parsed = tei.parse(content, "proposals.xml").value
    assert parsed is not None
    first = tei.find_all(parsed.root, ".//person")[1]
    assert first.get(tei.XML_ID) == "tranter-a"
    assert first.get("sex") == "M"
    assert tei.text_of(tei.find(first, "persName")) == "A. Tranter"
    note = tei.text_of(tei.find(first, "note"))
    assert note.startswith("Named as “Mr. Tranter” (1)") or "“Mr. A. Tranter” (1)" in note
    assert "sources/a.txt:3, sources/a.txt:5, sources/a.txt:7" in note
    assert "Tranter: perhaps the same as Trantor (personography.xml#tranter)" in content.decode()
    ids = [one.get(tei.XML_ID) for one in tei.find_all(parsed.root, ".//person")]
    assert len(set(ids)) == len(ids) == 4


def test_pasted_entries_link_the_names():
    parsed = tei.parse(written(MINUTES), "tei/personography.xml").value
    assert parsed is not None
    done = convert(MINUTES, profile("minutes"), authority.read([parsed]))
    assert "TE132" not in done.codes
    body = tei.find(done.root, "text/body")
    assert body is not None
    names = tei.find_all(body, ".//persName")
    assert sum(one.get("ref") is not None for one in names) >= len(names) - 2


@needs_jing
@needs_tei_all
def test_file_is_valid(tmp_path):
    path = tmp_path / "proposals.xml"
    path.write_bytes(written(MINUTES, TRANTON))
    assert errors(TEI_ALL, (path,)) == {}
    assert errors(ROOT / "schema" / "protocol.rng", (path,)) == {}


def test_file_is_valid_against_the_schema_of_the_edition():
    grammar = etree.RelaxNG(etree.parse(ROOT / "schema" / "protocol.rng"))
    assert grammar.validate(etree.fromstring(written(MINUTES, TRANTON))), grammar.error_log


def test_command_writes_the_file_and_replaces_only_its_own(small):
    ran = run(small, "convert", "--proposals", "new.xml")
    assert ran.code == 0
    assert "1 person not in the personography" in ran.err, ran.err
    first = (small / "new.xml").read_bytes()
    assert b"<surname>Sample</surname>" in first
    assert run(small, "convert", "--proposals", "new.xml").code == 0
    assert (small / "new.xml").read_bytes() == first
    (small / "mine.xml").write_text("<mine/>")
    ran = run(small, "convert", "--proposals", "mine.xml")
    assert ran.code == 1
    assert "TE153" in ran.err
    assert (small / "mine.xml").read_text() == "<mine/>"
    assert "--proposals FILE" in run(small, "convert").err
