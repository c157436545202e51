"""Settings, profiles and authorities that are wrong: a finding, and nothing half written."""

import pytest

from conftest import FIRST, change, contents, run

CONFIGURATIONS = {
    "unknown-key": ('subtitle = ""', 'subtitel = ""', "TE002", 'did you mean "subtitle"?'),
    "unknown-table": ("[build]", "[biuld]", "TE002", 'did you mean "build"?'),
    "no-toml": ("[build]", "[build", "TE001", "edition.toml:"),
    "wrong-kind": ('title = "small"', "title = 5", "TE003", "a text in quotes"),
    "missing-title": ('title = "small"', "", "TE003", "is missing"),
    "no-list": ('["html", "print", "text"]', '"html"', "TE003", "a list"),
    "no-table": ("[edition.licence]", "[edition.licence.name]", "TE003", "licence"),
    "profile": ('profile = "profile.toml"', 'profile = "minuets"', "TE004", '"minuets"'),
    "personography": ("personography.xml", "persons.xml", "TE006", "tei/persons.xml"),
    "schema": ("schema/protocol.rng", "schema/none.rng", "TE006", "schema/none.rng"),
    "format": ('["html", "print", "text"]', '["html", "odt"]', "TE011", '"odt"'),
    "out-outside": ('out = "build"', 'out = "../build"', "TE008", "../build"),
    "out-absolute": ('out = "build"', 'out = "/srv/build"', "TE008", "/srv/build"),
    "tei-outside": ('folder = "tei"', 'folder = "../tei"', "TE008", "../tei"),
    "tei-absolute": ('folder = "tei"', 'folder = "/srv/tei"', "TE008", "/srv/tei"),
    "authority-outside": ("tei/personography.xml", "../p.xml", "TE008", "../p.xml"),
    "schema-outside": ("schema/protocol.rng", "../p.rng", "TE008", "../p.rng"),
    "sources-outside": ("sources/*.txt", "../*.txt", "TE008", "../*.txt"),
    "sources-absolute": ("sources/*.txt", "/etc/*.txt", "TE008", "/etc/*.txt"),
    "sources-empty": ('["sources/*.txt", ', '["", ', "TE003", "include"),
    "tei-everything": ('folder = "tei"', 'folder = "."', "TE003", "tei.folder"),
    "encoding": ('profile = "profile.toml"', 'encoding = "utf-9"', "TE003", '"utf-9"'),
}


@pytest.mark.parametrize("name", CONFIGURATIONS)
def test_configuration_that_is_wrong(small, name):
    old, new, code, words = CONFIGURATIONS[name]
    change(small / "edition.toml", old, new)
    before = contents(small.parent)
    ran = run(small, "build", "--only", "text") if name != "format" else run(small, "build")
    assert ran.code == 2
    assert f"error[{code}]" in ran.err
    assert words in ran.err
    if code in {"TE001", "TE002", "TE004", "TE011"}:
        line = (small / "edition.toml").read_text().partition(new)[0].count("\n") + 1
        assert f"edition.toml:{line}:" in ran.err
    after = contents(small.parent)
    made = {path for path in after if path not in before and "/.tei-edition/" not in f"/{path}"}
    allowed = ("small/tei/", "small/build/") if name == "schema" else ()
    assert [path for path in made if not path.startswith(allowed or ("?",))] == []


def test_configuration_in_another_encoding(small):
    path = small / "edition.toml"
    path.write_bytes(path.read_bytes().replace(b'"small"', '"Größe"'.encode("latin-1")))
    ran = run(small, "build")
    assert ran.code == 2 or "TE104" in ran.err
    assert not (small / "build").exists()
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().decode("latin-1").encode("utf-8"))
    assert run(small, "build", "--only", "text").code == 0


PROFILES = {
    "unknown-key": ('[attendance]\nopenrs = ["x"]', "TE002", 'did you mean "openers"?'),
    "no-toml": ("[attendance", "TE001", "own.toml:4"),
    "pattern": ("[[residue]]\nrule = 'x'\npattern = '('", "TE005", "own.toml:6"),
    "kind": ('[attendance]\nopeners = "x"', "TE003", "a list"),
    "extends": ('extends = "nothing"', "TE004", '"nothing"'),
    "circle": ('extends = "own.toml"', "TE004", "own.toml"),
}


@pytest.mark.parametrize("name", PROFILES)
def test_profile_that_is_wrong(small, name):
    body, code, words = PROFILES[name]
    extends = "" if "extends" in body else 'extends = "plain"'
    profile = f'name = "own"\nsummary = "A kind of text"\n{extends}\n{body}\n'
    (small / "own.toml").write_text(profile, encoding="utf-8")
    ran = run(small, "convert", "--profile", "own.toml")
    assert ran.code == 2
    assert f"error[{code}]" in ran.err
    assert words in ran.err
    assert not (small / FIRST).exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"<TEI>", b"<!DOCTYPE x []><TEI xmlns='http://www.tei-c.org/ns/1.0'/>", b"\x00"],
)
def test_personography_that_is_broken(small, content):
    (small / "tei/personography.xml").write_bytes(content)
    for command in (("convert",), ("build", "--only", "html")):
        ran = run(small, *command)
        assert ran.code in (1, 2)
        assert "tei/personography.xml" in ran.err
        assert "error[TE30" in ran.err
        assert not (small / FIRST).exists()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "TE301"),
        (b"<TEI xmlns='http://www.tei-c.org/ns/1.0'><text>", "TE301"),
        (b"<!DOCTYPE TEI [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><TEI>&a;</TEI>", "TE302"),
        ("<TEI>Größe</TEI>".encode("latin-1"), "TE301"),
        (b"\x00\x01", "TE301"),
    ],
)
def test_tei_file_that_is_broken(small, content, code):
    run(small, "build", "--only", "html,text")
    before = contents(small / "build")
    (small / "tei/own.xml").write_bytes(content)
    ran = run(small, "build", "--only", "html,text")
    assert ran.code == 1
    assert "tei/own.xml" in ran.err
    assert code in ran.err
    assert "TE711] not-published" in ran.err
    # What was published before stays as it was, without a trace of the broken file.
    assert before
    assert contents(small / "build") == before
