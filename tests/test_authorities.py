"""The persons, places and organisations of the edition, and the hand encoding of its sources."""

import re
from collections import Counter
from pathlib import Path

import pytest

from conftest import ROOT
from jing import TEI_ALL, errors, needs_jing, needs_tei_all
from tei_edition import tei

PROTOCOL = ROOT / "schema" / "protocol.rng"
AUTHORITIES = tuple(
    ROOT / "tei" / f"{name}.xml" for name in ("personography", "placeography", "organizations")
)
BY_HAND = tuple(sorted((ROOT / "tests" / "hand").glob("*.xml")))
BLOCKS = ("ab", "closer", "div", "head", "item", "label", "list", "p", "sp", "speaker")
PERSONS = {
    "khrushchev",
    "brezhnev",
    "kozlov",
    "kosygin",
    "mikoyan",
    "polyansky",
    "suslov",
    "shvernik",
    "grishin",
    "demichev",
    "ilichev",
    "ponomarev",
    "shelepin",
    "gromyko",
    "malinovsky",
    "grechko",
    "zakharov",
    "ivanov",
    "kuznetsov",
    "malin",
    "chernukha",
    "serov",
    "fomin",
    "alekseev",
    "pliyev",
    "kudryavtsev",
    "dobrynin",
    "zorin",
    "castro",
    "jfk",
    "rfk",
    "uthant",
    "kohler",
    "feklisov",
    "kramer",
    "naftali",
    "hershberg",
}
PLACES = {
    "cuba",
    "turkey",
    "pakistan",
    "brazil",
    "usa",
    "ussr",
    "havana",
    "moscow",
    "washington",
    "rio-de-janeiro",
    "caribbean",
}
ORGANISATIONS = {
    "presidium",
    "general-department",
    "council-of-ministers",
    "kgb",
    "kremlin",
    "un",
    "red-cross",
    "cwihp",
}


def root(path: Path) -> tei.Element:
    document = tei.parse(path.read_bytes(), path.name).value
    assert document is not None
    return document.root


def ids(path: Path, element: str) -> list[str | None]:
    return [found.get(tei.XML_ID) for found in tei.find_all(root(path), f".//{element}")]


@needs_jing
@needs_tei_all
def test_files_are_valid_tei() -> None:
    assert errors(TEI_ALL, (*AUTHORITIES, *BY_HAND)) == {}


@needs_jing
def test_files_are_valid_against_the_schema_of_the_edition() -> None:
    assert errors(PROTOCOL, (*AUTHORITIES, *BY_HAND)) == {}


@pytest.mark.parametrize(
    ("path", "element", "expected"),
    [
        (AUTHORITIES[0], "person", PERSONS),
        (AUTHORITIES[1], "place", PLACES),
        (AUTHORITIES[2], "org", ORGANISATIONS),
    ],
    ids=["persons", "places", "organisations"],
)
def test_expected_ids_exist(path: Path, element: str, expected: set[str]) -> None:
    assert expected <= set(ids(path, element))


@pytest.mark.parametrize("path", [*AUTHORITIES, *BY_HAND], ids=lambda path: path.stem)
def test_ids_are_unique(path: Path) -> None:
    counted = Counter(found.get(tei.XML_ID) for found in root(path).iter() if found.get(tei.XML_ID))
    assert [name for name, count in counted.items() if count > 1] == []


def test_every_person_has_one_main_name_with_a_surname() -> None:
    for person in tei.find_all(root(AUTHORITIES[0]), ".//person"):
        main = [found for found in tei.find_all(person, "persName") if found.get("type") == "main"]
        assert len(main) == 1, person.get(tei.XML_ID)
        assert tei.find(main[0], "surname") is not None, person.get(tei.XML_ID)


