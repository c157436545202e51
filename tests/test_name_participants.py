"""Names in lists of those present and in the lines of letters."""

import pytest

from converting import convert, profile
from personographies import KNOWN
from tei_edition import tei


def participants(text, name, language):
    own = f'name = "own"\nextends = "{name}"\nlanguage = "{language}"\n'
    done = convert(text, profile(name, own), KNOWN)
    return [tei.text_of(one) for one in tei.find_all(done.root, ".//particDesc//persName")]


def test_participants_are_named_without_titles_and_offices():
    text = "Minutes, 4 May 1890\n\nChairman: Alderman F. Garside, Mayor\n"
    text += "Present: Alderman Bellweather, Mr. Knowles, Town Clerk, and Captain Bright.\n"
    names = ["F. Garside", "Bellweather", "Knowles", "Bright"]
    assert participants(text, "minutes", "en") == names
    text = "Протокол от 4 мая 1970 г.\n\nПРИСУТСТВОВАЛИ:\n1. Орлов Г. М. — министр\n"
    text += "2. Салтыков Н. Н.\n3. т. Мотов Г. П. (командировка)\n"
    names = ["Орлов Г. М.", "Салтыков Н. Н.", "Мотов Г. П."]
    assert participants(text, "protokol-ru", "ru") == names
    text = "Protokoll vom 4. Mai 1912\n\nAnwesend: Professor Wieland, Herr von Berg Hallau, "
    text += "die Gemeinderäte Anton Huber und Josef Maier.\n"
    names = ["Wieland", "von Berg Hallau", "Anton Huber", "Josef Maier"]
    assert participants(text, "protokoll", "de") == names


def test_lines_of_letters_hold_whole_names():
    text = "An den\nHerrn von Berg Hallau\nBerlin\n\nMünchen, den 4. Mai 1912\n\n"
    text += "Sehr geehrter Herr von Berg Hallau!\n\nIch danke.\n\nHochachtungsvoll\n\n"
    text += "gez. Botho Graf Wedel-Stein\n"
    done = convert(text, profile("letters", 'name = "own"\nextends = "letters"\nlanguage = "de"'))
    found = [tei.text_of(one) for one in done.root.iter("{*}persName")]
    sender, addressee = "Botho Graf Wedel-Stein", "von Berg Hallau"
    assert found == [sender, addressee, addressee, addressee, sender]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "Present: Mr. A. Reed, Chairman, Mrs. Stone, Clerk, and J. Dale.",
            ["A. Reed", "Stone", "J. Dale"],
        ),
        (
            "en",
            "Present:\n\n- Ann B. Reed, Judge\n- Department of Parks\n- T. Ro (Clerk)",
            ["Ann B. Reed", "T. Ro"],
        ),
        (
            "de",
            "Anwesend: Dr. A. Schmid, Handelsminister; B. Huber, Finanzminister.",
            ["A. Schmid", "B. Huber"],
        ),
        (
            "de",
            "Anwesend: Dr. A. Schmid, Handelsminister, B. Huber, Finanzminister.",
            ["A. Schmid", "B. Huber"],
        ),
        ("fr", "Présents : M. Durand, président ; Mme Petit, secrétaire.", ["Durand", "Petit"]),
        (
            "ru",
            "Присутствовали: тт. Сомов А. Б., Лунин, министр Громов.",
            ["Сомов А. Б.", "Лунин", "Громов"],
        ),
    ],
)
def test_those_present(language, text, names):
    openers = 'openers = ["Anwesend", "Présents", "Присутствовали"]'
    extended = (
        f'name = "own"\nextends = "minutes"\nlanguage = "{language}"\n[attendance]\n{openers}\n'
    )
    done = convert(text, profile("minutes", extended))
    body = tei.find(done.root, "text/body")
    assert body is not None
    assert [tei.text_of(one) for one in tei.find_all(body, ".//persName")] == names
