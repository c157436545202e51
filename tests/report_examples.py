"""Findings for tests of reports, and ways to make more of them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import strategies as st

from tei_edition.diagnostics import Related, Rule, Severity, Span
from tei_edition.reports import Explanation, Report, in_order

POINTER = Rule(
    code="TE402",
    name="dangling-pointer",
    severity=Severity.ERROR,
    summary="A pointer leads nowhere.",
    rationale="Nobody can follow it.",
)
ODD = replace(POINTER, code="TE499", name="odd-word", severity=Severity.WARNING)
TEXT = '<p>Où est <ref target="#n1">«la note»</ref>,\n  <del>100 %</del>: là?</p>\n'
REF = Span(path="tei/à b.xml", line=1, column=11, end_line=1, end_column=29)
DEL = Span(path="tei/à b.xml", line=2, column=3, end_line=2, end_column=8)
FOUND = (
    POINTER.at(
        REF,
        'points to "#n1", which is <nowhere>,\nor: 100 % lost',
        'did you mean "#n2"?',
        [Related(span=Span(path="tei/c.xml", line=7, column=2), message="n2 is declared here")],
    ),
    ODD.at(DEL, "an odd word"),
    ODD.at(Span(path="tei/c.xml"), "an odd file", severity=Severity.INFO),
)


def report(*found, texts=None, **more):
    """Return a report on three files with these findings, or the usual ones."""
    return Report(
        diagnostics=in_order(found or FOUND),
        files=("tei/a.xml", "tei/c.xml", "tei/à b.xml"),
        texts={"tei/à b.xml": TEXT} if texts is None else texts,
        explanations=(
            Explanation(rule=POINTER, example='<ref target="#n">', instead="<ref/>"),
            Explanation(rule=ODD),
        ),
        **more,
    )


_numbers = st.none() | st.integers(1, 6)


@st.composite
def spans(draw):
    """Return a place of any kind, perhaps outside of its text."""
    line, column = draw(_numbers), draw(_numbers)
    column = column if line else None
    end_line = draw(_numbers.map(lambda more: line and more and line + more - 1))
    end_column = draw(_numbers.map(lambda more: column and more and column + more))
    path = draw(st.text(min_size=1, max_size=8))
    return Span(path=path, line=line, column=column, end_line=end_line, end_column=end_column)


@st.composite
def any_reports(draw):
    """Return a report with any texts in it."""
    words = st.text(min_size=1, max_size=20)
    found = [
        draw(st.sampled_from((POINTER, ODD))).at(
            draw(spans()),
            draw(words),
            draw(st.none() | words),
            [
                Related(span=span, message=draw(words))
                for span in draw(st.lists(spans(), max_size=2))
            ],
            draw(st.sampled_from(Severity)),
        )
        for _ in range(draw(st.integers(1, 4)))
    ]
    texts = {item.span.path: draw(st.text(max_size=40)) for item in found[:2]}
    return report(*found, texts=texts)
