"""edition.toml, and TOML as records in general: places, kinds, suggestions."""

from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT
from tei_edition import config
from tei_edition.records import find_key, read_record, read_table

MINIMAL = '[edition]\ntitle = "An edition"\n'


def test_least_configuration():
    read = config.read(MINIMAL)
    assert read.diagnostics == ()
    assert read.value == config.Edition(edition=config.Publication(title="An edition"))
    assert read.value.sources.include == ("sources/*.txt", "sources/*.md", "sources/*.docx")
    assert read.value.build.formats == ("html", "print", "text")


def test_own_configuration():
    read = config.read((ROOT / "edition.toml").read_text(encoding="utf-8"))
    assert read.diagnostics == ()
    assert read.value.edition.title
    assert read.value.edition.licence.target.startswith("https://")


def test_date_may_stand_without_quotes():
    assert config.read(MINIMAL + "date = 1962-10-28\n").value.edition.date == "1962-10-28"


@pytest.mark.parametrize("date", ["", "1951", "1951-05", "1951-05-05"])
@pytest.mark.parametrize("language", ["", "en", "pt-BR", "zh-Hans", "sr-Cyrl-RS"])
def test_dates_and_languages(date, language):
    read = config.read(f"{MINIMAL}date = '{date}'\nlanguage = '{language}'\n")
    assert read.diagnostics == ()
    assert read.value.edition.date == date


@pytest.mark.parametrize(
    ("text", "code", "place", "message", "hint"),
    [
        ("x", "TE001", "edition.toml:1", "without =", "key ="),
        ("[edition\n", "TE001", "edition.toml:1:9", "no ] behind", "key ="),
        ("", "TE003", "edition.toml", '"edition" is missing', None),
        ("edition = 1", "TE003", "edition.toml:1:1", "[edition]", None),
        (MINIMAL + "titel = 'x'", "TE002", "edition.toml:3:1", '"titel" in [edition]', '"title"'),
        (MINIMAL + "\n[souces]\n", "TE002", "edition.toml:4:1", '"souces"', '"sources"'),
        (MINIMAL + "zzz = 1", "TE002", "edition.toml:3:1", '"zzz"', "known here: date"),
        (MINIMAL + "editors = 'A'", "TE003", "edition.toml:3:1", "list", None),
        (MINIMAL + "editors = [1]", "TE003", "edition.toml:3:1", "text in quotes", None),
        (
            MINIMAL + "[edition.licence]\nname = 2",
            "TE003",
            "edition.toml:4:1",
            "licence.name",
            None,
        ),
        (MINIMAL + "[tei]\nfolder = true", "TE003", "edition.toml:4:1", "tei.folder", None),
        (MINIMAL + "date = '5 May 1951'", "TE003", "edition.toml:3:1", "5 May", "YYYY-MM-DD"),
        (MINIMAL + "date = '1951-13'", "TE003", "edition.toml:3:1", "not a date", "YYYY-MM"),
        (MINIMAL + "date = '1951-02-30'", "TE003", "edition.toml:3:1", "not a date", "YYYY"),
        (MINIMAL + "language = 'english'", "TE003", "edition.toml:3:1", "english", "BCP 47"),
        (MINIMAL + "language = 'en_GB'", "TE003", "edition.toml:3:1", "en_GB", "BCP 47"),
        (
            MINIMAL + "[edition.licence]\nname = 'CC'\ntarget = 'CC BY'",
            "TE003",
            "edition.toml:5:1",
            "licence.target",
            "https://",
        ),
        (
            MINIMAL + "licence = {target = 'javascript:alert(1)'}",
            "TE003",
            "edition.toml:3:1",
            "licence.target",
            "https://",
        ),
        (
            "[edition]\ntitle = 'a'\ntitle = 'b'",
            "TE001",
            "edition.toml:3",
            "a second time",
            "key =",
        ),
    ],
)
def test_faults_have_a_place_and_a_hint(text, code, place, message, hint):
    read = config.read(text)
    assert read.value is None
    (found,) = read.diagnostics
    assert found.code == code
    assert str(found.span).startswith(place)
    assert message in found.message
    assert (hint or "") in (found.hint or "")


def test_all_faults_are_named_at_once():
    read = config.read(MINIMAL + "titel = 'x'\n[build]\nout = 1\nformat = []\n")
    assert [str(one.span) for one in read.diagnostics] == [
        "edition.toml:3:1",
        "edition.toml:6:1",
        "edition.toml:5:1",
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    key_name: str
    from_: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    rows: tuple[Row, ...] = ()
    words: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    flag: bool = False


def read_sheet(text):
    return read_record(read_table(text, "x.toml").value, Sheet, text, "x.toml")


def test_records_in_lists_and_tables():
    text = "flag = true\n[[rows]]\nkey-name = 'a'\nfrom = 3\n[words]\none = [1, 2]\n"
    assert read_sheet(text).value == Sheet(
        rows=(Row(key_name="a", from_=3),), words={"one": (1, 2)}, flag=True
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[rows]]\nfrom = 1", '"rows.key-name" is missing'),
        ("[[rows]]\nkey-name = 'a'\nfrom = true", "a whole number"),
        ("[[rows]]\nkey-name = 'a'\nfrom = 1.5", "a whole number"),
        ("flag = 1", "true or false"),
        ("words = []", "a table"),
        ("words = {one = 1}", "a list"),
        ("rows = ['a']", "table"),
        ("[rows]\nkey-name = 'a'", "a list"),
    ],
)
def test_wrong_values(text, message):
    (found,) = read_sheet(text).diagnostics
    assert found.code == "TE003"
    assert message in found.message


def test_keys_are_found_below_their_table():
    lines = ["[a]", "x = 1", "[b]", "x = 2", '"y z" = 3', "[b.c]", "x = 4"]
    assert find_key(lines, ("a", "x")) == 2
    assert find_key(lines, ("b", "x")) == 4
    assert find_key(lines, ("b", "c", "x")) == 7
    assert find_key(lines, ("b", "none")) == 3
    assert find_key(lines, ("none",)) is None


VALUES = st.recursive(
    st.one_of(st.text(max_size=8), st.integers(-9, 9), st.booleans(), st.dates()),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text("abtile-", max_size=6), inner)
    ),
    max_leaves=12,
)
KEYS = st.sampled_from(["edition", "sources", "tei", "build", "title", "include", "x"])


@given(st.dictionaries(KEYS, st.one_of(VALUES, st.dictionaries(KEYS, VALUES, max_size=4))))
def test_any_table_is_a_record_or_a_finding(table):
    read = read_record(table, config.Edition, "", "edition.toml")
    assert (read.value is None) == bool(read.diagnostics)


@given(st.text(max_size=60))
def test_any_text_is_a_table_or_a_finding(text):
    read = config.read(text)
    assert read.value is None
    assert read.diagnostics


@pytest.mark.parametrize(
    "text", ['[tei.catalog]\n"http://example.org/" = "schema/"\n', "[edition]\n[tei]\n"]
)
def test_what_is_missing_is_written_out(text):
    (found,) = config.read(text).diagnostics
    assert found.code == "TE003"
    assert found.hint == 'write [edition] and below it title = "…"'
