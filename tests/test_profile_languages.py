"""Profiles that name languages: whose words they bring, and in which order."""

from own_profiles import HEAD, own
from tei_edition.pipeline import shipped
from tei_edition.profiles import load


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
    assert load("plain", shipped.find).value.language == "und"
    assert load("minutes", shipped.find).value.language == "en"


def test_words_of_a_language_stand_above_the_plain_profile_and_below_all_others():
    read = own(f'{HEAD}extends = "minutes"\n[brackets]\ndenials = ["hardly"]').value
    assert read.brackets.denials[:2] == ("hardly", "not")
    assert read.brackets.supplied[-1].reason == "omitted-in-original"


def test_a_language_whose_words_cannot_be_read_is_reported():
    broken = own(HEAD + 'language = "la"\nextends = "plain"', **{"languages/la": 'name = "la'})
    assert broken.value is None
    assert [(one.code, one.span.path) for one in broken.diagnostics] == [
        ("TE001", "languages/la.toml")
    ]


def test_a_language_with_an_unknown_key_is_reported():
    words = 'name = "la"\nsummary = "Latin"\n[notes]\nlabel = ["Nota"]'
    (found,) = own(
        HEAD + 'language = "la"\nextends = "plain"', **{"languages/la": words}
    ).diagnostics
    assert (found.code, found.span.line) == ("TE002", 4)
