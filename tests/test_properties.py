"""What holds for any text: it converts, nothing is lost, the TEI is valid, the bytes are the same.

Texts come from three places: any characters, a grammar of lines like those that the reader
knows, and mutations of the three sources.
"""

from __future__ import annotations

import os
import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from converting import (
    LOSSES,
    SOURCES,
    convert_source,
    edition_authority,
    holds,
    source_text,
    whole,
)
from searching import at_least
from tei_edition.pipeline import shipped

MUTATIONS = int(os.environ.get("TEI_EDITION_MUTATIONS", "100"))
"""Mutations of each source; the variable asks for more of them."""

PROFILES = shipped.built_in()

quick = at_least(60)

WORDS = (
    *("Present:", "Absent: ", "A. Miller,", "and", "B. C. Example", "On the harbour", "Mr. Young"),
    *("12 May 1950", "27.X.62", "31.02.1951", "at 5:00 p.m.", "from 1911 to 1913", "mid-May"),
    *("[1]", "[2]", "[new]", "[", "]", "**", "*word*", "*", "\\_\\_", "$_$", "_", "<b>", "&amp;"),
    *("[email protected]", "[…]", "“Yes,”", "crossed out", "“A” was the pseudonym used for B", "."),
    *("~~gone~~", "<del>gone</del>", "<add>", "{", "}", "⟦", "⟧", "⟨α⟩", "(", ")", "[...]", "[?]"),
    *(
        "[p. 4]",
        "| a | b |",
        "a   b   c",
        "1.  two",
        "¹",
        "†",
        "^2",
        "[^1]",
        "[a]",
        "[crossed out: x]",
    ),
    *(
        "Иванов И. И.",
        "зачеркнуто",
        "3 мая 1948 г.",
        "durchgestrichen",
        "am 3. d. M.",
        "l’abbé",
        "№ 5",
    ),
    *(
        "P.S.",
        "gez. Müller",
        "(Signed)",
        "about 1950",
        "before",
        "Yours,",
        "5 : 2",
        "12/25 May 1917",
    ),
    *("Chaired by", ":", ";", "(1918-1983)", "Khrushchev", "N. S.", "in jest", "\t", "  "),
)
STARTS = (
    *("", "", "- ", "• ", "1. ", "(a) ", "I. ", "- II. ", "# ", "### ", "[1] ", "[2] ", "[1] [2] "),
    *("Present: ", "Present:", "Citation: ", "Summary:", "Date: ", "Mr. Young: ", "Cde. Malin"),
    *("Protocol No. 1 (continuation) Session of ", "On the ", "Point 1. ", "MR. SMITH: ", "-----"),
    *("[1] Translator's Note: ", "Notes taken by ", "The meeting closed", "Associated Places"),
    *(
        "    ",
        "\t",
        "- 4 -",
        "Page 4",
        "* ",
        "† ",
        "¹ ",
        "[^1]: ",
        "a) ",
        "(i) ",
        "1) ",
        "| ",
        "~~",
        "{",
    ),
    *(
        "Anwesend: ",
        "Присутствовали: ",
        "СЛУШАЛИ: ",
        "ПОСТАНОВИЛИ:",
        "TOP 2 ",
        "Beschluss: ",
        "Vote: ",
    ),
    *(
        "Sehr geehrter Herr ",
        "Уважаемый ",
        "Cher ami,",
        "London, 5 May 1950",
        "Mit freundlichen Grüßen",
    ),
    *("To: ", "From: ", "Dear Sir,", "Yours faithfully,", "Khrushchev, Mikoyan", "> "),
)
ENDS = ("\n", "\n\n", "  \n", "\r\n", "\r\n\r\n", "\r", "\n \n", "\x0c", "\u2028", "\x85", "")

line = st.builds(
    lambda start, words, end: start + " ".join(words) + end,
    st.sampled_from(STARTS),
    st.lists(st.sampled_from(WORDS), max_size=6),
    st.sampled_from(ENDS),
)
pages = st.lists(line, min_size=1, max_size=14).map("".join)
odd = st.text(
    st.one_of(
        st.characters(exclude_categories=["Cs"]),
        st.sampled_from("\ufeff\u200b\u2028\u2029\x85\x0c\x00\x0b\u202e\u0301\ufffe"),
        st.sampled_from("[]*_\\$- \t\r\n"),
    ),
    max_size=120,
)


@pytest.mark.parametrize("name", PROFILES)
@quick
@given(text=odd)
@example(text="")
@example(text="\ufeff")
@example(text="\x00")
@example(text="[1]")
@example(text="*")
def test_any_characters(name: str, text: str) -> None:
    holds(text, name)


@pytest.mark.parametrize("name", PROFILES)
@quick
@given(text=pages)
def test_any_lines(name: str, text: str) -> None:
    holds(text, name, edition_authority())


def mutate(text: str, chance: random.Random) -> str:
    """Delete, repeat or exchange lines, pieces and characters."""
    lines = text.splitlines(keepends=True)
    for _ in range(chance.randint(1, 4)):
        at, other = chance.randrange(len(lines)), chance.randrange(len(lines))
        match chance.randrange(7):
            case 0:
                del lines[at]
                lines = lines or ["\n"]
            case 1:
                lines.insert(other, lines[at])
            case 2:
                lines[at], lines[other] = lines[other], lines[at]
            case 3:
                cut = chance.randrange(len(lines[at]) + 1)
                lines[at] = lines[at][:cut] + lines[at][cut + chance.randint(1, 9) :]
            case 4:
                cut = chance.randrange(len(lines[at]) + 1)
                piece = chance.choice(WORDS)
                lines[at] = lines[at][:cut] + piece + lines[at][cut:]
            case 5:
                lines[at] = lines[at].rstrip("\n") + lines[other]
            case _:
                lines[at] = chance.choice(STARTS) + lines[at]
    return "".join(lines)


@pytest.mark.parametrize("source", SOURCES)
def test_mutations_of_the_sources(source: str) -> None:
    for seed in range(MUTATIONS):
        chance = random.Random(f"{source} {seed}")
        name = chance.choice(PROFILES)
        whole(mutate(source_text(source), chance), name, edition_authority())


@pytest.mark.parametrize("source", SOURCES)
def test_the_sources_hold_with_every_profile(source: str) -> None:
    for name in PROFILES:
        holds(source_text(source), name, edition_authority())
    assert not convert_source(source).codes & LOSSES
