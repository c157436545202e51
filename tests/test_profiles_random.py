"""Any profile gives a conversion or findings, and never an exception."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from converting import try_convert
from tei_edition import profiles
from tei_edition.pipeline import shipped

SECTIONS = {
    "": ("language", "boundaries"),
    "lines": ("paragraphs", "bullets", "items"),
    "header": ("before", "after", "fields", "furniture", "verso"),
    "attendance": ("openers", "role", "conjunctions", "groups", "sentences", "remarks"),
    "headings": ("patterns", "max-length"),
    "speakers": ("alone", "inline", "lists", "decisions", "never"),
    "notes": ("markers", "numbered", "headings", "kinds"),
    "pages": ("marks", "lines", "numbers"),
    "brackets": ("deleted", "claims", "numbers", "rend", "gaps", "supplied", "by"),
    "names": ("honorifics", "titles", "female", "namesakes", "never", "things", "aliases"),
    "dates": ("languages", "seasons", "parts", "between", "times", "joins", "within", "order"),
    "editorial": ("organisations", "roles", "quotes", "stage", "references"),
}
TEXT = """Meeting of 3 May 1950

Present: Mr. A. Reed (Chair), Mrs. Lee and others.

1. Accounts

Mr. REED: From 1940 to 1945 we met at 10:30. [two words][1] See section I. “No.”

spring 1950

[1] Translator's Note: two words crossed out. “Reed” is the pseudonym used for Lee.
"""
GROUPS = (
    "n",
    "q",
    "sign",
    "stage",
    "alias",
    "name",
    "a",
    "b",
    "h",
    "m",
    "half",
    "speaker",
    "label",
    "num",
)
PIECES = (r"\w+", r"\d+", ".", "^", "$", " ", "Reed", ":", "", r"\S", "|", "a*", "(?i)", "[", "#")
literal = st.one_of(
    st.sampled_from(("auto", "closer", "en", "de", "title", "abstract", "dmy", "section", "x y")),
    st.sampled_from(("and", "Mr.", "Present", "word", "to", "omitted", "translator", "")),
    st.lists(
        st.one_of(
            st.sampled_from(PIECES),
            st.builds("(?P<{}>{}){}".format, *map(st.sampled_from, (GROUPS, PIECES, ("", "?")))),
        ),
        max_size=4,
    ).map("".join),
).map(lambda text: f"'{text}'")
number = st.integers(-1, 32).map(str)
scalar = st.one_of(literal, number, st.sampled_from(("true", "1950-05-03")))
table = st.lists(
    st.tuples(
        st.sampled_from(
            ("pattern", "role", "type", "tag", "labels", "reason", "rule", "reach", "summer")
        ),
        st.one_of(scalar, st.just("['Note']"), st.just("[3, 5]")),
    ),
    max_size=4,
    unique_by=lambda row: row[0],
).map(lambda rows: "{" + ", ".join(f"{key} = {value}" for key, value in rows) + "}")
value = st.one_of(
    scalar,
    st.lists(st.one_of(scalar, table), max_size=3).map(lambda items: f"[{', '.join(items)}]"),
    table,
)
keys = st.sampled_from([(section, key) for section, found in SECTIONS.items() for key in found])


def toml(rows):
    text = "name = 'own'\nextends = 'minutes'\n"
    for section in SECTIONS:
        own = [f"{key} = {value}\n" for (where, key), value in rows.items() if where == section]
        text += (f"[{section}]\n" if own and section else "") + "".join(own)
    return text


# Patterns with all groups that any key may need, so that most of them are taken.
parts = st.lists(st.sampled_from(PIECES[:8]), min_size=len(GROUPS), max_size=len(GROUPS)).map(
    lambda pieces: "|".join(
        f"(?P<{group}>{one})" for group, one in zip(GROUPS, pieces, strict=True)
    )
)
PATTERNS = {
    "lines": ("items",),
    "speakers": ("inline", "alone"),
    "attendance": ("sentences",),
    "notes": ("numbered",),
    "pages": ("marks", "lines", "numbers"),
    "brackets": ("doubt",),
    "names": ("namesakes",),
    "dates": ("between", "times"),
    "editorial": ("stage", "references"),
}
LISTS = (
    "inline",
    "alone",
    "sentences",
    "namesakes",
    "between",
    "times",
    "marks",
    "lines",
    "numbers",
)


@settings(suppress_health_check=list(HealthCheck))
@given(st.sampled_from([(s, k) for s, found in PATTERNS.items() for k in found]), parts)
def test_random_pattern(key, pattern):
    """Parts that a pattern names need not take part in what it finds."""
    written = f"['{pattern}']" if key[1] in LISTS else f"'{pattern}'"
    text = toml({key: written})
    loaded = profiles.load(
        "own", lambda name: ("own.toml", text) if name == "own" else shipped.find(name)
    )
    assert loaded.value is not None, loaded.diagnostics
    try_convert(TEXT, loaded.value)


@settings(suppress_health_check=list(HealthCheck))
@given(st.dictionaries(keys, value, min_size=1, max_size=3))
def test_random_profile(rows):
    text = toml(rows)
    loaded = profiles.load(
        "own", lambda name: ("own.toml", text) if name == "own" else shipped.find(name)
    )
    assert (loaded.value is None) == bool(loaded.diagnostics), text
    if loaded.value is not None:
        try_convert(TEXT, loaded.value)
