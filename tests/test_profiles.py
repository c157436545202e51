"""Profiles: those that come with the toolkit, inheritance, and patterns that are checked."""

import dataclasses

import pytest
import regex

from tei_edition import profiles, workspace
from tei_edition.profiles import (
    PatternTimeoutError,
    Profile,
    checking,
    load,
    matches,
    search,
    search_all,
)


def built_in(name):
    if name not in profiles.SHIPPED:
        return None
    return f"{name}.toml", workspace.resource(f"profiles/{name}.toml").decode("utf-8")


def own(text, **others):
    files = {"own": text, **others}
    return load(
        "own", lambda name: (f"{name}.toml", files[name]) if name in files else built_in(name)
    )


def test_language_brings_its_words():
    english, german = (
        own(f'{HEAD}extends = "plain"\nlanguage = "{one}"').value for one in ("en", "de-AT")
    )
    assert "Translator's Note" in english.notes.kinds[0].labels
    assert german.dates.languages == ("de-AT",)
    assert german.languages == ("de-AT",)
    assert not any("Note" in label for kind in german.notes.kinds for label in kind.labels)


def test_words_of_several_languages_in_order():
    read = own(f'{HEAD}extends = "plain"\nlanguage = "la"\nlanguages = ["de", "en"]').value
    assert read.dates.languages == ("de", "en")
    labels = [label for kind in read.notes.kinds for label in kind.labels]
    assert labels.index("Anm. d. Übers.") < labels.index("Translator's Note")


def test_language_of_a_profile_counts_more_than_the_languages_that_it_extends():
    files = {"several": HEAD + 'extends = "plain"\nlanguages = ["en", "ru"]'}
    assert own(HEAD + 'extends = "several"', **files).value.languages == ("en", "ru")
    read = own(HEAD + 'extends = "several"\nlanguage = "fr"', **files).value
    assert read.languages == read.dates.languages == ("fr",)


def test_plain_profile_claims_no_language():
    assert load("plain", built_in).value.language == "und"
    assert load("minutes", built_in).value.language == "en"


def test_words_of_a_language_stand_above_the_plain_profile_and_below_all_others():
    read = own(f'{HEAD}extends = "minutes"\n[brackets]\ndenials = ["hardly"]').value
    assert read.brackets.denials[:2] == ("hardly", "not")
    assert read.brackets.supplied[-1].reason == "omitted-in-original"


HEAD = 'name = "own"\nsummary = "A kind of text"\n'


@pytest.mark.parametrize("name", profiles.BUILT_IN)
def test_built_in(name):
    read = load(name, built_in)
    assert read.diagnostics == ()
    assert read.value.name == name
    assert read.value.summary
    assert read.value == load(name, built_in).value


def test_built_in_are_the_files_that_ship():
    names = [name for name, _content in workspace.resource_files("profiles")]
    assert {f"profiles/{name}.toml" for name in profiles.SHIPPED} == {
        name for name in names if name.endswith(".toml")
    }


@pytest.mark.parametrize("name", profiles.BUILT_IN)
def test_patterns_match_without_stalling(name):
    """Long runs of one character are where a careless pattern takes for ever."""
    profile = load(name, built_in).value
    texts = [part * 2000 for part in ("a", "A ", "1.", "[", "(", " ", "Ж", "A. B. ", "“")]
    patterns = [one.value for one in checking.values(profile) if "groups" in one.kind]
    assert len(patterns) > 20
    for pattern in patterns:
        for text in texts:
            search(pattern, text)


def test_own_values_come_before_inherited_ones():
    plain = load("plain", built_in).value
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
    minutes = load("minutes", built_in).value
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
    plain = load("plain", built_in).value
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
    (found,) = load("minuets", built_in).diagnostics
    assert (found.code, found.span.path) == ("TE004", "edition.toml")
    assert "minutes" in (found.hint or "")


def test_pattern_that_takes_for_ever_is_stopped(monkeypatch):
    from tei_edition import patterns

    assert patterns.LIMIT <= 10
    monkeypatch.setattr(patterns, "LIMIT", 0.01)
    with pytest.raises(PatternTimeoutError):
        search(r"(?:a+)+(?:a+)+(?:a+)+$", "a" * 5000 + "b")


def test_searching():
    assert search("b+", "abbc").span() == (1, 3)
    assert [found[0] for found in search_all("[ab]", "abc")] == ["a", "b"]
    assert search("x", "abc") is None
    assert isinstance(search("b", "abc"), regex.Match)


def test_what_is_not_inherited():
    read = own(
        HEAD + 'extends = "minutes"\nwithout = ["headings.patterns", "attendance"]\n'
        "[[headings.patterns]]\npattern = '^Item'\n"
    )
    assert [one.pattern for one in read.value.headings.patterns] == ["^Item"]
    assert read.value.attendance.openers == ()
    assert read.value.speakers == load("minutes", built_in).value.speakers


def test_key_that_cannot_be_inherited():
    (finding,) = own(HEAD + 'without = ["heading.patterns"]').diagnostics
    assert finding.code == "TE003"
    assert finding.span.line == 3
    assert 'did you mean "headings.patterns"?' in finding.hint


@pytest.mark.parametrize(
    ("patterns", "text", "expected"),
    [
        ((), "any text", False),
        (("^a", "b$"), "ab", True),
        (("^a|x", "b$"), "yx", True),
        (("^a", "^b"), "cab", False),
        ((r"(x)\1", r"(y)\1"), "yy", True),
        ((r"(x)\1", r"(y)\1"), "xy", False),
        (("(?i)a", "b"), "B", False),
        ((r"(?P<n>a)", r"(?P<n>b)"), "b", True),
    ],
)
def test_several_patterns_match_as_each_of_them_does(patterns, text, expected):
    assert matches(patterns, text) is expected
    assert any(search(pattern, text) for pattern in patterns) is expected


def test_the_slow_one_of_several_patterns_is_named(monkeypatch):
    monkeypatch.setattr("tei_edition.patterns.LIMIT", 0.01)
    slow = r"(?:a+)+(?:a+)+(?:a+)+$"
    with pytest.raises(PatternTimeoutError) as stopped:
        matches(("^b", slow), "a" * 5000 + "b")
    assert stopped.value.pattern == slow
