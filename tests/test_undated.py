"""Documents that say no date: reported once where that matters."""

import pytest

from converting import convert, profile

LETTER = "Sehr geehrter Herr Reiter!\n\nIch war am 7. April bei Ihnen.\n\nIhr\nK. Kern\n"


def findings(text, name, language):
    own = f'name = "t"\nextends = "{name}"\nlanguages = ["{language}"]\n'
    return [one for one in convert(text, profile("", own)).diagnostics if one.code == "TE129"]


@pytest.mark.parametrize(
    ("name", "language", "text", "label", "count"),
    [
        (
            "plain",
            "en",
            "Report\n\nThe board met on 5 May, and again on 7 May 31.",
            "Date",
            "2 dates",
        ),
        ("minutes", "en", "Minutes\n\nPresent: Mr. Webb, Mrs. Dunn.\n\nThe board met.", "Date", ""),
        ("minutes", "fr", "Étaient présents : MM. Dunant, Favre.\n\nRien ne presse.", "Date", ""),
        ("letters", "de", LETTER, "Datum", "1 date has"),
        ("protokol-ru", "ru", "Присутствовали: Иванов.\n\nДоклад от 7 мая.", "Дата", "1 date has"),
    ],
)
def test_a_document_without_a_date_is_reported_once(name, language, text, label, count):
    (finding,) = findings(text, name, language)
    assert count in finding.message
    assert ("value" in finding.message) == bool(count)
    assert f'"{label}: 1951-03-06"' in finding.hint
    assert not findings(f"{label}: 1951-03-06\n\n{text}", name, language)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plain", "Report\n\nThe board met."),
        ("plain", "Report\n\nThe board met on 5 May 1931, and again on 7 May."),
        ("plain", "Date: after the flood\n\nReport\n\nThe board met on 7 May."),
        ("letters", "Leeds, 5 May 1931\n\nDear Ann,\n\nI came on the 3rd.\n\nYours\nTom"),
    ],
)
def test_others_are_not(name, text):
    assert not findings(text, name, "en")
