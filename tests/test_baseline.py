"""A baseline: an old corpus sees only what is new."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report_examples import FOUND, ODD, any_reports, report
from tei_edition.diagnostics import Span
from tei_edition.reports import baseline
from tei_edition.reports.baseline import Baseline, compare, counts_of, fixed, read, write

TEXTS = dict(report().texts)


def known(*found, texts=None):
    """Return the baseline of these findings, written and read."""
    result = read(write(counts_of(found, texts or TEXTS)), "known.json")
    assert result.value is not None
    return result.value


def test_what_is_known_is_not_new():
    done = compare(known(*FOUND), FOUND, TEXTS)
    assert (done.new, done.known, dict(done.fixed)) == ((), 3, {})


def test_a_finding_is_known_in_another_line():
    moved = [
        replace(one, span=replace(one.span, line=one.span.line + 1, end_line=one.span.line + 1))
        for one in FOUND[:2]
    ]
    texts = {path: f"\n{text}" for path, text in TEXTS.items()}
    assert compare(known(*FOUND[:2]), moved, texts).new == ()


def test_a_message_may_name_a_line():
    one = ODD.at(FOUND[1].span, "see tei/c.xml:7:2, or line 7")
    other = ODD.at(FOUND[1].span, "see tei/c.xml:9:1, or line 9")
    assert compare(known(one), [other], TEXTS).new == ()


@pytest.mark.parametrize(
    "change",
    [{"code": "TE403"}, {"message": "another"}, {"span": replace(FOUND[0].span, path="tei/c.xml")}],
)
def test_what_differs_is_new(change):
    other = replace(FOUND[0], **change)
    done = compare(known(FOUND[0]), [other], TEXTS)
    assert done.new == (other,)
    assert sum(done.fixed.values()) == 1


def test_the_same_finding_once_more_is_new():
    done = compare(known(FOUND[0]), [FOUND[0]] * 3, TEXTS)
    assert (len(done.new), done.known) == (2, 1)


def test_what_is_fixed_is_told_for_each_file():
    old = known(FOUND[0], FOUND[0], *FOUND[1:])
    done = compare(old, FOUND[2:], TEXTS)
    (note,) = fixed(old, done.fixed)
    assert note.message == "3 findings of tei/à b.xml no more there: TE402 (2), TE499 (1)"
    assert (note.span.path, note.span.line) == ("known.json", 5)


def test_configuration_is_never_known():
    wrong = replace(ODD.at(Span(path="edition.toml"), "wrong"), code="TE003")
    assert counts_of([wrong], {}) == {}


def test_a_sound_row_is_read():
    assert read(row(), "known.json").value is not None


def test_a_file_has_a_line_for_each_finding_and_is_always_the_same():
    text = write(counts_of(FOUND, TEXTS))
    assert text == write(counts_of(reversed(FOUND), TEXTS))
    lines = text.splitlines()
    assert [line.strip()[:8] for line in lines[3:6]] == ['{"path":'] * 3
    assert json.loads(lines[3].rstrip(","))["message"] == "an odd file"
    assert json.loads(write({}))["findings"] == []


def row(**values):
    known = {"path": "a", "code": "TE402", "message": "b", "text": "c", "count": 1, **values}
    return json.dumps({"version": 1, "findings": [known]})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "no json",
        "[" * 100_000,
        '{"version": 1}',
        '{"version": 1, "findings": [{}]}',
        '{"version": 1, "findings": 3}',
        '{"version": 2, "findings": []}',
        row(path=1),
        row(count="1"),
        row(text=None),
    ],
)
def test_other_files_are_no_baseline(text):
    result = read(text, "known.json")
    assert result.value is None
    assert [one.code for one in result.diagnostics] == [baseline.UNREADABLE_BASELINE.code]


@given(st.text(max_size=60))
def test_any_text_can_be_read(text):
    assert read(text, "a.json").value is None


@given(any_reports())
def test_all_that_was_found_is_known(any_report):
    counts = counts_of(any_report.diagnostics, any_report.texts)
    old = read(write(counts), "known.json").value
    assert old is not None
    assert old.counts == counts
    done = compare(old, any_report.diagnostics, any_report.texts)
    assert done.new == ()
    assert not done.fixed
    assert compare(Baseline(), any_report.diagnostics, any_report.texts).known == 0
