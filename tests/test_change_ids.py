"""Ids of changes stay what they are when something else changes."""

from converting import convert, profile
from tei_edition import tei

NOTE = "\n[1] Struck out.\n"


def ids(*paragraphs):
    text = "\n\n".join(paragraphs) + "\n" + NOTE
    done = convert(text, profile("plain"))
    return [one.get(tei.XML_ID) for one in tei.find_all(done.root, ".//body//del")]


def test_another_equal_change_renumbers_none_behind_it():
    first, last = "The [old][1] tide rose.", "The [old][1] lamp, broken, burns."
    assert ids(first, last) == ["del-old", "del-old-lamp-broken"]
    assert ids(first, "An [old][1] tug left.", last) == [
        "del-old",
        "del-old-tug-left",
        "del-old-lamp-broken",
    ]


def test_equal_changes_between_equal_words_are_counted():
    assert ids(*["The [old][1] tide."] * 3) == ["del-old", "del-old-tide", "del-old-tide-2"]


def test_words_before_it_tell_a_change_at_the_end():
    assert ids("A [b][1] c.", "The tide was [b][1].") == ["del-b", "del-b-tide-was"]
