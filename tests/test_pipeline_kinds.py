"""Sources of several kinds in one edition: which profile each is read with."""

from conftest import change, run

LETTER = "Harwich, 5 May 1950\n\nDear Mr. Sample,\n\nThe ship is late.\n\nYours,\nA. Example\n"


def mix(small):
    """Put a letter beside the minutes, to be read as such."""
    (small / "sources/l-1.txt").write_text(LETTER, encoding="utf-8")
    (small / "letters.toml").write_text(
        'name = "mail"\nextends = "letters"\nlanguage = "en"\n', encoding="utf-8"
    )
    change(
        small / "edition.toml",
        "[tei]",
        '[sources.profiles]\n"sources/l-*.txt" = "letters.toml"\n\n[tei]',
    )


def is_letter(small):
    return "<salute>Dear" in (small / "tei/l-1.xml").read_text(encoding="utf-8")


def test_each_source_is_read_with_its_profile(small):
    mix(small)
    assert run(small, "convert").code == 0
    assert is_letter(small)
    minutes = (small / "tei/first-meeting.xml").read_text(encoding="utf-8")
    assert 'type="participants"' in minutes


def test_build_converts_anew_what_a_changed_profile_is_for(small):
    mix(small)
    assert run(small, "build", "--only", "text").code == 0
    assert is_letter(small)
    change(small / "letters.toml", 'language = "en"', 'language = "en"\nwithout = ["letters"]')
    ran = run(small, "build", "--only", "text")
    assert ran.code == 0
    assert not is_letter(small)
    assert "1 updated" in ran.err


def test_profile_that_the_user_asks_for_holds_for_all(small):
    mix(small)
    assert run(small, "convert", "--profile", "plain").code == 0
    assert not is_letter(small)


def test_pattern_that_names_no_source_is_reported(small):
    mix(small)
    change(small / "edition.toml", "sources/l-*.txt", "sources/m-*.txt")
    ran = run(small, "convert")
    assert 'no file matches "sources/m-*.txt"' in ran.err


def test_pattern_that_leads_out_of_the_edition_is_an_error(small):
    mix(small)
    change(small / "edition.toml", "sources/l-*.txt", "../l-*.txt")
    ran = run(small, "convert")
    assert "TE008" in ran.err
    assert ran.code != 0


def test_profile_of_a_pattern_that_does_not_exist(small):
    mix(small)
    change(small / "edition.toml", "letters.toml", "leters")
    ran = run(small, "convert")
    assert "error[TE004]" in ran.err
    assert "letters" in ran.err


def test_language_that_nobody_named_is_asked_for(small):
    mix(small)
    change(small / "letters.toml", 'language = "en"\n', "")
    ran = run(small, "-v", "convert")
    assert 'the profile "letters.toml" does not say in which language' in ran.err
    assert 'write language = "de"' in ran.err


def test_init_takes_the_language_of_the_sources(tmp_path):
    ran = run(tmp_path, "init", "briefe", "--profile", "letters", "--language", "de")
    assert ran.code == 0
    for name in ("edition.toml", "profile.toml"):
        assert 'language = "de"' in (tmp_path / "briefe" / name).read_text(encoding="utf-8")
    assert "TE015" not in run(tmp_path / "briefe", "-v", "convert").err


def test_init_with_a_language_that_is_no_tag_makes_nothing(tmp_path):
    ran = run(tmp_path, "init", "briefe", "--language", "Deutsch und mehr")
    assert ran.code != 0
    assert "is not a language tag" in ran.err
    assert not (tmp_path / "briefe").exists()


def test_init_asks_for_a_language_that_the_profile_does_not_name(tmp_path):
    ran = run(tmp_path, "init", "briefe", "--profile", "letters")
    assert "Say in briefe/profile.toml in which language they are" in ran.err
