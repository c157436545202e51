"""`validate --schema`: both syntaxes, and the files that a schema takes in."""

import pytest

from conftest import run
from finding import COMPACT, GRAMMAR, RNG, document, written
from tei_edition.tei import TEI

INCLUDE = f'<grammar xmlns="{RNG}"><include href="../parts/blocks.rnc"/></grammar>'
BLOCKS = f'default namespace = "{TEI}"\nstart = element TEI {{ external "words.rng"+ }}\n'
WORDS = f'<element name="p" ns="{TEI}" xmlns="{RNG}"><text/></element>'


@pytest.fixture
def folder(tmp_path):
    document(tmp_path / "carta.xml")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("own.rnc", COMPACT, 0),
        ("own.txt", COMPACT, 0),
        ("own.rng", GRAMMAR, 1),
        ("wrongly-named.rnc", GRAMMAR, 1),
    ],
)
def test_syntax_is_known_by_content(folder, name, text, code):
    written(folder / name, text)
    ran = run(folder, "validate", "carta.xml", "--schema", name, "-v")
    assert ran.code == code, ran.out
    assert f"RELAX NG: {name} (1 document)" in ran.err
    assert ("<p> is not allowed" in ran.out) == bool(code)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_compact_syntax_in_other_encodings(folder, encoding):
    (folder / "own.rnc").write_bytes(COMPACT.encode(encoding))
    assert run(folder, "validate", "carta.xml", "--schema", "own.rnc").code == 0


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        (b"start = \nelement TEI { text", "2:19", ""),
        (b"start = element TEI { text }\n\n}", "3:1", '"}" may not stand here'),
        (b"start = element TEI {\n missing }", "2:2", '"missing"'),
        (b"# J\xe4nner\nstart = text", "1", "UTF-8"),
    ],
)
def test_fault_of_compact_syntax_has_its_place(folder, text, place, words):
    (folder / "own.rnc").write_bytes(text)
    ran = run(folder, "validate", "carta.xml", "--schema", "own.rnc")
    assert ran.code == 1
    assert f"own.rnc:{place}: error[TE319]" in ran.out
    assert words in ran.out


class TestTakenIn:
    @pytest.fixture
    def schema(self, folder):
        written(folder / "parts/blocks.rnc", BLOCKS)
        written(folder / "parts/words.rng", WORDS)
        return written(folder / "schema/own.rng", INCLUDE)

    def test_files_are_found_from_the_file_that_takes_them_in(self, folder, schema):
        assert run(folder, "validate", "carta.xml", "--schema", schema).code == 0
        document(folder / "carta.xml", "<q>No.</q>")
        ran = run(folder, "validate", "carta.xml", "--schema", "schema/own.rng")
        assert "<q> is not allowed" in ran.out

    def test_file_that_changes_is_read_again(self, folder, schema):
        assert run(folder, "validate", "carta.xml", "--schema", schema).code == 0
        written(folder / "parts/words.rng", WORDS.replace('"p"', '"ab"'))
        ran = run(folder, "validate", "carta.xml", "--schema", schema)
        assert "<p> is not allowed" in ran.out

    def test_missing_file(self, folder, schema):
        (folder / "parts/words.rng").unlink()
        ran = run(folder, "validate", "carta.xml", "--schema", schema)
        assert ran.code == 1
        assert "parts/blocks.rnc:2:23: error[TE319]" in ran.out
        assert '"words.rng", which cannot be read: "parts/words.rng" does not exist' in ran.out

    @pytest.mark.parametrize(
        ("text", "place"),
        [("<element", "parts/words.rng:1:"), (f'<element xmlns="{RNG}"/>', "parts/words.rng:1:")],
    )
    def test_faulty_file(self, folder, schema, text, place):
        written(folder / "parts/words.rng", text)
        ran = run(folder, "validate", "carta.xml", "--schema", schema)
        assert ran.code == 1
        assert ran.out.startswith(place)

    def test_fault_of_a_compact_file(self, folder, schema):
        written(folder / "parts/blocks.rnc", f"{BLOCKS}\n)")
        ran = run(folder, "validate", "carta.xml", "--schema", schema)
        assert ran.out.startswith("parts/blocks.rnc:4:1: error[TE319]")

    @pytest.mark.parametrize("href", ["own.rnc", "http://[", "http://127.0.0.1:9/a.rng", "urn:x"])
    def test_what_cannot_be_taken_in(self, folder, href):
        written(folder / "own.rnc", f'start = element TEI {{ external "{href}" }}')
        ran = run(folder, "validate", "carta.xml", "--schema", "own.rnc")
        assert ran.code == 1
        assert "own.rnc" in ran.out
        assert "error[TE319]" in ran.out

    def test_files_without_end(self, folder):
        """Each file takes in the next twice, which would be read more than a million times."""
        for number in range(20):
            text = f'external "{number + 1}.rnc" | external "{number + 1}.rnc"'
            written(folder / f"{number}.rnc", text)
        written(folder / "20.rnc", "element TEI { text }")
        ran = run(folder, "validate", "carta.xml", "--schema", "0.rnc")
        assert "more than 1000 files" in ran.out

    def test_no_entity_and_no_declaration_is_read(self, folder, schema):
        secret = written(folder / "secret.txt", "hidden")
        declared = f'<!DOCTYPE element [<!ENTITY s SYSTEM "{secret.as_uri()}">]>'
        written(folder / "parts/words.rng", declared + WORDS.replace("<text/>", "&s;"))
        ran = run(folder, "validate", "carta.xml", "--schema", schema)
        assert "error[TE302]" in ran.out
        assert "hidden" not in ran.out


def test_schema_that_is_no_file(folder):
    ran = run(folder, "validate", "carta.xml", "--schema", folder)
    assert ran.code == 2
    assert "TE006" in ran.out


@pytest.mark.parametrize(
    ("option", "name", "said", "hint"),
    [
        ("--schema", "own.rmg", "own.rmg: error[TE006]", 'did you mean "own.rng"?'),
        ("--schema", "other.rng", "other.rng: error[TE006]", "check the path"),
        ("--schema", "https://example.org/a.rng", "https://example.org/a.rng: error", "save the"),
        ("--schematron", "http://example.org/a.sch", "http://example.org/a.sch: error", "save the"),
    ],
)
def test_schema_that_is_not_there(folder, option, name, said, hint):
    written(folder / "own.rng", GRAMMAR)
    ran = run(folder, "validate", "carta.xml", option, name)
    assert ran.code == 2
    assert said in ran.out
    assert hint in ran.out
