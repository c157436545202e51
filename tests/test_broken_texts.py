"""Texts that once made invalid TEI or lost their ledger, each as small as it can be."""

from __future__ import annotations

import pytest

from converting import convert, edition_authority, holds, profile

TEXTS = {
    "salutation behind a bullet and a blank": ("letters", "* $_$Dear Sir: ["),
    "letter of which only a note is left": ("letters", "[1]."),
    "number of a page and a note without words": ("plain", "[^1]: \n- 4 -\n"),
    "number of a page before the words of a note": ("protokoll", "[^1]: \n- 4 -\n- \n"),
    "running head above and below a heading": ("plain", "Present:\n\x0c# \n- \x0cPresent:\n"),
    "running head before a heading": (
        "protokoll",
        "crossed out A. Miller,\x0c    crossed out A. Miller,\n- \n- \n",
    ),
    "note between the lines of an item": (
        "plain",
        "a) The quay is mended[2].\n[2] See the plan.\n continued here.\n",
    ),
    "deletion of a letter beyond the first plane": (
        "plain",
        "Text [\U0001d504][1]\n\n[1] Crossed out.\n",
    ),
    "end of a page behind a field of the header": (
        "minutes",
        "5 May 1950\n\nOriginal Language: Russian\n[p. 4]\n\nMinutes\n\n1. Opening\n\nYes.\n",
    ),
    "note at a field of the header": (
        "minutes",
        "5 May 1950\n\nOriginal Language: Russian[1]\n\nMinutes\n\nYes.\n\n[1] So it says.\n",
    ),
    "book in a closer": (
        "minutes",
        "Minutes\n\nYes.\n\nThe meeting closed at 6 p.m. and all read Tides of Norvania "
        "(Port Andrew: Merrick, 1950).\n",
    ),
    "page breaks before a bracket": ("plain", "\x0c[p.4]\x0c[ 7]"),
    "date behind a label": ("protokoll", "Betreff: 2\nMärz 1923\nWir reisen."),
    "page break behind the only line of an address": (
        "letters",
        "Present: [p. 4]\nmid-May\n- \n",
    ),
    "page break between the lines of an address": (
        "letters",
        "The Mayor [p. 2]\nTown Hall 4\n\n5 May 1950\n\nDear Sir,\n\nI came home late.\n",
    ),
    "page breaks in and behind a postscript": (
        "letters",
        "Dear Sir,\n\nI came home late.\n\nYours faithfully,\n\nA. Example\n\n"
        "P.S. Write soon. [p. 5]\n\nAnd write much. [p. 6]\n",
    ),
}


@pytest.mark.parametrize("title", TEXTS)
def test_a_text_that_was_broken_holds(title: str) -> None:
    name, text = TEXTS[title]
    holds(text, name, edition_authority())


def test_a_page_break_behind_a_line_of_an_address_stands_between_the_lines() -> None:
    done = convert("The Mayor [p. 2]\nTown Hall 4\n\nDear Sir,\n\nI came.\n", profile("letters"))
    breaks = [
        (one.getparent().tag.rpartition("}")[2], one.get("n")) for one in done.root.iter("{*}pb")
    ]
    assert breaks == [("address", "2")]


def test_a_superscript_figure_is_no_number_of_a_heading() -> None:
    pattern = r"[[headings.patterns]]" "\n" r"pattern = '^(?P<num>(?P<n>\S+)\.) \p{Lu}'"
    own = f'name = "own"\nextends = "plain"\nlanguage = "en"\n{pattern}\ntype = "section"\n'
    done = convert("². Harbour dues\n\n2. Light dues\n", profile("own.toml", own))
    assert [one.get("n") for one in done.root.iter("{*}div")] == ["2"]


def test_brackets_that_mean_nothing_stay_text_over_several_paragraphs_too() -> None:
    own = """
        name = "own"
        extends = "plain"
        [[brackets.signs]]
        open = "["
        close = "]"
        means = "text"
    """
    done = convert("Report\n\n[We met.\n\nWe left.]\n", profile("own", own))
    assert [one.text for one in done.root.find("{*}text").iter("{*}p")] == ["[We met.", "We left.]"]
