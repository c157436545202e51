"""The patterns of names: those made of words alone end soon, whatever the text."""

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from personographies import tagged
from tei_edition.annotators.honorifics import any_of, sex_before, title_before, titles
from tei_edition.annotators.shapes import shapes
from tei_edition.profiles.naming import Names

# Each run of the first titles can be divided in many ways.
NAMES = Names(
    titles=("Mr.", "Rev.", "Dr.", "Rev. Dr.", "Dr. Rev."),
    honorifics=("Mayor", "Vice Mayor", "Lord Vice Mayor"),
    particles=("van", "van der", "d’"),
    never=("The", "The Rev."),
    nobility=("Graf",),
)
LONG = 5_000
RUNS = (
    "Rev. Dr. ",
    "Mayor Vice Mayor ",
    "van van der ",
    "A. ",
    "A-B’",
    " ",
    "d’",
    "Graf ",
    "Ab Graf ",
    "Aa",
)


@pytest.mark.parametrize("run", RUNS)
@pytest.mark.parametrize("end", ["", ".", "x", "The Rev."])
def test_a_match_behind_a_title_ends(run, end):
    made = shapes(NAMES, ("and",))
    text = f"Mr. {run * LONG}{end}"
    assert made.mere
    for pattern in (made.behind_title, made.in_line, made.particle, made.abbreviated):
        found = regex.match(pattern, text)
        assert found is None or found.start() == 0
    for pattern in (made.speaker, made.participant):
        found = regex.match(pattern, text[len("Mr. ") :])
        assert found is None or found.start() == 0


@pytest.mark.parametrize(
    "names",
    [Names(titles=("Mr.",), offices=(r"\w+master",)), Names(adjectives=(r"\w+sky \w+",))],
)
def test_patterns_of_a_profile_keep_their_limit(names):
    assert not shapes(names, ()).mere


WORDS = ("Rev.", "Dr.", "mayor", "MAYOR", "Vice", "Lord", "(Mr.", "ex-Mr.", "Mr", "Mr..", "of")


@given(st.lists(st.sampled_from(WORDS), max_size=5), st.sampled_from((" ", "\n", "  ", "    ")))
def test_a_title_before_a_name_is_the_longest(words, blank):
    text = " ".join(words) + blank
    found = regex.search(rf"(?<!\p{{L}})(?:{titles(NAMES)})(?=\.?\s{{0,3}}$)", text[-40:])
    last = words[-1].strip("(.").casefold() if words else ""
    known = {title.split()[-1].strip(".").casefold() for title in NAMES.before}
    assert title_before(text, len(text), NAMES) == (found[0] if found and last in known else "")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Mr. Reed spoke. Later Mayor Reed left.", ["Reed", "Reed"]),
        ("Mr. O’Hara-Reed spoke. Vice  Mayor\nO’Hara left.", ["O’Hara-Reed"]),
        ("Dr. Otway spoke, and (Mayor Otway left.", ["Otway", "Otway"]),
        ("Later Mayor Reed left. Mr. Reed spoke.", ["Reed", "Reed"]),
    ],
)
def test_a_surname_that_was_learned_is_one_behind_an_office(text, names):
    assert tagged(f"1. {text}\n") == names


SEXES = (
    Names(female=("Mrs.", "Miss"), male=("Mr.", "Mr")),
    Names(female=("Mrs.", "Lady Mayor"), male=("Mr.", "Lord Mayor")),
)


@pytest.mark.parametrize("names", SEXES)
@given(words=st.lists(st.sampled_from((*WORDS, "Mrs.", "Miss", "ex-Mrs.", "Lady")), max_size=4))
def test_a_title_tells_the_sex_wherever_its_words_stand(names, words):
    text = " ".join(words)
    by_sex = (("F", names.female), ("M", names.male))
    told = (
        sex
        for sex, some in by_sex
        if regex.search(rf"(?<!\p{{L}}){any_of(some)}$", text) is not None
    )
    assert sex_before(f"{text} Reed", len(text) + 1, names) == next(told, "")
