"""Names in several languages: titles, lists behind a plural, inflection, order, offices."""

import pytest

from converting import convert, profile
from tei_edition import authority, tei


def person(id_, *forenames, surname, link="", more=""):
    """Return an entry of a personography."""
    given = " ".join(f"<forename>{one}</forename>" for one in forenames)
    between = f" <nameLink>{link}</nameLink>" if link else ""
    family = f"{between} <surname>{surname}</surname>"
    return f'<person xml:id="{id_}"><persName type="main">{given}{family}</persName>{more}</person>'


PEOPLE = "".join(
    (
        person("hart", "Otto", "Emil", surname="Hartwig", link="von"),
        person("lind", "Clara", surname="Lindner"),
        person("pole", "Игорь", "Ильич", surname="Полевский"),
        person("petrov", "Пётр", "Львович", surname="Рябов"),
        person("morel", "Jean-Paul", surname="Morel"),
        person("yuri", "Yuri", "Lvovich", surname="Ryabov"),
    )
)
PLACES = """
<place xml:id="wolin"><placeName type="main">Волин</placeName></place>
<place xml:id="neustadt"><placeName type="main">Neustadt</placeName></place>
"""


def known(*lists):
    content = f'<TEI xmlns="{tei.TEI}"><standOff>{"".join(lists)}</standOff></TEI>'
    parsed = tei.parse(content.encode(), "tei/people.xml")
    assert parsed.value is not None
    return authority.read([parsed.value])


KNOWN = known("<listPerson>", PEOPLE, "</listPerson><listPlace>", PLACES, "</listPlace>")


def conventions(language):
    return profile("minutes", f'name = "own"\nextends = "minutes"\nlanguage = "{language}"\n')


def tagged(text, language="en", *, tag="persName", own=KNOWN):
    """Return the names in the body, each with whom it means and how sure that is."""
    done = convert(text, conventions(language), own)
    body = tei.find(done.root, "text/body")
    assert body is not None
    return [
        " ".join(
            part
            for part in (
                tei.text_of(one),
                one.get("ref", "").replace("people.xml", ""),
                one.get("cert", ""),
            )
            if part
        )
        for one in tei.find_all(body, f".//{tag}")
    ]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Mr. Jas. Webb and Dr. Wm. K. Oddy left.", ["Jas. Webb", "Wm. K. Oddy"]),
        ("en", "The grant to Thos. Lane ended.", ["Thos. Lane"]),
        ("en", "Thos. Lane & Sons sent coal. Hy. wrote.", []),
        ("de", "Herr Frz. Kern und Wilh. Bauer Söhne gingen.", ["Frz. Kern", "Wilh. Bauer"]),
        ("fr", "MM. Ph. Roche et Th. Blanc partent.", ["Ph. Roche", "Th. Blanc"]),
        ("fr", "M. le Maire ouvre la séance avec M. le Curé.", []),
        ("fr", "M. le Maire Roche répond à M. de la Tour.", ["Roche", "de la Tour"]),
        ("de", "Der Antrag der Abg. Ich danke Herrn Erzherzog Marinekommandant.", []),
        ("de", "Die Gemeinderäte Anton Huber und Josef Maier.", ["Anton Huber", "Josef Maier"]),
        ("de", "Professor Wiegand ging.", ["Wiegand"]),
        ("de", "Staatssekretär v. Kiderlen stimmte zu.", ["v. Kiderlen"]),
        ("de", "Er schrieb dem Statthalter v. Tirol.", []),
        ("de", "Herr Huber Antrag liegt vor.", ["Huber"]),
        ("ru", "Был секретарь Отделения     Е. Котова", ["Е. Котова"]),
        ("en", "Mr. John Dent     Clerk of the Board", ["John Dent"]),
        ("ru", "члены Коллегии тт. Бовин и Лапин", ["Бовин", "Лапин"]),
        ("ru", "Был т. Бовин Г. П. (командировка).", ["Бовин Г. П."]),
    ],
)
def test_persons_nobody_knows_in_other_shapes(language, text, names):
    assert tagged(text, language) == names


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


def test_both_apostrophes_are_one_spelling():
    own = known("<listPerson>", person("oh", "Ann", surname="O’Hara"), "</listPerson>")
    text = "Dr. O'Hara and Ann O’Hara left with Ann O'Hara."
    assert tagged(text, own=own) == ["O'Hara #oh", "Ann O’Hara #oh", "Ann O'Hara #oh"]


