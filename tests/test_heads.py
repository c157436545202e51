"""With what a match begins: texts that begin otherwise are not searched."""

import pytest
import regex
from hypothesis import example, given
from hypothesis import strategies as st

from converting import profile
from tei_edition.patterns import match_at, matches, search, search_all
from tei_edition.patterns.heads import ANY, LENGTH, fit
from tei_edition.patterns.needs import needs
from tei_edition.pipeline import shipped
from tei_edition.profiles import checking

SIGNS = (
    "a",
    "B",
    "ß",
    "1",
    " ",
    "\n",
    r"\(",
    "}",
    "]",
    ".",
    r"\d",
    r"\p{Lu}",
    r"\s",
    "[aB]",
    "[^a]",
)
BETWEEN = ("^", "$", r"\b", "(?=a)", "(?!B)", "(?<=a)", "(?<!1)", "(?!)", "")
TIMES = ("?", "*", "+", "{2}", "{0}", "{1,2}", "{2,}", "{,2}", "?+", "*?", "++")
GROUPS = ("(?:{})", "({})", "(?i:{})", "(?s:{})", "(?m:{})", "(?-i:{})", "(?>{})", "(?={})")
TEXTS = st.text("aAbBßſ1 (}]\\\n", max_size=6)


def _more(inner):
    groups = st.tuples(st.sampled_from(GROUPS), inner).map(lambda pair: pair[0].format(pair[1]))
    repeated = st.tuples(inner, st.sampled_from(TIMES)).map(lambda pair: "(?:{}){}".format(*pair))
    rows = st.lists(inner, max_size=4)
    return groups | repeated | rows.map("".join) | rows.map("|".join)


PATTERNS = st.tuples(
    st.sampled_from(("", "", "(?i)", "(?m)", "(?m)^", r"(?m)^\s*\K", "(?s)")),
    st.recursive(st.sampled_from(SIGNS + BETWEEN), _more, max_leaves=10),
).map("".join)


@given(PATTERNS, TEXTS)
@example("(?m)^(?:^|ß)?", "ß")
def test_no_match_is_hidden(pattern, text):
    plain = regex.compile(pattern)
    heads = needs(pattern).heads
    for at in range(len(text) + 1):
        match = plain.match(text, at)
        assert match is None or fit(heads, text[at : at + LENGTH])
        found = match_at(pattern, text, at)
        assert (match and match.span()) == (found and found.span())
    match, found = plain.search(text), search(pattern, text)
    assert (match and match.span()) == (found and found.span())
    every = [one.span() for one in plain.finditer(text) if one.end() > one.start()]
    assert [one.span() for one in search_all(pattern, text)] == every


@given(st.lists(PATTERNS, max_size=4).map(tuple), TEXTS)
def test_several_patterns_match_as_each_does(patterns, text):
    assert matches(patterns, text) is any(regex.search(one, text) for one in patterns)


@pytest.mark.parametrize(
    ("pattern", "start", "fits"),
    [
        ("^Present:", "Pre", True),
        ("^Present:", "Prö", False),
        ("^Present:", "P", True),
        ("^(?i:present|absent)", "ABS", True),
        ("^(?i:present|absent)", "APS", False),
        (r"^(?:The )?Mayor", "May", True),
        (r"^(?:The )?Mayor", "The", True),
        (r"^(?:The )?Mayor", "Tha", False),
        (r"^\s*\d{1,2}\.", " 12", True),
        (r"^\s*\d{1,2}\.", "1. ", True),
        (r"^\s*\d{1,2}\.", "1, ", False),
        (r"^(?=\p{Lu})", "abc", False),
        (r"^(?=.{8}$)Meeting", "Mee", True),
        (r"^(?=.{8}$)Meeting", "Lee", False),
        ("(?i)^a", "A", True),
        (r"(?P<n>a)?(?P=n)b", "zzz", True),
        ("a(?i)b", "zzz", True),
        ("(?!)", "abc", False),
        ("", "abc", True),
    ],
)
def test_first_signs_of_a_match(pattern, start, fits):
    assert fit(needs(pattern).heads, start) is fits


@pytest.mark.parametrize("name", shipped.built_in())
def test_of_most_patterns_of_profiles_the_first_signs_are_known(name):
    every = {one.value for one in checking.values(profile(name)) if "groups" in one.kind}
    anchored = [one for one in every if needs(one).anchored]
    known = [one for one in anchored if not needs(one).heads & ANY]
    assert len(known) > 0.8 * len(anchored)