def test_a_bare_surname_that_persons_share_is_listed_under_one_of_them() -> None:
    persons = tei.find_all(root(AUTHORITIES[0]), ".//person")
    surnames = Counter(
        tei.text_of(tei.find(person, "persName[@type='main']/surname")) for person in persons
    )
    for surname in (name for name, count in surnames.items() if count > 1):
        defaults = [
            person.get(tei.XML_ID)
            for person in persons
            for found in tei.find_all(person, "persName[@type='variant']")
            if tei.text_of(found) == surname
        ]
        assert len(defaults) == 1, surname


def test_inferences_and_pseudonyms_have_a_ground() -> None:
    for person in tei.find_all(root(AUTHORITIES[0]), ".//person"):
        names = tei.find_all(person, "persName")
        inferred = [found for found in names if found.get("cert") or found.get("type") == "role"]
        pseudonyms = [found for found in names if found.get("type") == "pseudonym"]
        if inferred or pseudonyms:
            assert tei.find(person, "note") is not None, person.get(tei.XML_ID)


def test_every_birth_and_death_says_how_it_is_known() -> None:
    dated = tei.find_all(root(AUTHORITIES[0]), ".//birth") + tei.find_all(
        root(AUTHORITIES[0]), ".//death"
    )
    assert len(dated) > 40
    assert all(bool(one.get("source")) != bool(one.get("cert")) for one in dated)


def test_sources_of_facts_exist() -> None:
    known = {f"{path.stem}.xml" for path in (ROOT / "sources").glob("*.txt")}
    for path in AUTHORITIES:
        top = root(path)
        known_here = known | {
            f"#{found.get(tei.XML_ID)}" for found in top.iter() if found.get(tei.XML_ID)
        }
        for found in top.iter():
            assert set((found.get("source") or "").split()) <= known_here


@pytest.mark.parametrize("path", BY_HAND, ids=lambda path: path.stem)
def test_hand_encoding_points_at_ids_that_exist(path: Path) -> None:
    known = {
        f"{authority.name}#{found.get(tei.XML_ID)}"
        for authority in AUTHORITIES
        for found in root(authority).iter()
        if found.get(tei.XML_ID)
    }
    top = root(path)
    known |= {f"#{found.get(tei.XML_ID)}" for found in top.iter() if found.get(tei.XML_ID)}
    for found in top.iter():
        for attribute in ("ref", "who", "resp", "corresp", "sameAs"):
            assert set((found.get(attribute) or "").split()) <= known, found.attrib


def transcribed(element: tei.Element, notes: list[str]) -> str:
    """Return the text of `element` in the notation of the sources; note bodies go to `notes`."""
    if tei.is_tei(element, "space"):
        return "_" * int(element.get("quantity", "0")) or "$_$"
    if tei.is_tei(element, "note"):
        place = len(notes)
        notes.append("")
        notes[place] = f"[{element.get('n')}] {inside(element, notes).strip()}"
        return f"[{element.get('n')}]"
    if tei.is_tei(element, "del", "supplied"):
        return f"[{inside(element, notes)}]"
    if tei.is_tei(element, "title") and element.get("rend") == "italic":
        return f"*{inside(element, notes)}*"
    if tei.is_tei(element, *BLOCKS):
        return f" {inside(element, notes)} "
    return inside(element, notes)


def inside(element: tei.Element, notes: list[str]) -> str:
    return "".join(
        piece if isinstance(piece, str) else transcribed(piece, notes)
        for piece in tei.pieces(element)
    )


def folded(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("path", BY_HAND, ids=lambda path: path.stem)
def test_hand_encoding_gives_the_source_back(path: Path) -> None:
    body = tei.find(root(path), "text/body")
    assert body is not None
    notes: list[str] = []
    text = folded(" ".join([transcribed(body, notes), *notes]))
    source = (ROOT / "sources" / f"{path.stem}.txt").read_text(encoding="utf-8")
    source = folded(re.sub(r"^- ", "", source, flags=re.MULTILINE).replace("\\_", "_"))
    assert text.startswith(("Present: ", "Those who took part: "))
    assert text in source
    assert not re.search(r"\[\d+\]", source.replace(text, ""))