def test_short_forenames_stand_for_those_of_the_profile():
    own = known("<listPerson>", person("wm", "William", surname="Oddy"), "</listPerson>")
    text = "Wm. Oddy met Jas. Oddy, Oddy and William Oddy."
    assert tagged(text, own=own) == [
        "Wm. Oddy #wm",
        "Jas. Oddy",
        "Oddy #wm",
        "William Oddy #wm",
    ]
    assert tagged("Wm. Oddy left.", own=own) == ["Wm. Oddy #wm high"]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "en",
            "Yu. L. Ryabov and Ryabov, Yu. L., agreed.",
            ["Yu. L. Ryabov #yuri", "Ryabov, Yu. L. #yuri"],
        ),
        ("en", "RYABOV Yuri Lvovich spoke.", ["RYABOV Yuri Lvovich #yuri"]),
        ("en", "Yuri RYABOV spoke with J.-P. Morel.", ["Yuri RYABOV #yuri", "J.-P. Morel #morel"]),
        ("en", "RYABOV’S plan is Ryabov's.", ["RYABOV #yuri", "Ryabov #yuri"]),
        (
            "de",
            "Er sprach mit Otto v. Hartwig und O. E. von Hartwig.",
            ["Otto v. Hartwig #hart", "O. E. von Hartwig #hart"],
        ),
        ("de", "Lindners Antrag wurde angenommen.", ["Lindners #lind high"]),
        ("de", "Clara Lindners Antrag wurde angenommen.", ["Clara Lindners #lind high"]),
        ("ru", "Рябов П. Л. и Рябов П.Л. ушли.", ["Рябов П. Л. #petrov", "Рябов П.Л. #petrov"]),
        ("ru", "Письмо Рябова и ответ Рябову.", ["Рябова #petrov high", "Рябову #petrov high"]),
        (
            "ru",
            "Доклад Полевского; беседа с Полевским.",
            ["Полевского #pole high", "Полевским #pole high"],
        ),
        ("ru", "Записка Игоря Полевского.", ["Игоря Полевского #pole high"]),
        ("ru", "Рябовы и Рябовский ушли.", []),
    ],
)
def test_known_persons(language, text, names):
    assert tagged(text, language) == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "Cllrs A. Dobson, Marsh and Hill voted against.", ["A. Dobson", "Marsh", "Hill"]),
        (
            "en",
            "Messrs. Reed, Stone & Dale left with Mr. Poole.",
            ["Reed", "Stone", "Dale", "Poole"],
        ),
        ("en", "Messrs. Reed & Sons left.", []),
        ("de", "Herr Kessler dankt Frau Dr. Anna Stein.", ["Kessler", "Anna Stein"]),
        ("de", "Die Herren Kessler, Vogt und Stein stimmen zu.", ["Kessler", "Vogt", "Stein"]),
        (
            "de",
            "Der Finanzminister Freiherr v. Kessler fragt Sektionschef Ritter von Vogt.",
            ["v. Kessler", "von Vogt"],
        ),
        ("de", "Da erhob Graf Kessler Bedenken.", ["Kessler"]),
        ("de", "Dies ist gen. Andererseits fragt Gen. Vogt.", ["Vogt"]),
        ("de", "Der Ministerpräsident dankt den Ministern.", []),
        (
            "de",
            "Karl Graf Kessler und Se. Exzellenz FML. Vogt kamen.",
            ["Karl Graf Kessler", "Vogt"],
        ),
        (
            "fr",
            "M. Durand remercie Mme Petit et le général de Brac.",
            ["Durand", "Petit", "de Brac"],
        ),
        ("fr", "MM. Durand, Petit et Roux sont absents.", ["Durand", "Petit", "Roux"]),
        ("fr", "Le ministre répond. M. le docteur Roux parle.", ["Roux"]),
        ("ru", "Слово имеет т. Сомов, затем тов. К. Лунин.", ["Сомов", "К. Лунин"]),
        ("ru", "Выступили тт. Сомов, Лунин и Громов.", ["Сомов", "Лунин", "Громов"]),
        ("ru", "Министр Лунин и товарищ Громов А. Б. ушли.", ["Лунин", "Громов А. Б."]),
        ("ru", "Т. Сомов, и т. д.", []),
    ],
)
def test_unknown_persons(language, text, names):
    assert tagged(text, language) == names


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


def test_a_title_of_one_letter_is_no_initial():
    own = known("<listPerson>", person("henri", "Henri", surname="Roux"), "</listPerson>")
    assert tagged("M. Roux écrit à M. H. Roux.", "fr", own=own) == ["Roux #henri", "H. Roux #henri"]
    assert tagged("M. Roux writes.", "en", own=own) == ["M. Roux"]


def test_a_noun_behind_an_article_is_no_surname():
    own = known("<listPerson>", person("paul", "Paul", surname="Sturm"), "</listPerson>")
    assert tagged("Im Sturm rief Sturm um Hilfe.", "de", own=own) == ["Sturm #paul"]


def test_a_woman_is_not_taken_for_the_only_one_named_in_full():
    pair = person("paul", "Paul", surname="Roux") + person("rose", "Rose", surname="Roux")
    own = known("<listPerson>", pair, "</listPerson>")
    assert tagged("Paul Roux et Mme Roux.", "fr", own=own) == ["Paul Roux #paul", "Roux"]


def test_inflected_places():
    assert tagged("Он жил в Волине.", "ru", tag="placeName") == ["Волине #wolin high"]
    assert tagged("Die Bürger Neustadts.", "de", tag="placeName") == ["Neustadts #neustadt high"]
