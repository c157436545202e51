"""Reports: carets below what is meant, whatever the width of the characters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from tei_edition import reports
from tei_edition.diagnostics import Related, Rule, Severity, Span

RULE = Rule(
    code="TE999", name="a-fault", severity=Severity.ERROR, summary="A fault.", rationale="It is."
)


def at(line=None, column=None, end_line=None, end_column=None, path="a.xml", **kind):
    span = Span(path=path, line=line, column=column, end_line=end_line, end_column=end_column)
    return RULE.at(span, kind.pop("message", "here"), **kind)


def report(item, source: str, **options) -> list[str]:
    return reports.terminal([item], {"a.xml": source}, **options).splitlines()


def under_carets(lines: list[str]) -> str:
    """Return the text of the quoted line that is above the carets, by cells."""
    quoted, carets = lines[1], lines[2]
    start, end = carets.index("^"), carets.rindex("^") + 1
    cells = "".join(
        character + "\0" * (cell_len(character) - 1) if cell_len(character) else ""
        for character in quoted
    )
    return cells[start:end].replace("\0", "")


def test_a_finding_has_place_quotation_help_and_notes():
    item = at(
        2,
        3,
        2,
        8,
        hint="do that",
        related=[Related(span=Span(path="b.xml", line=7), message="declared here")],
    )
    assert report(item, "first\n  <p n>\nlast") == [
        "a.xml:2:3: error[TE999] a-fault: here",
        "  2 |   <p n>",
        "    |   ^^^^^",
        "  help: do that",
        "  note: b.xml:7: declared here",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "<p>word</p>",
        "\t\t<p>word</p>",
        "漢字<p>word</p>",
        "e\u0301a\u0308<p>word</p>",
        "\U0001f600\t漢<p>word</p>",
        "\u200b<p>word</p>",
    ],
)
def test_carets_stand_below_the_span(source):
    column = source.index("word") + 1
    lines = report(at(1, column, 1, column + 4), source)
    assert under_carets(lines) == "word"
    assert lines[2].count("^") == 4


def test_wide_characters_have_as_many_carets_as_cells():
    assert report(at(1, 2, 1, 4), "a漢字b")[2] == "    |  ^^^^"


def test_without_column_or_source_less_is_shown():
    assert report(at(1), "one") == ["a.xml:1: error[TE999] a-fault: here", "  1 | one"]
    assert report(at(), "one") == ["a.xml: error[TE999] a-fault: here"]
    assert report(at(9, 1), "one") == ["a.xml:9:1: error[TE999] a-fault: here"]
    assert reports.terminal([at(1, 1)], {}) == "a.xml:1:1: error[TE999] a-fault: here\n"


def test_a_span_over_lines_is_marked_to_the_end_of_the_first():
    assert report(at(1, 2, 3, 2), "a<p\n n='1'\n>")[1:] == ["  1 | a<p", "    |  ^^"]


def test_an_unknown_end_and_a_place_behind_the_line_have_one_caret():
    assert report(at(1, 2), "abc")[2] == "    |  ^"
    assert report(at(1, 4), "abc")[2] == "    |    ^"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_xml(newline):
    source = newline.join(["one\u2028\x85\x0cone", "two", "three"])
    assert report(at(2, 1), source)[1] == "  2 | two"


@given(
    st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\n"), max_size=300),
    st.integers(1, 320),
    st.integers(0, 320),
    st.integers(40, 120),
)
def test_no_line_is_wider_than_asked(source, column, length, width):
    lines = report(at(1, column, 1, column + length), source, width=width)
    assert len(lines) == 3
    assert cell_len(lines[1]) <= width


@given(st.integers(0, 5000), st.integers(1, 30), st.integers(0, 5000))
def test_a_long_line_is_cut_around_the_span(before, length, after):
    source = "a" * before + "X" * length + "b" * after
    lines = report(at(1, before + 1, 1, before + length + 1), source)
    assert under_carets(lines) == "X" * length


def test_a_span_wider_than_the_line_is_cut():
    lines = report(at(1, 201, 1, 701), "a" * 200 + "X" * 500, width=60)
    assert lines[1].endswith("X…")
    assert len(lines[2]) == len(lines[1]) <= 60


def test_control_characters_do_not_reach_the_terminal():
    item = at(1, 1, message="a\x1b[31m\nb\u202e", hint="\x07", path="a\x1b.xml")
    text = reports.terminal([item], {"a\x1b.xml": "x\x1b]0;title\x07\u2066y"})
    assert not set(text) & set("\x1b\x07\u202e\u2066")
    assert text.count("\n") == 4


def test_colours_change_nothing_else():
    items = [at(1, 2, severity=severity, hint="[bold]do") for severity in Severity]
    plain = reports.terminal(items, {"a.xml": "[red]abc" + "d" * 300})
    coloured = reports.terminal(
        items, {"a.xml": "[red]abc" + "d" * 300}, colour=reports.Colour.ALWAYS
    )
    assert "\x1b[" in coloured
    assert "\x1b[" not in plain
    from rich.text import Text

    assert Text.from_ansi(coloured).plain.rstrip("\n") == plain.rstrip("\n")


def test_order_is_by_path_line_column_and_the_whole_file_first():
    items = [at(2, 1), at(1, 5), at(1), at(), at(10, 1), at(1, 1, path="A.xml")]
    places = [str(item.span) for item in reports.in_order(reversed(items))]
    assert places == ["A.xml:1:1", "a.xml", "a.xml:1", "a.xml:1:5", "a.xml:2:1", "a.xml:10:1"]


@pytest.mark.parametrize(
    ("files", "severities", "line"),
    [
        (3, "eww", "3 files checked: 1 error, 2 warnings"),
        (1, "eei", "1 file checked: 2 errors, 1 info"),
        (0, "", "0 files checked: nothing found"),
    ],
)
def test_summary(files, severities, line):
    kinds = {"e": Severity.ERROR, "w": Severity.WARNING, "i": Severity.INFO}
    assert reports.summary(files, [at(severity=kinds[one]) for one in severities]) == line


def test_summary_counts_what_is_left_out():
    left_out = reports.LeftOut(ignored=12, known=40, fixed=2)
    line = "3 files checked: 1 error (12 ignored, 40 in the baseline, 2 of the baseline fixed)"
    assert reports.summary(3, [at()], left_out) == line
