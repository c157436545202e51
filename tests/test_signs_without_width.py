"""Soft hyphens and other signs that show as nothing: kept in the text, and no part of a word."""

import pytest

from converting import whole
from personographies import KNOWN
from tei_edition import tei

MINUTES = """Minutes of the meeting of 5 Mar\u00adch 1923

Present: Mr. A. We\u00adbb, J. Oa\u200bkes and Coun\u00adcillor Dunn.

Clara Lind\u00adner left on 7 Ap\u2060ril. Mr.\u00a0\u200bStone came, and Mr. Wil\u00ad
liamson.
"""
LETTER = """Wien, den 5. Mä\u00adrz 1923

Sehr geehr\u00adter Herr Rei\u00adter!

Ich war am 7. Ap\u00adril bei Herrn Stei\ufeffner.

Ihr
K. Ke\u00adrn
"""
RUSSIAN = """Протокол № 5 от 5 мар\u00adта 1923 г.

Присутствовали: Ива\u00adнов, А. Пет\u200bров.

Слушали: доклад т. Кузне\u00adцовой.
"""


@pytest.mark.parametrize(
    ("text", "name", "persons", "days"),
    [
        (
            MINUTES,
            "minutes",
            [
                "A. We\u00adbb",
                "J. Oa\u200bkes",
                "Dunn",
                "Clara Lind\u00adner",
                "Stone",
                "Williamson",
            ],
            ["1923-03-05", "1923-04-07"],
        ),
        (
            LETTER,
            "letters",
            ["Rei\u00adter", "Stei\ufeffner", "K. Ke\u00adrn"],
            ["1923-03-05", "1923-04-07"],
        ),
        (
            RUSSIAN,
            "protokol-ru",
            ["Ива\u00adнов", "А. Пет\u200bров", "Кузне\u00adцовой"],
            ["1923-03-05"],
        ),
    ],
)
def test_they_cut_no_word(text, name, persons, days):
    done = whole(text, name, KNOWN)
    assert done
    body = tei.find(done.root, "text/body")
    assert body is not None
    assert [tei.text_of(one) for one in tei.find_all(body, ".//persName")] == persons
    assert [one.get("when") for one in tei.find_all(body, ".//date")] == days


@pytest.mark.parametrize(
    "text", ["One\u00ad", "\u200bOne", "\u200b\n\n\u00ad two \u2060\n", "\u200d", "O\u200dne"]
)
def test_they_are_kept(text):
    done = whole(f"First.\n\n{text}\n", "plain")
    assert done
    written = tei.text_of(done.root)
    assert all(written.count(word) == 1 for word in text.split())


def test_findings_quote_what_shows():
    done = whole(MINUTES, "minutes")
    assert done
    quotes = {one.message.split('"')[1] for one in done.diagnostics if '"' in one.message}
    assert quotes >= {"A. Webb", "J. Oakes", "Williamson", "7 April"}
