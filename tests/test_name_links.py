"""Links that must not be made: the dead, namesakes, titles, couples, parts of longer names."""

import pytest

from test_name_evidence import DATED, converted, links
from test_name_languages import known, person

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
