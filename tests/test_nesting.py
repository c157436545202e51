"""Brackets over dates and names: each stays one pair of signs, each date and name one element."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from converting import convert, profile
from searching import at_least
from tei_edition import tei

SENTENCES = (
    "On 3 March 1951 Mr. John Adams met Dr. Mary Hill in Boston.",
    "Between 3 March 1951 and 12 May 1952 Sir Henry Lowe spoke at 5:00 p.m. on 4 June.",
)
NAMES = {f"{{{tei.TEI}}}{name}" for name in ("date", "persName", "time")}
BRACKETS = {f"{{{tei.TEI}}}{name}" for name in ("supplied", "del")}


def paragraph(text: str, note: str = "") -> tei.Element:
    done = convert(f"Report\n\n{text}\n\n{note}\n", profile("plain"))
    found = tei.find(done.root, "text/body//p")
    assert found is not None
    return found


def pieces(element: tei.Element) -> str:
    """Return the text with a pair of brackets for each element that stands for one."""
    inner = "".join(one if isinstance(one, str) else pieces(one) for one in tei.pieces(element))
    return f"[{inner}]" if element.tag in BRACKETS else inner


@st.composite
def bracketed(draw: st.DrawFn) -> str:
    """Draw a sentence with up to three brackets around words of it."""
    words = draw(st.sampled_from(SENTENCES)).rstrip(".").split()
    marked = list(words)
    at = 0
    for _ in range(draw(st.integers(1, 3))):
        if at >= len(words):
            break
        first = draw(st.integers(at, len(words) - 1))
        last = draw(st.integers(first, min(first + 4, len(words) - 1)))
        at = last + 1
        if first < last or not words[first].isdigit():  # "[3]" is a marker
            marked[first] = "[" + marked[first]
            marked[last] += "]"
    return " ".join(marked) + "."


@at_least(150)
@given(bracketed())
def test_brackets_are_those_of_the_source(text: str) -> None:
    made = paragraph(text)
    assert pieces(made) == text
    for one in made.iter():
        assert tei.text_of(one).strip(" []")
    plain = paragraph(text.replace("[", "").replace("]", ""))
    for name in NAMES:
        assert len(list(made.iter(name))) <= len(list(plain.iter(name)))


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("It was 3 March [1951] then.", "1951-03-03", "3 March 1951"),
        ("It was 3 [March 1951] then.", "1951-03-03", "3 March 1951"),
        ("It was [4 March] 1951 then.", "1951-03-04", "4 March 1951"),
        ("It was [on 4 March] 1951 then.", "1951-03-04", "on 4 March 1951"),
        ("It [was raining from 4 March] 1951 then.", "1951-03-04", "4 March"),
        ("It was [4 March] 1951 [or later] then.", "1951-03-04", "4 March 1951"),
    ],
)
def test_one_date(text: str, value: str, words: str) -> None:
    made = paragraph(text)
    dates = list(made.iter(f"{{{tei.TEI}}}date"))
    assert [(one.get("when"), tei.text_of(one)) for one in dates] == [(value, words)]
    assert pieces(made) == text


@pytest.mark.parametrize("name", ["Mr. [John] Adams", "Mr. John [Adams]", "Mr. J[ohn] Adams"])
def test_one_name(name: str) -> None:
    made = paragraph(f"There {name} met the board.")
    found = [tei.text_of(one) for one in made.iter(f"{{{tei.TEI}}}persName")]
    assert found == ["John Adams"]
    assert pieces(made) == f"There {name} met the board."


def test_a_deletion_stays_one() -> None:
    made = paragraph("On 12 [May 1950 it][1] met.", "[1] Struck out.")
    (deleted,) = made.iter(f"{{{tei.TEI}}}del")
    assert tei.text_of(deleted) == "May 1950 it"
