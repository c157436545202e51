"""What names look like: particles, titles that are surnames, nobility, columns."""

import pytest

from personographies import known, person, tagged
from test_name_participants import participants


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Mr. Martin Luther King came.", ["Martin Luther King"]),
        ("en", "Messrs. Paul King and Hugh Ogden Reed.", ["Paul King", "Hugh Ogden Reed"]),
        ("en", "Mr. John King and Col. Stone left.", ["John King", "Stone"]),
        ("en", "Mr. Reed King George saw.", ["Reed"]),
        (
            "en",
            "Mr. St. John, Mr. Le Mesurier and Dr. ap Rhys.",
            ["St. John", "Le Mesurier", "ap Rhys"],
        ),
        ("fr", "M. Le Goff ouvre la séance.", ["Le Goff"]),
        ("fr", "MM. Le Goff et de La Tour partent.", ["Le Goff", "de La Tour"]),
        ("fr", "Mme La Tour et M. LE CURÉ sortent.", ["La Tour"]),
        ("fr", "M. Le Conseil et M. Le Maire, M. Les arts.", []),
        ("de", "Herr von der Heydte und Frau v.d. Leyen.", ["von der Heydte", "v.d. Leyen"]),
        ("de", "Herr Le Coq und Herr d’Elvert.", ["Le Coq", "d’Elvert"]),
        ("de", "Herr Pankratius Graf Stein sprach.", ["Pankratius Graf Stein"]),
        ("de", "Herr Van den Berg ging.", ["Van den Berg"]),
        ("ru", "Г-н Ле Гофф и т. фон дер Гейдте.", ["Ле Гофф", "фон дер Гейдте"]),
    ],
)
def test_shapes_of_names(language, text, names):
    assert tagged(text, language, own=known()) == names


def test_participants_have_any_forenames():
    text = "Protokoll vom 4. Mai 1912\n\nAnwesend: Dr. Pankratius Graf Stein, die Gemeinderäte "
    text += "Emmeram Huber und Korbinian Maier, Ulfilas Freiherr v. d. Heydte.\n"
    names = ["Pankratius Graf Stein", "Emmeram Huber", "Korbinian Maier"]
    names.append("Ulfilas Freiherr v. d. Heydte")
    assert participants(text, "protokoll", "de") == names


BERG = person("berg", "Jan", surname="Berg")
HEYDTE = person("hey", "Karl", surname="Heydte", link="von der")


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "Mr. van den Berg left. John van den Berg came. Piet van Berg.",
            ["van den Berg", "John van den Berg", "Berg"],
        ),
        ("de", "Herr von Berg fragt.", ["von Berg"]),
        ("de", "Der Antrag von Berg gilt.", ["Berg #berg"]),
        ("de", "Karl v.d. Heydte und Heydte.", ["Karl v.d. Heydte #hey", "Heydte #hey"]),
        ("de", "Karl Freiherr von der Heydte.", ["Karl Freiherr von der Heydte #hey"]),
        ("de", "Otto Freiherr von der Heydte.", ["Otto Freiherr von der Heydte"]),
        ("de", "Freiherr von der Heydte.", ["von der Heydte #hey medium"]),
    ],
)
def test_particles_and_nobility_of_known_persons(language, text, names):
    own = known("<listPerson>", BERG, HEYDTE, "</listPerson>")
    assert tagged(text, language, own=own) == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The members were Jan    Berg    Stone.", ["Berg #berg"]),
        ("Reed\tJan Berg  John", ["Jan Berg #berg"]),
        ("Reed   Jan  Berg", ["Berg #berg"]),
        ("They met Jan  Berg there.", ["Jan Berg #berg"]),
        ("J.  Berg   Chairman", ["J. Berg #berg"]),
    ],
)
def test_no_name_crosses_the_blanks_between_columns(text, names):
    own = known("<listPerson>", BERG, "</listPerson>")
    assert tagged(text, own=own) == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Mr. Chairman, Mr. Mayor said so. Mr. President Reed left.", ["Reed"]),
        ("en", "THE MAYOR: Yes. Mr. King agreed.", ["King"]),
        ("de", "Frau Präsidentin! Herr Doktor! Frau Vorsitzende Huber ging.", ["Huber"]),
        ("fr", "M. Président, Mme la Présidente et M. le Chancelier.", []),
        ("ru", "Тов. Председатель и тов. Министр ушли.", []),
    ],
)
def test_an_office_behind_a_title_is_no_name(language, text, names):
    assert tagged(text, language, own=known()) == names
