"""Names in several languages: titles, lists behind a plural, inflection, order."""

import pytest

from personographies import known, person, tagged


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
        "Oddy",
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
        ("ru", "Письмо Рябова и ответ Рябову.", ["Рябова #petrov medium", "Рябову #petrov high"]),
        (
            "ru",
            "Доклад Полевского; беседа с Полевским.",
            ["Полевского #pole medium", "Полевским #pole high"],
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
