"""Ranks, forms of address and offices before names of persons whom nobody knows."""

import pytest

from personographies import tagged

GIVEN = {"en": "Oddy", "fr": "Lebrun", "ru": "Пахомов", "de": "Kern"}


@pytest.mark.parametrize(
    ("language", "title"),
    [
        *(
            ("en", title)
            for title in (
                *("General", "Captain", "Colonel", "Major", "Admiral", "Lord", "Lady", "Sir"),
                *("Ambassador", "Senator", "Governor", "Under Secretary", "President", "Bishop"),
                *("Major General", "Lord Mayor", "Mr. Justice", "Captain Sir", "Amb.", "Comrade"),
            )
        ),
        *(
            ("fr", title)
            for title in (
                *("le général", "du sergent", "l’adjudant", "le cardinal", "la veuve", "le sieur"),
                *("le citoyen", "à l’évêque", "le secrétaire général", "M. l’abbé", "la dame"),
            )
        ),
        *(
            ("ru", title)
            for title in (
                *("поручик", "генерал-майор", "комиссар", "нарком", "гр-н", "рабочий", "слесарь"),
                *("сенатор", "протоиерей", "лейтенант", "секретарь", "студент"),
            )
        ),
        *(("de", title) for title in ("Lord", "Mister", "Monsieur", "Koll.", "Oblt.", "Rittm.")),
    ],
)
def test_a_name_behind_a_title(language, title):
    assert tagged(f"1. {title} {GIVEN[language]}, 1923.", language) == [GIVEN[language]]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "The General Assembly and General Motors; GENERAL PURPOSES COMMITTEE; General Post.",
        ),
        ("en", "The Lord Mayor met the Major General. The Captain of the guard; Lord Justice."),
        ("en", "He went to Sir William Street, and to Major Webb Road. The General Strike ended."),
        (
            "en",
            "The President of the Board; the Minister for War; the Secretary General.",
        ),
        ("en", "Present: C. Other, Others, Members."),
        ("de", "Siehe MR. II und MR. IV. Der General Bedenken; dem Oberst Vollmacht."),
        (
            "fr",
            "Le ministre des Travaux publics et M. le directeur de la Sûreté, M. le maire de Lyon.",
        ),
        ("fr", "M. le préfet du Rhône, M. l’ambassadeur d’Espagne, le ministre de la Guerre."),
        ("ru", "Профессор Московского университета и директор Путиловского завода."),
        ("ru", "Секретарь Выборгского райкома, председатель Центральной комиссии."),
        ("ru", "Министр Внутренних дел, председатель Московской губернской ЧК."),
        ("ru", "Секретарь Петроградского Совета, директор Государственных заводов."),
    ],
)
def test_what_is_no_name(language, text):
    assert tagged(text, language) == []


@pytest.mark.parametrize(
    "text",
    [
        "Профессор Горский сказал.",
        "Секретаря Горского послали.",
        "т. Горского партия",
        "т. Горской книги",
    ],
)
def test_a_surname_may_look_like_an_adjective(text):
    assert len(tagged(text, "ru")) == 1


@pytest.mark.parametrize(
    ("listed", "names"),
    [
        ("W. Webb, C. Other.", ["W. Webb"]),
        ("Mr. Webb, and others.", ["Webb"]),
        (
            "William W. Bishop, Jr., John Major, A. King, Esq.",
            ["William W. Bishop", "John Major", "A. King"],
        ),
    ],
)
def test_among_those_present(listed, names):
    assert tagged(f"Present: {listed}\n\nText.") == names


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        (
            "de",
            "Present: Aug. Tiedemann, Fr. Kern, Vors. Meier.\n\nText.",
            ["Aug. Tiedemann", "Fr. Kern", "Meier"],
        ),
        (
            "en",
            "Present: Fred. Oddy, Chr. Reed, St. John Philby.\n\nText.",
            ["Fred. Oddy", "Chr. Reed", "St. John Philby"],
        ),
        ("de", "Es gehen die Kollegen Ott und Pfeil.", ["Ott", "Pfeil"]),
    ],
)
def test_forenames_cut_short_where_somebody_is_listed(language, text, names):
    assert tagged(text, language) == names
