"""Profiles: those that come with the toolkit, inheritance, and faults."""

import dataclasses

import pytest

from own_profiles import HEAD, own
from tei_edition.pipeline import shipped
from tei_edition.profiles import (
    Profile,
    checking,
    load,
    search,
)


@pytest.mark.parametrize("name", shipped.built_in())
def test_built_in(name):
    read = load(name, shipped.find)
    assert read.diagnostics == ()
    assert read.value.name == name
    assert read.value.summary
    assert read.value == load(name, shipped.find).value


def test_built_in_are_the_files_that_ship():
    assert {"minutes", "letters", "plain"} <= set(shipped.built_in())
    assert set(shipped.languages()) == {"de", "en", "fr", "ru"}
    assert set(shipped.names()) == {
        *shipped.built_in(),
        *(f"languages/{one}" for one in shipped.languages()),
        "notations/leiden",
    }
    assert shipped.find("languages/la") is None


@pytest.mark.parametrize("name", shipped.built_in())
def test_patterns_match_without_stalling(name):
    """Long runs of one character are where a careless pattern takes for ever."""
    profile = load(name, shipped.find).value
    texts = [part * 2000 for part in ("a", "A ", "1.", "[", "(", " ", "Ж", "A. B. ", "“")]
    patterns = [one.value for one in checking.values(profile) if "groups" in one.kind]
    assert len(patterns) > 20
    for pattern in patterns:
        for text in texts:
            search(pattern, text)


def test_own_values_come_before_inherited_ones():
    plain = load("plain", shipped.find).value
    read = own(
        HEAD + 'extends = "plain"\n[names]\nhonorifics = ["Ald."]\n[lines]\nparagraphs = "line"\n'
    )
    assert read.diagnostics == ()
    assert read.value.names.honorifics == ("Ald.", *plain.names.honorifics)
    assert read.value.lines.paragraphs == "line"
    assert read.value.residue == plain.residue
    assert read.value.name == "own"


def test_profiles_extend_one_another():
    read = own(HEAD + 'extends = "middle"\n', middle=HEAD + 'extends = "minutes"\n')
    minutes = load("minutes", shipped.find).value
    same = {"name", "summary", "extends"}
    for item in dataclasses.fields(Profile):
        if item.name not in same:
            assert getattr(read.value, item.name) == getattr(minutes, item.name)


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        (HEAD + 'extends = "none"\n', "TE004", "own.toml:3"),
        (HEAD + 'extends = "own"\n', "TE004", "own.toml:3"),
        (HEAD + "[lins]\n", "TE002", "own.toml:3:1"),
        (HEAD + "[lines]\nbullets = 1\n", "TE003", "own.toml:4:1"),
        (HEAD + "[lines]\nbullets = '['\n", "TE005", "own.toml:4:1"),
        (HEAD + "[[residue]]\nrule = 'a'\npattern = '(?P<a'\n", "TE005", "own.toml:5:1"),
        (HEAD + "[speakers]\ninline = ['a', '*']\n", "TE005", "own.toml:4:1"),
        (HEAD + "[[header.fields]]\nrole = 'date'\npattern = ')'\n", "TE005", "own.toml:5:1"),
        (HEAD + "[lines]\nitems = '(?P<n>a)'\n", "TE005", "own.toml:4:1"),
        (HEAD + "[lines]\nitems = '(?P<label>a) #(?x) # a'\n", "TE005", "own.toml:4:1"),
        (HEAD + "[lines]\nparagraphs = 'lines'\n", "TE003", "own.toml:4:1"),
        (HEAD + "[[notes.markers]]\npattern = '[*]'\n", "TE005", "own.toml:4:1"),
        (HEAD + "[[notes.kinds]]\ntype = 'writer'\nlabels = []\n", "TE003", "own.toml:4:1"),
        (HEAD + "[editorial]\nstage = 'a'\n", "TE005", "own.toml:4:1"),
        (HEAD + "[editorial]\nreferences = 'a'\n", "TE005", "own.toml:4:1"),
        (HEAD + "[[editorial.quotes]]\npattern = 'a'\n", "TE005", "own.toml:4:1"),
        (HEAD + "[[names.aliases]]\npattern = '(?P<alias>a)'\n", "TE005", "own.toml:4:1"),
        (HEAD + "[[names.aliases]]\npattern = '(?P<name>a)'\n", "TE005", "own.toml:4:1"),
        (HEAD + "[names]\nnamesakes = ['a']\n", "TE005", "own.toml:4:1"),
        (HEAD + "[dates]\nbetween = ['(?P<a>a)']\n", "TE005", "own.toml:4:1"),
        (HEAD + "[dates]\ntimes = ['a']\n", "TE005", "own.toml:4:1"),
        (HEAD + "[dates]\norder = 'ymd'\n", "TE003", "own.toml:4:1"),
        (HEAD + "[dates]\nlanguages = ['en', 'xx']\n", "TE003", "own.toml:4:1"),
        (HEAD + "[dates.seasons]\nlent = [2, 13]\n", "TE003", "own.toml:4:1"),
        (HEAD + "[dates.seasons]\nlent = [2]\n", "TE003", "own.toml:4:1"),
        (HEAD + "[dates.parts]\nsoon = [0, 10]\n", "TE003", "own.toml:4:1"),
        (HEAD + "[speakers]\ninline = ['^a:']\n", "TE005", "own.toml:4:1"),
        (HEAD + "[brackets]\ndoubt = 'a'\n", "TE005", "own.toml:4:1"),
        (HEAD + "[brackets]\nnotation = 'leyden'\n", "TE003", "own.toml:4:1"),
        (HEAD + "[[brackets.evidence]]\nmeans = 'dele'\n", "TE003", "own.toml:4:1"),
        (HEAD + "[[brackets.signs]]\nopen = '('\nmeans = 'ex'\n", "TE003", "own.toml"),
        (HEAD + "[brackets.numbers]\nnone = 0\n", "TE003", "own.toml:4:1"),
        (HEAD + "[brackets]\nrend = 'crossed'\n", "TE003", "own.toml:4:1"),
        (HEAD + "[[brackets.gaps]]\nreason = 'lost'\n", "TE003", "own.toml:4:1"),
        (HEAD + "[[brackets.supplied]]\nreason = 'a b'\n", "TE003", "own.toml:4:1"),
        (HEAD + "language = 'zz-x'\n", "TE003", "own.toml:3:1"),
        (HEAD + "[[boundaries]]\npattern = 'a'\ntag = 'not a tag'\n", "TE003", "own.toml:5:1"),
        (
            HEAD + "[[boundaries]]\npattern = 'a'\ntag = 'closer'\nrole = '1 2'",
            "TE003",
            "own.toml:6",
        ),
        (HEAD + "[[headings.patterns]]\npattern = 'a'\ntype = 'items'\n", "TE003", "own.toml:5:1"),
        (HEAD + "[[header.fields]]\nrole = 'dates'\n", "TE003", "own.toml:4:1"),
        ("[", "TE001", "own.toml:1"),
        ("", "TE003", "own.toml"),
    ],
)
def test_faults(text, code, place):
    read = own(text)
    assert read.value is None
    assert read.diagnostics[0].code == code
    assert str(read.diagnostics[0].span).startswith(place)


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[lines]\nparagraphs = 'lines'", 'did you mean "line"?'),
        ("[[boundaries]]\npattern = 'a'\ntag = 'close'", 'did you mean "closer"?'),
        ("[[boundaries]]\npattern = 'a'\ntag = 'zzz'", "known here: opener, dateline"),
        ("[dates]\nlanguages = ['enn']", 'did you mean "en"?'),
        ("[dates.seasons]\nlent = [2, 13]", "from 1 to 12"),
        ("[dates.parts]\nsoon = [0, 13]", "from 1 to 31"),
        ("[[notes.markers]]\npattern = '[*]'", "(?P<n>…)"),
    ],
)
def test_faults_have_hints(text, hint):
    assert hint in own(HEAD + text).diagnostics[0].hint


