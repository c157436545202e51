"""The three-way merge of base, conversion and edited file."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_edition.merge import Status, merge

PATH = "tei/letter.xml"


def document(*lines: str) -> bytes:
    return "".join(["<TEI>\n", *(f"<p>{line}</p>\n" for line in lines), "</TEI>\n"]).encode()


BASE = document("one", "two", "three", "four", "five")


def test_no_file_yet():
    merged = merge(None, BASE, None, PATH)
    assert (merged.value.status, merged.value.content) == (Status.CREATED, BASE)
    assert merged.value.settled


def test_nothing_changed():
    merged = merge(BASE, BASE, BASE, PATH)
    assert (merged.value.status, merged.value.content) == (Status.UNCHANGED, None)


def test_source_changed():
    new = document("one", "two", "3", "four", "five")
    merged = merge(BASE, new, BASE, PATH)
    assert (merged.value.status, merged.value.content) == (Status.UPDATED, new)


def test_editor_changed():
    own = document("one", "two", "3", "four", "five")
    merged = merge(BASE, BASE, own, PATH)
    assert (merged.value.status, merged.value.content) == (Status.EDITED, None)


def test_both_changed_in_different_places():
    own = document("1", "two", "three", "four", "five")
    new = document("one", "two", "three", "four", "5", "six")
    merged = merge(BASE, new, own, PATH)
    assert merged.value.status is Status.MERGED
    assert merged.value.content == document("1", "two", "three", "four", "5", "six")
    assert merged.diagnostics == ()


def test_both_changed_in_the_same_place():
    own = document("one", "two", "drei", "four", "five")
    new = document("one", "two", "trois", "four", "five")
    merged = merge(BASE, new, own, PATH)
    assert merged.value.status is Status.CONFLICT
    assert merged.value.content is None
    assert not merged.value.settled
    (found,) = merged.diagnostics
    assert (found.code, str(found.span)) == ("TE210", f"{PATH}:4")
    assert '"drei"' in found.message
    assert '"trois"' in found.message
    assert found.hint


def test_edited_what_the_source_deleted():
    own = document("one", "two", "drei", "four", "five")
    new = document("one", "two", "four", "five")
    (found,) = merge(BASE, new, own, PATH).diagnostics
    assert '"<p>drei</p>"' in found.message
    assert "nothing" in found.message


def test_each_conflict_is_named():
    own = document("eins", "two", "three", "four", "fünf")
    new = document("un", "two", "three", "four", "cinq")
    lines = [found.span.line for found in merge(BASE, new, own, PATH).diagnostics]
    assert lines == [2, 6]


def test_long_passages_are_cut():
    own, new = document("x" * 900), document("y" * 900)
    (found,) = merge(document("z"), new, own, PATH).diagnostics
    assert len(found.message) < 500


@pytest.mark.parametrize("base", [None, BASE])
def test_file_in_another_encoding_is_left_alone(base):
    own = "<TEI><p>Größe</p></TEI>".encode("latin-1")
    merged = merge(base, BASE, own, PATH)
    assert merged.value.status is Status.CONFLICT
    assert merged.diagnostics[0].code == "TE211"


def test_file_of_unknown_origin_is_left_alone():
    merged = merge(None, BASE, document("mine"), PATH)
    assert merged.value.status is Status.CONFLICT
    assert merged.diagnostics[0].code == "TE211"


def test_merge_that_is_not_well_formed_is_a_conflict():
    base = b"<TEI>\n<p>\n</p>\n<q>\n</q>\n</TEI>\n"
    own = b"<TEI>\n<div><p>\n</p>\n<q>\n</q></div>\n</TEI>\n"
    new = b"<TEI>\n<p>\n</p>\n</TEI>\n"
    merged = merge(base, new, own, PATH)
    assert merged.value.status is Status.CONFLICT
    assert merged.diagnostics[0].code == "TE210"


LINES = st.lists(st.sampled_from(["one", "two", "three", "Ж", "&amp;"]), max_size=8)


@given(LINES, LINES)
def test_one_changed_side_always_wins(lines, others):
    base, other = document(*lines), document(*others)
    taken = merge(base, other, base, PATH).value.content
    assert taken == (other if other != base else None)
    assert merge(base, base, other, PATH).value.content is None


@given(LINES, LINES, LINES)
def test_merging_settles(base, own, new):
    """What was merged is an edit of the new conversion, and merging it again changes nothing."""
    proposed = document(*new)
    first = merge(document(*base), proposed, document(*own), PATH).value
    if first.settled:
        current = document(*own) if first.content is None else first.content
        again = merge(proposed, proposed, current, PATH).value
        assert again.content is None
        assert again.status in (Status.UNCHANGED, Status.EDITED)


@given(LINES, LINES, LINES)
def test_line_ends_do_not_count(base, own, new):
    windows = document(*own).replace(b"\n", b"\r\n")
    plain = merge(document(*base), document(*new), document(*own), PATH)
    other = merge(document(*base), document(*new), windows, PATH)
    assert (plain.value.status, plain.value.settled) == (other.value.status, other.value.settled)
    assert plain.diagnostics == other.diagnostics


def test_edits_of_different_words_of_one_line_merge():
    base = b"<p>Eleven men met Tranter.</p>\n"
    edited = b"<p>Eleven men met <persName>Tranter</persName>.</p>\n"
    new = b"<p>Twelve men met Tranter.</p>\n"
    merged = merge(base, new, edited, "tei/a.xml").value
    assert merged.status is Status.MERGED
    assert merged.content == b"<p>Twelve men met <persName>Tranter</persName>.</p>\n"


def test_conflict_quotes_only_the_words_that_differ():
    base, edited, new = (f"<p>They met {n} men.</p>\n".encode() for n in ("two", "six", "ten"))
    result = merge(base, new, edited, "tei/a.xml")
    assert result.value.status is Status.CONFLICT
    assert '"six", but the source now gives "ten"' in result.diagnostics[0].message
