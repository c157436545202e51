"""Catalogs: addresses of schemas, and the files that stand for them."""

import pytest

from conftest import run
from finding import COMPACT, document, model, written
from tei_edition.catalog import NAMESPACE, Catalog, find, from_table

PUBLIC = "https://example.org/schemas/own.rnc"
HEAD = '[edition]\ntitle = "Cartas"\n'


@pytest.fixture
def folder(tmp_path):
    written(tmp_path / "s/own.rnc", COMPACT)
    document(tmp_path / "tei/carta.xml", "<ab/>", model(PUBLIC))
    return tmp_path


def test_the_longest_that_fits_decides():
    one = Catalog(
        exact=(("http://a/b", "1"),),
        prefixes=(("http://a/", "2/"), ("http://a/b/", "3/")),
        suffixes=(("c.rng", "4"), ("/c.rng", "5")),
    )
    wanted = {
        "http://a/b": "1",
        "http://a/b.rng": "2/b.rng",
        "http://a/b/c.rng": "3/c.rng",
        "http://x/c.rng": "5",
        "http://x/": None,
    }
    assert {address: one.find(address) for address in wanted} == wanted
    assert find([Catalog(), one, Catalog(exact=(("http://a/b", "6"),))], "http://a/b") == "1"
    assert find([], "http://a/b") is None


def test_table_of_addresses():
    table = {"http://a/": "s", "http://b/": "s/", "http://c": "x.rng", "http://d/": "http://e"}
    made = from_table(table, lambda path: f"file:///{path}")
    assert made.find("http://a/b/c.rng") == "file:///s/b/c.rng"
    assert made.find("http://b/c.rng") == "file:///s/c.rng"
    assert made.find("http://c") == "file:///x.rng"
    assert made.find("http://c/d") is None
    assert made.find("http://d/x") == "http://e/x"


@pytest.mark.parametrize(
    "table",
    [
        f'"{PUBLIC}" = "s/own.rnc"',
        '"https://example.org/schemas/" = "s"',
        '"https://example.org/" = "s/wrong/"\n"https://example.org/schemas/" = "s/"',
    ],
)
def test_table_of_the_edition(folder, table):
    written(folder / "edition.toml", f"{HEAD}[tei.catalog]\n{table}\n")
    ran = run(folder, "validate", "-v")
    assert "<ab> is not allowed" in ran.out
    assert "RELAX NG: s/own.rnc (1 document)" in ran.err


def test_file_of_the_table_is_missing(folder):
    written(folder / "edition.toml", f'{HEAD}[tei.catalog]\n"{PUBLIC}" = "s/gone.rnc"\n')
    ran = run(folder, "validate")
    assert 'tei/carta.xml:1:13: error[TE320] missing-schema: "s/gone.rnc" does not exist' in ran.out


def catalog(*entries: str) -> str:
    return f'<catalog xmlns="{NAMESPACE}">{"".join(entries)}</catalog>'


@pytest.mark.parametrize(
    "entry",
    [
        f'<uri name="{PUBLIC}" uri="own.rnc"/>',
        '<rewriteURI uriStartString="https://example.org/schemas/" rewritePrefix="./"/>',
        '<uriSuffix uriSuffix="/own.rnc" uri="own.rnc"/>',
        f'<group xml:base="../s/"><uri name="{PUBLIC}" uri="own.rnc"/></group>',
        '<nextCatalog catalog="next.xml"/><nextCatalog catalog="catalog.xml"/>',
    ],
)
def test_oasis_catalog(folder, entry):
    written(folder / "s/catalog.xml", catalog(entry))
    written(folder / "s/next.xml", catalog(f'<uri name="{PUBLIC}" uri="own.rnc"/>'))
    ran = run(folder, "validate", "tei", "--catalog", "s/catalog.xml", "-v")
    assert "<ab> is not allowed" in ran.out
    assert "RELAX NG: s/own.rnc (1 document)" in ran.err
    written(folder / "edition.toml", f'{HEAD}[tei]\nxml-catalogs = ["s/catalog.xml"]\n')
    assert "<ab> is not allowed" in run(folder, "validate").out


def test_what_a_schema_takes_in_is_looked_up_too(folder):
    document(folder / "tei/carta.xml", "<ab/>")
    written(folder / "main.rnc", f'start = external "{PUBLIC}"')
    written(folder / "catalog.xml", catalog(f'<uri name="{PUBLIC}" uri="s/own.rnc"/>'))
    ran = run(folder, "validate", "tei", "--schema", "main.rnc", "--catalog", "catalog.xml")
    assert "<ab> is not allowed" in ran.out


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        (None, "TE324", "does not exist"),
        ("<catalog/>", "TE324", "is no XML catalog"),
        ("<catalog", "TE301", ""),
        (catalog('<nextCatalog catalog="http://127.0.0.1:9/"/>'), "TE324", "neither a file"),
        (catalog('<nextCatalog catalog="http://["/>'), "TE324", "neither a file"),
    ],
)
def test_catalog_that_cannot_be_used(folder, content, code, words):
    if content:
        written(folder / "catalog.xml", content)
    ran = run(folder, "validate", "tei", "--catalog", "catalog.xml")
    assert ran.code == 1
    assert f"[{code}]" in ran.out
    assert words in ran.out
