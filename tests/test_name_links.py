"""Links that must not be made: the dead, namesakes, titles, couples, parts of longer names."""

import pytest

from personographies import known, person
from test_name_evidence import DATED, converted, links

STONE = person(
    "stone", "Abel", surname="Stone", more='<birth when="1700-01-02"/><death when="1760-03-04"/>'
)
KING = person("king", "Peter", surname="King")
CLARK = person("clark", "Ann", surname="Clark")
REED = person("reed", "John", "Henry", surname="Reed")
MARY = person("mary", "Mary", surname="Reed", more='<sex value="2"/>')


def made(text, *own):
    done = converted(DATED + text, own)
    return links(done), done.codes


@pytest.mark.parametrize("text", ["The Reed-Smith plan.", "Old Stone-Reed left."])
def test_part_of_a_compound_is_no_mention(text):
    assert made(text, REED, STONE)[0] == []


def test_compound_behind_a_title_is_one_unknown_person():
    assert made("Mr. Reed-Smith left.", REED)[0] == [("Reed-Smith", "", None)]


@pytest.mark.parametrize(
    ("parts", "label"),
    [
        ("<surname>Reed</surname><forename>John Henry</forename>", "Reed John Henry"),
        ("<surname>Reed</surname><!-- or Read --><forename>Ann</forename>", "Reed Ann"),
        ("<forename>J.</forename><surname>Reed</surname>", "J. Reed"),
        ("<nameLink>d’</nameLink><surname>Orme</surname>", "d’Orme"),
        ("<surname>Reed</surname>, <forename>John</forename>", "Reed, John"),
    ],
)
def test_parts_of_a_label_stand_apart(parts, label):
    entry = f'<person xml:id="one"><persName type="main">{parts}</persName></person>'
    authority = known(f"<listPerson>{entry}</listPerson>")
    assert [one.label for one in authority.entries] == [label]
    assert label in {form.text for form in authority.entries[0].forms}


@pytest.mark.parametrize("text", ["Mr. Stone came in.", "Mr. Abel Stone came in."])
def test_the_dead_bear_no_title_of_address(text):
    found, codes = made(text, STONE)
    assert [ref for _name, ref, _cert in found] == [""]
    assert "TE150" in codes


def test_the_dead_are_remembered_by_surname_with_doubt():
    assert made("They spoke of Stone.", STONE) == ([("Stone", "stone", "low")], {"TE150"})


def test_the_dead_are_remembered_by_surname_where_the_name_is_given():
    assert made("Abel Stone was honoured; Stone died poor.", STONE)[0] == [
        ("Abel Stone", "stone", None),
        ("Stone", "stone", None),
    ]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Mr. Clark left.", ("Clark", "clark", "medium")),
        ("Mr. Clark left. Mrs. Ann Clark stayed.", ("Clark", "", None)),
        ("Mr. Clark left. Mr. Ann Clark stayed.", ("Clark", "clark", None)),
    ],
)
def test_a_title_of_a_man_before_the_name_of_somebody_of_unknown_sex(text, link):
    assert made(text, CLARK)[0][0] == link


def test_a_title_of_a_man_before_the_name_of_a_woman():
    assert made("Mr. Reed left.", MARY) == ([("Reed", "", None)], {"TE137"})
    assert made("Mary Reed spoke. Mr. Reed left.", MARY, REED)[0][1] == ("Reed", "reed", "medium")


@pytest.mark.parametrize("text", ["Mr. and Mrs. Reed came.", "Mr and Mrs Reed came."])
def test_a_couple_is_not_one_of_them(text):
    assert made(text, REED) == ([("Reed", "", None)], {"TE157"})


def test_the_only_woman_is_meant_by_a_title_of_women():
    found, codes = made("Miss Reed left.", REED, MARY)
    assert found == [("Reed", "mary", "medium")]
    assert "TE130" in codes


@pytest.mark.parametrize("text", ["The King spoke.", "King George agreed.", "King Peter ruled."])
def test_a_surname_that_is_a_title_is_no_mention_where_it_stands_as_one(text):
    assert "king" not in [ref for _name, ref, _cert in made(text, KING)[0]]


@pytest.mark.parametrize("text", ["King spoke.", "Peter King spoke.", "P. King spoke."])
def test_a_surname_that_is_a_title_is_a_name_elsewhere(text):
    assert [ref for _name, ref, _cert in made(text, KING)[0]] == ["king"]
