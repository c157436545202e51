"""Who is meant: dates of life, the document's own evidence, pseudonyms in their reach, places."""

import pytest

from converting import convert, profile
from personographies import known, person
from tei_edition import tei

DATED = "Date: 4 May 1950\n\n"


def born(year):
    return f'<birth when="{year}"/>'


def died(year):
    return f'<death when="{year}"/>'


def office(title, start, end):
    role = f"<roleName>{title}</roleName> of the port"
    return f'<occupation from="{start}" to="{end}">{role}</occupation>'


def converted(text, own, kind="minutes"):
    return convert(text, profile(kind), known("<listPerson>", *own, "</listPerson>"))


def links(done, tag="persName", where="text/body"):
    body = tei.find(done.root, where)
    assert body is not None
    return [
        (tei.text_of(one), one.get("ref", "").partition("#")[2], one.get("cert"))
        for one in tei.find_all(body, f".//{tag}")
    ]


OLD = person("old", "Amos", surname="Pell", more=born(1850) + died(1910))
YOUNG = person("young", "Ada", surname="Pell", more=born(1920))
UNBORN = person("unborn", "Una", surname="Pell", more=born(1961))


def test_the_living_come_before_the_dead():
    done = converted(f"{DATED}Pell left.", [OLD, YOUNG])
    assert links(done) == [("Pell", "young", None)]
    assert [one.message for one in done.diagnostics if one.code == "TE138"] == [
        '"Pell" is taken for Ada Pell, not for Amos Pell, because of: the dates of life'
    ]


def test_the_dead_are_remembered_but_take_no_part():
    done = converted(f"{DATED}Present: A. Pell and B. Reed.\n\nThey honoured Amos Pell.", [OLD])
    assert links(done)[0] == ("A. Pell", "", None)
    assert ("Amos Pell", "old", None) in links(done)
    assert "TE150" in done.codes


def test_nobody_is_named_before_birth():
    done = converted(f"{DATED}Una Pell left.", [UNBORN])
    assert links(done) == [("Una Pell", "", None)]
    assert "TE150" in done.codes


def test_notes_are_of_later_days():
    text = f"{DATED}The board met.[1]\n\n[1] Editor's note: See Una Pell’s book."
    done = converted(text, [UNBORN])
    assert links(done) == [("Una Pell", "unborn", None)]
    assert "TE150" not in done.codes


def test_without_a_date_all_may_be_meant():
    assert links(converted("Una Pell left.", [UNBORN])) == [("Una Pell", "unborn", None)]


def test_who_held_the_office_then():
    first = person("first", "Carl", surname="Dorn", more=office("Captain", 1930, 1939))
    second = person("second", "Emil", surname="Dorn", more=office("Captain", 1945, 1955))
    assert links(converted(f"{DATED}Captain Dorn left.", [first, second])) == [
        ("Dorn", "second", None)
    ]


def test_the_only_one_named_in_full_is_meant_throughout():
    pair = [person("amy", "Amy", surname="Dorn"), person("ben", "Ben", surname="Dorn")]
    done = converted("Dorn opened.\n\nBen Dorn left.\n\nThen Dorn closed.", pair)
    assert links(done) == [
        ("Dorn", "ben", "high"),
        ("Ben Dorn", "ben", None),
        ("Dorn", "ben", "high"),
    ]


def test_more_initials_than_are_known():
    done = converted("E. F. Dorn left.", [person("emil", "Emil", surname="Dorn")])
    assert links(done) == [("E. F. Dorn", "emil", "high")]
    assert "TE130" in done.codes


def test_initials_behind_that_fit_nobody():
    done = converted("Dorn X. Y. left.", [person("emil", "Emil", surname="Dorn")])
    assert links(done) == [("Dorn X. Y.", "", None)]
    assert "TE133" in done.codes


@pytest.mark.parametrize(
    ("attributes", "link"),
    [
        ('source="case.txt"', ("Gull", "anna", None)),
        ('source="../sources/other.txt"', ("Gull", "", None)),
        ('from="1948" to="1952"', ("Gull", "anna", "high")),
        ('from="1951" to="1952"', ("Gull", "", None)),
        ("", ("Gull", "", None)),
    ],
)
def test_pseudonym_of_the_authority_in_its_reach(attributes, link):
    alias = f'<persName type="pseudonym" {attributes}>Gull</persName>'
    done = converted(
        f"{DATED}A letter of Gull came.", [person("anna", "Anna", surname="Bell", more=alias)]
    )
    assert links(done) == [link]
    assert ("TE134" in done.codes) == (not link[1])


PLACES = (
    "</listPerson><listPlace>",
    '<place xml:id="lincoln"><placeName type="main">Lincoln</placeName></place>',
    '<place xml:id="weston"><placeName type="main">Weston</placeName></place>',
    "</listPlace><listPerson>",
)
ABE = person("abe", "Abel", surname="Lincoln")


@pytest.mark.parametrize(
    ("text", "persons", "places"),
    [
        ("Mr. Lincoln left.", [("Lincoln", "abe", "medium")], []),
        ("Abel Lincoln left.", [("Abel Lincoln", "abe", None)], []),
        ("They met in Lincoln.", [], [("Lincoln", "lincoln", None)]),
        ("They saw Lincoln.", [], [("Lincoln", "lincoln", "medium")]),
        (
            "Abel Lincoln came. Lincoln left.",
            [("Abel Lincoln", "abe", None), ("Lincoln", "abe", "medium")],
            [],
        ),
        (
            "WESTON’S mayor left Weston.",
            [],
            [("WESTON", "weston", None), ("Weston", "weston", None)],
        ),
        ("Mr. Weston left.", [("Weston", "", None)], []),
        ("P. Weston left Weston Road.", [], []),
        ("They met in North Weston.", [], [("North Weston", "", None)]),
    ],
)
def test_places_and_surnames(text, persons, places):
    done = converted(text, [ABE, *PLACES])
    assert links(done) == persons
    assert links(done, "placeName") == places


def test_a_name_goes_on_over_the_end_of_a_line():
    own = 'name = "own"\nextends = "minutes"\n[lines]\nparagraphs = "blank"\n'
    people = known("<listPerson>", ABE, "</listPerson>")
    done = convert("They met Abel\n   Lincoln there.", profile("minutes", own), people)
    assert links(done) == [("Abel Lincoln", "abe", None)]
