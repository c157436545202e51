"""Places in a source: lines and columns for each kind of line end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tei_edition.diagnostics import Span
from tei_edition.model import SourceText


def place(text, offset):
    span = SourceText(id="a", path="a.txt", text=text).span(offset)
    return span.line, span.column


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places(end):
    text = f"ab{end}{end}c"
    assert place(text, 0) == (1, 1)
    assert place(text, 2) == (1, 3)
    assert place(text, 2 + len(end)) == (2, 1)
    assert place(text, len(text) - 1) == (3, 1)
    assert place(text, len(text)) == (3, 2)


def test_a_line_feed_behind_a_return_is_on_the_line_that_they_end():
    assert place("ab\r\nc", 3) == (1, 4)


def test_a_span_has_both_ends():
    span = SourceText(id="a", path="a.txt", text="ab\ncd").span(1, 4)
    assert str(span) == "a.txt:1:2"
    assert (span.end_line, span.end_column) == (2, 2)


@given(st.text(alphabet="a😀 \n\r", max_size=40), st.data())
def test_offsets_are_found_again(text, data):
    source = SourceText(id="a", path="a.txt", text=text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert source.offsets(source.span(start, end)) == (start, end)


def test_places_that_are_not_in_the_text_have_no_offsets():
    source = SourceText(id="a", path="a.txt", text="a\nb")
    assert source.offsets(Span(path="b.txt", line=1)) is None
    assert source.offsets(Span(path="a.txt")) is None
    assert source.offsets(Span(path="a.txt", line=3)) is None
    assert source.offsets(Span(path="a.txt", line=2)) == (2, 2)
    assert source.offsets(Span(path="a.txt", line=2, column=9, end_line=7)) == (3, 3)


@given(st.text(alphabet="a \n\r", max_size=40), st.data())
def test_the_lines_before_are_counted(text, data):
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] == "\r\n" and offset:
        return
    before = text[:offset].replace("\r\n", " \n").replace("\r", "\n")
    column = offset - (before.rfind("\n") + 1) + 1
    assert place(text, offset) == (before.count("\n") + 1, column)
