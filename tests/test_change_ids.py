"""Ids of changes stay what they are when something else changes."""

from converting import convert, profile
from tei_edition import tei

NOTE = "\n[1] Struck out.\n"


def ids(*paragraphs):
    text = "\n\n".join(paragraphs) + "\n" + NOTE
    done = convert(text, profile("plain"))
    return [one.get(tei.XML_ID) for one in tei.find_all(done.root, ".//body//del")]


def test_another_equal_change_renumbers_none():
    first, last = "The [old][1] tide rose.", "The [old][1] lamp, broken, burns."
    found = ["del-old-tide-rose", "del-old-lamp-broken"]
    assert ids(first, last) == found
    for at in range(3):
        more = [first, last]
        more.insert(at, "An [old][1] tug left.")
        told = list(found)
        told.insert(at, "del-old-tug-left")
        assert ids(*more) == told


def test_equal_changes_between_equal_words_are_counted():
    made = ["del-old-tide", "del-old-tide-2", "del-old-tide-3"]
    assert ids(*["The [old][1] tide."] * 3) == made


def test_words_before_it_tell_a_change_at_the_end():
    assert ids("A [b][1] c.", "The tide was [b][1].") == ["del-b-c", "del-b-tide-was"]