def test_values_replace_inherited_ones_and_lists_come_before_them():
    read = own(
        HEAD + 'extends = "plain"\n[dates.seasons]\nsummer = [12, 2]\n[brackets]\n'
        'denials = ["mai"]\n[brackets.numbers]\nuno = 1\n'
    )
    plain = load("plain", shipped.find).value
    assert read.value.dates.seasons == {**plain.dates.seasons, "summer": (12, 2)}
    assert read.value.brackets.numbers == {**plain.brackets.numbers, "uno": 1}
    assert read.value.brackets.denials == ("mai", *plain.brackets.denials)


def test_notation_stands_above_the_plain_profile_and_below_all_others():
    own_sign = "[[brackets.signs]]\nopen = '{'\nclose = '}'\nmeans = 'del'\n"
    read = own(f'{HEAD}extends = "plain"\n[brackets]\nnotation = "leiden"\n{own_sign}').value
    signs = [(one.open, one.means, one.reason) for one in read.brackets.signs]
    assert signs[0] == ("{", "del", "")
    assert signs.index(("[", "supplied", "damage")) < signs.index(("[", "supplied", ""))


def test_fault_of_an_inherited_profile_names_its_file():
    read = own(HEAD + 'extends = "middle"\n', middle=HEAD + "[lines]\nbullets = '['\n")
    assert read.value is None
    assert read.diagnostics[0].span.path == "middle.toml"


def test_profile_that_does_not_exist():
    (found,) = load("minuets", shipped.find, offered=shipped.built_in()).diagnostics
    assert (found.code, found.span.path) == ("TE004", "edition.toml")
    assert "minutes" in (found.hint or "")


def test_what_is_not_inherited():
    read = own(
        HEAD + 'extends = "minutes"\nwithout = ["headings.patterns", "attendance"]\n'
        "[[headings.patterns]]\npattern = '^Item'\n"
    )
    assert [one.pattern for one in read.value.headings.patterns] == ["^Item"]
    assert read.value.attendance.openers == ()
    assert read.value.speakers == load("minutes", shipped.find).value.speakers


def test_key_that_cannot_be_inherited():
    (finding,) = own(HEAD + 'without = ["heading.patterns"]').diagnostics
    assert finding.code == "TE003"
    assert finding.span.line == 3
    assert 'did you mean "headings.patterns"?' in finding.hint
