"""Notes: findings, loose notes, and notes that refer to one another."""

from converting import convert, grammar, profile
from tei_edition import tei


def notes(text):
    done = convert(text, profile("plain"))
    assert grammar().validate(done.root), grammar().error_log
    assert not done.codes & {"TE601", "TE602", "TE603"}
    return done, tei.find_all(done.root, "text//note")


def test_loose_notes_that_refer_to_one_another():
    _done, found = notes("The tide.\n\n[1] See [2].\n\n[2] See [3].\n\n[3] See [1].\n")
    assert len(found) == 3
    assert [one.get("anchored") for one in found] == ["false", None, None]


def test_note_that_refers_to_itself():
    _done, found = notes("The tide[1] rose.\n\n[1] See [1].\n")
    assert len(found) == 1
    pointer = tei.find(found[0], "p/ptr")
    assert pointer is not None
    assert pointer.get("target") == "#n1"


def test_note_broken_by_a_line_end_of_one_character():
    done, found = notes("The tide[1] rose.\r[1] It was\rhigh.\r")
    assert tei.text_of(found[0]) == "It was high."
    assert done.codes == set()


def test_blank_of_a_broken_note_is_kept_whatever_the_line_ends():
    for end in ("\n", "\r\n", "\r"):
        _done, found = notes(f"The tide[1] rose.{end}{end}[1] It was{end}{end}high.{end}")
        assert tei.text_of(found[0]) == "It was high."


def test_note_ends_at_its_line():
    _done, found = notes("The tide[1] rose.\n\n[1] It was high.\n\nit was low.\n")
    assert tei.text_of(found[0]) == "It was high."


def test_findings_say_where():
    done, _found = notes("The tide[7] rose.\n\n[1] It was high.\n\n[1] It was low.\n")
    told = sorted((one.code, one.span.line) for one in done.diagnostics)
    assert told == [("TE110", 1), ("TE111", 3), ("TE111", 5), ("TE112", 5)]
    again = next(one for one in done.diagnostics if one.code == "TE112")
    assert [one.span.line for one in again.related] == [3]


def test_page_that_ends_in_a_note_ends_there_alone():
    done = convert("{²\n².\fe\nPage2", profile("plain"))
    assert not done.codes & {"TE601", "TE602", "TE603"}
    assert len(tei.find_all(done.root, ".//pb")) == 1
