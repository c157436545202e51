"""References to articles and books, in the words of a language."""

import pytest

from converting import convert
from personographies import conventions
from tei_edition import tei


@pytest.mark.parametrize(
    ("language", "text", "scopes"),
    [
        ("en", "See Ann Reed, “Tides,” Harbour Review, Vol. 6, No. 2 (1904), pp. 3-20.", 3),
        ("de", "Vgl. Otto von Stein, „Die Flut“, Hafenblatt, Bd. 6, Nr. 2 (1904), S. 3-20.", 3),
        ("fr", "Voir Anne de Brac, « La marée », Revue du port, t. 6, n° 2 (1904), p. 3-20.", 3),
        ("ru", "См. Анна Сомова, «Прилив», Вестник порта, Т. 6, № 2 (1904), С. 3-20.", 3),
        ("fr", "See Ann Reed, “Tides,” Harbour Review, S. 6.", 0),
    ],
)
def test_articles(language, text, scopes):
    done = convert(f"{text}\n", conventions(language))
    found = [
        (one.get("unit"), one.get("n") or one.get("from")) for one in done.root.iter("{*}biblScope")
    ]
    assert found == [("volume", "6"), ("issue", "2"), ("page", "3")][:scopes]
    assert bool(found) == bool(tei.find_all(done.root, ".//bibl/author"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "It is in The Tides of the Coast (Eastport: Marsh, 1904)."),
        ("de", "So in Die Fluten an der Küste (Neustadt: Marsch, 1904)."),
    ],
)
def test_books(language, text):
    done = convert(f"{text}\n", conventions(language))
    assert [tei.text_of(one) for one in tei.find_all(done.root, ".//bibl/pubPlace")]
